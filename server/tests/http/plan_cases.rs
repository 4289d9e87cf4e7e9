//! The same rows as in the tests of the rules, written to both databases and asked over HTTP: for every one of the 62
//! targets the open interface, the page, the table and the file of rows say what the rules say.

use crate::TestApp;
use crate::plans::text_after;
use crate::support::on_both;
use app::domain::account::Actor;
use app::domain::collation::{fold, sort_key};
use app::domain::plan::Plan;
use app::domain::plan::testing::{self, Case, LOCAL_PLANS, NATIONAL_PLANS, NOTHING, PROVINCE_PLANS, day, get};
use app::domain::recognition::RecognitionStatus;
use app::domain::record::Record;
use app::domain::unit::kind::UnitKind;
use app::domain::{Certificate, Day, Level, ProducerKind, Stars, UnitId, Vintage};
use serde_json::Value as Json;
use server::store::identity::Precision;
use server::store::{Change, Db, ProducerDraft, ProductDraft, RecognitionDraft, Unit, UnitLineage};
use std::collections::HashSet;

#[test]
fn hue_and_kien_giang() {
    check(PROVINCE_PLANS);
}

#[test]
fn the_country() {
    check(NATIONAL_PLANS);
}

#[test]
fn bu_dop_and_binh_phuoc() {
    check(LOCAL_PLANS);
}

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

/// Units, lineage, plans and targets.
async fn reference_write(db: &Db) {
    let lineage = testing::lineage().map(|(old, new)| UnitLineage { old, new, whole: true, is_default: true }).collect();
    let units = testing::units().map(unit).collect();
    // Records may be made for a plan that is not asked.
    let other = Plan {
        id: "other".to_owned(),
        title: Default::default(),
        authority: None,
        document: None,
        issued: None,
        from: day("2024-01-01"),
        to: day("2024-01-01"),
        vintage: Vintage::V2024,
        scope: None,
        scope_text: None,
        source: None,
    };
    db.write(&Actor::job("test"), async |tx, _| {
        tx.units_insert(units, lineage).await?;
        // The small country has the places of some plans only.
        let lies_here = |plan: &Plan| plan.scope.is_none_or(|scope| testing::units().any(|(unit, ..)| unit == scope));
        let plans: Vec<Plan> = testing::plans().filter(lies_here).collect();
        let ids: HashSet<String> = plans.iter().map(|plan| plan.id.clone()).collect();
        for plan in plans.into_iter().chain([other]) {
            tx.plan_write(plan, true).await?;
        }
        for target in testing::target_texts().filter(|target| ids.contains(&target.plan)) {
            tx.target_write(target, true).await?;
        }
        Ok(Some(((), Change { kind: "seed", detail: "{}".to_owned() })))
    })
    .await
    .unwrap();
}

fn unit((id, level, parent): (UnitId, Level, Option<UnitId>)) -> Unit {
    let name = id.to_string();
    Unit {
        id,
        level,
        kind: UnitKind::parse("xa").unwrap(),
        full_name: name.clone(),
        parent,
        name_fold: fold(&name),
        sort_key: sort_key(&name),
        name,
        location: None,
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
    let mut record = testing::record(words);
    let shared = record.shared_mut();
    shared.producer = shared.producer.take().map(|name| name.to_lowercase());
    record
}
