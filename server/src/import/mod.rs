//! Imports: from files that people keep to rows of the register, all or nothing.

mod boundaries;
mod cells;
mod columns;
mod place_names;
mod places;
mod problem;
mod recognitions;
mod records;
mod report;
mod row;
mod sort;
mod source;
mod units;
mod xlsx;

pub use boundaries::{BoundaryOptions, BoundaryProblem, MOST_BYTES, boundaries_import, boundaries_remove};
pub use columns::Column;
pub use places::{FoundPlace, Gazetteer, PlaceNames};
pub use problem::{Issue, Problem};
pub use recognitions::{ImportError, ImportOptions, Progress, recognitions_import};
pub use records::{
    FileColumn, OBSERVATION_COLUMNS, PLAN_COLUMNS, observation_template, observations_import, plan_template, plans_import, record_columns,
    record_template, records_import,
};
pub use report::Report;
pub use source::SourceError;
pub use units::{UNIT_COLUMNS, UnitProblem, predecessor_written, unit_template, units_import};
