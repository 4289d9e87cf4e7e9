//! The server: everything that owns a socket, a file or a database.

pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod export;
pub mod geo;
pub mod http;
pub mod import;
pub mod snapshot;
pub mod store;
