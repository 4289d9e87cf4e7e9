//! The table of funding lines.

use super::{RecordTable, known, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{FundingLine, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, name, stage, fund, amount, unit_vintage, unit_code, plan_id, dated, source, note from funding_line",
    insert: Insert {
        table: "funding_line",
        columns: &["id", "name", "stage", "fund", "amount", "unit_vintage", "unit_code", "plan_id", "dated", "source", "note"],
    },
};

row!(FundingLineRow {
    id: String,
    name: String,
    stage: String,
    fund: Option<String>,
    amount: i64,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    plan_id: Option<String>,
    dated: Option<Date>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<FundingLineRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(line_of_row).collect()
}

fn line_of_row(row: FundingLineRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        plan: row.plan_id,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(FundingLine {
        shared,
        name: row.name,
        stage: known("stage of funding", &row.stage)?,
        fund: row.fund,
        amount: row.amount,
        dated: row.dated.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(line: &FundingLine) -> Vec<Value> {
    let shared = &line.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        line.name.as_str().into(),
        line.stage.name().into(),
        line.fund.clone().into(),
        line.amount.into(),
        vintage,
        code,
        shared.plan.clone().into(),
        line.dated.into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
