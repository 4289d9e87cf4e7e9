//! Dated records that targets count.

pub(in crate::datasets) mod columns;
mod export;
pub(in crate::datasets) mod import;

pub use columns::{FileColumn, columns as record_columns};
pub use export::{Audience, record_table};
pub use import::{record_template, records_import};
