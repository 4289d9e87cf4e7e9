//! What can go wrong between the program and its database, in kinds that a reader can act upon.

use std::path::PathBuf;

/// Why the store could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The address is neither `sqlite:PATH` nor `postgres://…`.
    #[error("the database address `{0}` is neither sqlite:PATH nor postgres://…")]
    Address(String),
    /// The file exists but is no SQLite database.
    #[error("{0} is not an SQLite database")]
    NotADatabase(PathBuf),
    /// The folder that should hold the file does not exist.
    #[error("the folder {0} does not exist")]
    NoFolder(PathBuf),
    /// The file or its folder may not be read or written.
    #[error("no permission to read and write {0}")]
    Permission(PathBuf),
    /// The server does not answer, or refuses the connection.
    #[error("cannot reach the database server {address}: {reason}")]
    Unreachable {
        /// The address without its password.
        address: String,
        /// What the driver says.
        reason: String,
    },
    /// No room left on the disk (or the database has reached its limit).
    #[error("the disk is full")]
    Full,
    /// Another process holds the write lock for too long.
    #[error("the database is locked by another process")]
    Busy,
    /// The database was made by a newer version of this program, or by another program.
    #[error("the database has another structure than this version expects: {0}")]
    Structure(String),
    /// A named constraint of the schema refused the write.
    #[error("constraint {0} refused the write")]
    Constraint(String),
    /// Data carried by the program, or found in the database, that no rule allows.
    #[error("unexpected data: {0}")]
    Data(String),
    /// Anything else the driver reports.
    #[error(transparent)]
    Driver(sqlx::Error),
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> StoreError {
        let error = match error {
            // A cell refused while its row was read: the error is the store's own.
            sqlx::Error::Decode(inner) => match inner.downcast::<StoreError>() {
                Ok(own) => return *own,
                Err(inner) => sqlx::Error::Decode(inner),
            },
            error => error,
        };
        let Some(database) = error.as_database_error() else {
            return StoreError::Driver(error);
        };
        let code = database.code().unwrap_or_default().into_owned();
        if let Some(name) = constraint_name(database) {
            return StoreError::Constraint(name);
        }
        // SQLite: primary code in the low byte of the extended one. PostgreSQL: five-letter SQLSTATE.
        let primary = if code.len() < 5 { code.parse::<u32>().map_or(0, |code| code & 0xff) } else { 0 };
        match (primary, code.as_str()) {
            (13, _) | (_, "53100") => StoreError::Full,
            (5 | 6, _) | (_, "55P03") => StoreError::Busy,
            (10, _) if database.message().contains("full") => StoreError::Full,
            _ => StoreError::Driver(error),
        }
    }
}

/// The name of the violated constraint. SQLite names only checks; for keys it names the columns.
fn constraint_name(error: &dyn sqlx::error::DatabaseError) -> Option<String> {
    if let Some(name) = error.constraint() {
        return Some(name.to_owned());
    }
    let text = error.message();
    let (_, name) = text.split_once("constraint failed: ").or_else(|| text.split_once("FOREIGN KEY "))?;
    Some(name.to_owned())
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> StoreError {
        match error {
            sqlx::migrate::MigrateError::Execute(error) | sqlx::migrate::MigrateError::ExecuteMigration(error, _) => {
                match StoreError::from(error) {
                    StoreError::Driver(error) => StoreError::Structure(error.to_string()),
                    known => known,
                }
            }
            other => StoreError::Structure(other.to_string()),
        }
    }
}
