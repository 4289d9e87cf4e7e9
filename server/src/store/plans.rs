//! Plans, targets and published values as rows.

use super::read::day_of_date;
use super::rows::{row, unit_id};
use super::{StoreError, Tx, sql};
use app::domain::plans::{Decimal, Observation, Plan, Target, TargetText};
use app::domain::{Day, Vintage};
use std::collections::HashMap;
use time::Date;

row!(PlanRow {
    id: String,
    title_vi: String,
    title_en: String,
    authority: Option<String>,
    document: Option<String>,
    issued: Option<Date>,
    from: Option<Date>,
    to: Option<Date>,
    vintage: i64,
    code: Option<String>,
    scope_text: Option<String>,
    source: Option<String>,
});

pub(super) async fn plan_list(tx: &mut Tx) -> Result<Vec<Plan>, StoreError> {
    let rows: Vec<PlanRow> = tx.fetch_all(sql::PLAN_LIST, vec![]).await?;
    let mut plans = Vec::with_capacity(rows.len());
    for row in rows {
        let incomplete = || StoreError::Data(format!("plan `{}` without a period", row.id));
        let vintage = u16::try_from(row.vintage).map_err(|_| incomplete())?;
        plans.push(Plan {
            from: row.from.map(day_of_date).ok_or_else(incomplete)?,
            to: row.to.map(day_of_date).ok_or_else(incomplete)?,
            scope: row.code.as_deref().map(|code| unit_id(row.vintage, code)).transpose()?,
            vintage: Vintage(vintage),
            issued: row.issued.map(day_of_date),
            id: row.id,
            title: [row.title_vi, row.title_en],
            authority: row.authority,
            document: row.document,
            scope_text: row.scope_text,
            source: row.source,
        });
    }
    Ok(plans)
}

row!(TargetRow {
    id: String,
    plan: String,
    seq: i64,
    indicator: String,
    name_vi: String,
    name_en: String,
    measure: String,
    numerator: Option<String>,
    denominator: Option<String>,
    unit: Option<String>,
    comparator: Option<String>,
    min: Option<String>,
    max: Option<String>,
    tolerance: Option<String>,
    baseline: Option<String>,
    baseline_date: Option<String>,
    deadline: Option<Date>,
    computed: String,
    note: Option<String>,
    note_vi: Option<String>,
});

pub(super) async fn target_list(tx: &mut Tx, plans: &[Plan]) -> Result<Vec<Target>, StoreError> {
    let ends: HashMap<&str, (usize, Day)> = plans.iter().enumerate().map(|(at, plan)| (plan.id.as_str(), (at, plan.to))).collect();
    let rows: Vec<TargetRow> = tx.fetch_all(sql::PLAN_TARGET_LIST, vec![]).await?;
    let mut targets = Vec::with_capacity(rows.len());
    for row in rows {
        let text = Option::<String>::unwrap_or_default;
        let written = TargetText {
            id: row.id,
            plan: row.plan,
            seq: row.seq,
            indicator: row.indicator,
            name: [row.name_vi, row.name_en],
            measure: row.measure,
            numerator: text(row.numerator),
            denominator: text(row.denominator),
            unit: text(row.unit),
            comparator: text(row.comparator),
            min: text(row.min),
            max: text(row.max),
            tolerance: text(row.tolerance),
            baseline: text(row.baseline),
            baseline_date: text(row.baseline_date),
            deadline: row.deadline.map(day_of_date),
            computed: row.computed,
            note: [text(row.note_vi), text(row.note)],
        };
        let (_, plan_ends) = ends.get(written.plan.as_str()).ok_or_else(|| StoreError::Data(format!("target `{}` without a plan", written.id)))?;
        let target = Target::read(&written, *plan_ends);
        targets.push(target.map_err(|problems| StoreError::Data(format!("target `{}`: {problems:?}", written.id)))?);
    }
    targets.sort_by_key(|target| (ends.get(target.plan.as_str()).map(|(at, _)| *at), target.seq));
    Ok(targets)
}

row!(ObservationRow { target: String, date: Option<String>, dimension: String, value: Option<String>, text: Option<String>, source: Option<String> });

pub(super) async fn observation_list(tx: &mut Tx) -> Result<Vec<Observation>, StoreError> {
    let rows: Vec<ObservationRow> = tx.fetch_all(sql::OBSERVATION_LIST, vec![]).await?;
    let observation = |row: ObservationRow| Observation {
        target: row.target,
        date: row.date,
        dimension: row.dimension,
        value: row.value.as_deref().and_then(Decimal::parse),
        text: row.text,
        source: row.source,
    };
    Ok(rows.into_iter().map(observation).collect())
}
