//! Format and lints. Few cargo calls, so that the features of one never rebuild the crates of another.

use anyhow::Result;

use crate::run::{Workspace, run};
use crate::tools;

/// Formats every crate.
pub fn format(workspace: &Workspace) -> Result<()> {
    run(workspace.cargo().args(["fmt", "--all"]), "formatting")
}

/// Everything that must be clean.
pub fn check(workspace: &Workspace) -> Result<()> {
    check_format(workspace)?;
    check_native(workspace)?;
    check_wasm(workspace)
}

/// Refuses code that `cargo xtask fmt` would change.
pub fn check_format(workspace: &Workspace) -> Result<()> {
    run(workspace.cargo().args(["fmt", "--all", "--check"]), "checking the format")
}

/// The server, the pages as the server renders them, the tool chain, and all their tests.
pub fn check_native(workspace: &Workspace) -> Result<()> {
    let mut command = workspace.cargo();
    command.args(["clippy", "--package", "app", "--package", "server", "--package", "xtask", "--all-targets", "--", "-D", "warnings"]);
    run(&mut command, "lints of the native code")
}

/// The pages as the browser hydrates them.
pub fn check_wasm(workspace: &Workspace) -> Result<()> {
    tools::ensure_wasm_target(workspace)?;
    let mut command = workspace.cargo();
    command.args(["clippy", "--package", "app", "--package", "frontend", "--features", "app/hydrate"]);
    command.args(["--target", tools::WASM_TARGET, "--", "-D", "warnings"]);
    run(&mut command, "lints of the browser's code")
}
