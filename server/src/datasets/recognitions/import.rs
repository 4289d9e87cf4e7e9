//! The import of recognitions: one pass to check every row, one to write, in a single transaction.
//!
//! Memory stays small whatever the size of the file: rows are held in groups, and of each only a few numbers are kept.

use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::issues::Report;
use crate::datasets::issues::{Issue, Problem};
use crate::datasets::recognitions::columns::Header;
use crate::datasets::recognitions::reconcile::{GROUP, Sorter, Writes};
use crate::datasets::recognitions::validate::{CheckedRow, Checker};
use crate::datasets::source::xlsx::XlsxSource;
use crate::datasets::source::{CsvSource, SourceError, SourceRow};
use crate::store::{Change, Db, StoreError, Tx, reference_load};
use app::domain::Day;
use std::path::Path;

/// How an import is to be done.
#[derive(Clone, Copy, Debug)]
pub struct ImportOptions {
    /// Check and count, but write nothing.
    pub dry_run: bool,
    /// The day of the import: dates more than a year after it are refused.
    pub today: Day,
}

/// Which part of the work is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Rows are checked; the share done in thousandths.
    Checking(u32),
    /// Rows are written; the share done in thousandths.
    Writing(u32),
}

/// Why an import could not even be tried.
#[derive(Debug)]
pub enum ImportError {
    /// The file cannot be read as a table.
    Source(SourceError),
    /// The header lacks columns; their canonical names.
    MissingColumns(Vec<&'static str>),
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

/// Imports a file of recognitions.
pub async fn recognitions_import(
    db: &Db,
    path: &Path,
    options: ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, ImportError> {
    let source = Source::open(path)?;
    let (checker, mut issues) = checker(db, &source, options.today).await?;
    let mut tx = db.begin_read().await?;
    let mut pass = Pass::begin(&source, &checker, &mut tx).await?;
    while let Some(group) = pass.next_group(&mut issues)? {
        pass.sorter.sort(&mut tx, group, |unit| checker.gazetteer.province_of_today(unit), &mut issues).await?;
        progress(Progress::Checking(pass.share()));
    }
    drop(tx);
    let (rows, digest) = (pass.rows, pass.digest());
    let has_errors = issues.iter().any(|issue| issue.problem.is_error());
    let nothing_to_do = pass.sorter.tally.created == 0 && pass.sorter.tally.updated == 0;
    if options.dry_run || has_errors || nothing_to_do {
        return Ok(Report::new(rows, pass.sorter.tally, issues));
    }

    let mut failed = None;
    let written = db
        .write(async |tx, _| match write_rows(tx, &source, &checker, digest, progress).await {
            Ok(Outcome::Written(report)) => {
                let file = path.file_name().unwrap_or_default().to_string_lossy();
                let detail = serde_json::json!({"kind": "recognitions", "file": file, "rows": rows, "created": report.created, "updated": report.updated});
                Ok(Some((report, Change { kind: "import", detail: detail.to_string() })))
            }
            // The register changed since the rows were checked, in a way that refuses them now.
            Ok(Outcome::Refused(report)) => {
                failed = Some(Ok(report));
                Ok(None)
            }
            Err(ImportError::Store(error)) => Err(error),
            Err(error) => {
                failed = Some(Err(error));
                Ok(None)
            }
        })
        .await?;
    match (written, failed) {
        (Some(report), _) => {
            let header_issues = issues.into_iter().filter(|issue| issue.problem == Problem::UnusedColumn);
            let warnings = header_issues.chain(report.warnings).collect();
            Ok(Report { warnings, ..report })
        }
        (None, Some(outcome)) => outcome,
        (None, None) => Ok(Report::new(rows, pass.sorter.tally, issues)),
    }
}

enum Outcome {
    Written(Report),
    Refused(Report),
}

async fn write_rows(
    tx: &mut Tx,
    source: &Source,
    checker: &Checker,
    digest: u64,
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, ImportError> {
    let mut issues = Vec::new();
    let mut pass = Pass::begin(source, checker, tx).await?;
    while let Some(group) = pass.next_group(&mut issues)? {
        let writes = pass.sorter.sort(tx, group, |unit| checker.gazetteer.province_of_today(unit), &mut issues).await?;
        write_group(tx, writes).await?;
        progress(Progress::Writing(pass.share()));
    }
    if pass.digest() != digest {
        return Err(SourceError::Changed(source.path().to_owned()).into());
    }
    let report = Report::new(pass.rows, pass.sorter.tally, issues);
    Ok(if report.errors.is_empty() { Outcome::Written(report) } else { Outcome::Refused(report) })
}

async fn write_group(tx: &mut Tx, writes: Writes) -> Result<(), StoreError> {
    tx.producers_insert(writes.producers).await?;
    for (id, kind) in writes.producer_updates {
        tx.producer_update(id, kind).await?;
    }
    tx.products_insert(writes.products).await?;
    for product in writes.product_updates {
        tx.product_update(product).await?;
    }
    tx.recognitions_insert(writes.recognitions).await?;
    for recognition in writes.recognition_updates {
        tx.recognition_update(recognition).await?;
    }
    Ok(())
}

/// Reads the header and everything rows are checked against.
async fn checker(db: &Db, source: &Source, today: Day) -> Result<(Checker, Vec<Issue>), ImportError> {
    let mut rows = source.rows()?;
    let (line, cells) = rows.next_row()?.ok_or(SourceError::Empty)?;
    let header = Header::read(&cells);
    let missing = header.missing();
    if !missing.is_empty() {
        return Err(ImportError::MissingColumns(missing));
    }
    let unused = header.unused.iter().map(|heading| Issue { line, column: "", value: heading.clone(), problem: Problem::UnusedColumn });
    let issues = unused.collect();
    let reference = reference_load(db).await?;
    let gazetteer = Gazetteer::build(&reference)?;
    Ok((Checker { header, gazetteer, sets: reference.sets, today }, issues))
}

/// One reading of the file from its beginning.
struct Pass<'a> {
    rows_left: Rows,
    checker: &'a Checker,
    sorter: Sorter,
    rows: u64,
}

impl<'a> Pass<'a> {
    async fn begin(source: &Source, checker: &'a Checker, tx: &mut Tx) -> Result<Pass<'a>, ImportError> {
        let mut rows_left = source.rows()?;
        rows_left.next_row()?;
        Ok(Pass { rows_left, checker, sorter: Sorter::new(tx.recognition_row_last().await?), rows: 0 })
    }

    /// The next rows that are good in themselves; `None` at the end of the file.
    fn next_group(&mut self, issues: &mut Vec<Issue>) -> Result<Option<Vec<CheckedRow>>, SourceError> {
        let mut group = Vec::with_capacity(GROUP);
        let mut more = false;
        for _ in 0..GROUP {
            let Some((line, cells)) = self.rows_left.next_row()? else { break };
            more = true;
            if cells.iter().all(|cell| cell.trim().is_empty()) {
                continue;
            }
            self.rows += 1;
            group.extend(self.checker.check(line, &cells, issues));
        }
        Ok(more.then_some(group))
    }

    fn share(&self) -> u32 {
        self.rows_left.share()
    }

    fn digest(&self) -> u64 {
        self.rows_left.digest()
    }
}

/// A file of either format.
pub(in crate::datasets) enum Source {
    Csv(CsvSource),
    Xlsx(XlsxSource),
}

/// The rows of a file of either format.
pub(in crate::datasets) enum Rows {
    Csv(Box<crate::datasets::source::CsvRows>, u64),
    Xlsx(crate::datasets::source::xlsx::XlsxRows),
}

impl Source {
    pub(in crate::datasets) fn open(path: &Path) -> Result<Source, SourceError> {
        if crate::datasets::source::xlsx::is_workbook(path)? {
            XlsxSource::open(path).map(Source::Xlsx)
        } else {
            CsvSource::open(path).map(Source::Csv)
        }
    }

    fn path(&self) -> &Path {
        match self {
            Source::Csv(source) => source.path(),
            Source::Xlsx(source) => source.path(),
        }
    }

    pub(in crate::datasets) fn rows(&self) -> Result<Rows, SourceError> {
        Ok(match self {
            Source::Csv(source) => Rows::Csv(Box::new(source.rows()?), source.size()),
            Source::Xlsx(source) => Rows::Xlsx(source.rows()),
        })
    }
}

impl Rows {
    pub(in crate::datasets) fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        match self {
            Rows::Csv(rows, _) => rows.next_row(),
            Rows::Xlsx(rows) => Ok(rows.next_row()),
        }
    }

    fn digest(&self) -> u64 {
        match self {
            Rows::Csv(rows, _) => rows.digest(),
            Rows::Xlsx(_) => 0,
        }
    }

    /// The share read, in thousandths.
    fn share(&self) -> u32 {
        match self {
            Rows::Csv(rows, size) => (rows.position() * 1000 / (*size).max(1)).min(1000) as u32,
            Rows::Xlsx(rows) => rows.share(),
        }
    }
}
