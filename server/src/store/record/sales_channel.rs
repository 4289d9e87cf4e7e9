//! The table of sales channels.

use super::{RecordTable, known, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Record, SalesChannel, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, outlet, kind, address, unit_vintage, unit_code, producer_id, opened, closed, checked, evidence, source, note from sales_channel",
    insert: Insert {
        table: "sales_channel",
        columns: &[
            "id",
            "outlet",
            "kind",
            "address",
            "unit_vintage",
            "unit_code",
            "producer_id",
            "opened",
            "closed",
            "checked",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(SalesChannelRow {
    id: String,
    outlet: Option<String>,
    kind: String,
    address: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    opened: Option<Date>,
    closed: Option<Date>,
    checked: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<SalesChannelRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(channel_of_row).collect()
}

fn channel_of_row(row: SalesChannelRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(SalesChannel {
        shared,
        outlet: row.outlet,
        kind: known("kind of channel", &row.kind)?,
        address: row.address,
        opened: row.opened.map(day_of_date),
        closed: row.closed.map(day_of_date),
        checked: row.checked.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(channel: &SalesChannel) -> Vec<Value> {
    let shared = &channel.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        channel.outlet.clone().into(),
        channel.kind.name().into(),
        channel.address.clone().into(),
        vintage,
        code,
        shared.producer.clone().into(),
        channel.opened.into(),
        channel.closed.into(),
        channel.checked.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
