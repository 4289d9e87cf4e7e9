//! The server: everything that owns a socket, a file or a database.

pub mod clock;
pub mod http;
pub mod snapshot;
pub mod store;
