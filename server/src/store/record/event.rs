//! The table of events.

use super::{RecordTable, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Event, OpenWord, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, title, type, organiser, cost, unit_vintage, unit_code, held_from, held_to, evidence, source, note from event",
    insert: Insert {
        table: "event",
        columns: &[
            "id",
            "title",
            "type",
            "organiser",
            "cost",
            "unit_vintage",
            "unit_code",
            "held_from",
            "held_to",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(EventRow {
    id: String,
    title: String,
    event_type: String,
    organiser: Option<String>,
    cost: Option<i64>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    held_from: Option<Date>,
    held_to: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<EventRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(event_of_row).collect()
}

fn event_of_row(row: EventRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(Event {
        shared,
        title: row.title,
        event_type: OpenWord::new(row.event_type),
        organiser: row.organiser,
        cost: row.cost.filter(|cost| *cost != 0),
        held_from: row.held_from.map(day_of_date),
        held_to: row.held_to.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(event: &Event) -> Vec<Value> {
    let shared = &event.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        event.title.as_str().into(),
        event.event_type.text().into(),
        event.organiser.clone().into(),
        event.cost.into(),
        vintage,
        code,
        event.held_from.into(),
        event.held_to.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
