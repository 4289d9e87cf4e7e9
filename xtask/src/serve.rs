//! `cargo xtask serve`: build what changed, then become the server.

use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::run::{Workspace, say, side_by_side};
use crate::times::Times;
use crate::{build, site};

/// Builds the site and the server and starts it. On Unix this process becomes the server, so its signals are the server's.
pub fn serve(workspace: &Workspace, arguments: &[&str]) -> Result<()> {
    let started = Instant::now();
    // The server reads the browser's files when it starts, so neither build waits for the other.
    let (site, binary) = side_by_side(|| site::build(workspace), || build::server(workspace));
    site?;
    let binary = binary?;
    let seconds = started.elapsed().as_secs_f64();
    Times::of(workspace).record("serve", seconds);
    Times::of(workspace).tell();
    say(&format!("==> Starting ocop serve after {seconds:.1} s"));
    let mut command = Command::new(binary);
    command.arg("serve").args(arguments).current_dir(&workspace.root);
    become_program(&mut command)
}

#[cfg(unix)]
fn become_program(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(command.exec().into())
}

#[cfg(not(unix))]
fn become_program(command: &mut Command) -> Result<()> {
    let status = command.status()?;
    anyhow::ensure!(status.success(), "the server ended with {status}");
    Ok(())
}
