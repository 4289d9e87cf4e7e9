//! The store, the imports and exports and the command line, on SQLite and on PostgreSQL.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a test may fail where it stands, and reads its settings itself"
)]

#[path = "../support/mod.rs"]
mod support;

mod audit;
mod boundaries;
mod cli;
mod demo;
mod identity;
mod import;
mod operation;
mod plans;
mod properties;
mod schema;
mod seed;
mod units;
mod workbook;
