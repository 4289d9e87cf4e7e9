//! The table of new-rural status of communes.

use super::{RecordTable, known, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{CommuneStatus, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, status, unit_vintage, unit_code, since, until, document, source, note from commune_status",
    insert: Insert {
        table: "commune_status",
        columns: &["id", "status", "unit_vintage", "unit_code", "since", "until", "document", "source", "note"],
    },
};

row!(CommuneStatusRow {
    id: String,
    status: String,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    since: Option<Date>,
    until: Option<Date>,
    document: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<CommuneStatusRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(status_of_row).collect()
}

fn status_of_row(row: CommuneStatusRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        evidence: row.document,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(CommuneStatus {
        shared,
        status: known("new-rural status", &row.status)?,
        since: row.since.map(day_of_date),
        until: row.until.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(status: &CommuneStatus) -> Vec<Value> {
    let shared = &status.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        status.status.name().into(),
        vintage,
        code,
        status.since.into(),
        status.until.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
