//! Lists of administrative units.

pub(in crate::datasets) mod check;
mod export;
pub(in crate::datasets) mod import;
pub(in crate::datasets) mod problem;
pub(in crate::datasets) mod row;

pub use check::written as predecessor_written;
pub use export::unit_table;
pub use import::{unit_template, units_import};
pub use problem::UnitProblem;
pub use row::COLUMNS as UNIT_COLUMNS;
