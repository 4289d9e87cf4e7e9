//! The same rows as in the tests of the rules, written to both databases and asked over HTTP: for every one of the 62
//! targets the open interface, the page, the table and the file of rows say what the rules say.

use self::record_line::get;
use crate::TestApp;
use crate::plans::text_after;
use crate::support::on_both;
use app::domain;
use app::domain::account::Actor;
use app::domain::collation::{fold, sort_key};
use app::domain::plan::{Plan, TargetText};
use app::domain::recognition::RecognitionStatus;
use app::domain::record::Record;
use app::domain::{Certificate, Day, ProducerKind, Stars, UnitId, Vintage};
use serde_json::Value as Json;
use server::store::identity::Precision;
use server::store::{Change, Db, ProducerDraft, ProductDraft, RecognitionDraft, Value, unit};

#[path = "../../../app/src/domain/plan/tests/country.rs"]
mod country;
#[path = "../../../app/src/domain/plan/tests/local_plans.rs"]
mod local_plans;
#[path = "../../../app/src/domain/plan/tests/national_plans.rs"]
mod national_plans;
#[path = "../../../app/src/domain/plan/tests/province_plans.rs"]
mod province_plans;
#[path = "../../../app/src/domain/plan/tests/record_line.rs"]
mod record_line;

/// One row of the tables.
struct Case {
    target: &'static str,
    day: &'static str,
    given: &'static [&'static str],
    actual: &'static str,
    status: &'static str,
    counted: &'static [&'static str],
    not_counted: &'static [(&'static str, &'static str)],
}

/// What a target without any record says.
const NOTHING: &str = "-";

/// Runs the rows of one table on both databases.
fn check(cases: &[Case]) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(on_both(async |db| {
        reference_write(&db).await;
        for case in cases {
            case_write(&db, case.given).await;
            case_ask(&TestApp::over(db.clone()).await, case).await;
        }
    }));
}

async fn case_ask(app: &TestApp, case: &Case) {
    let (id, day) = (case.target, case.day);
    let plans = app.json("/api/v1/plans").await;
    let mut found = None;
    for plan in plans["plans"].as_array().unwrap() {
        let plan = plan["id"].as_str().unwrap();
        let detail = app.json(&format!("/api/v1/plans/{plan}?as_of={day}&lang=en")).await;
        found =
            detail["targets"].as_array().unwrap().iter().find(|target| target["id"] == id).map(|target| (plan.to_owned(), target.clone()));
        if found.is_some() {
            break;
        }
    }
    let (plan, target) = found.unwrap_or_else(|| panic!("no target {id}"));
    let actual = match (target["actual"].as_f64(), target["whole"].as_u64()) {
        (None, _) => NOTHING.to_owned(),
        (Some(_), Some(whole)) => format!("{}/{whole}", target["counted"]),
        (Some(value), None) => value.to_string(),
    };
    assert_eq!((actual.as_str(), target["status"].as_str()), (case.actual, Some(case.status)), "{id} on {day}");

    let rows = app.json(&format!("/api/v1/plans/{plan}/targets/{id}/records?as_of={day}&lang=en")).await;
    let counted: Vec<(String, String)> = rows["counted"].as_array().unwrap().iter().map(label).collect();
    let not_counted: Vec<(String, String)> = rows["not_counted"].as_array().unwrap().iter().map(label).collect();
    let wanted = case.counted.iter().map(|name| ((*name).to_owned(), String::new())).collect();
    assert_eq!(sorted(counted, &rows), sorted(wanted, &rows), "{id} on {day}: counted");
    let wanted = case.not_counted.iter().map(|(name, reason)| ((*name).to_owned(), (*reason).to_owned())).collect();
    assert_eq!(sorted(not_counted, &rows), sorted(wanted, &rows), "{id} on {day}: not counted");

    let text = target["actual_text"].as_str().unwrap();
    let page = app.get(&format!("/en/ke-hoach/{plan}?as_of={day}")).await.text();
    let card = &page[page.find(&format!("data-target=\"{id}\"")).unwrap()..];
    assert_eq!(text_after(card, "data-value=\"actual\""), text, "{id} on the page");
    assert!(card.contains(&format!("data-status=\"{}\"", case.status)), "{id} on the page");
    let file = app.get(&format!("/api/v1/plans/{plan}?as_of={day}&format=csv&lang=en")).await.text();
    let line = file.lines().find(|line| line.contains(&format!(",{id},"))).unwrap();
    assert!(line.contains(text) && line.contains(case.status), "{id} in the file: {line}");
    let file = app.get(&format!("/api/v1/plans/{plan}/targets/{id}/records?as_of={day}&format=csv&lang=en")).await.text();
    assert_eq!(file.lines().skip(1).filter(|line| line.starts_with("yes,")).count(), case.counted.len(), "{id}: file of rows");
    assert_eq!(file.lines().count(), 1 + case.counted.len() + case.not_counted.len(), "{id}: file of rows");
}

/// What a row is called in the tables, and why it is not counted.
fn label(row: &Json) -> (String, String) {
    let text = |name: &str| row[name].as_str().unwrap_or_default().to_owned();
    let name = match row["kind"].as_str().unwrap() {
        "product" | "producer" | "organisation" | "village" => text("name"),
        // Names of persons are never published.
        "person" => {
            assert_eq!(row["id"], Json::Null);
            "person".to_owned()
        }
        "unit" => text("id").split_once(':').unwrap().1.to_owned(),
        _ => text("id"),
    };
    (name, text("reason"))
}

/// In one order; rows of persons without their names.
fn sorted(mut rows: Vec<(String, String)>, answer: &Json) -> Vec<(String, String)> {
    let is_person =
        ["counted", "not_counted"].iter().any(|half| answer[half].as_array().unwrap().iter().any(|row| row["kind"] == "person"));
    if is_person {
        rows.iter_mut().for_each(|(name, _)| *name = "person".to_owned());
    }
    rows.sort();
    rows
}

fn day(text: &str) -> Day {
    Day::parse_iso(text).unwrap()
}

/// Units, lineage, plans and targets.
async fn reference_write(db: &Db) {
    let units: Vec<Vec<Value>> = country::UNITS.iter().map(unit_values).collect();
    let lineage: Vec<Vec<Value>> = country::LINEAGE
        .iter()
        .map(|(old, new)| vec![2024.into(), (*old).into(), 2025.into(), (*new).into(), "whole".into(), true.into()])
        .collect();
    db.write(&Actor::job("test"), async |tx, _| {
        tx.insert(&unit::UNIT_INSERT, units.into_iter()).await?;
        tx.insert(&unit::UNIT_LINEAGE_INSERT, lineage.into_iter()).await?;
        for get in rows(include_str!("../../data/plans.csv")) {
            tx.plan_write(plan(&get), true).await?;
        }
        // Records may be made for a plan that is not asked.
        let other = |name: &str| match name {
            "plan_id" => "other".to_owned(),
            "period_from" | "period_to" => "2024-01-01".to_owned(),
            "scope_vintage" => "2024".to_owned(),
            _ => String::new(),
        };
        tx.plan_write(plan(&other), true).await?;
        for get in rows(include_str!("../../data/targets.csv")) {
            tx.target_write(target(&get), true).await?;
        }
        Ok(Some(((), Change { kind: "seed", detail: "{}".to_owned() })))
    })
    .await
    .unwrap();
}

fn unit_values((id, level, parent): &(&str, &str, Option<&str>)) -> Vec<Value> {
    let (vintage, code) = id.split_once(':').unwrap();
    let mut values = vec![vintage.parse::<i64>().unwrap().into()];
    values.extend([code, *level, "xa", *id, *id].map(Value::from));
    values.push(parent.map(str::to_owned).into());
    values.extend([fold(id).into(), Value::Bytes(sort_key(id)), Value::Real(None), Value::Real(None)]);
    values
}

/// The rows of a file as cells by column name.
fn rows(text: &'static str) -> Vec<impl Fn(&str) -> String> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().unwrap().clone();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    records
        .into_iter()
        .map(|record| {
            let header = header.clone();
            move |name: &str| record[header.iter().position(|column| column == name).unwrap()].to_owned()
        })
        .collect()
}

fn plan(get: &dyn Fn(&str) -> String) -> Plan {
    Plan {
        id: get("plan_id"),
        title: [get("title_vi"), get("title_en")],
        authority: None,
        document: None,
        issued: None,
        from: day(&get("period_from")),
        to: day(&get("period_to")),
        vintage: Vintage(get("scope_vintage").parse().unwrap()),
        scope: Some(get("scope_code")).filter(|code| !code.is_empty()).map(|code| format!("2024:{code}").parse().unwrap()),
        scope_text: None,
        source: None,
    }
}

fn target(get: &dyn Fn(&str) -> String) -> TargetText {
    TargetText {
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
    }
}

/// Replaces all records by those of a case, in the order of its lines.
async fn case_write(db: &Db, lines: &[&str]) {
    let (mut producers, mut products, mut recognitions, mut records) = (Vec::new(), Vec::<ProductDraft>::new(), Vec::new(), Vec::new());
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        match words[0] {
            "producer" => producers.push(producer(words[1], ProducerKind::parse(words[2]).unwrap())),
            "cert" | "proposed" | "named" => {
                if !products.iter().any(|product| product.id == words[1]) {
                    products.push(product(words[1], Some(words[2]).filter(|name| *name != "-")));
                }
                recognitions.push(recognition(recognitions.len() as i64 + 1, &words));
            }
            _ => records.push(record(&words)),
        }
    }
    db.write(&Actor::job("test"), async |tx, _| {
        for table in [
            "delete from sales_channel",
            "delete from value_chain_member",
            "delete from commune_status",
            "delete from idea",
            "delete from training",
            "delete from organisation",
            "delete from event",
            "delete from funding_line",
            "delete from milestone",
            "delete from growing_area",
            "delete from recognition",
            "delete from product",
            "delete from producer",
        ] {
            tx.execute(table, vec![]).await?;
        }
        tx.producers_insert(producers).await?;
        tx.products_insert(products).await?;
        tx.recognitions_insert(recognitions).await?;
        tx.records_insert(&records).await?;
        Ok(Some(((), Change { kind: "import", detail: "{}".to_owned() })))
    })
    .await
    .unwrap();
}

fn producer(name: &str, kind: ProducerKind) -> ProducerDraft {
    let province: UnitId = "2025:75".parse().unwrap();
    ProducerDraft { id: name.to_lowercase(), identity: name.to_owned(), name: name.to_owned(), kind, province }
}

fn product(name: &str, producer: Option<&str>) -> ProductDraft {
    ProductDraft {
        id: name.to_owned(),
        identity: name.to_owned(),
        name: name.to_owned(),
        producer_id: producer.map(str::to_lowercase),
        sector: None,
        set: None,
        classification_basis: None,
        near_key: None,
    }
}

fn recognition(row: i64, words: &[&str]) -> RecognitionDraft {
    let stars = words.get(3).and_then(|text| text.parse::<u8>().ok());
    let issued = words.iter().find_map(|word| Day::parse_iso(word));
    let status = match words[0] {
        "cert" => RecognitionStatus::Recognised,
        "proposed" => RecognitionStatus::Proposed,
        _ => RecognitionStatus::NamedOnly,
    };
    let stated = get(words, "expires").map(day);
    let certified = status == RecognitionStatus::Recognised;
    RecognitionDraft {
        id: format!("r{row}"),
        identity: format!("r{row}"),
        product_id: words[1].to_owned(),
        row,
        unit: words.iter().find_map(|word| word.parse().ok()).unwrap(),
        place_text: None,
        status,
        stars: stars.and_then(Stars::from_count).filter(|_| certified),
        proposed_stars: stars.filter(|_| status == RecognitionStatus::Proposed),
        potential_5: words.contains(&"potential"),
        score: get(words, "score").map(|text| text.parse::<u32>().unwrap() * 1000),
        level: Some(get(words, "level").unwrap_or("province").to_owned()),
        authority: None,
        decision: None,
        issued: issued.map(|issued| (issued, Precision::Day)),
        year: None,
        expires: issued.filter(|_| certified).map(|issued| Certificate::new(issued, stated, None).expires),
        expiry_stated: stated.is_some(),
        revoked: get(words, "revoked").map(day),
        source: None,
        note: None,
    }
}

/// The record of a line; producers are written under their names in small letters.
fn record(words: &[&str]) -> Record {
    let mut record = record_line::record(words);
    let shared = record.shared_mut();
    shared.producer = shared.producer.take().map(|name| name.to_lowercase());
    record
}
