//! Imports of dated records: read whole, checked whole, written in one transaction.

use super::RecordFormat;
use super::finder::Finder;
use super::row_reader::RowReader;
use crate::datasets::column::PLACE;
use crate::datasets::file_table::FileTable;
use crate::datasets::import::{ImportOptions, change_of_import};
use crate::datasets::issues::{ImportError, Problem, Report, Tally};
use crate::store::{Db, record_with_id, register_load};
use app::domain::record::Record;
use std::collections::HashMap;
use std::path::Path;

/// Imports a file of dated records.
pub async fn import(db: &Db, format: &RecordFormat, path: &Path, options: ImportOptions) -> Result<Report, ImportError> {
    let mut columns = format.columns.to_vec();
    if columns.iter().any(|column| column.name == "unit") {
        columns.extend(PLACE);
    }
    let mut table = FileTable::read(path, &columns)?;
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
    let change = change_of_import(format.kind.name(), path, &report);
    db.write(async |tx, _| {
        tx.records_insert(&created).await?;
        for record in &replaced {
            tx.record_replace(record).await?;
        }
        Ok(Some(((), change)))
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
