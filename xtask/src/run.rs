//! Running other programs and long work of our own without ever falling silent.
//!
//! A child's output is passed on line by line. When nothing has been printed for a while, a line with the seconds so far
//! appears, so that a long link or compression never looks like a hang.

use std::fs;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How long the tool chain may be quiet before it says that it still works.
const QUIET_SECONDS: u64 = 20;

/// Where the workspace lies and where its products go.
#[derive(Debug, Clone)]
pub struct Workspace {
    /// The folder of the workspace's `Cargo.toml`.
    pub root: PathBuf,
}

impl Workspace {
    /// The workspace around the current folder.
    pub fn locate() -> Result<Self> {
        let current = std::env::current_dir().context("there is no current folder")?;
        Self::around(&current)
            .with_context(|| format!("{} lies in no workspace of OCOP Atlas; go to its folder and try again", current.display()))
    }

    /// The workspace that holds `folder`, or `folder` itself. It is looked for when the tool runs: a copied checkout brings the
    /// built tool along, which must work on the copy.
    fn around(folder: &Path) -> Option<Self> {
        folder.ancestors().find(|candidate| is_workspace(candidate)).map(|root| Self { root: root.to_path_buf() })
    }

    /// A path below the workspace.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// A call of the cargo that started this tool.
    pub fn cargo(&self) -> Command {
        let mut command = Command::new(setting("CARGO").unwrap_or_else(|| "cargo".into()));
        command.current_dir(&self.root);
        if std::io::stderr().is_terminal() {
            command.env("CARGO_TERM_COLOR", "always");
        }
        command
    }
}

/// Whether this tool belongs to the workspace whose `Cargo.toml` lies in that folder.
fn is_workspace(folder: &Path) -> bool {
    let own = folder.join("xtask/Cargo.toml").is_file();
    own && fs::read_to_string(folder.join("Cargo.toml")).is_ok_and(|text| text.lines().any(|line| line.trim() == "[workspace]"))
}

/// A variable of the environment; the only place of the tool chain that reads one.
#[expect(clippy::disallowed_methods, reason = "the one home of the tool chain's settings")]
pub fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A line to the person who waits.
pub fn say(line: &str) {
    // A closed terminal must not stop a build.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Remembers when something was last printed.
struct Pulse {
    started: Instant,
    last_millis: AtomicU64,
}

impl Pulse {
    fn beat(&self) {
        self.last_millis.store(self.millis(), Ordering::Relaxed);
    }

    fn millis(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn quiet_for(&self) -> Duration {
        Duration::from_millis(self.millis().saturating_sub(self.last_millis.load(Ordering::Relaxed)))
    }
}

/// Does two things at once and waits for both.
pub fn side_by_side<A: Send, B>(first: impl FnOnce() -> A + Send, second: impl FnOnce() -> B) -> (A, B) {
    std::thread::scope(|scope| {
        let first = scope.spawn(first);
        let second = second();
        (first.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), second)
    })
}

/// Does `work` and prints a line now and then while it is quiet.
pub fn with_pulse<T>(what: &str, work: impl FnOnce() -> T) -> T {
    pulsing(what, |_| work())
}

fn pulsing<T>(what: &str, work: impl FnOnce(&Pulse) -> T) -> T {
    let pulse = Pulse { started: Instant::now(), last_millis: AtomicU64::new(0) };
    let (stop, stopped) = channel::<()>();
    std::thread::scope(|scope| {
        let pulse = &pulse;
        scope.spawn(move || {
            while stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                if pulse.quiet_for() >= Duration::from_secs(QUIET_SECONDS) {
                    say(&format!("    … {what}, {} s so far", pulse.started.elapsed().as_secs()));
                    pulse.beat();
                }
            }
        });
        let result = work(pulse);
        drop(stop);
        result
    })
}

/// Runs a program to its end, passes its output on, and shows each line of its standard output to `on_line` as well.
pub fn watch(command: &mut Command, what: &str, mut on_line: impl FnMut(&str)) -> Result<ExitStatus> {
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{program} could not be started"))?;
    let stdout = child.stdout.take().context("no standard output")?;
    let stderr = child.stderr.take().context("no error output")?;
    pulsing(what, |pulse| {
        std::thread::scope(|scope| {
            scope.spawn(|| pass_on(stderr, pulse, |_| ()));
            pass_on(stdout, pulse, &mut on_line);
        });
        child.wait().with_context(|| format!("{program} was lost"))
    })
}

fn pass_on(source: impl Read, pulse: &Pulse, mut on_line: impl FnMut(&str)) {
    let mut reader = BufReader::new(source);
    let mut line = Vec::new();
    while reader.read_until(b'\n', &mut line).is_ok_and(|length| length > 0) {
        pulse.beat();
        // Everything goes to the error output: standard output is for results (`bench --json`, the closing line of `test`).
        let _ = std::io::stderr().write_all(&line);
        on_line(String::from_utf8_lossy(&line).trim_end());
        line.clear();
    }
}

/// Runs a program to its end; anything but success is an error.
pub fn run(command: &mut Command, what: &str) -> Result<()> {
    let status = watch(command, what, |_| ())?;
    if !status.success() {
        bail!("{what}: {} ended with {status}", command.get_program().to_string_lossy());
    }
    Ok(())
}

/// The standard output of a short, silent program.
pub fn output_of(command: &mut Command) -> Result<String> {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("{program} could not be started"))?;
    if !output.status.success() {
        bail!("{program} ended with {}: {}", output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(root: &Path, below: &str, manifest: &str) -> Result<PathBuf> {
        let folder = root.join(below);
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("Cargo.toml"), manifest)?;
        Ok(folder)
    }

    #[test]
    fn the_workspace_is_the_one_around_the_current_folder_not_the_one_of_the_build() -> Result<()> {
        let copy = std::env::temp_dir().join(format!("ocop-xtask-copy-{}", std::process::id()));
        folder(&copy, "", "[workspace]\nmembers = [\"xtask\"]\n")?;
        folder(&copy, "xtask", "[package]\nname = \"xtask\"\n")?;
        let member = folder(&copy, "app", "[package]\nname = \"app\"\n")?;
        let stranger = folder(&copy, "app/peers", "[workspace]\n")?;
        for inside in [&copy, &member, &stranger] {
            assert_eq!(Workspace::around(inside).map(|found| found.root), Some(copy.clone()), "{}", inside.display());
        }
        assert!(Workspace::around(Path::new("/")).is_none());
        fs::remove_dir_all(&copy)?;
        Ok(())
    }
}
