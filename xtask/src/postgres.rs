//! A PostgreSQL cluster that lives as long as the tests do: own folder, Unix socket only, nothing synced to disk.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::run::{output_of, say};
use crate::tools::{self, in_path};

const PREFIX: &str = "ocop-postgres-";
const USER: &str = "ocop";
const DATABASE: &str = "ocop_test";

/// The running cluster; dropping it stops the server and deletes the folder.
pub struct Cluster {
    folder: PathBuf,
    server: Child,
}

impl Cluster {
    /// Makes and starts a fresh cluster.
    pub fn start() -> Result<Self> {
        let programs = tools::postgres_programs()?;
        say(&format!("==> Starting a throw-away PostgreSQL from {} (about 5 s)", programs.display()));
        remove_leftovers();
        let folder = std::env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        let server = match Self::launch(&programs, &folder) {
            Ok(server) => server,
            Err(error) => {
                let _ = fs::remove_dir_all(&folder);
                return Err(error);
            }
        };
        // From here on dropping cleans up, whatever fails.
        let cluster = Self { folder, server };
        cluster.wait_until_ready(&programs)?;
        let mut create = Command::new(programs.join("createdb"));
        output_of(create.arg("--host").arg(&cluster.folder).args(["--username", USER, DATABASE]))?;
        Ok(cluster)
    }

    /// The address for `OCOP_TEST_POSTGRES_URL`. Its user may create databases.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@localhost/{DATABASE}?host={}", self.folder.display())
    }

    fn launch(programs: &Path, folder: &Path) -> Result<Child> {
        let owner = Owner::choose(folder)?;
        let data = folder.join("data");
        let mut init = owner.command(&programs.join("initdb"));
        init.arg("--pgdata").arg(&data).args(["--username", USER, "--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync"]);
        output_of(init.current_dir(folder)).context("initdb could not make a cluster")?;
        let log = fs::File::create(folder.join("log"))?;
        let mut command = owner.command(&programs.join("postgres"));
        command.arg("-D").arg(&data).arg("-k").arg(folder).current_dir(folder);
        let settings = [
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "autovacuum=off",
            "max_connections=200",
            "shared_buffers=64MB",
        ];
        for setting in settings {
            command.args(["-c", setting]);
        }
        command.stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
        command.spawn().context("postgres could not be started")
    }

    fn wait_until_ready(&self, programs: &Path) -> Result<()> {
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(30) {
            let mut query = Command::new(programs.join("pg_isready"));
            if output_of(query.arg("--host").arg(&self.folder).args(["--username", USER, "--dbname", "postgres"])).is_ok() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        let log = fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        bail!("PostgreSQL did not come up within 30 s; it says:\n{log}")
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // Interrupt is PostgreSQL's fast shutdown: it breaks off sessions and ends cleanly.
        let _ = Command::new("kill").args(["-INT", &self.server.id().to_string()]).status();
        let started = Instant::now();
        while started.elapsed() < Duration::from_secs(10) && matches!(self.server.try_wait(), Ok(None)) {
            std::thread::sleep(Duration::from_millis(50));
        }
        let _ = self.server.kill();
        let _ = self.server.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Who runs the cluster: PostgreSQL refuses to run as root.
struct Owner {
    prefix: Vec<String>,
}

impl Owner {
    fn choose(folder: &Path) -> Result<Self> {
        // With util-linux the cluster also ends when this process is killed.
        let setpriv = in_path("setpriv").is_some();
        if !tools::is_root() {
            let words: &[&str] = if setpriv { &["setpriv", "--pdeathsig", "INT"] } else { &[] };
            return Ok(Self::of(words));
        }
        let user = output_of(Command::new("id").args(["-u", "nobody"])).context("there is no user `nobody` to run PostgreSQL as")?;
        let group = output_of(Command::new("id").args(["-g", "nobody"]))?;
        std::os::unix::fs::chown(folder, Some(user.parse()?), Some(group.parse()?))?;
        if setpriv {
            return Ok(Self::of(&["setpriv", "--reuid", &user, "--regid", &group, "--clear-groups", "--pdeathsig", "INT"]));
        }
        if in_path("runuser").is_some() {
            return Ok(Self::of(&["runuser", "-u", "nobody", "--"]));
        }
        bail!("PostgreSQL refuses to run as root, and neither setpriv nor runuser is here to change the user")
    }

    fn of(words: &[&str]) -> Self {
        Self { prefix: words.iter().map(|word| (*word).to_owned()).collect() }
    }

    fn command(&self, program: &Path) -> Command {
        match self.prefix.split_first() {
            None => Command::new(program),
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
        }
    }
}

/// Deletes what killed runs left behind.
fn remove_leftovers() {
    for entry in fs::read_dir(std::env::temp_dir()).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Some(process) = name.strip_prefix(PREFIX) else { continue };
        if output_of(Command::new("kill").args(["-0", process])).is_err() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
