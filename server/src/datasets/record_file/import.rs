//! Imports of dated records: read whole, checked whole, written in one transaction.

use super::finder::Finder;
use super::format;
use super::row_reader::RowReader;
use crate::datasets::issues::{Problem, Report};
use crate::datasets::recognitions::import::{ImportError, ImportOptions};
use crate::datasets::recognitions::reconcile::Tally;
use crate::datasets::source::table::FileTable;
use crate::datasets::{Cell, Table};
use crate::store::{Change, Db, record_with_id, register_load};
use app::domain::record::{Record, RecordKind};
use std::collections::HashMap;
use std::path::Path;

/// The header of an import file and one example row.
pub fn record_template(kind: RecordKind) -> Table {
    let columns = format(kind).columns;
    Table {
        columns: columns.iter().map(|column| column.name).collect(),
        rows: vec![columns.iter().map(|column| Cell::from(column.example)).collect()],
    }
}

/// Imports a file of dated records.
pub async fn records_import(db: &Db, kind: RecordKind, path: &Path, options: ImportOptions) -> Result<Report, ImportError> {
    let mut table = FileTable::read(path, format(kind).columns)?;
    let register = register_load(db).await?;
    let finder = Finder::new(&register)?;
    let of_kind = register.records.iter().filter(|record| record.kind() == kind);
    let known: HashMap<&str, &Record> = of_kind.map(|record| (record.shared().id.as_str(), record)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let (mut created, mut replaced, mut tally) = (Vec::new(), Vec::new(), Tally::default());
    for row in 0..table.rows.len() {
        let Some(record) = read_row(kind, &finder, &mut table, row) else { continue };
        let line = table.rows[row].0;
        if let Some(before) = seen.insert(record.shared().id.clone(), line) {
            table.issue(row, "", "", Problem::DuplicateRow { line: before });
            tally.unchanged += 1;
            continue;
        }
        match known.get(record.shared().id.as_str()) {
            None => {
                tally.created += 1;
                created.push(record);
            }
            Some(known) if **known == record => tally.unchanged += 1,
            Some(_) => {
                tally.updated += 1;
                replaced.push(record);
            }
        }
    }
    let report = Report::new(table.rows.len() as u64, tally, table.issues);
    if options.dry_run || !report.errors.is_empty() || (created.is_empty() && replaced.is_empty()) {
        return Ok(report);
    }
    let detail = serde_json::json!({"kind": kind.name(), "file": file_name(path), "rows": report.rows, "created": report.created, "updated": report.updated});
    db.write(async |tx, _| {
        tx.records_insert(&created).await?;
        for record in &replaced {
            tx.record_replace(record).await?;
        }
        Ok(Some(((), Change { kind: "import", detail: detail.to_string() })))
    })
    .await?;
    Ok(report)
}

/// Reads one row; everything wrong goes to the table's issues, and with any error there is no record.
fn read_row(kind: RecordKind, finder: &Finder<'_>, table: &mut FileTable, row: usize) -> Option<Record> {
    let errors_before = table.error_count();
    let record = (format(kind).read)(&mut RowReader::new(finder, table, row));
    record.filter(|_| table.error_count() == errors_before).map(record_with_id)
}

pub(in crate::datasets) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
