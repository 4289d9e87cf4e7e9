//! The only place with SQL. One text of every statement serves SQLite and PostgreSQL; it lives in [`sql`], in one list
//! that a test prepares on both databases.
//!
//! Invariants: writes go through [`Db::write`], one transaction that never leaves its store function and that appends
//! to `change` before it commits; so the greatest `change.seq` names the version of the data, on every node.

mod boundaries;
mod check;
mod connect;
mod draft;
mod error;
pub mod identity;
mod migrate;
mod plans;
mod read;
mod record;
mod register;
mod rows;
pub mod sql;
mod units;
mod write;

pub use boundaries::{PackedBoundaries, boundary_replace, boundary_sets};
pub use check::{Finding, check};
pub use connect::{Db, without_password};
pub use draft::{ProducerDraft, ProductDraft, RecognitionDraft};
pub use error::StoreError;
pub use read::{change_latest, meta_get};
pub use record::{RecordTable, record_table, record_with_id};
pub use register::{
    OfficialTotal, Producer, Product, ProductSet, Recognition, Reference, Register, RegisterCounts, Unit, UnitChange, UnitLineage,
    VintageRow, first_days, reference_load, register_load,
};
pub use write::{Change, Tx, Value};
