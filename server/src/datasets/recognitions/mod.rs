//! Recognitions, with their products and producers (contract §5).

mod columns;
mod export;
mod heading_words;
mod import;
mod kept_ids;
mod problem;
mod products;
mod reconcile;
mod validate;
mod vocabulary;

pub use columns::Column;
pub use columns::file_columns;
pub use export::{recognition_table, recognition_table_of, recognition_template};
pub(crate) use import::recognitions_carried;
pub use import::recognitions_import;
pub use products::{COLUMNS as PRODUCT_COLUMNS, product_table};
pub(crate) use vocabulary::CARRIED;
