//! The table of trainings.

use super::{RecordTable, known, name_of, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Record, Shared, Training};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, person, course, role, level, unit_vintage, unit_code, producer_id, held, source, note from training",
    insert: Insert {
        table: "training",
        columns: &["id", "person", "course", "role", "level", "unit_vintage", "unit_code", "producer_id", "held", "source", "note"],
    },
};

row!(TrainingRow {
    id: String,
    person: String,
    course: Option<String>,
    role: String,
    level: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    held: Option<Date>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<TrainingRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(training_of_row).collect()
}

fn training_of_row(row: TrainingRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(Training {
        shared,
        person: row.person,
        course: row.course,
        role: known("role of a person", &row.role)?,
        level: row.level.map(|word| known("tier of government", &word)).transpose()?,
        held: row.held.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(training: &Training) -> Vec<Value> {
    let shared = &training.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        training.person.as_str().into(),
        training.course.clone().into(),
        training.role.name().into(),
        name_of(training.level).into(),
        vintage,
        code,
        shared.producer.clone().into(),
        training.held.into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
