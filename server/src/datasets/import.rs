//! How an import is asked for, how it tells of its progress, and what the log of changes says of it.

use crate::datasets::issues::{ImportError, Report};
use crate::store::{Change, Db};
use app::domain::{Day, Level, Vintage};
use std::path::Path;
use std::pin::Pin;

/// How an import is to be done.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions {
    /// Check and count, but write nothing.
    pub dry_run: bool,
    /// The day of the import: dates more than a year after it are refused.
    pub today: Day,
}

/// What a file does not say of itself and whoever brings it has to state.
#[derive(Clone, Debug, Default)]
pub struct FileContext {
    /// The list of units its rows are of.
    pub vintage: Option<Vintage>,
    /// What its units are.
    pub level: Option<Level>,
    /// Where it comes from, where that is not its name.
    pub source: Option<String>,
    /// Leave out what the register does not know.
    pub skip_unknown: bool,
}

/// A file to be imported, whatever its kind.
pub struct ImportRequest<'a> {
    /// Where it goes.
    pub db: &'a Db,
    /// Where it lies.
    pub path: &'a Path,
    /// How it is to be imported.
    pub options: ImportOptions,
    /// What it does not say of itself.
    pub context: &'a FileContext,
    /// Told how far the work is, by kinds whose files may be large.
    pub progress: &'a mut dyn FnMut(Progress),
}

/// An import under way.
pub type ImportFuture<'a> = Pin<Box<dyn Future<Output = Result<Report, ImportError>> + 'a>>;

/// Which part of the work is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Rows are checked; the share done in thousandths.
    Checking(u32),
    /// Rows are written; the share done in thousandths.
    Writing(u32),
}

/// What the log of changes says of an import that was written.
pub(in crate::datasets) fn change_of_import(kind: &str, path: &Path, report: &Report) -> Change {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let detail = serde_json::json!({"kind": kind, "file": file, "rows": report.rows, "created": report.created, "updated": report.updated});
    Change { kind: "import", detail: detail.to_string() }
}
