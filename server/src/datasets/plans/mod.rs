//! Plans and their targets.

mod export;
pub(in crate::datasets) mod import;

pub use export::{observation_table, plan_table};
pub use import::{COLUMNS as PLAN_COLUMNS, plan_template, plans_import};
