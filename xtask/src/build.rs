//! The server: in the dev profile for work and tests, in release, with the site inside, for the world.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::run::{Workspace, run, say};
use crate::site;
use crate::times::Times;
use crate::wasm::target_folder;

/// The server of the dev profile, its dependencies optimised. It reads the site when it runs.
pub fn server(workspace: &Workspace) -> Result<PathBuf> {
    Times::of(workspace).step("server compile", "Compiling the server (about 5 min the first time, seconds later)", || {
        let mut command = workspace.cargo();
        command.args(["build", "--package", "server", "--bin", "ocop"]);
        run(&mut command, "compiling the server")
    })?;
    Ok(target_folder(workspace).join("debug/ocop"))
}

/// One self-contained executable, `target/dist/ocop`.
pub fn dist(workspace: &Workspace) -> Result<PathBuf> {
    site::build(workspace)?;
    Times::of(workspace).step("release compile", "Compiling the server for release (about 6 min the first time)", || {
        let mut command = workspace.cargo();
        command.args(["build", "--release", "--package", "server", "--bin", "ocop"]);
        run(&mut command, "compiling the release")
    })?;
    let folder = workspace.path("target/dist");
    fs::create_dir_all(&folder)?;
    let built = target_folder(workspace).join("release/ocop");
    let finished = folder.join("ocop");
    // A running copy cannot be written over, but its name can be taken.
    let fresh = folder.join("ocop.new");
    fs::copy(&built, &fresh).with_context(|| format!("{} cannot be copied", built.display()))?;
    fs::rename(&fresh, &finished)?;
    say(&format!("    {} ({:.1} MB)", finished.display(), fs::metadata(&finished)?.len() as f64 / 1e6));
    Ok(finished)
}
