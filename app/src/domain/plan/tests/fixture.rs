//! A small country, records written as lines of text, and the published plans.

use super::record_line::{get, record};
use crate::domain::plan::*;
use crate::domain::{Authority, Certificate, Day, Geography, Level, ProducerKind, Stars, UnitId, Vintage};
use std::sync::Arc;

/// The units of [`super::country`].
pub fn geography() -> Arc<Geography> {
    let unit = |(id, level, parent): &(&str, &str, Option<&str>)| {
        let id: UnitId = id.parse().unwrap();
        let parent = parent.map(|code| format!("{}:{code}", id.vintage).parse().unwrap());
        (id, Level::parse(level).unwrap(), parent)
    };
    let units: Vec<_> = super::country::UNITS.iter().map(unit).collect();
    let pair = |(old, new): &(&str, &str)| (format!("2024:{old}").parse().unwrap(), format!("2025:{new}").parse().unwrap());
    Arc::new(Geography::build(&units, &super::country::LINEAGE.iter().map(pair).collect::<Vec<_>>()).unwrap())
}

/// Records with the names they were written under.
pub struct World {
    pub records: Records,
    products: Vec<String>,
    producers: Vec<String>,
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap_or_else(|| panic!("not a day: {text}"))
}

impl World {
    /// Lines: `producer A cooperative`; `cert p A 3 2024-01-10 2024:693 …`, `proposed p A 5 …`, `named p A …` (each product
    /// is made by its first line); `KIND id word key=value…` for dated records.
    pub fn read(lines: &[&str]) -> World {
        let (mut products, mut producers): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        let (mut rows, mut kinds, mut records): (Vec<ProductRows>, Vec<ProducerKind>, Vec<LinkedRecord>) =
            (Vec::new(), Vec::new(), Vec::new());
        for line in lines {
            let words: Vec<&str> = line.split(' ').collect();
            match words[0] {
                "producer" => {
                    producers.push(words[1].to_owned());
                    kinds.push(ProducerKind::parse(words[2]).unwrap());
                }
                "cert" | "proposed" | "named" => {
                    let producer = producers.iter().position(|name| name == words[2]).map(|at| at as u32);
                    let at = products.iter().position(|name| name == words[1]).unwrap_or_else(|| {
                        products.push(words[1].to_owned());
                        rows.push(ProductRows { producer, rows: Vec::new() });
                        products.len() - 1
                    });
                    rows[at].rows.push(row(&words));
                }
                _ => records.push(linked(&words, &products, &producers)),
            }
        }
        World { records: Records::build(geography(), kinds, &rows, records), products, producers }
    }

    pub fn evaluate(&self, plan: &Plan, target: &Target, on: &str) -> Evaluation {
        evaluate_plan(&self.records, plan, &[target], day(on)).remove(0)
    }

    /// Names of rows counted, and of rows not counted with their reasons.
    pub fn rows(&self, plan: &Plan, target: &Target, on: &str) -> (Vec<String>, Vec<(String, &'static str)>) {
        let context = Context::new(&self.records, plan, day(on).min(target.deadline));
        let (counted, not_counted): (Vec<_>, Vec<_>) = rows_of(&context, target).into_iter().partition(|row| row.reason.is_none());
        let reasons = not_counted.iter().filter_map(|row| Some((self.name(row.subject), row.reason?.name())));
        (counted.iter().map(|row| self.name(row.subject)).collect(), reasons.collect())
    }

    fn name(&self, subject: Subject) -> String {
        let entry = |index: u32| &self.records.entries()[index as usize].record;
        let first = |group: &Group| entry(group.records[0]).entry().name().to_owned();
        match subject {
            Subject::Product(at) => self.products[at as usize].clone(),
            Subject::Producer(at) => self.producers[at as usize].clone(),
            Subject::LeaderOf(at) => format!("leader of {}", self.producers[at as usize]),
            Subject::Person(at) => first(self.records.person(at)),
            Subject::Organisation(at) => first(self.records.organisation(at)),
            Subject::Village(at) => first(self.records.village(at)),
            Subject::Unit(unit) => self.records.geography().unit(unit).id.code.to_string(),
            Subject::Level(level) => level.name().to_owned(),
            Subject::Record(index) => entry(index).shared().id.clone(),
        }
    }
}

fn row(words: &[&str]) -> (Row, UnitId) {
    let certified = words[0] == "cert";
    let stars: u8 = words.get(3).and_then(|text| text.parse().ok()).unwrap_or(0);
    let dated = words.iter().find_map(|word| Day::parse_iso(word));
    let unit = words.iter().find_map(|word| word.parse::<UnitId>().ok()).unwrap();
    let issued = dated.filter(|_| certified);
    let certificate =
        Certificate::new(issued.unwrap_or(Day::from_number(0)), get(words, "expires").map(day), get(words, "revoked").map(day));
    let row = Row {
        stars: Stars::from_count(stars).filter(|_| certified),
        recognised: certified,
        proposed: if words[0] == "proposed" { stars } else { 0 },
        potential_5: words.contains(&"potential"),
        score: get(words, "score").map(|text| text.parse::<u32>().unwrap() * 1000),
        level: Authority::parse(get(words, "level").unwrap_or("province")),
        issued,
        dated,
        expires: certificate.expires,
        revoked: certificate.revoked,
        place: 0,
    };
    (row, unit)
}

fn linked(words: &[&str], products: &[String], producers: &[String]) -> LinkedRecord {
    let record = record(words);
    let position = |id: &Option<String>, names: &[String]| {
        id.as_ref().and_then(|id| names.iter().position(|name| name == id)).map(|index| index as u32)
    };
    let producer = position(&record.shared().producer, producers);
    let product = position(&record.shared().product, products);
    LinkedRecord { record, producer, product }
}

const PLANS: &str = include_str!("../../../../../server/data/plans.csv");
const TARGETS: &str = include_str!("../../../../../server/data/targets.csv");

/// The cells of a line of CSV.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    for character in line.chars() {
        match character {
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            _ => cell.push(character),
        }
    }
    cells.push(cell);
    cells
}

fn column(header: &str, line: &[String], name: &str) -> String {
    let at = header.split(',').position(|column| column == name).unwrap_or_else(|| panic!("no column {name}"));
    line[at].clone()
}

/// The ids of all published targets.
pub fn published_ids() -> Vec<String> {
    TARGETS.lines().skip(1).map(|line| cells(line).remove(0)).collect()
}

/// A published target with its plan.
pub fn published(id: &str) -> (Plan, Target) {
    let header = TARGETS.lines().next().unwrap();
    let line = TARGETS.lines().skip(1).map(cells).find(|line| line[0] == id).unwrap_or_else(|| panic!("no target {id}"));
    let get = |name: &str| column(header, &line, name);
    let plan = plan(&get("plan_id"));
    let text = TargetText {
        id: id.to_owned(),
        plan: plan.id.clone(),
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
    };
    let target = Target::read(&text, plan.to).unwrap_or_else(|problems| panic!("{id}: {problems:?}"));
    (plan, target)
}

fn plan(id: &str) -> Plan {
    let header = PLANS.lines().next().unwrap();
    let line = PLANS.lines().skip(1).map(cells).find(|line| line[0] == id).unwrap();
    let get = |name: &str| column(header, &line, name);
    Plan {
        id: id.to_owned(),
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
    }
}
