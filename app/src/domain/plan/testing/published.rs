//! The published plans and their targets, from the files that the register is seeded with.

use super::day;
use crate::domain::plan::{Plan, TargetText};
use crate::domain::{Day, Vintage};

const PLANS: &str = include_str!("../../../../../server/data/plans.csv");
const TARGETS: &str = include_str!("../../../../../server/data/targets.csv");

/// The rows of a file as cells by column name.
pub fn cells(text: &'static str) -> impl Iterator<Item = impl Fn(&str) -> String> {
    let header: Vec<&str> = text.lines().next().unwrap().split(',').collect();
    text.lines().skip(1).map(move |line| {
        let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
        for character in line.chars() {
            match character {
                '"' => quoted = !quoted,
                ',' if !quoted => cells.push(std::mem::take(&mut cell)),
                _ => cell.push(character),
            }
        }
        cells.push(cell);
        let header = header.clone();
        move |name: &str| {
            let at = header.iter().position(|column| *column == name).unwrap_or_else(|| panic!("no column {name}"));
            cells[at].clone()
        }
    })
}

/// The published plans.
pub fn plans() -> impl Iterator<Item = Plan> {
    cells(PLANS).map(|get| Plan {
        id: get("plan_id"),
        title: [get("title_vi"), get("title_en")],
        authority: None,
        document: None,
        issued: None,
        from: day(&get("period_from")),
        to: day(&get("period_to")),
        vintage: Vintage(get("scope_vintage").parse().unwrap()),
        scope: Some(get("scope_code"))
            .filter(|code| !code.is_empty())
            .map(|code| format!("{}:{code}", get("scope_vintage")).parse().unwrap()),
        scope_text: None,
        source: None,
    })
}

/// The published targets of all plans.
pub fn target_texts() -> impl Iterator<Item = TargetText> {
    cells(TARGETS).map(|get| TargetText {
        id: get("target_id"),
        plan: get("plan_id"),
        seq: get("seq").parse().unwrap(),
        indicator: get("indicator_key"),
        name: [get("name_vi"), get("name_en")],
        measure: get("measure"),
        subject: get("subject"),
        numerator: get("numerator"),
        denominator: get("denominator"),
        unit: get("unit"),
        comparator: get("comparator"),
        min: get("target_min"),
        max: get("target_max"),
        tolerance: get("tolerance_pct"),
        baseline: get("baseline_value"),
        baseline_date: get("baseline_date"),
        deadline: Day::parse_iso(&get("deadline")),
        computed: get("computed"),
        note: [String::new(), get("note")],
    })
}
