//! Tools that are not Rust crates: where they are, and how they come here when they are missing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::names::content_hash;
use crate::run::{Workspace, output_of, run, say, setting};

/// The target of the browser's code.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program of that name in `PATH`.
pub fn in_path(name: &str) -> Option<PathBuf> {
    let path = setting("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}

/// Whether this process may install packages and must not run a database itself.
pub fn is_root() -> bool {
    output_of(Command::new("id").arg("-u")).is_ok_and(|id| id == "0")
}

/// Sees to it that Rust can compile for the browser.
pub fn ensure_wasm_target(workspace: &Workspace) -> Result<()> {
    let mut query = Command::new("rustc");
    query.current_dir(&workspace.root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    if output_of(&mut query).is_ok_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    if in_path("rustup").is_none() {
        bail!("Rust's target {WASM_TARGET} is missing and there is no rustup to add it; install it with your system's Rust packages");
    }
    say(&format!("==> Adding Rust's target {WASM_TARGET} (about 20 s)"));
    run(Command::new("rustup").current_dir(&workspace.root).args(["target", "add", WASM_TARGET]), "rustup target add")
}

/// The optimiser of WebAssembly and how to call it.
pub struct WasmOpt {
    program: Vec<PathBuf>,
    /// Which one it is; another one makes another bundle.
    pub name: String,
}

impl WasmOpt {
    /// A call without arguments yet.
    pub fn command(&self) -> Command {
        let mut command = Command::new(&self.program[0]);
        command.args(&self.program[1..]);
        command
    }
}

/// `wasm-opt` from the locked npm package, else one in `PATH`, else none.
pub fn wasm_opt(workspace: &Workspace) -> Option<WasmOpt> {
    let node = in_path("node");
    if node.is_some()
        && let Err(error) = ensure_npm(workspace)
    {
        say(&format!("    npm packages could not be installed: {error:#}"));
    }
    let packaged = workspace.path("end2end/node_modules/binaryen/bin/wasm-opt");
    if let Some(node) = node.filter(|_| packaged.is_file()) {
        let lock = fs::read(workspace.path("end2end/package-lock.json")).unwrap_or_default();
        return Some(WasmOpt { program: vec![node, packaged], name: format!("npm-{}", content_hash(&lock)) });
    }
    let found = in_path("wasm-opt")?;
    let name = output_of(Command::new(&found).arg("--version")).unwrap_or_default();
    Some(WasmOpt { program: vec![found], name })
}

/// Sees to it that the packages of `end2end/package-lock.json` are installed, exactly those.
pub fn ensure_npm(workspace: &Workspace) -> Result<()> {
    ensure_npm_in(&workspace.path("end2end"), "for tests and wasm-opt (about 30 s)")
}

/// Sees to it that the packages of a folder's `package-lock.json` are installed, exactly those.
pub fn ensure_npm_in(folder: &Path, purpose: &str) -> Result<()> {
    let file = folder.join("package-lock.json");
    let lock = fs::read(&file).with_context(|| format!("{} is missing", file.display()))?;
    let stamp_file = folder.join("node_modules/.installed");
    let stamp = content_hash(&lock);
    if fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        return Ok(());
    }
    let Some(npm) = in_path("npm") else { bail!("there is no npm in PATH; install Node.js 20 or newer") };
    say(&format!("==> Installing npm packages {purpose}"));
    let mut command = Command::new(npm);
    command.current_dir(folder).args(["ci", "--no-audit", "--no-fund"]).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(&mut command, "npm ci")?;
    fs::write(stamp_file, stamp)?;
    Ok(())
}

/// Node itself, which the tests of the browser's code need.
pub fn node() -> Result<PathBuf> {
    in_path("node").context("there is no node in PATH; the browser's tests need Node.js 20 or newer")
}

/// A Chromium that starts: the one of `OCOP_CHROMIUM`, one of this machine, or a fresh one.
pub fn chromium(workspace: &Workspace) -> Result<PathBuf> {
    if let Some(chosen) = setting("OCOP_CHROMIUM") {
        return Ok(PathBuf::from(chosen));
    }
    if let Some(found) = chromium_here() {
        return Ok(found);
    }
    if apt_install(&["chromium"], "a Chromium for the browser tests")?
        && let Some(found) = chromium_here()
    {
        return Ok(found);
    }
    chromium_of_playwright(workspace)
}

fn chromium_here() -> Option<PathBuf> {
    const NAMES: [&str; 5] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
    const PLACES: [&str; 4] = [
        "/usr/lib/chromium/chromium",
        "/opt/google/chrome/chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];
    let in_path = NAMES.iter().filter_map(|name| in_path(name));
    let elsewhere = PLACES.iter().map(PathBuf::from).filter(|file| file.is_file());
    // Some systems install a stand-in that only asks for another packager: a browser must tell its version.
    in_path
        .chain(elsewhere)
        .find(|file| output_of(Command::new(file).arg("--version")).is_ok_and(|text| text.chars().any(|c| c.is_ascii_digit())))
}

fn chromium_of_playwright(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.path("end2end");
    let node = node()?;
    let mut query = Command::new(&node);
    query.current_dir(&folder).args(["--input-type=commonjs", "-e", "console.log(require('playwright-core').chromium.executablePath())"]);
    let file = PathBuf::from(output_of(&mut query).context("Playwright does not say where its Chromium belongs")?);
    if !file.is_file() {
        say("==> Downloading Playwright's own Chromium (about 1 min)");
        let mut command = Command::new(&node);
        command.current_dir(&folder).args(["node_modules/playwright-core/cli.js", "install", "chromium"]);
        if is_root() && in_path("apt-get").is_some() {
            command.arg("--with-deps");
        }
        run(&mut command, "downloading Chromium")?;
    }
    if !file.is_file() {
        bail!("no Chromium was found and none could be installed; install one and name it in OCOP_CHROMIUM");
    }
    Ok(file)
}

/// The folder with PostgreSQL's programs, installed where it is missing and may be.
pub fn postgres_programs() -> Result<PathBuf> {
    if let Some(found) = postgres_here() {
        return Ok(found);
    }
    if apt_install(&["postgresql"], "PostgreSQL for the tests")?
        && let Some(found) = postgres_here()
    {
        return Ok(found);
    }
    bail!("PostgreSQL's programs (initdb, postgres) were not found in PATH or /usr/lib/postgresql; install PostgreSQL 14 or newer")
}

fn postgres_here() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| ["initdb", "postgres", "pg_isready", "createdb"].iter().all(|name| folder.join(name).is_file());
    let mut folders: Vec<PathBuf> = Vec::new();
    for parent in ["/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt"] {
        let versions = fs::read_dir(parent).into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
        folders.extend(versions);
    }
    // The highest version first: `…/9.6` sorts after `…/15` as text, so by number.
    folders.sort_by_key(|folder| std::cmp::Reverse(version_in(folder)));
    let in_path = in_path("initdb").and_then(|file| Some(file.canonicalize().ok()?.parent()?.to_path_buf()));
    in_path.into_iter().chain(folders).find(complete)
}

fn version_in(folder: &Path) -> u32 {
    let name = folder.parent().and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let digits: String = name.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Installs system packages where that is possible; false where it is not.
fn apt_install(packages: &[&str], purpose: &str) -> Result<bool> {
    if !is_root() || in_path("apt-get").is_none() {
        return Ok(false);
    }
    say(&format!("==> Installing {purpose} with apt-get (about 1 min)"));
    run(Command::new("apt-get").arg("update"), "apt-get update")?;
    let mut command = Command::new("apt-get");
    command.args(["install", "-y", "--no-install-recommends"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive").env("RUNLEVEL", "1");
    run(&mut command, "apt-get install")?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_numbers() {
        assert_eq!(version_in(Path::new("/usr/lib/postgresql/15/bin")), 15);
        assert_eq!(version_in(Path::new("/usr/lib/postgresql/9.6/bin")), 9);
        assert_eq!(version_in(Path::new("/opt/homebrew/opt/postgresql@17/bin")), 17);
        assert_eq!(version_in(Path::new("/usr/lib/postgresql/none/bin")), 0);
    }
}
