//! The store, the imports and exports and the command line, on SQLite and on PostgreSQL.

#[path = "../support/mod.rs"]
mod support;

mod cli;
mod demo;
mod import;
mod properties;
mod schema;
mod seed;
mod workbook;
