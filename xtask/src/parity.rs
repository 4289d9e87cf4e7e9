//! The third way of counting: the same cases that the server's tests counted natively and in SQL, counted by WebAssembly.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::run::{Workspace, run, watch};
use crate::tools;

/// Where the server's tests leave their cases.
pub const CASES: &str = "target/parity";
const PROBE_TARGET: &str = "target/probe";

/// Whether the counting code is there to be probed at all.
pub fn exists(workspace: &Workspace) -> bool {
    fs::read_to_string(workspace.path("frontend/src/lib.rs")).is_ok_and(|text| text.contains("feature = \"probe\""))
}

/// Builds the probe for Node and compares; answers how many cases agreed and how many did not.
pub fn compare(workspace: &Workspace) -> Result<(usize, usize)> {
    tools::ensure_wasm_target(workspace)?;
    let mut command = workspace.cargo();
    command.args(["build", "--package", "frontend", "--no-default-features", "--features", "probe"]);
    command.args(["--target", tools::WASM_TARGET, "--profile", "wasm-release"]);
    // A folder of its own: the bundle of the site has the same file name.
    command.arg("--target-dir").arg(workspace.path(PROBE_TARGET));
    run(&mut command, "compiling the probe")?;

    let raw = workspace.path(PROBE_TARGET).join(tools::WASM_TARGET).join("wasm-release/frontend.wasm");
    let folder = workspace.path(PROBE_TARGET).join("node");
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&raw).out_name("probe").nodejs(true)?.typescript(false);
    bindgen.generate(&folder).context("wasm-bindgen refused the probe")?;

    let mut totals = None;
    let mut node = Command::new(tools::node()?);
    node.current_dir(&workspace.root).arg("end2end/parity.mjs").arg(folder.join("probe.js")).arg(workspace.path(CASES));
    let status = watch(&mut node, "comparing", |line| totals = totals.or(counts(line)))?;
    match totals {
        Some(totals) => Ok(totals),
        None => bail!("the comparison ended with {status} and no count"),
    }
}

/// `parity: 12 passed, 1 failed` → (12, 1).
fn counts(line: &str) -> Option<(usize, usize)> {
    let (passed, failed) = line.strip_prefix("parity: ")?.split_once(" passed, ")?;
    Some((passed.parse().ok()?, failed.strip_suffix(" failed")?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closing_line_of_the_comparison_is_read() {
        assert_eq!(counts("parity: 12 passed, 1 failed"), Some((12, 1)));
        assert_eq!(counts("parity: no cases"), None);
        assert_eq!(counts("12 passed, 1 failed"), None);
    }
}
