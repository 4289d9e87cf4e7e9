//! Use cases of writing: one function each, `fn(db, actor, input) -> Result<_, AppError>`. Each first asks whether the actor may
//! do this there, then does it in one transaction of the store, which appends to the audit log. The command line and, later,
//! forms call these and nothing below; only the first filling of a new database goes straight to the store, as a job.

mod boundaries;
mod import;
mod merge;

pub use boundaries::{BoundaryRemoval, boundaries_remove};
pub use import::{FileImport, file_import};
pub use merge::{Mergeable, Merging, Splitting, change_undo, product_split, things_merge};

use crate::datasets::{ImportError, SourceError};
use crate::error::AppError;
use crate::store::{Db, reference_load};
use app::domain::account::{Action, Actor, Scope};

/// Refuses what the actor may not do there.
async fn authorise(db: &Db, actor: &Actor, action: Action, place: Scope) -> Result<(), AppError> {
    let is_allowed = match (actor, place) {
        (Actor::Person { .. }, Scope::Unit(_)) => {
            let geography = reference_load(db).await?.geography()?;
            actor.may(action, place, |part, whole| geography.is_part(part, whole))
        }
        // Nothing lies in the country but the country, and who needs no grant needs no map.
        _ => actor.may(action, place, |_, _| false),
    };
    if is_allowed { Ok(()) } else { Err(AppError::Forbidden) }
}

/// Folds what a use case wrote into the one file of SQLite, so that a copy of that file has it. What was written stays written:
/// where this does not succeed, the next write does it.
async fn fold_log(db: &Db) {
    if let Err(error) = db.fold_log().await {
        tracing::warn!("the log of the database was not folded into its file: {error}");
    }
}

impl From<ImportError> for AppError {
    fn from(error: ImportError) -> AppError {
        match error {
            ImportError::Store(error) => AppError::Store(error),
            ImportError::Source(SourceError::File(file, reason)) => AppError::FileUnreadable { file, reason },
            // What else is wrong with a file is told in the report of its import.
            ImportError::Source(_) | ImportError::Header(_) => AppError::Unavailable,
        }
    }
}
