//! Published totals of the country and of provinces.

use super::cells::reads;
use super::statement::{Insert, Select, statements};
use super::{StoreError, Tx};
use app::domain::UnitId;
use app::domain::published::{PublishedDimension, PublishedMeasure, PublishedUnit};

statements! {
    /// Published totals of the country and of provinces.
    OFFICIAL_TOTAL_LIST: Select = Select {
        columns: &["date_text", "scope_vintage", "scope_code", "measure", "dimension", "value", "unit", "source", "note"],
        from: "official_total order by id",
    };
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

reads!(OfficialTotal {
    date,
    scope,
    measure: |text: String| PublishedMeasure::read(&text),
    dimension: |text: String| PublishedDimension::read(&text),
    value,
    unit: |text: String| PublishedUnit::read(&text),
    source,
    note,
});

pub(super) async fn official_total_list(tx: &mut Tx) -> Result<Vec<OfficialTotal>, StoreError> {
    tx.read_all(&OFFICIAL_TOTAL_LIST).await
}
