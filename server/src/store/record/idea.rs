//! The table of product ideas and registrations.

use super::{RecordTable, known, name_of, unit, unit_values};
use crate::store::rows::row;
use crate::store::statement::Insert;
use crate::store::value::day_of_date;
use crate::store::{StoreError, Tx, Value};
use app::domain::record::{Idea, Record, Shared};
use time::Date;

/// The statements of the table.
pub(super) const TABLE: RecordTable = RecordTable {
    list: "select id, name, stage, level, stars, round, unit_vintage, unit_code, producer_id, product_id, received, supported, source, note from idea",
    insert: Insert {
        table: "idea",
        columns: &[
            "id",
            "name",
            "stage",
            "level",
            "stars",
            "round",
            "unit_vintage",
            "unit_code",
            "producer_id",
            "product_id",
            "received",
            "supported",
            "source",
            "note",
        ],
    },
};

row!(IdeaRow {
    id: String,
    name: String,
    stage: String,
    level: Option<String>,
    stars: Option<i64>,
    round: Option<String>,
    unit_vintage: Option<i64>,
    unit_code: Option<String>,
    producer_id: Option<String>,
    product_id: Option<String>,
    received: Option<Date>,
    supported: Option<Date>,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn list(tx: &mut Tx) -> Result<Vec<Record>, StoreError> {
    let rows: Vec<IdeaRow> = tx.fetch_all(TABLE.list, vec![]).await?;
    rows.into_iter().map(idea_of_row).collect()
}

fn idea_of_row(row: IdeaRow) -> Result<Record, StoreError> {
    let shared = Shared {
        id: row.id,
        unit: unit(row.unit_vintage, row.unit_code)?,
        producer: row.producer_id,
        product: row.product_id,
        source: row.source,
        note: row.note,
        ..Shared::default()
    };
    Ok(Idea {
        shared,
        name: row.name,
        stage: known("stage of an idea", &row.stage)?,
        level: row.level.map(|word| known("level of a council", &word)).transpose()?,
        stars: row.stars.and_then(|stars| u8::try_from(stars).ok()),
        round: row.round,
        received: row.received.map(day_of_date),
        supported: row.supported.map(day_of_date),
    }
    .into())
}

/// The values of a row, in the order of the columns.
pub(super) fn values(idea: &Idea) -> Vec<Value> {
    let shared = &idea.shared;
    let [vintage, code] = unit_values(shared.unit);
    vec![
        shared.id.as_str().into(),
        idea.name.as_str().into(),
        idea.stage.name().into(),
        name_of(idea.level).into(),
        idea.stars.map(i64::from).into(),
        idea.round.clone().into(),
        vintage,
        code,
        shared.producer.clone().into(),
        shared.product.clone().into(),
        idea.received.into(),
        idea.supported.into(),
        shared.source.clone().into(),
        shared.note.clone().into(),
    ]
}
