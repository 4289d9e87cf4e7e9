//! Recognitions, with their products and producers (contract §5).

pub(in crate::datasets) mod columns;
mod export;
pub(in crate::datasets) mod import;
mod products;
pub(in crate::datasets) mod reconcile;
pub(in crate::datasets) mod validate;

pub use columns::Column;
pub use export::{recognition_table, recognition_template};
pub use import::{ImportError, ImportOptions, Progress, recognitions_import};
pub use products::product_table;
