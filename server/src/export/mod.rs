//! Exports: the register as files that imports read back, and templates of such files.

mod products;
mod recognitions;
mod table;
mod xlsx;

pub use products::product_table;
pub use recognitions::{recognition_table, recognition_template};
pub use table::{Cell, Table, spreadsheet_safe};
