//! Whether the data are sound: what the schema enforces, and what it cannot.

use super::audit_verify::{AuditBreak, audit_verify};
use super::identity::{place_of_identity, placed_identity, producer_identity, product_identity};
use super::statement::statements;
use super::{Db, Register, StoreError, register_load};
use app::domain::Geography;
use app::domain::collation::fold;
use app::text::Lang;
use std::collections::{HashMap, HashSet};

/// What SQLite can say about its own file; there is no such question to PostgreSQL.
const SQLITE_INTEGRITY: &str = "pragma integrity_check";

statements! {
    /// Recognitions of no product.
    CHECK_RECOGNITION_PRODUCT: &str = "select count(*) from recognition r where not exists (select 1 from product p where p.id = r.product_id)";
    /// Recognitions in no unit.
    CHECK_RECOGNITION_UNIT: &str = "select count(*) from recognition r \
        where not exists (select 1 from unit u where u.vintage = r.unit_vintage and u.code = r.unit_code)";
    /// Products of a producer that is not there.
    CHECK_PRODUCT_PRODUCER: &str = "select count(*) from product p \
        where p.producer_id is not null and not exists (select 1 from producer o where o.id = p.producer_id)";
    /// Producers in no province.
    CHECK_PRODUCER_UNIT: &str = "select count(*) from producer p \
        where not exists (select 1 from unit u where u.vintage = p.province_vintage and u.code = p.province_code)";
    /// Targets of no plan.
    CHECK_TARGET_PLAN: &str = "select count(*) from plan_target t where not exists (select 1 from plan p where p.id = t.plan_id)";
    /// Observations of no target.
    CHECK_OBSERVATION_TARGET: &str = "select count(*) from observation o where not exists (select 1 from plan_target t where t.id = o.target_id)";
    /// Identities of producers and products by id.
    CHECK_IDENTITIES: &str = "select id, identity from producer union all select id, identity from product";
}

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
    /// The audit log does not say any more what was written.
    Audit(AuditBreak),
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
            Finding::Audit(first_break) => first_break.sentence(lang),
            Finding::File(reason) => lang.check_file(reason),
        }
    }
}

/// Looks through the whole register.
pub async fn check(db: &Db) -> Result<(Register, Vec<Finding>), StoreError> {
    let mut findings = Vec::new();
    if let Db::Sqlite(pool) = db {
        let lines: Vec<(String,)> = sqlx::query_as(SQLITE_INTEGRITY).fetch_all(pool).await?;
        findings.extend(lines.into_iter().filter(|(line,)| line != "ok").map(|(line,)| Finding::File(line)));
    }
    let keys = [
        ("recognition", "product", CHECK_RECOGNITION_PRODUCT),
        ("recognition", "unit", CHECK_RECOGNITION_UNIT),
        ("product", "producer", CHECK_PRODUCT_PRODUCER),
        ("producer", "unit", CHECK_PRODUCER_UNIT),
        ("plan_target", "plan", CHECK_TARGET_PLAN),
        ("observation", "plan_target", CHECK_OBSERVATION_TARGET),
    ];
    for (table, target, statement) in keys {
        let rows: Vec<(i64,)> = db.fetch_all(statement, vec![]).await?;
        findings.extend(rows.into_iter().filter(|(count,)| *count > 0).map(|(count,)| Finding::BrokenKey { table, target, count }));
    }
    findings.extend(audit_verify(db).await?.first_break.map(Finding::Audit));
    let register = register_load(db).await?;
    let identities: Vec<(String, String)> = db.fetch_all(CHECK_IDENTITIES, vec![]).await?;
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
    let recognised: HashSet<u32> = register.recognitions.iter().map(|recognition| recognition.product).collect();
    for (product, index) in register.products.iter().zip(0..) {
        let identity = identities.get(&product.id);
        let follows = match product.producer.map(|producer| &register.producers[producer as usize].id) {
            Some(producer) => identity == Some(&product_identity(&product.name, producer)),
            None => identity.is_some_and(|identity| {
                place_of_identity(identity).is_some_and(|place| *identity == placed_identity(&product.name, place))
            }),
        };
        if !recognised.contains(&index) {
            findings.push(Finding::WithoutRecognition(product.id.clone()));
        } else if !follows {
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
