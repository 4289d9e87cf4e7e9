//! One number, one definition: what the facts count, plain SQL on both databases counts too.
//!
//! Random registers over invented units (split communes, reused codes, revoked, vague and uncertified recognitions,
//! upgrades) are written to both databases; random questions are answered by `Facts::summarise` and by SQL that knows
//! nothing of it. The cases are left in `target/parity/` for the same check in WebAssembly.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail where it stands, and reads its settings itself"
)]

#[path = "parity/invented.rs"]
mod invented;
#[path = "parity/published.rs"]
mod published;
#[path = "parity/sql.rs"]
mod sql;
mod support;

use app::domain::{Day, ProducerKind};
use app::facts::{Filter, Summary, codec, query};
use invented::Dice;
use server::snapshot::Snapshot;
use server::store::register_load;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use support::on_both;

/// What both sides count, flattened: (group, value) → number.
pub type Counts = BTreeMap<(String, String), i64>;

const REGISTERS: u64 = 8;
const QUESTIONS: usize = 30;

/// The non-zero counts of a summary.
pub fn flat(summary: &Summary) -> Counts {
    let json = serde_json::to_value(summary).unwrap();
    let mut counts = Counts::new();
    let mut put = |group: &str, value: &str, count: &serde_json::Value| {
        let count = count.as_i64().unwrap();
        if count != 0 {
            counts.insert((group.to_owned(), value.to_owned()), count);
        }
    };
    for group in ["total", "producers", "potential_5", "unplaced"] {
        put(group, "", &json[group]);
    }
    for group in ["by_star", "by_sector", "by_producer_kind", "by_validity", "by_year"] {
        for (value, count) in json[group].as_object().unwrap() {
            put(group, value, count);
        }
    }
    put("communes", "total", &json["communes"]["total"]);
    put("communes", "with_product", &json["communes"]["with_product"]);
    for child in json["children"].as_array().unwrap() {
        put("child", child["unit"].as_str().unwrap(), &child["total"]);
        for (star, count) in child["by_star"].as_object().unwrap() {
            put("child_star", &format!("{} {star}", child["unit"].as_str().unwrap()), count);
        }
    }
    counts
}

/// A random question as a query string.
fn question(dice: &mut Dice, units: &[String]) -> String {
    let mut text = String::new();
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
    if dice.happens(30) {
        push("stars", dice.word(&["3", "4", "5", "3,5", "4,5"]));
    }
    if dice.happens(30) {
        push("sector", dice.word(&["1", "2", "unknown", "1,6", "3,4,unknown"]));
    }
    if dice.happens(20) {
        push("set", dice.word(&["1", "9,14", "unknown", "26,1,unknown"]));
    }
    if dice.happens(30) {
        let kind = dice.one(&ProducerKind::ALL).name();
        push("producer_kind", kind);
    }
    if dice.happens(20) {
        push("from", &dice.day("2019-01-01", "2024-01-01").to_string());
    }
    if dice.happens(20) {
        push("to", &dice.day("2024-01-01", "2027-01-01").to_string());
    }
    text
}

#[tokio::test]
async fn facts_and_sql_agree_on_both_databases() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../target/parity"));
    std::fs::create_dir_all(folder).unwrap();
    let today = Day::parse_iso("2026-01-31").unwrap();
    let mut cases = Vec::new();
    for number in 0..REGISTERS {
        // What either database answered: it must be the same, down to the files for the browser.
        let answers = Mutex::new(Vec::new());
        on_both(async |db| {
            let mut dice = Dice::new(number);
            invented::register_write(&db, &mut dice).await;
            let register = register_load(&db).await.unwrap();
            let units: Vec<String> = register.units.iter().map(|unit| unit.id.to_string()).collect();
            let snapshot = Snapshot::build(register, None).unwrap();
            let facts = snapshot.facts();
            let mut asked = Vec::new();
            for _ in 0..QUESTIONS {
                let text = question(&mut dice, &units);
                let filter = Filter::parse(&query::parse(&text), facts.geography(), today).unwrap();
                let summary = facts.summarise(&filter);
                let counted = sql::count(&db, &filter).await;
                assert_eq!(flat(&summary), counted, "register {number}, question {text}");
                asked.push((text, serde_json::to_string(&summary).unwrap()));
            }
            answers.lock().unwrap().push((asked, codec::encode_geography(facts.geography()), codec::encode_facts(facts)));
        })
        .await;
        let mut answers = answers.into_inner().unwrap();
        assert!(answers[0] == answers[1], "register {number}: the databases disagree");
        let (asked, geography, facts) = answers.remove(0);
        std::fs::write(folder.join(format!("geography-{number}.bin")), geography).unwrap();
        std::fs::write(folder.join(format!("facts-{number}.bin")), facts).unwrap();
        for (text, expected) in asked {
            cases.push(
                serde_json::json!({"geography": number, "facts": number, "query": text, "today": today.to_string(), "expected": expected}),
            );
        }
    }
    let counted = cases.iter().filter(|case| !case["expected"].as_str().unwrap().contains("\"total\":0,")).count();
    assert!(counted > 60, "the questions are worth asking: {counted} of {} count something", cases.len());
    std::fs::write(folder.join("cases.json"), serde_json::to_vec_pretty(&cases).unwrap()).unwrap();
}
