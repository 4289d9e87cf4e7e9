//! Whether the data are sound: what the schema enforces, and what it cannot.

use super::identity::{producer_identity, product_identity};
use super::{Db, Register, StoreError, register_load, sql};
use app::domain::Geography;
use app::domain::collation::fold;
use app::text::Lang;
use std::collections::{HashMap, HashSet};

/// Something unsound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Finding {
    /// Rows that point to something that is not there.
    BrokenKey {
        /// The table of the rows.
        table: &'static str,
        /// What they point to.
        target: &'static str,
        /// How many.
        count: i64,
    },
    /// A producer or product whose identity does not follow from what it says.
    Identity(&'static str, String),
    /// A producer or product whose search name does not follow from its name.
    Fold(&'static str, String),
    /// A product nobody ever recognised, proposed or named.
    WithoutRecognition(String),
    /// The lists of units contradict each other.
    Geography(String),
    /// An old unit without exactly one default successor.
    Lineage(String, usize),
    /// What SQLite says about its own file.
    File(String),
}

impl Finding {
    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang) -> String {
        match self {
            Finding::BrokenKey { table, target, count } => lang.check_broken_key(count, table, target),
            Finding::Identity(what, id) => lang.check_identity(what, id),
            Finding::Fold(what, id) => lang.check_fold(what, id),
            Finding::WithoutRecognition(id) => lang.check_without_recognition(id),
            Finding::Geography(reason) => lang.check_geography(reason),
            Finding::Lineage(unit, count) => lang.check_lineage(unit, count),
            Finding::File(reason) => lang.check_file(reason),
        }
    }
}

/// Looks through the whole register.
pub async fn check(db: &Db) -> Result<(Register, Vec<Finding>), StoreError> {
    let mut findings = Vec::new();
    if let Db::Sqlite(pool) = db {
        let lines: Vec<(String,)> = sqlx::query_as(sql::SQLITE_INTEGRITY).fetch_all(pool).await?;
        findings.extend(lines.into_iter().filter(|(line,)| line != "ok").map(|(line,)| Finding::File(line)));
    }
    let keys = [
        ("recognition", "product", sql::CHECK_RECOGNITION_PRODUCT),
        ("recognition", "unit", sql::CHECK_RECOGNITION_UNIT),
        ("product", "producer", sql::CHECK_PRODUCT_PRODUCER),
        ("producer", "unit", sql::CHECK_PRODUCER_UNIT),
        ("plan_target", "plan", sql::CHECK_TARGET_PLAN),
        ("observation", "plan_target", sql::CHECK_OBSERVATION_TARGET),
    ];
    for (table, target, statement) in keys {
        let rows: Vec<(i64,)> = db.fetch_all(statement, vec![]).await?;
        findings.extend(rows.into_iter().filter(|(count,)| *count > 0).map(|(count,)| Finding::BrokenKey { table, target, count }));
    }
    let register = register_load(db).await?;
    let identities: Vec<(String, String)> = db.fetch_all(sql::CHECK_IDENTITIES, vec![]).await?;
    check_register(&register, &identities.into_iter().collect(), &mut findings);
    Ok((register, findings))
}

fn check_register(register: &Register, identities: &HashMap<String, String>, findings: &mut Vec<Finding>) {
    for producer in &register.producers {
        if identities.get(&producer.id) != Some(&producer_identity(&producer.name, producer.province)) {
            findings.push(Finding::Identity("producer", producer.id.clone()));
        }
        if producer.name_fold != fold(&producer.name) {
            findings.push(Finding::Fold("producer", producer.id.clone()));
        }
    }
    let mut places: Vec<Vec<app::domain::UnitId>> = vec![Vec::new(); register.products.len()];
    for recognition in &register.recognitions {
        places[recognition.product as usize].push(recognition.unit);
    }
    for (product, places) in register.products.iter().zip(&places) {
        let producer = product.producer.map_or("", |producer| register.producers[producer as usize].name.as_str());
        let follows = |identity: &String| places.iter().any(|place| product_identity(&product.name, producer, *place) == *identity);
        if places.is_empty() {
            findings.push(Finding::WithoutRecognition(product.id.clone()));
        } else if !identities.get(&product.id).is_some_and(follows) {
            findings.push(Finding::Identity("product", product.id.clone()));
        }
        if product.name_fold != fold(&product.name) {
            findings.push(Finding::Fold("product", product.id.clone()));
        }
    }
    check_units(register, findings);
}

fn check_units(register: &Register, findings: &mut Vec<Finding>) {
    let units: Vec<_> = register.units.iter().map(|unit| (unit.id, unit.level, unit.parent)).collect();
    let pairs: Vec<_> = register.lineage.iter().filter(|pair| pair.is_default).map(|pair| (pair.old, pair.new)).collect();
    if let Err(error) = Geography::build(&units, &pairs) {
        findings.push(Finding::Geography(error.to_string()));
    }
    let mut successors: HashMap<_, usize> = HashMap::new();
    for (old, _) in &pairs {
        *successors.entry(*old).or_default() += 1;
    }
    let old: HashSet<_> = register.lineage.iter().map(|pair| pair.old).collect();
    let mut wrong: Vec<_> =
        old.into_iter().map(|unit| (unit, successors.get(&unit).copied().unwrap_or(0))).filter(|(_, count)| *count != 1).collect();
    wrong.sort_unstable();
    findings.extend(wrong.into_iter().map(|(unit, count)| Finding::Lineage(unit.to_string(), count)));
}
