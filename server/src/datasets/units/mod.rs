//! Lists of administrative units.

mod columns;
mod export;
mod import;
mod problem;
mod reconcile;
mod validate;

pub use columns::COLUMNS;
pub use export::unit_table;
pub use import::UnitImport;
