//! Targets of plans.

use super::cells::{reads, values};
use super::statement::{Insert, Select, Update, statements};
use super::{StoreError, Tx, WriteTx};
use app::domain::Day;
use app::domain::plan::{Plan, Target, TargetText};
use std::collections::HashMap;

statements! {
    /// Targets of plans.
    PLAN_TARGET_INSERT: Insert = Insert { table: "plan_target", columns: &["id", "plan_id", "seq", "indicator_key", "name_vi", "name_en", "measure", "subject", "numerator", "denominator",
        "unit", "comparator", "target_min", "target_max", "tolerance_pct", "baseline_value", "baseline_date", "deadline", "computed", "note_vi", "note"] };
    /// Targets of plans.
    PLAN_TARGET_LIST: Select = PLAN_TARGET_INSERT.as_select();
    /// Changes a target.
    PLAN_TARGET_UPDATE: Update = PLAN_TARGET_INSERT.as_update(1);
}

reads!(TargetText {
    id,
    plan,
    seq,
    indicator,
    name,
    measure,
    subject: text,
    numerator: text,
    denominator: text,
    unit: text,
    comparator: text,
    min: text,
    max: text,
    tolerance: text,
    baseline: text,
    baseline_date: text,
    deadline,
    computed,
    note: |note: [Option<String>; 2]| note.map(text)
});

/// A text that is empty where the column has none.
fn text(column: Option<String>) -> String {
    column.unwrap_or_default()
}

/// A column that has none where the text is empty.
fn column(text: String) -> Option<String> {
    Some(text).filter(|text| !text.is_empty())
}

pub(super) async fn target_list(tx: &mut Tx, plans: &[Plan]) -> Result<Vec<Target>, StoreError> {
    let ends: HashMap<&str, (usize, Day)> = plans.iter().enumerate().map(|(at, plan)| (plan.id.as_str(), (at, plan.to))).collect();
    let rows: Vec<TargetText> = tx.read_all(&PLAN_TARGET_LIST).await?;
    let mut targets = Vec::with_capacity(rows.len());
    for written in rows {
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
        let [note_vi, note] = target.note;
        let mut row = values![
            target.id,
            target.plan,
            target.seq,
            target.indicator,
            target.name,
            target.measure,
            column(target.subject),
            column(target.numerator),
            column(target.denominator),
            column(target.unit),
            column(target.comparator),
            column(target.min),
            column(target.max),
            column(target.tolerance),
            column(target.baseline),
            column(target.baseline_date),
            target.deadline,
            target.computed,
            column(note_vi),
            column(note),
        ];
        if is_new {
            return self.insert(&PLAN_TARGET_INSERT, [row].into_iter()).await;
        }
        let id = row.remove(0);
        self.update(&PLAN_TARGET_UPDATE, vec![(vec![id], row)]).await?;
        Ok(())
    }
}
