//! Targets of plans.

use super::rows::row;
use super::statement::{Insert, Update, statements};
use super::value::day_of_date;
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::Day;
use app::domain::plan::{Plan, Target, TargetText};
use std::collections::HashMap;
use time::Date;

statements! {
    /// Targets of plans.
    PLAN_TARGET_LIST: &str = "select id, plan_id, seq, indicator_key, name_vi, name_en, measure, subject, numerator, denominator, unit, comparator, target_min, target_max, \
        tolerance_pct, baseline_value, baseline_date, deadline, computed, note, note_vi from plan_target";
    /// Targets of plans.
    PLAN_TARGET_INSERT: Insert = Insert { table: "plan_target", columns: &["id", "plan_id", "seq", "indicator_key", "name_vi", "name_en", "measure", "subject", "numerator", "denominator",
        "unit", "comparator", "target_min", "target_max", "tolerance_pct", "baseline_value", "baseline_date", "deadline", "computed", "note", "note_vi"] };
    /// Changes a target.
    PLAN_TARGET_UPDATE: Update = Update::by_id("plan_target", &["plan_id", "seq", "indicator_key", "name_vi", "name_en", "measure", "subject", "numerator",
        "denominator", "unit", "comparator", "target_min", "target_max", "tolerance_pct", "baseline_value", "baseline_date", "deadline", "computed", "note", "note_vi"]);
}

row!(TargetRow {
    id: String,
    plan: String,
    seq: i64,
    indicator: String,
    name_vi: String,
    name_en: String,
    measure: String,
    subject: Option<String>,
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
    let rows: Vec<TargetRow> = tx.fetch_all(PLAN_TARGET_LIST, vec![]).await?;
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
            subject: text(row.subject),
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
        let (_, plan_ends) =
            ends.get(written.plan.as_str()).ok_or_else(|| StoreError::Data(format!("target `{}` without a plan", written.id)))?;
        let target = Target::read(&written, *plan_ends);
        targets.push(target.map_err(|problems| StoreError::Data(format!("target `{}`: {problems:?}", written.id)))?);
    }
    targets.sort_by_key(|target| (ends.get(target.plan.as_str()).map(|(at, _)| *at), target.seq));
    Ok(targets)
}

impl WriteTx {
    /// Writes a target, new or in the place of the one with its id.
    pub async fn target_write(&mut self, target: TargetText, is_new: bool) -> Result<(), StoreError> {
        let option = |text: String| Value::Text(Some(text).filter(|text| !text.is_empty()));
        let [name_vi, name_en] = target.name;
        let [note_vi, note] = target.note;
        let mut row: Vec<Value> = vec![target.id.into(), target.plan.into(), target.seq.into()];
        row.extend([target.indicator, name_vi, name_en, target.measure].map(Value::from));
        row.extend(
            [
                target.subject,
                target.numerator,
                target.denominator,
                target.unit,
                target.comparator,
                target.min,
                target.max,
                target.tolerance,
                target.baseline,
                target.baseline_date,
            ]
            .map(option),
        );
        row.extend([target.deadline.into(), target.computed.into(), option(note), option(note_vi)]);
        if is_new {
            return self.insert(&PLAN_TARGET_INSERT, [row].into_iter()).await;
        }
        let id = row.remove(0);
        self.update(&PLAN_TARGET_UPDATE, vec![(vec![id], row)]).await?;
        Ok(())
    }
}
