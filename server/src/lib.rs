//! The server: everything that owns a socket, a file or a database.

pub mod clock;
pub mod http {
    //! What the server answers over HTTP.
    pub mod assets;
}
pub mod store;
