//! The server: everything that owns a socket, a file or a database.

pub mod cli;
pub mod clock;
pub mod config;
pub mod datasets;
pub mod demo;
pub mod error;
pub mod geo;
pub mod http;
pub mod labels;
pub mod office;
pub mod search;
pub mod seed;
pub mod snapshot;
pub mod store;
