//! Why an import could not even be tried.

use crate::datasets::issues::Issue;
use crate::datasets::source::SourceError;
use crate::store::StoreError;

/// Why an import could not even be tried.
#[derive(Debug)]
pub enum ImportError {
    /// The file cannot be read as a table.
    Source(SourceError),
    /// No header was found, or one that lacks columns; which, and what may be meant for them.
    Header(Vec<Issue>),
    /// The database failed.
    Store(StoreError),
}

impl From<SourceError> for ImportError {
    fn from(error: SourceError) -> ImportError {
        ImportError::Source(error)
    }
}

impl From<StoreError> for ImportError {
    fn from(error: StoreError) -> ImportError {
        ImportError::Store(error)
    }
}
