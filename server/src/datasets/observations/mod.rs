//! Published values of targets.

mod columns;
mod export;
mod import;

pub use columns::COLUMNS;
pub use export::observation_table;
pub use import::ObservationImport;
