//! `cargo xtask bench [NAME] [--json]`: one row per figure, with its goal and, where there is one, what others need for it.
//!
//! A bench is a function that returns rows. A missed goal is shown, never an error.

mod browser;
mod dashboard;
mod map;

use std::fs;

use anyhow::{Result, bail};
use serde_json::{Value, json};

use crate::run::{Workspace, output_of};
use crate::times::Times;
use crate::{build, site};

/// Where registers, answers and figures are left.
const FOLDER: &str = "target/bench";

/// One figure. Every goal is an upper bound: less is better.
pub struct Row {
    /// What was measured.
    pub name: String,
    /// The figure, or nothing where it was not measured on this machine yet.
    pub value: Option<f64>,
    /// Its unit.
    pub unit: &'static str,
    /// Who else was measured.
    pub peer: Option<&'static str>,
    /// The peer's figure.
    pub peer_value: Option<f64>,
    /// What we want it to be at most.
    pub goal: Option<f64>,
}

impl Row {
    fn ours(name: impl Into<String>, value: Option<f64>, unit: &'static str, goal: Option<f64>) -> Self {
        Self { name: name.into(), value, unit, peer: None, peer_value: None, goal }
    }

    fn ratio(&self) -> Option<f64> {
        Some(self.value? / self.peer_value.filter(|peer| *peer != 0.0)?)
    }

    fn met(&self) -> Option<bool> {
        Some(self.value? <= self.goal?)
    }

    fn json(&self) -> Value {
        json!({
            "name": self.name,
            "value": self.value,
            "unit": self.unit,
            "peer": self.peer,
            "peer_value": self.peer_value,
            "ratio": self.ratio(),
            "goal": self.goal,
            "met": self.met(),
        })
    }
}

type Bench = fn(&Workspace) -> Result<Vec<Row>>;

/// Every bench by name; a new one is one line here.
const BENCHES: [(&str, Bench); 5] =
    [("size", size), ("dashboard", dashboard::dashboard), ("map", map::map), ("plans", plans), ("catalogue", catalogue)];

/// Runs the named bench, or all, and prints the rows.
pub fn bench(workspace: &Workspace, options: &[&str]) -> Result<()> {
    let json = options.contains(&"--json");
    let names: Vec<&str> = options.iter().copied().filter(|option| *option != "--json").collect();
    if let Some(unknown) = names.iter().find(|name| BENCHES.iter().all(|(known, _)| known != *name)) {
        let known: Vec<&str> = BENCHES.iter().map(|(name, _)| *name).collect();
        bail!("there is no bench {unknown:?}; benches are {}", known.join(", "));
    }
    let mut rows = Vec::new();
    for (name, measure) in BENCHES {
        if names.is_empty() || names.contains(&name) {
            rows.extend(measure(workspace)?);
        }
    }
    print!("{}", if json { lines(&rows) } else { table(&rows) });
    Ok(())
}

fn lines(rows: &[Row]) -> String {
    rows.iter().map(|row| format!("{}\n", row.json())).collect()
}

fn table(rows: &[Row]) -> String {
    let number = |value: Option<f64>| {
        value.map_or("-".to_owned(), |value| match value {
            whole if whole.fract() == 0.0 => format!("{whole}"),
            small if small < 10.0 => format!("{small:.3}"),
            other => format!("{other:.1}"),
        })
    };
    let mut text = format!("{:<56} {:>12} {:<6} {:>12} {:>5}  {}\n", "figure", "value", "unit", "goal", "met", "peer");
    for row in rows {
        let met = row.met().map_or("-", |met| if met { "yes" } else { "no" });
        let times = row.ratio().filter(|ratio| *ratio > 0.0).map(|ratio| format!(", {:.1} times ours", 1.0 / ratio)).unwrap_or_default();
        let peer = row.peer.map(|peer| format!("{peer} {}{times}", number(row.peer_value))).unwrap_or_default();
        let line = format!("{:<56} {:>12} {:<6} {:>12} {met:>5}  {peer}", row.name, number(row.value), row.unit, number(row.goal));
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// What goes over the wire, how large the executable is, and how long building took on this machine.
fn size(workspace: &Workspace) -> Result<Vec<Row>> {
    let binary = workspace.path("target/dist/ocop");
    if !binary.is_file() {
        build::dist(workspace)?;
    } else if !workspace.path("target/site/manifest.json").is_file() {
        site::build(workspace)?;
    }
    let manifest = site::read(workspace)?;
    let mut rows = wire_rows(manifest["entries"].as_array().map(Vec::as_slice).unwrap_or_default());
    let megabytes = fs::metadata(&binary).ok().map(|known| known.len() as f64);
    rows.push(Row::ours("executable", megabytes, "bytes", None));

    let times = Times::of(workspace).all();
    let seconds = |step: &str, which: &str| times.get(step).and_then(|entry| entry[which].as_f64());
    rows.push(Row::ours("serve, longest run in this folder", seconds("serve", "longest"), "s", Some(480.0)));
    rows.push(Row::ours("serve, last run", seconds("serve", "last"), "s", None));
    rows.push(Row::ours("test, longest run in this folder", seconds("test", "longest"), "s", Some(1800.0)));
    for step in ["wasm compile", "wasm bindgen", "wasm-opt", "site", "server compile", "release compile"] {
        rows.push(Row::ours(format!("{step}, longest"), seconds(step, "longest"), "s", None));
    }
    Ok(rows)
}

/// All targets of all published plans on one day, over a generated register; plain counts once more in SQLite.
fn plans(workspace: &Workspace) -> Result<Vec<Row>> {
    let mut command = workspace.cargo();
    command.args(["run", "--quiet", "--release", "--package", "server", "--example", "bench_plans"]);
    let text = output_of(&mut command)?;
    let measured: Value = serde_json::from_str(text.trim())?;
    let value = |name: &str| measured[name].as_f64();
    let counts = Row {
        peer: Some("SQLite, the same counts as SQL"),
        peer_value: value("sqlite"),
        ..Row::ours(format!("plans, {} counts of products and producers", measured["targets"]), value("counts"), "ms", Some(5.0))
    };
    Ok(vec![Row::ours("plans, 102 targets, 20,000 recognitions", value("all"), "ms", Some(5.0)), counts])
}

/// A page of the catalogue and a question to the search, over a national register and one of a million recognitions.
fn catalogue(workspace: &Workspace) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for (size, products, goals) in
        [("20,355 recognitions", "17316", [0.2, 3.0, 500.0]), ("997,286 recognitions", "850701", [20.0, 15.0, 15_000.0])]
    {
        let mut command = workspace.cargo();
        command.args(["run", "--quiet", "--release", "--package", "server", "--example", "bench_catalogue", "--", FOLDER, products]);
        let text = output_of(&mut command)?;
        let measured: Value = serde_json::from_str(text.trim())?;
        let value = |name: &str| measured[name].as_f64();
        rows.push(Row {
            peer: Some("SQLite FTS5 in memory, same facets"),
            peer_value: value("fts5_ms"),
            ..Row::ours(format!("catalogue, a page of nuoc mam with facets, {size}"), value("page_ms"), "ms", Some(goals[0]))
        });
        rows.push(Row::ours(format!("catalogue, the same, 95 of 100, {size}"), value("page_p95_ms"), "ms", None));
        rows.push(Row::ours(format!("catalogue, all products, 95 of 100, {size}"), value("all_p95_ms"), "ms", None));
        rows.push(Row::ours(format!("search in all groups, 95 of 100, {size}"), value("search_p95_ms"), "ms", Some(goals[1])));
        rows.push(Row::ours(format!("snapshot with its indexes, {size}"), value("build_ms"), "ms", Some(goals[2])));
    }
    Ok(rows)
}

/// Bytes on the wire by kind, each file in its smallest form.
fn wire_rows(entries: &[Value]) -> Vec<Row> {
    let wire = |entry: &Value| entry["brotli"].as_f64().or_else(|| entry["bytes"].as_f64()).unwrap_or(0.0);
    let sum = |ending: &str| -> f64 {
        let chosen = entries.iter().filter(|entry| entry["name"].as_str().is_some_and(|name| name.ends_with(ending)));
        chosen.map(wire).sum()
    };
    vec![
        Row::ours("wasm, brotli", Some(sum(".wasm")), "bytes", Some(230.0 * 1024.0)),
        Row::ours("scripts, brotli", Some(sum(".js")), "bytes", None),
        Row::ours("style sheet, brotli", Some(sum(".css")), "bytes", None),
        Row::ours("fonts", Some(sum(".woff2")), "bytes", None),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_says_whether_its_goal_is_met() {
        let row = Row { name: "a".into(), value: Some(3.0), unit: "s", peer: Some("b"), peer_value: Some(6.0), goal: Some(2.0) };
        let json = row.json();
        assert_eq!(json["ratio"], 0.5);
        assert_eq!(json["met"], false);
        assert_eq!(Row::ours("a", None, "s", Some(1.0)).json()["met"], Value::Null);
    }

    #[test]
    fn files_are_weighed_as_they_travel() {
        let entries = [
            json!({"name": "app.wasm", "bytes": 900, "brotli": 300}),
            json!({"name": "app.js", "bytes": 50, "brotli": 20}),
            json!({"name": "boot.js", "bytes": 10, "brotli": 5}),
            json!({"name": "fonts/a.woff2", "bytes": 70, "brotli": null}),
        ];
        let values: Vec<Option<f64>> = wire_rows(&entries).iter().map(|row| row.value).collect();
        assert_eq!(values, [Some(300.0), Some(25.0), Some(0.0), Some(70.0)]);
    }

    #[test]
    fn the_table_has_one_line_per_row() {
        let rows = [Row::ours("a", Some(1.5), "s", None), Row::ours("b", None, "s", Some(2.0))];
        assert_eq!(table(&rows).lines().count(), 3);
        assert_eq!(lines(&rows).lines().count(), 2);
    }
}
