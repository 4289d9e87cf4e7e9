//! Plans and their targets.

mod columns;
mod export;
mod import;
mod problem;

pub use columns::COLUMNS;
pub use export::plan_table;
pub use import::PlanImport;
