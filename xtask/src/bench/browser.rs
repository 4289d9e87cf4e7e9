//! Benches in the browser: Playwright drives Chromium against a server and leaves its figures in a file.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::run::{Workspace, say, watch};
use crate::tools;

/// Runs one file of `end2end/bench` against a server and reads the figures that it leaves in `folder`.
pub fn drive(workspace: &Workspace, binary: &Path, folder: &Path, bench: &str, report: &str) -> Result<Value> {
    tools::ensure_npm(workspace)?;
    let report = folder.join(report);
    let _ = fs::remove_file(&report);
    let mut command = Command::new(tools::node()?);
    command.current_dir(workspace.path("end2end"));
    command.args(["node_modules/@playwright/test/cli.js", "test", "--config", "bench/playwright.config.ts", bench]);
    command.env("OCOP_BIN", binary).env("OCOP_CHROMIUM", tools::chromium(workspace)?).env("OCOP_BENCH_FOLDER", folder);
    // What was measured before something failed still counts.
    let status = watch(&mut command, "the browser", |_| ())?;
    let text = fs::read_to_string(&report).with_context(|| format!("the browser ended with {status} and no figures"))?;
    Ok(serde_json::from_str(&text)?)
}

/// Figures, or nothing and the reason on the error output.
pub fn or_nothing(what: &str, figures: Result<Value>) -> Value {
    figures.unwrap_or_else(|error| {
        say(&format!("    {what} could not be measured: {error:#}"));
        Value::Null
    })
}
