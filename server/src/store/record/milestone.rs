//! The table of milestones and tasks.

use super::{RecordTable, known, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Milestone, OpenWord, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, subject_kind, subject, mark, type, amount, unit_vintage, unit_code, product_id, plan_id, reached, ended, evidence, source, note from milestone",
    insert: Insert {
        table: "milestone",
        columns: &[
            "id",
            "subject_kind",
            "subject",
            "mark",
            "type",
            "amount",
            "unit_vintage",
            "unit_code",
            "product_id",
            "plan_id",
            "reached",
            "ended",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(MilestoneRow {
    id: String,
    subject_kind: String,
    subject: String,
    mark: String,
    subject_type: Option<String>,
    amount: Option<i64>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    product_id: Option<String>,
    plan_id: Option<String>,
    reached: Option<Date>,
    ended: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<MilestoneRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(milestone_of_row).collect()
}

fn milestone_of_row(row: MilestoneRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        product: row.product_id,
        plan: row.plan_id,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(Milestone {
        shared,
        subject_kind: known("subject of a milestone", &row.subject_kind)?,
        subject: row.subject,
        mark: OpenWord::new(row.mark),
        subject_type: row.subject_type.map(OpenWord::new),
        amount: row.amount.filter(|amount| *amount != 0),
        reached: row.reached.map(day_of_date),
        ended: row.ended.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(milestone: &Milestone) -> Vec<Value> {
    let shared = &milestone.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        milestone.subject_kind.name().into(),
        milestone.subject.as_str().into(),
        milestone.mark.text().into(),
        milestone.subject_type.as_ref().map(|word| word.text().to_owned()).into(),
        milestone.amount.into(),
        vintage,
        code,
        shared.product.clone().into(),
        shared.plan.clone().into(),
        milestone.reached.into(),
        milestone.ended.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
