//! One number, one definition: what the facts count, plain SQL on both databases counts too.
//!
//! Random registers over invented units (split communes, reused codes, revoked, vague and uncertified recognitions,
//! upgrades) are written to both databases; random questions are answered by `Facts::summarise` and by SQL that knows
//! nothing of it. The catalogue, product pages and the export say of each product what the facts count. The cases are left in `target/parity/` for the same check in WebAssembly.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail where it stands, and reads its settings itself"
)]

#[path = "parity/invented.rs"]
mod invented;
#[path = "parity/lists.rs"]
mod lists;
#[path = "parity/published.rs"]
mod published;
#[path = "parity/sql.rs"]
mod sql;
mod support;

use app::domain::{Day, ProducerKind};
use app::facts::{Changes, Filter, History, Summary, codec, query};
use invented::Dice;
use serde_json::Value;
use server::snapshot::{Snapshot, View};
use server::store::register_load;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Arc, Mutex};
use support::on_both;

/// What both sides count, flattened: (group, value) → number.
pub type Counts = BTreeMap<(String, String), i64>;

const REGISTERS: u64 = 8;
const QUESTIONS: usize = 30;

/// In how many answers of both databases each figure must have counted something for the test to mean anything.
const FIGURES: &[(&str, usize)] = &[
    ("total", 200),
    ("potential_5", 60),
    ("unplaced", 60),
    ("by_set", 200),
    ("by_validity", 200),
    ("expiring", 60),
    ("by_expiry", 60),
    ("by_year_star", 200),
    ("child_with_product", 60),
    ("facets.stars", 20),
    ("facets.sector", 20),
    ("facets.set", 20),
    ("facets.producer_kind", 20),
    ("facets.year", 20),
    ("ever", 200),
    ("valid", 200),
    ("before", 60),
    ("after", 200),
    ("added", 60),
    ("renewed", 20),
    ("entered", 10),
    ("expired", 20),
    ("revoked", 10),
    ("left", 10),
    ("upgraded", 20),
    ("downgraded", 20),
];

/// The non-zero counts of an answer.
#[derive(Default)]
struct Flat(Counts);

impl Flat {
    fn put(&mut self, group: &str, value: &str, count: &Value) {
        let count = count.as_i64().unwrap();
        if count != 0 {
            self.0.insert((group.to_owned(), value.to_owned()), count);
        }
    }

    /// An object of counts, or of objects of counts: `{"2024": {"3": 1}}` becomes `2024 3`.
    fn put_all(&mut self, group: &str, counts: &Value) {
        for (value, count) in counts.as_object().unwrap() {
            match count.as_object() {
                None => self.put(group, value, count),
                Some(inner) => inner.iter().for_each(|(inner, count)| self.put(group, &format!("{value} {inner}"), count)),
            }
        }
    }
}

/// The non-zero counts of a summary. A figure that is not named here fails the test: none may go unchecked.
fn flat(summary: &Summary) -> Counts {
    let json = serde_json::to_value(summary).unwrap();
    let mut flat = Flat::default();
    for (group, counts) in json.as_object().unwrap() {
        match group.as_str() {
            "as_of" | "basis" | "unit" | "vintage" => {}
            "total" | "producers" | "potential_5" | "unplaced" => flat.put(group, "", counts),
            "facets" => {
                for (dimension, counts) in counts.as_object().unwrap() {
                    flat.put_all(&format!("facets.{dimension}"), counts);
                }
            }
            "children" => {
                for child in counts.as_array().unwrap() {
                    let unit = child["unit"].as_str().unwrap();
                    flat.put("child", unit, &child["total"]);
                    for (star, count) in child["by_star"].as_object().unwrap() {
                        flat.put("child_star", &format!("{unit} {star}"), count);
                    }
                    flat.put("child_communes", unit, &child["communes"]["total"]);
                    flat.put("child_with_product", unit, &child["communes"]["with_product"]);
                }
            }
            _ => flat.put_all(group, counts),
        }
    }
    flat.0
}

/// The non-zero counts of a history.
fn flat_history(history: &History) -> Counts {
    let mut flat = Flat::default();
    for (day, month) in history.days.iter().zip(&history.months) {
        for (group, counts) in [("ever", month.ever), ("valid", month.valid)] {
            for (star, count) in (3..).zip(counts) {
                flat.put(group, &format!("{day} {star}"), &count.into());
            }
        }
    }
    flat.0
}

/// The non-zero counts of the movements between two days.
fn flat_changes(changes: &Changes) -> Counts {
    let mut flat = Flat::default();
    for (name, count) in serde_json::to_value(changes).unwrap().as_object().unwrap() {
        flat.put(name, "", count);
    }
    flat.0
}

/// The ends of the months from the first recognition on, and the day itself.
fn month_ends(first: Option<Day>, last: Day) -> Vec<Day> {
    let Some(first) = first.filter(|first| *first <= last) else { return Vec::new() };
    let ends = (first.number()..last.number()).map(Day::from_number).filter(|day| day.add_days(1).ymd().2 == 1);
    ends.chain([last]).collect()
}

/// A random question as a query string.
fn question(dice: &mut Dice, units: &[String]) -> String {
    let mut text = String::new();
    // Some questions choose much, most little: else nothing is left to count.
    let narrow = dice.word(&["8", "15", "30"]).parse().unwrap();
    let mut push = |name: &str, value: &str| query::push(&mut text, name, value);
    if dice.happens(75) {
        let unit = dice.one(units);
        push("unit", unit);
    } else if dice.happens(50) {
        push("vintage", dice.word(&["2024", "2025"]));
    }
    if dice.happens(80) {
        push("as_of", &dice.day("2019-01-01", "2028-01-01").to_string());
    }
    if dice.happens(50) {
        push("basis", "ever");
    }
    if dice.happens(narrow) {
        push("stars", dice.word(&["3", "4", "5", "3,5", "4,5"]));
    }
    if dice.happens(narrow) {
        push("sector", dice.word(&["1", "2", "unknown", "1,6", "3,4,unknown"]));
    }
    if dice.happens(narrow) {
        push("set", dice.word(&["1", "9,14", "unknown", "26,1,unknown"]));
    }
    if dice.happens(narrow) {
        let kind = dice.one(&ProducerKind::ALL).name();
        push("producer_kind", kind);
    }
    if dice.happens(narrow) {
        push("validity", dice.word(&["valid", "expiring", "expired", "revoked", "expired,revoked", "valid,revoked", "none"]));
    }
    if dice.happens(narrow) {
        push("year", dice.word(&["2019", "2022", "2022,2024", "2020,2021,2026", "2001"]));
    }
    if dice.happens(narrow) {
        push("from", &dice.day("2019-01-01", "2024-01-01").to_string());
    }
    if dice.happens(narrow) {
        push("to", &dice.day("2024-01-01", "2027-01-01").to_string());
    }
    text
}

fn json(answer: &impl serde::Serialize) -> String {
    serde_json::to_string(answer).unwrap()
}

#[tokio::test]
async fn facts_and_sql_agree_on_both_databases() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/parity"));
    std::fs::create_dir_all(folder).unwrap();
    let today = Day::parse_iso("2026-01-31").unwrap();
    let mut cases = Vec::new();
    // In how many answers each figure counts something.
    let groups: Mutex<BTreeMap<String, usize>> = Mutex::default();
    for number in 0..REGISTERS {
        // What either database answered: it must be the same, down to the files for the browser.
        let answers = Mutex::new(Vec::new());
        on_both(async |db| {
            let mut dice = Dice::new(number);
            invented::register_write(&db, &mut dice).await;
            let register = register_load(&db).await.unwrap();
            let units: Vec<String> = register.units.iter().map(|unit| unit.id.to_string()).collect();
            let snapshot = Arc::new(Snapshot::build(register, None).unwrap());
            let facts = snapshot.facts();
            // Dice of their own: the questions below stay the same whatever is asked here.
            let mut days = Dice::new(number + REGISTERS);
            for _ in 0..5 {
                lists::agree(&snapshot, days.day("2019-01-01", "2028-01-01"));
            }
            let mut asked = Vec::new();
            for _ in 0..QUESTIONS {
                let text = question(&mut dice, &units);
                let pairs = query::parse(&text);
                let filter = Filter::parse(&pairs, facts.geography(), today).unwrap();
                let in_words = sql::CountQuery { pairs: &pairs, filter: &filter };
                let mut agree = |what: &str, text: String, ours: (Counts, String), counted: Counts| {
                    let mut groups = groups.lock().unwrap();
                    ours.0.keys().map(|(group, _)| group).collect::<BTreeSet<_>>().into_iter().for_each(|group| {
                        *groups.entry(group.clone()).or_default() += 1;
                    });
                    assert_eq!(ours.0, counted, "register {number}, {what} of {text}");
                    asked.push((what.to_owned(), text, ours.1));
                };
                let summary = facts.summarise(&filter);
                agree("summary", text.clone(), (flat(&summary), json(&summary)), in_words.count(&db).await);

                let history = facts.history(&filter);
                assert_eq!(history.days, month_ends(facts.first_day(), filter.as_of), "register {number}, months of {text}");
                if !history.days.is_empty() {
                    let counted = in_words.history(&db, &history.days).await;
                    agree("history", text.clone(), (flat_history(&history), json(&history)), counted);
                }

                let then = filter.as_of.add_days(-(dice.below(1200) as i32));
                lists::named_as_counted(&View::new(Arc::clone(&snapshot), today), &filter, then);
                let changes = facts.changes(&Filter { as_of: then, ..filter.clone() }, &filter);
                let mut text = text;
                query::push(&mut text, "compare", &then.to_string());
                agree("changes", text, (flat_changes(&changes), json(&changes)), in_words.changes(&db, then).await);
            }
            answers.lock().unwrap().push((asked, codec::encode_geography(facts.geography()), codec::encode_facts(facts)));
        })
        .await;
        let mut answers = answers.into_inner().unwrap();
        assert!(answers[0] == answers[1], "register {number}: the databases disagree");
        let (asked, geography, facts) = answers.remove(0);
        std::fs::write(folder.join(format!("geography-{number}.bin")), geography).unwrap();
        std::fs::write(folder.join(format!("facts-{number}.bin")), facts).unwrap();
        for (what, text, expected) in asked {
            cases.push(serde_json::json!({
                "geography": number, "facts": number, "what": what, "query": text, "today": today.to_string(), "expected": expected,
            }));
        }
    }
    let groups = groups.into_inner().unwrap();
    for (group, least) in FIGURES {
        let found = groups.get(*group).copied().unwrap_or_default();
        assert!(found >= *least, "the questions are worth asking: {group} counts something {found} times, not {least}");
    }
    std::fs::write(folder.join("cases.json"), serde_json::to_vec_pretty(&cases).unwrap()).unwrap();
}
