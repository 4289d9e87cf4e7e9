//! Published totals of the country and of provinces.

use super::rows::{row, unit_id};
use super::statement::{Insert, statements};
use super::{StoreError, Tx};
use app::domain::UnitId;
use app::domain::published::{PublishedDimension, PublishedMeasure, PublishedUnit};

statements! {
    /// Published totals of the country and of provinces.
    OFFICIAL_TOTAL_LIST: &str = "select date_text, scope_vintage, scope_code, measure, dimension, value, unit, source, note from official_total order by id";
    /// Published totals.
    OFFICIAL_TOTAL_INSERT: Insert = Insert { table: "official_total", columns: &["id", "date_text", "scope_vintage", "scope_code", "scope_text", "measure", "dimension", "value", "unit",
        "source", "note"] };
}

/// A published total.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OfficialTotal {
    /// The day, month or year it speaks of, as published.
    pub date: Option<String>,
    /// The province it speaks of; `None` for the whole country.
    pub scope: Option<UnitId>,
    /// What is counted.
    pub measure: PublishedMeasure,
    /// Which part of it.
    pub dimension: PublishedDimension,
    /// The value as exact decimal text.
    pub value: String,
    /// Its unit.
    pub unit: PublishedUnit,
    /// Where it was published.
    pub source: Option<String>,
    /// A remark, such as "more than 16000".
    pub note: Option<String>,
}

row!(TotalRow {
    date: Option<String>,
    scope_vintage: Option<i64>,
    scope_code: Option<String>,
    measure: String,
    dimension: String,
    value: String,
    unit: String,
    source: Option<String>,
    note: Option<String>,
});

pub(super) async fn official_total_list(tx: &mut Tx) -> Result<Vec<OfficialTotal>, StoreError> {
    let rows: Vec<TotalRow> = tx.fetch_all(OFFICIAL_TOTAL_LIST, vec![]).await?;
    let total = |row: TotalRow| {
        Ok(OfficialTotal {
            date: row.date,
            scope: row.scope_vintage.zip(row.scope_code).map(|(vintage, code)| unit_id(vintage, &code)).transpose()?,
            measure: PublishedMeasure::read(&row.measure),
            dimension: PublishedDimension::read(&row.dimension),
            value: row.value,
            unit: PublishedUnit::read(&row.unit),
            source: row.source,
            note: row.note,
        })
    };
    rows.into_iter().map(total).collect()
}
