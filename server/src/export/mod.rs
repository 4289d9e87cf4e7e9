//! Exports: the register as files that imports read back, and templates of such files.

mod plans;
mod products;
mod recognitions;
mod records;
mod table;
mod units;
mod xlsx;

pub use plans::{observation_table, plan_table};
pub use products::product_table;
pub use recognitions::{recognition_table, recognition_template};
pub use records::{Audience, record_table};
pub use table::{Cell, Table, spreadsheet_safe};
pub use units::unit_table;
