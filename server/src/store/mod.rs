//! The only place with SQL: one file a resource, with its types, rows, statements and functions. One text of every
//! statement serves SQLite and PostgreSQL; [`statements`] has them all, and a test prepares each on both databases.
//!
//! Invariants: writes go through [`Db::write`], which needs an actor: one transaction that never leaves its store function
//! and that appends to the audit log before it commits; so the number of the last change names the version of the data, on
//! every node. Everything else reads: a [`Tx`] cannot write, only a [`WriteTx`] can.

mod audit;
mod audit_verify;
mod boundary;
mod cells;
mod check;
pub mod classification;
mod column;
mod connect;
mod error;
pub mod identity;
mod merge;
pub mod meta;
mod migrate;
mod observation;
pub mod official_total;
mod plan;
mod producer;
pub mod product;
mod recognition;
mod record;
mod register;
mod renewal;
mod statement;
mod statements;
mod target;
mod tx;
mod undo;
pub mod unit;
mod value;
mod write;

pub use audit::Change;
pub use audit_verify::{AuditBreak, AuditReport, audit_verify};
pub use boundary::{PackedBoundaries, boundary_replace, boundary_sets};
pub use check::{Finding, check};
pub use classification::ProductSet;
pub use connect::{Db, without_password};
pub use error::StoreError;
pub use merge::MergedId;
pub use meta::{change_latest, meta_get};
pub use producer::{Producer, ProducerDraft};
pub use product::{Product, ProductAlias, ProductDraft};
pub use recognition::{Recognition, RecognitionDraft};
pub use record::record_with_id;
pub use register::{Reference, Register, RegisterCounts, reference_load, register_load};
pub use renewal::{CarriedName, Renewal, identities_renew, province_of};
pub use statement::{Insert, ListQuery, Statement, Update};
pub use statements::statements;
pub use tx::Tx;
pub use undo::{ChangedRow, LaterChange};
pub use unit::{Unit, UnitChange, UnitLineage, VintageRow, first_days};
pub use value::Value;
pub use write::WriteTx;
