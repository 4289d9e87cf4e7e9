//! Published totals of the country and of provinces.

use super::cells::reads;
use super::statement::{Insert, Select, statements};
use super::{StoreError, Tx};
use app::api::PublishedTotal;
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

reads!(PublishedTotal {
    date: Option::unwrap_or_default,
    scope,
    measure: |text: String| PublishedMeasure::read(&text),
    dimension: |text: String| PublishedDimension::read(&text),
    value,
    unit: |text: String| PublishedUnit::read(&text),
    source: Option::unwrap_or_default,
    note,
});

pub(super) async fn official_total_list(tx: &mut Tx) -> Result<Vec<PublishedTotal>, StoreError> {
    tx.read_all(&OFFICIAL_TOTAL_LIST).await
}
