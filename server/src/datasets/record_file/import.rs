//! Imports of dated records: read whole, checked whole, written in one transaction.

use super::RecordFormat;
use super::finder::Finder;
use super::row_reader::RowReader;
use crate::datasets::issues::{Problem, Report};
use crate::datasets::recognitions::import::{ImportError, ImportOptions};
use crate::datasets::recognitions::reconcile::Tally;
use crate::datasets::source::table::FileTable;
use crate::datasets::{Cell, Table};
use crate::store::{Change, Db, record_with_id, register_load};
use app::domain::record::Record;
use std::collections::HashMap;
use std::path::Path;

/// The header of an import file and one example row.
pub(in crate::datasets) fn template(format: &RecordFormat) -> Table {
    Table {
        columns: format.columns.iter().map(|column| column.name).collect(),
        rows: vec![format.columns.iter().map(|column| Cell::from(column.example)).collect()],
    }
}

/// Imports a file of dated records.
pub(in crate::datasets) async fn import(
    db: &Db,
    format: &RecordFormat,
    path: &Path,
    options: ImportOptions,
) -> Result<Report, ImportError> {
    let mut table = FileTable::read(path, format.columns)?;
    let register = register_load(db).await?;
    let finder = Finder::new(&register)?;
    let of_kind = register.records.iter().filter(|record| record.kind() == format.kind);
    let known: HashMap<&str, &Record> = of_kind.map(|record| (record.shared().id.as_str(), record)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let (mut created, mut replaced, mut tally) = (Vec::new(), Vec::new(), Tally::default());
    for row in 0..table.rows.len() {
        let Some(record) = read_row(format, &finder, &mut table, row) else { continue };
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
    let detail = serde_json::json!({"kind": format.kind.name(), "file": file_name(path), "rows": report.rows, "created": report.created, "updated": report.updated});
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
fn read_row(format: &RecordFormat, finder: &Finder<'_>, table: &mut FileTable, row: usize) -> Option<Record> {
    let errors_before = table.error_count();
    let record = (format.read)(&mut RowReader::new(finder, table, row));
    record.filter(|_| table.error_count() == errors_before).map(record_with_id)
}

pub(in crate::datasets) fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
