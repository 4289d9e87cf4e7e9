//! The table of growing areas.

use super::{RecordTable, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{GrowingArea, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, name, crop, code, hectares, standard, unit_vintage, unit_code, producer_id, used_from, used_to, evidence, source, note from growing_area",
    insert: Insert {
        table: "growing_area",
        columns: &[
            "id",
            "name",
            "crop",
            "code",
            "hectares",
            "standard",
            "unit_vintage",
            "unit_code",
            "producer_id",
            "used_from",
            "used_to",
            "evidence",
            "source",
            "note",
        ],
    },
};

row!(GrowingAreaRow {
    id: String,
    name: String,
    crop: Option<String>,
    code: Option<String>,
    hectares: Option<String>,
    standard: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    used_from: Option<Date>,
    used_to: Option<Date>,
    evidence: Option<String>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<GrowingAreaRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(area_of_row).collect()
}

fn area_of_row(row: GrowingAreaRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        evidence: row.evidence,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(GrowingArea {
        shared,
        name: row.name,
        crop: row.crop,
        code: row.code,
        hectares: row.hectares,
        standard: row.standard,
        used_from: row.used_from.map(day_of_date),
        used_to: row.used_to.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(area: &GrowingArea) -> Vec<Value> {
    let shared = &area.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        area.name.as_str().into(),
        area.crop.clone().into(),
        area.code.clone().into(),
        area.hectares.clone().into(),
        area.standard.clone().into(),
        vintage,
        code,
        shared.producer.clone().into(),
        area.used_from.into(),
        area.used_to.into(),
        shared.evidence.clone().into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
