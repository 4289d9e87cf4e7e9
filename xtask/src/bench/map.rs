//! `bench map`: how soon our map of all communes is drawn, coloured anew and moved, and what it weighs; beside Leaflet,
//! ECharts and MapLibre GL with the same shapes, in the same browser, at the same size.

use std::fs;

use anyhow::Result;
use serde_json::Value;

use super::browser::{drive, or_nothing};
use super::{FOLDER, Row};
use crate::run::{Workspace, say};
use crate::{build, tools};

const KIB: f64 = 1024.0;
/// What the heavier map of the country may weigh on the wire.
const COUNTRY: f64 = 35.0 * KIB;
/// What the heaviest map of a province may.
const PROVINCE: f64 = 40.0 * KIB;
/// What the map of all communes may.
const COMMUNES: f64 = 150.0 * KIB;
/// Milliseconds until all communes have their new colours.
const RECOLOUR: f64 = 50.0;
/// Milliseconds between frames of a map that moves.
const FRAME: f64 = 20.0;
/// How much longer both may take on a processor four times slower.
const SLOWER: f64 = 2.5;

/// Who is measured beside us; a library with two renderers counts with the better of both.
const PEERS: [(&str, &[&str]); 3] =
    [("Leaflet", &["leaflet_canvas", "leaflet_svg"]), ("ECharts", &["echarts"]), ("MapLibre GL", &["maplibre"])];

/// All rows. What cannot be measured on this machine is shown as missing, with the reason on the error output.
pub fn map(workspace: &Workspace) -> Result<Vec<Row>> {
    Ok(rows(&or_nothing("the map", browser(workspace))))
}

fn browser(workspace: &Workspace) -> Result<Value> {
    let folder = workspace.path(FOLDER);
    fs::create_dir_all(&folder)?;
    let binary = build::dist(workspace)?;
    tools::ensure_npm_in(&workspace.path("end2end/bench/peers"), "of those the map is measured beside (about 10 s)")?;
    say(&format!("==> Drawing maps in Chromium, ours from {} (about 9 min)", binary.display()));
    let figures = drive(workspace, &binary, &folder, "map.bench.ts", "map.json")?;
    say(&format!(
        "    Versions: {}; load of the machine {} before, {} after",
        about(&figures, "versions"),
        about(&figures, "load"),
        about(&figures, "load_after")
    ));
    for (name, reason) in figures["unavailable"].as_object().into_iter().flatten() {
        say(&format!("    {name} could not be measured: {reason}"));
    }
    Ok(figures)
}

fn about<'a>(figures: &'a Value, what: &str) -> &'a Value {
    &figures["about"][what]
}

fn rows(figures: &Value) -> Vec<Row> {
    let weight = |name: &str| figures["weights"][name].as_f64();
    let mut rows = vec![
        Row::ours("map of the country, brotli", weight("country"), "bytes", Some(COUNTRY)),
        Row::ours("map of the heaviest province, brotli", weight("province"), "bytes", Some(PROVINCE)),
        Row {
            peer: Some("the same as GeoJSON"),
            peer_value: weight("geojson"),
            ..Row::ours("map of all communes, brotli", weight("communes"), "bytes", Some(COMMUNES))
        },
        Row::ours("map of all communes as hexagons, brotli", weight("hexes"), "bytes", Some(COMMUNES)),
    ];
    rows.extend(beside(figures, "bytes", "ours", "all that travels to the first picture", "bytes"));
    rows.extend(beside(figures, "first", "ours", "first picture of all communes", "ms"));
    rows.push(Row::ours("first picture, on the dashboard", figures["first"]["ours_dashboard"].as_f64(), "ms", None));
    for (ending, slower, factor) in [("", "", 1.0), ("_4x", ", CPU 4x slower", SLOWER)] {
        let own = |section: &str, name: &str| figures[section][[name, ending].concat()].clone();
        let recolour = |name: &str| own("recolour", name).as_f64();
        let goal = Some(RECOLOUR * factor);
        rows.push(Row::ours(format!("recolour, by another measure{slower}"), recolour("ours"), "ms", goal));
        rows.push(Row::ours(format!("the same, until legend and sentence follow{slower}"), recolour("ours_words"), "ms", None));
        rows.push(Row::ours(format!("recolour, colours alone{slower}"), recolour("ours_colours"), "ms", goal));
        if ending.is_empty() {
            rows.extend(beside(figures, "recolour", "ours_colours", "recolour, colours alone", "ms"));
        }
        let frames = own("frames", "ours");
        for (key, name) in [("median", "median"), ("p95", "95 of 100")] {
            rows.push(Row::ours(format!("pan and zoom, frame, {name}{slower}"), frames[key].as_f64(), "ms", Some(FRAME * factor)));
            for (peer, names) in PEERS {
                let theirs = names.iter().filter_map(|name| own("frames", name)[key].as_f64()).reduce(f64::min);
                let row = Row::ours(format!("pan and zoom, frame, {name}, beside {peer}{slower}"), frames[key].as_f64(), "ms", None);
                rows.push(Row { peer: Some(peer), peer_value: theirs, ..row });
            }
        }
    }
    rows.extend(parts(&figures["parts"]));
    rows
}

/// A figure beside each peer's; to be ahead of all is the goal.
fn beside(figures: &Value, section: &str, ours: &str, name: &str, unit: &'static str) -> Vec<Row> {
    let section = &figures[section];
    let of = |names: &[&str]| names.iter().filter_map(|name| section[*name].as_f64()).reduce(f64::min);
    let best = PEERS.iter().filter_map(|(_, names)| of(names)).reduce(f64::min);
    let row = |(peer, names): (&'static str, &[&str])| Row {
        peer: Some(peer),
        peer_value: of(names),
        ..Row::ours(format!("{name}, beside {peer}"), section[ours].as_f64(), unit, best)
    };
    PEERS.into_iter().map(row).collect()
}

/// Where our own time goes.
fn parts(parts: &Value) -> Vec<Row> {
    let of = |(key, name): (&str, &str)| {
        let work = parts[key].as_object().cloned().unwrap_or_default();
        let row = |(part, time): (&String, &Value)| Row::ours(format!("{name}, of it {part}"), time.as_f64(), "ms", None);
        work.iter().map(row).collect::<Vec<_>>()
    };
    let known = [
        ("first", "first picture"),
        ("ours", "recolour, by another measure"),
        ("ours_colours", "recolour, colours alone"),
        ("zoom", "zoom, frame"),
        ("pan", "pan, frame"),
    ];
    known.into_iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn row<'a>(rows: &'a [Row], name: &str) -> &'a Row {
        rows.iter().find(|row| row.name == name).unwrap_or_else(|| panic!("no row {name}"))
    }

    #[test]
    fn the_goal_is_to_be_ahead_of_the_best() {
        let rows = rows(&json!({
            "first": {"ours": 450, "leaflet_svg": 500, "leaflet_canvas": 400, "echarts": 900},
            "bytes": {"ours": 1, "leaflet_svg": 2, "leaflet_canvas": 2, "echarts": 3, "maplibre": 4},
        }));
        let leaflet = row(&rows, "first picture of all communes, beside Leaflet");
        assert_eq!((leaflet.peer_value, leaflet.goal, leaflet.met()), (Some(400.0), Some(400.0), Some(false)));
        let echarts = row(&rows, "first picture of all communes, beside ECharts");
        assert_eq!((echarts.peer_value, echarts.met()), (Some(900.0), Some(false)));
        // It was not measured: no figure, and no say in the goal.
        let missing = row(&rows, "first picture of all communes, beside MapLibre GL");
        assert_eq!((missing.peer_value, missing.goal), (None, Some(400.0)));
        assert_eq!(row(&rows, "all that travels to the first picture, beside MapLibre GL").met(), Some(true));
    }

    #[test]
    fn a_slow_processor_has_more_time() {
        let frame = |median: f64, p95: f64| json!({"median": median, "p95": p95});
        let rows = rows(&json!({
            "recolour": {"ours": 60, "ours_4x": 60},
            "frames": {"ours": frame(16.0, 30.0), "ours_4x": frame(45.0, 51.0), "leaflet_svg": frame(40.0, 50.0)},
        }));
        assert_eq!(row(&rows, "recolour, by another measure").met(), Some(false));
        assert_eq!(row(&rows, "recolour, by another measure, CPU 4x slower").goal, Some(125.0));
        assert_eq!(row(&rows, "recolour, by another measure, CPU 4x slower").met(), Some(true));
        assert_eq!(row(&rows, "pan and zoom, frame, median").met(), Some(true));
        assert_eq!(row(&rows, "pan and zoom, frame, 95 of 100, CPU 4x slower").met(), Some(false));
        assert_eq!(row(&rows, "pan and zoom, frame, median, beside Leaflet").ratio(), Some(0.4));
    }

    #[test]
    fn parts_are_told_where_they_are_known() {
        let rows = rows(&json!({"parts": {"zoom": {"paint": 12.5}}}));
        assert_eq!(row(&rows, "zoom, frame, of it paint").value, Some(12.5));
        assert!(!rows.iter().any(|row| row.name.starts_with("pan, frame, of it")));
    }

    #[test]
    fn what_was_not_measured_is_missing_and_meets_nothing() {
        let rows = rows(&Value::Null);
        assert!(rows.len() > 20);
        assert!(rows.iter().all(|row| row.value.is_none() && row.met().is_none()));
    }
}
