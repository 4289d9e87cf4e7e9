//! The import of recognitions: one pass to check every row, one to write, in a single transaction.
//!
//! Memory stays small whatever the size of the file: rows are held in groups, and of each only a few numbers are kept.

use super::columns::{Header, file_columns};
use super::kept_ids::KeptIds;
use super::reconcile::{Changeset, GROUP, Reconciler};
use super::validate::{CheckedRow, RowValidator};
use crate::datasets::gazetteer::Gazetteer;
use crate::datasets::import::{ImportOptions, Progress, change_of_import};
use crate::datasets::issues::{ImportError, Issue, Problem, Report, Tally};
use crate::datasets::source::{InputFile, Rows, SheetTable, SourceError};
use crate::store::{Db, StoreError, Tx, WriteTx};
use app::domain::Day;
use app::domain::account::Actor;

/// How many errors are listed; a file with more is not read on.
const MOST_ISSUES: usize = 50_000;

/// Imports a file of recognitions.
pub async fn recognitions_import(
    db: &Db,
    actor: &Actor,
    file: impl Into<InputFile<'_>>,
    options: ImportOptions,
    progress: &mut dyn FnMut(Progress),
) -> Result<Report, ImportError> {
    let file: InputFile<'_> = file.into();
    let source = SheetTable::read(file, &file_columns())?;
    let mut tx = db.begin_read().await?;
    let validator = validator(&mut tx, &source, options.today).await?;
    let mut issues = source.issues.clone();
    let mut pass = Pass::begin(&source, &validator, &mut tx, None).await?;
    while let Some(group) = pass.next_group(&mut issues)? {
        pass.reconciler.reconcile(&mut tx, group, &validator.gazetteer, &mut issues).await?;
        progress(Progress::Checking(pass.share()));
        if issues.len() > MOST_ISSUES && issues.iter().filter(|issue| issue.problem.is_error()).count() > MOST_ISSUES {
            let problem = Problem::TooManyErrors { most: MOST_ISSUES };
            issues.push(Issue { line: pass.line, column: "", value: String::new(), problem });
            break;
        }
    }
    drop(tx);
    // What the first reading remembers is given back before the second one begins.
    let (rows, tally) = (pass.rows, pass.reconciler.tally);
    drop(pass);
    let has_errors = issues.iter().any(|issue| issue.problem.is_error());
    let nothing_to_do = tally.created == 0 && tally.updated == 0;
    if options.dry_run || has_errors || nothing_to_do {
        return Ok(Report::new(rows, tally, issues));
    }

    let mut failed = None;
    let written = db
        .write(actor, async |tx, _| match write_rows(tx, &source, &validator, progress).await {
            Ok(Outcome::Written(report)) => {
                let change = change_of_import("recognitions", file, &report);
                Ok(Some((report, change)))
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
            let tally = Tally { created: report.created, updated: report.updated, unchanged: report.unchanged };
            Ok(Report::new(report.rows, tally, source.issues.into_iter().chain(report.warnings).collect()))
        }
        (None, Some(outcome)) => outcome,
        (None, None) => Ok(Report::new(rows, tally, issues)),
    }
}

enum Outcome {
    Written(Report),
    Refused(Report),
}

async fn write_rows(
    tx: &mut WriteTx,
    source: &SheetTable,
    validator: &RowValidator,
    progress: &mut dyn FnMut(Progress),
) -> Result<Outcome, ImportError> {
    let mut issues = Vec::new();
    let mut pass = Pass::begin(source, validator, tx, None).await?;
    pass.write_all(tx, &mut issues, progress).await?;
    let report = Report::new(pass.rows, pass.reconciler.tally, issues);
    Ok(if report.errors.is_empty() { Outcome::Written(report) } else { Outcome::Refused(report) })
}

/// Imports what the program carries into a new database, as a part of the caller's transaction, which must be given up where
/// the report has errors. The ids that the file states are kept.
pub(crate) async fn recognitions_carried(tx: &mut WriteTx, file: InputFile<'_>, today: Day) -> Result<Report, ImportError> {
    let source = SheetTable::read(file, &file_columns())?;
    let validator = validator(tx, &source, today).await?;
    let mut issues = source.issues.clone();
    let mut pass = Pass::begin(&source, &validator, tx, Some(KeptIds::default())).await?;
    pass.write_all(tx, &mut issues, &mut |_| {}).await?;
    let report = Report::new(pass.rows, pass.reconciler.tally, issues);
    let (producers, products) = pass.reconciler.into_aliases();
    tx.producer_aliases_insert(producers).await?;
    tx.product_aliases_insert(products).await?;
    Ok(report)
}

async fn write_group(tx: &mut WriteTx, changes: Changeset) -> Result<(), StoreError> {
    tx.producers_insert(changes.producers).await?;
    tx.producers_update(changes.producer_updates).await?;
    tx.products_insert(changes.products).await?;
    tx.products_update(changes.product_updates).await?;
    tx.recognitions_insert(changes.recognitions).await?;
    tx.recognitions_update(changes.recognition_updates).await?;
    tx.producer_aliases_insert(changes.producer_aliases).await?;
    tx.product_aliases_insert(changes.product_aliases).await?;
    for (left, taken) in changes.producers_left {
        tx.producer_merge_if_empty(&taken, &left).await?;
    }
    Ok(())
}

/// Everything that rows are checked against.
async fn validator(tx: &mut Tx, source: &SheetTable, today: Day) -> Result<RowValidator, ImportError> {
    let reference = tx.reference().await?;
    let gazetteer = Gazetteer::build(&reference)?;
    Ok(RowValidator { header: Header::of(&source.columns), gazetteer, sets: reference.sets, today })
}

/// One reading of the file from its beginning.
struct Pass<'a> {
    rows_left: Rows,
    validator: &'a RowValidator,
    reconciler: Reconciler,
    rows: u64,
    line: u64,
}

impl<'a> Pass<'a> {
    async fn begin(
        source: &SheetTable,
        validator: &'a RowValidator,
        tx: &mut Tx,
        kept_ids: Option<KeptIds>,
    ) -> Result<Pass<'a>, ImportError> {
        let rows_left = source.rows()?;
        Ok(Pass { rows_left, validator, reconciler: Reconciler::begin(tx, kept_ids).await?, rows: 0, line: 0 })
    }

    /// Reads to the end and writes what follows, group by group.
    async fn write_all(
        &mut self,
        tx: &mut WriteTx,
        issues: &mut Vec<Issue>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), ImportError> {
        while let Some(group) = self.next_group(issues)? {
            let gazetteer = &self.validator.gazetteer;
            let changes = self.reconciler.reconcile(tx, group, gazetteer, issues).await?;
            write_group(tx, changes).await?;
            progress(Progress::Writing(self.share()));
        }
        Ok(())
    }

    /// The next rows that are good in themselves; `None` at the end of the file.
    fn next_group(&mut self, issues: &mut Vec<Issue>) -> Result<Option<Vec<CheckedRow>>, SourceError> {
        let mut group = Vec::with_capacity(GROUP);
        let mut more = false;
        for _ in 0..GROUP {
            let Some((line, cells)) = self.rows_left.next_row()? else { break };
            more = true;
            self.rows += 1;
            self.line = line;
            group.extend(self.validator.validate(line, &cells, issues));
        }
        Ok(more.then_some(group))
    }

    fn share(&self) -> u32 {
        self.rows_left.share()
    }
}
