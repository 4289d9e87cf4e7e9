//! Published values as their import reads them.

use super::columns::COLUMNS;
use crate::datasets::sink::{Cell, Table};
use crate::store::Register;
use app::domain::plan::Observation;

/// One row for each published value.
pub fn observation_table(register: &Register) -> Table {
    let row = |observation: &Observation| {
        COLUMNS
            .iter()
            .map(|column| match column.name {
                "target_id" => observation.target.as_str().into(),
                "date" => observation.date.as_ref().into(),
                "dimension" => observation.dimension.to_string().as_str().into(),
                "value" => observation.value.map(|value| value.to_string()).into(),
                "value_text" => observation.text.as_ref().into(),
                "source" => observation.source.as_ref().into(),
                _ => Cell::Empty,
            })
            .collect()
    };
    Table { columns: COLUMNS.iter().map(|column| column.name).collect(), rows: register.observations.iter().map(row).collect() }
}
