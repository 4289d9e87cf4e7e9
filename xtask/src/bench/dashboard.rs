//! `bench dashboard`: how fast the dashboard counts, natively beside DuckDB and in the browser, and what it loads.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::browser::{drive, or_nothing};
use super::{FOLDER, Row};
use crate::run::{Workspace, output_of, run, say, watch};
use crate::{build, tools};

/// How much faster than the peer a million recognitions are to be counted.
const TIMES_AS_FAST: f64 = 20.0;
/// What the facts of the national register may weigh on the wire.
const FACTS_BYTES: f64 = 120.0 * 1024.0;
/// One frame of a screen at 60 Hz.
const FRAME: f64 = 16.0;
/// What still feels immediate.
const IMMEDIATE: f64 = 50.0;
/// Thirty frames a second.
const SMOOTH: f64 = 1000.0 / 30.0;

/// All rows. What cannot be measured on this machine is shown as missing, with the reason on the error output.
pub fn dashboard(workspace: &Workspace) -> Result<Vec<Row>> {
    let folder = workspace.path(FOLDER);
    fs::create_dir_all(&folder)?;
    let native = native(workspace, &folder)?;
    let peer = or_nothing("DuckDB", peer(workspace, &folder));
    let mut rows = native_rows(&native, &peer);
    let browser = or_nothing("the browser", browser(workspace, &folder));
    rows.extend(browser_rows(&browser));
    Ok(rows)
}

/// Makes the simulated registers and times the counting, in the release profile.
fn native(workspace: &Workspace, folder: &Path) -> Result<Value> {
    say(
        "==> Counting natively: the register of the demo, and a million recognitions (about 1 min; compiling it the first time 6 min more)",
    );
    let mut command = workspace.cargo();
    command.args(["bench", "--package", "server", "--bench", "dashboard", "--"]).arg(folder);
    last_json(&mut command, "the native bench")
}

/// Asks DuckDB the same, in a Python environment of its own below `target`.
fn peer(workspace: &Workspace, folder: &Path) -> Result<Value> {
    say("==> Asking DuckDB the same, in sixteen formulations (about 2 min)");
    let environment = folder.join("venv");
    let python = environment.join("bin/python");
    if output_of(Command::new(&python).args(["-c", "import duckdb"])).is_err() {
        let system = tools::in_path("python3").context("there is no python3 in PATH")?;
        run(Command::new(system).args(["-m", "venv"]).arg(&environment), "making a Python environment")?;
        run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "duckdb"]), "installing DuckDB")?;
    }
    let mut command = Command::new(python);
    command.arg(workspace.path("xtask/src/bench/dashboard_duckdb.py")).arg(folder.join("demo")).arg(folder.join("million"));
    let figures = last_json(&mut command, "DuckDB")?;
    for size in ["demo", "million"] {
        let (version, fastest) = (&figures[size]["version"], &figures[size]["formulation"]);
        say(&format!("    DuckDB {version}, {size}: fastest is {fastest}"));
    }
    Ok(figures)
}

/// Clicks in Chromium against the released binary.
fn browser(workspace: &Workspace, folder: &Path) -> Result<Value> {
    // Never the figures of an older binary.
    let binary = build::dist(workspace)?;
    say(&format!("==> Clicking in Chromium, against {} (about 3 min)", binary.display()));
    drive(workspace, &binary, folder, "dashboard.bench.ts", "browser.json")
}

/// The last line of a program's output that is a JSON object.
fn last_json(command: &mut Command, what: &str) -> Result<Value> {
    let mut found = None;
    let status = watch(command, what, |line| {
        if line.starts_with('{') {
            found = serde_json::from_str(line).ok().or(found.take());
        }
    })?;
    match found {
        Some(value) if status.success() => Ok(value),
        _ => bail!("{what} ended with {status}"),
    }
}

fn native_rows(native: &Value, peer: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for size in ["demo", "million"] {
        let (ours, theirs) = (&native[size], &peer[size]["best_ms"]);
        let name = |what: &str| format!("{what}, {} recognitions", ours["recognitions"]);
        let peer_value = theirs.as_f64();
        let goal = peer_value.filter(|_| size == "million").map(|value| value / TIMES_AS_FAST);
        rows.push(Row { peer: Some("DuckDB"), peer_value, ..Row::ours(name("summarise"), ours["summarise_ms"].as_f64(), "ms", goal) });
        for (what, key) in [
            ("summarise with classes chosen", "summarise_narrowed_ms"),
            ("all months", "history_ms"),
            ("changes in a year", "changes_ms"),
            ("read the wire", "decode_ms"),
        ] {
            rows.push(Row::ours(name(what), ours[key].as_f64(), "ms", None));
        }
    }
    rows.push(Row::ours("facts of the demo, brotli", native["demo"]["brotli_bytes"].as_f64(), "bytes", Some(FACTS_BYTES)));
    rows.push(Row::ours("facts of the million, plain", native["million"]["plain_bytes"].as_f64(), "bytes", None));
    rows
}

fn browser_rows(browser: &Value) -> Vec<Row> {
    let mut rows = Vec::new();
    for (key, name, goal) in
        [("clicks", "demo", FRAME), ("clicks_4x", "demo, CPU 4x slower", IMMEDIATE), ("clicks_million", "a million", IMMEDIATE)]
    {
        rows.push(Row::ours(format!("click to painted, script, {name}"), slowest(&browser[key], "script"), "ms", Some(goal)));
        rows.push(Row::ours(format!("click to drawn frame, {name}"), slowest(&browser[key], "frame"), "ms", None));
        rows.push(Row::ours(format!("all script of a click, out of view too, {name}"), slowest(&browser[key], "all"), "ms", None));
    }
    for (key, name, goal) in
        [("scrub", "demo", None), ("scrub_4x", "demo, CPU 4x slower", Some(SMOOTH)), ("scrub_million", "a million", None)]
    {
        rows.push(Row::ours(format!("slider, per shown month, {name}"), per_update(&browser[key]), "ms", goal));
    }
    rows
}

/// The median of the figure whose clicks take longest.
fn slowest(clicks: &Value, part: &str) -> Option<f64> {
    clicks.as_object()?.values().filter_map(|click| click[part].as_f64()).reduce(f64::max)
}

fn per_update(scrub: &Value) -> Option<f64> {
    let updates = scrub["updates"].as_f64().filter(|updates| *updates > 0.0)?;
    Some(scrub["seconds"].as_f64()? * 1000.0 / updates)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_goal_of_counting_follows_the_peer() {
        let native = json!({"demo": {"summarise_ms": 0.1, "recognitions": 20}, "million": {"summarise_ms": 6.0, "recognitions": 1000}});
        let peer = json!({"demo": {"best_ms": 13.6}, "million": {"best_ms": 100.0}});
        let rows = native_rows(&native, &peer);
        let row = |name: &str| rows.iter().find(|row| row.name == name).unwrap();
        assert_eq!(row("summarise, 20 recognitions").met(), None);
        assert_eq!(row("summarise, 1000 recognitions").goal, Some(5.0));
        assert_eq!(row("summarise, 1000 recognitions").met(), Some(false));
        let without = native_rows(&native, &Value::Null);
        assert!(without.iter().all(|row| row.peer_value.is_none()));
    }

    #[test]
    fn the_slowest_figure_counts() {
        let browser = json!({
            "clicks": {"stars": {"script": 4.0, "frame": 9.0}, "map": {"script": 6.0, "frame": 8.0}},
            "scrub_4x": {"frames": 100, "updates": 80, "seconds": 4.0},
        });
        let rows = browser_rows(&browser);
        let value = |name: &str| rows.iter().find(|row| row.name == name).unwrap().value;
        assert_eq!(value("click to painted, script, demo"), Some(6.0));
        assert_eq!(value("click to drawn frame, demo"), Some(9.0));
        assert_eq!(value("slider, per shown month, demo, CPU 4x slower"), Some(50.0));
        assert_eq!(value("click to painted, script, a million"), None);
    }
}
