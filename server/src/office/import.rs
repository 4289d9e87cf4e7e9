//! Importing a file, of any kind.

use super::{authorise, fold_log};
use crate::datasets::{DatasetKind, FileContext, ImportOptions, ImportRequest, InputFile, Progress, Report};
use crate::error::AppError;
use crate::store::Db;
use app::domain::account::{Action, Actor, Scope};

/// A file to be imported.
pub struct FileImport<'a> {
    /// What it holds.
    pub kind: &'static DatasetKind,
    /// Where it lies.
    pub file: InputFile<'a>,
    /// How it is to be imported.
    pub options: ImportOptions,
    /// What it does not say of itself.
    pub context: &'a FileContext,
}

/// Imports a file: all of it, or nothing where its report names errors. A file may name any unit, so a person needs the right
/// to import for the whole country.
pub async fn file_import(db: &Db, actor: &Actor, input: FileImport<'_>, progress: &mut dyn FnMut(Progress)) -> Result<Report, AppError> {
    authorise(db, actor, Action::Import, Scope::Country).await?;
    let FileImport { kind, file, options, context } = input;
    let import = kind.import.ok_or(AppError::NotFound)?;
    let is_written = !options.dry_run;
    let imported = import(ImportRequest { db, actor, file, options, context, progress }).await;
    if is_written {
        fold_log(db).await;
    }
    imported.or_else(|error| Report::of_unreadable(&error).ok_or_else(|| error.into()))
}
