//! How an import is asked for, how it tells of its progress, and what the audit log says of it.

use crate::datasets::issues::{ImportError, Report};
use crate::datasets::source::InputFile;
use crate::store::{Change, Db, StoreError, Tx, WriteTx};
use app::domain::account::Actor;
use app::domain::{Day, Level, Vintage};
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
    /// Whoever brings it.
    pub actor: &'a Actor,
    /// Where it goes.
    pub db: &'a Db,
    /// The file.
    pub file: InputFile<'a>,
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

/// An import that reads its file whole, checks it whole, and writes in one transaction.
pub(crate) trait WholeFileImport {
    /// What it would write.
    type Changes;

    /// The name of its kind.
    fn name(&self) -> &'static str;

    /// What is wrong with the file, and what it would write where anything.
    async fn check(&self, tx: &mut Tx, file: InputFile<'_>) -> Result<(Report, Option<Self::Changes>), ImportError>;

    /// Writes what was checked.
    async fn write(tx: &mut WriteTx, changes: Self::Changes) -> Result<(), StoreError>;
}

/// Imports a file: checked against one consistent view, then written in a transaction of its own. With any error nothing is.
pub(crate) async fn import_whole<K: WholeFileImport>(
    kind: K,
    db: &Db,
    actor: &Actor,
    file: InputFile<'_>,
    options: ImportOptions,
) -> Result<Report, ImportError> {
    let mut view = db.begin_read().await?;
    let (report, changes) = kind.check(&mut view, file).await?;
    drop(view);
    let Some(changes) = changes.filter(|_| !options.dry_run && report.errors.is_empty()) else { return Ok(report) };
    let change = change_of_import(kind.name(), file, &report);
    db.write(actor, async |tx, _| {
        K::write(tx, changes).await?;
        Ok(Some(((), change)))
    })
    .await?;
    Ok(report)
}

/// Imports a file as a part of the caller's transaction, which must be given up where the report has errors.
pub(crate) async fn import_whole_within<K: WholeFileImport>(kind: K, tx: &mut WriteTx, file: InputFile<'_>) -> Result<Report, ImportError> {
    let (report, changes) = kind.check(tx, file).await?;
    if let Some(changes) = changes.filter(|_| report.errors.is_empty()) {
        K::write(tx, changes).await?;
    }
    Ok(report)
}

/// What the audit log says of an import that was written.
pub(in crate::datasets) fn change_of_import(kind: &str, file: InputFile<'_>, report: &Report) -> Change {
    let detail = serde_json::json!({
        "kind": kind, "file": file.name(), "rows": report.rows, "created": report.created, "updated": report.updated,
    });
    Change { kind: "import", detail: detail.to_string() }
}
