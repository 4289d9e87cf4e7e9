//! The published recognitions, plans, targets, observations and totals that the binary carries.

use super::draft::{ProducerDraft, ProductDraft, RecognitionDraft};
use super::embedded::{self, Row};
use super::identity::{self, Precision};
use super::seed::{unit, values_of};
use super::{StoreError, Tx, Value, record_with_id, sql};
use app::domain::recognition::RecognitionStatus;
use app::domain::record::{Milestone, MilestoneSubject, OpenWord, Record, Shared};
use app::domain::{Certificate, Day, Geography, Level, ProducerKind, Sector, Stars, UnitId, Vintage, recognition::parse_score};
use std::collections::{HashMap, HashSet};

pub(super) async fn register_insert(tx: &mut Tx, geography: &Geography) -> Result<(), StoreError> {
    let register = recognitions(geography)?;
    tx.producers_insert(register.producers).await?;
    tx.products_insert(register.products).await?;
    let aliases = register.aliases.into_iter().map(|(identity, product)| vec![identity.into(), product.into()]);
    tx.insert(&sql::PRODUCT_ALIAS_INSERT, aliases).await?;
    tx.recognitions_insert(register.recognitions).await?;
    plans_insert(tx).await
}

#[derive(Default)]
struct SeedRegister {
    producers: Vec<ProducerDraft>,
    products: Vec<ProductDraft>,
    recognitions: Vec<RecognitionDraft>,
    aliases: Vec<(String, String)>,
}

fn recognitions(geography: &Geography) -> Result<SeedRegister, StoreError> {
    let rows = embedded::RECOGNITIONS.rows()?;
    let mut register = SeedRegister::default();
    let mut producers_seen = HashSet::new();
    let mut product_of_key: HashMap<String, usize> = HashMap::new();
    for row in &rows {
        let key = row.text("product_key")?;
        if product_of_key.contains_key(key) {
            continue;
        }
        let place = place(row)?;
        let producer = producer(row, province_of_today(geography, place).ok_or_else(|| row.wrong("province_code_2025"))?)?;
        let producer_id = producer.as_ref().map(|producer| producer.id.clone());
        register.producers.extend(producer.filter(|producer| producers_seen.insert(producer.id.clone())));
        product_of_key.insert(key.to_owned(), register.products.len());
        register.products.push(ProductDraft {
            id: key.to_owned(),
            identity: identity::product_identity(row.text("product_name")?, row.text("producer")?, place),
            name: row.text("product_name")?.to_owned(),
            producer_id,
            sector: row.number("sector")?.and_then(|number| Sector::from_number(u8::try_from(number).ok()?)),
            set: row.number("set_no")?.and_then(|number| u8::try_from(number).ok()),
            classification_basis: row.option("sector_basis")?,
        });
    }
    let mut identities: HashSet<String> = register.products.iter().map(|product| product.identity.clone()).collect();
    let names: HashMap<&str, &str> = register.producers.iter().map(|producer| (producer.id.as_str(), producer.name.as_str())).collect();
    for (row, number) in rows.iter().zip(1..) {
        let product = &register.products[product_of_key[row.text("product_key")?]];
        let place = place(row)?;
        let producer_name = product.producer_id.as_deref().and_then(|id| names.get(id).copied()).unwrap_or_default();
        for identity in [
            identity::product_identity(row.text("product_name")?, row.text("producer")?, place),
            identity::product_identity(&product.name, producer_name, place),
        ] {
            if identities.insert(identity.clone()) {
                register.aliases.push((identity, product.id.clone()));
            }
        }
        register.recognitions.push(recognition(row, number, &product.id, place)?);
    }
    Ok(register)
}

/// The finest unit the source names, in the vintage it speaks of.
fn place(row: &Row) -> Result<UnitId, StoreError> {
    if row.text("place_vintage")? == "2025" {
        let column = if row.text("commune_code_2025")?.is_empty() { "province_code_2025" } else { "commune_code_2025" };
        return unit(row, "2025", column);
    }
    for column in ["commune_code_2024", "district_code_2024"] {
        if !row.text(column)?.is_empty() {
            return unit(row, "2024", column);
        }
    }
    unit(row, "2024", "province_code_2024")
}

/// The province that a producer of a unit is kept under: of the list of 2025, which identities were first made with and
/// which later lists do not move; where none contains all of the unit, the unit's own province.
pub(crate) fn province_of_today(geography: &Geography, unit: UnitId) -> Option<UnitId> {
    let membership = geography.membership(geography.index_of(unit)?);
    let provinces = membership.counted.into_iter().map(|index| geography.unit(index));
    let mut provinces: Vec<UnitId> = provinces.filter(|unit| unit.level == Level::Province).map(|unit| unit.id).collect();
    provinces.sort_by_key(|province| (province.vintage != Vintage::V2025, province.vintage != unit.vintage));
    provinces.first().copied()
}

fn producer(row: &Row, province: UnitId) -> Result<Option<ProducerDraft>, StoreError> {
    let name = row.text("producer")?;
    if name.is_empty() {
        return Ok(None);
    }
    let identity = identity::producer_identity(name, province);
    let kind = ProducerKind::parse(row.text("producer_kind")?).unwrap_or(ProducerKind::Unknown);
    Ok(Some(ProducerDraft { id: identity::id_of(name, &identity), identity, name: name.to_owned(), kind, province }))
}

fn recognition(row: &Row, number: i64, product_id: &str, place: UnitId) -> Result<RecognitionDraft, StoreError> {
    let status = RecognitionStatus::parse(row.text("status")?).ok_or_else(|| row.wrong("status"))?;
    let stars = row.number("stars")?.and_then(|stars| Stars::from_count(u8::try_from(stars).ok()?));
    let year = row.number("year")?.and_then(|year| i32::try_from(year).ok());
    let exact = row.day("issued_date")?.map(|day| (day, Precision::Day));
    // Only a recognition has a day of issue to be guessed from its year.
    let from_year = year
        .filter(|_| status == RecognitionStatus::Recognised)
        .and_then(|year| Day::from_ymd(year, 12, 31))
        .map(|day| (day, Precision::Year));
    let issued = exact.or(from_year);
    let stated = row.day("expires_date")?.filter(|_| row.text("expiry_basis").is_ok_and(|basis| basis == "stated"));
    let expires = match issued {
        Some((issued, _)) if status == RecognitionStatus::Recognised => Some(Certificate::new(issued, stated, None).expires),
        _ => stated,
    };
    let level = row.option("level")?;
    let decision = row.option("decision_number")?;
    Ok(RecognitionDraft {
        id: row.text("id")?.to_owned(),
        identity: identity::recognition_identity(
            product_id,
            decision.as_deref().unwrap_or_default(),
            issued,
            status.name(),
            level.as_deref().unwrap_or_default(),
        ),
        product_id: product_id.to_owned(),
        row: number,
        unit: place,
        place_text: row.option("place_text")?,
        status,
        stars,
        proposed_stars: row.number("proposed_stars")?.and_then(|stars| u8::try_from(stars).ok()),
        potential_5: false,
        score: row.option("score")?.and_then(|score| u32::try_from(parse_score(&score)?).ok()),
        level,
        authority: row.option("authority")?,
        decision,
        issued,
        year,
        expires,
        expiry_stated: stated.is_some(),
        revoked: None,
        source: row.option("source_url")?,
        note: row.option("note")?,
    })
}

pub(super) async fn plans_insert(tx: &mut Tx) -> Result<(), StoreError> {
    let plans = numbered(&embedded::PLANS.rows()?, plan_values)?;
    tx.insert(&sql::PLAN_INSERT, plans.into_iter()).await?;
    tx.insert(&sql::PLAN_TARGET_INSERT, values_of(&embedded::TARGETS.rows()?, target_values)?).await?;
    let observations = numbered(&embedded::OBSERVATIONS.rows()?, observation_values)?;
    tx.insert(&sql::OBSERVATION_INSERT, observations.into_iter()).await?;
    tx.records_insert(&milestones()?).await?;
    let mut totals = embedded::NATIONAL_TOTALS.rows()?;
    let national = totals.len();
    totals.extend(embedded::PROVINCE_TOTALS.rows()?);
    let totals = numbered(&totals, |row, number| total_values(row, number, number as usize > national))?;
    tx.insert(&sql::OFFICIAL_TOTAL_INSERT, totals.into_iter()).await
}

/// What the sources say is done or to be done: sets of criteria issued, levels that evaluate, tasks of a plan.
fn milestones() -> Result<Vec<Record>, StoreError> {
    embedded::MILESTONES.rows()?.iter().map(milestone).collect()
}

fn milestone(row: &Row) -> Result<Record, StoreError> {
    let shared = Shared {
        unit: row.option("unit")?.map(|unit| unit.parse().map_err(|()| row.wrong("unit"))).transpose()?,
        plan: row.option("plan")?,
        evidence: row.option("evidence")?,
        source: row.option("source")?,
        note: row.option("note")?,
        ..Shared::default()
    };
    let milestone = Milestone {
        shared,
        subject_kind: MilestoneSubject::parse(row.text("subject_kind")?).ok_or_else(|| row.wrong("subject_kind"))?,
        subject: row.text("subject")?.to_owned(),
        mark: OpenWord::new(row.text("mark")?.to_owned()),
        subject_type: row.option("type")?.map(OpenWord::new),
        amount: None,
        reached: row.day("reached")?,
        ended: row.day("ended")?,
    };
    Ok(record_with_id(milestone.into()))
}

fn numbered(rows: &[Row], values: impl Fn(&Row, i64) -> Result<Vec<Value>, StoreError>) -> Result<Vec<Vec<Value>>, StoreError> {
    rows.iter().zip(1..).map(|(row, number)| values(row, number)).collect()
}

fn plan_values(row: &Row, number: i64) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        row.text("plan_id")?.into(),
        number.into(),
        row.text("title_vi")?.into(),
        row.text("title_en")?.into(),
        row.option("authority")?.into(),
        row.option("document_number")?.into(),
        row.day("issued_date")?.into(),
        row.day("period_from")?.into(),
        row.day("period_to")?.into(),
        row.required_number("scope_vintage")?.into(),
        row.option("scope_code")?.into(),
        row.option("scope_text")?.into(),
        row.option("source")?.into(),
    ])
}

fn target_values(row: &Row) -> Result<Vec<Value>, StoreError> {
    let mut values = vec![row.text("target_id")?.into(), row.text("plan_id")?.into(), row.required_number("seq")?.into()];
    for column in ["indicator_key", "name_vi", "name_en", "measure"] {
        values.push(row.text(column)?.into());
    }
    for column in [
        "subject",
        "numerator",
        "denominator",
        "unit",
        "comparator",
        "target_min",
        "target_max",
        "tolerance_pct",
        "baseline_value",
        "baseline_date",
    ] {
        values.push(row.option(column)?.into());
    }
    values.extend([row.day("deadline")?.into(), row.text("computed")?.into(), row.option("note")?.into(), row.option("note_vi")?.into()]);
    Ok(values)
}

fn observation_values(row: &Row, number: i64) -> Result<Vec<Value>, StoreError> {
    Ok(vec![
        number.into(),
        row.text("target_id")?.into(),
        row.option("date")?.into(),
        row.text("dimension")?.into(),
        row.option("value")?.into(),
        row.option("value_text")?.into(),
        row.option("source")?.into(),
    ])
}

fn total_values(row: &Row, number: i64, of_province: bool) -> Result<Vec<Value>, StoreError> {
    let scope = if of_province {
        [row.number("scope_vintage")?.into(), row.option("scope_code")?.into(), row.option("scope_text")?.into()]
    } else {
        [Value::Int(None), Value::Text(None), Value::Text(None)]
    };
    let mut values = vec![number.into(), row.option("date")?.into()];
    values.extend(scope);
    for column in ["measure", "dimension", "value", "unit"] {
        values.push(row.text(column)?.into());
    }
    values.extend([row.option("source")?.into(), row.option("note")?.into()]);
    Ok(values)
}
