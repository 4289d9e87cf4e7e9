//! Imports of dated records: read whole, checked whole, written in one transaction.

use super::RecordFormat;
use super::finder::Finder;
use super::row_reader::RowReader;
use crate::datasets::column::PLACE;
use crate::datasets::file_table::FileTable;
use crate::datasets::import::WholeFileImport;
use crate::datasets::issues::{ImportError, Problem, Report, Tally};
use crate::datasets::source::InputFile;
use crate::store::{Register, StoreError, Tx, WriteTx, record_with_id};
use app::domain::record::Record;
use std::collections::HashMap;

/// The import of a register of dated records.
pub struct RecordImport(pub &'static RecordFormat);

/// What a file of records would write.
#[derive(Default)]
pub struct RecordChanges {
    created: Vec<Record>,
    replaced: Vec<Record>,
}

impl WholeFileImport for RecordImport {
    type Changes = RecordChanges;

    fn name(&self) -> &'static str {
        self.0.kind.name()
    }

    async fn check(&self, tx: &mut Tx, file: InputFile<'_>) -> Result<(Report, Option<RecordChanges>), ImportError> {
        let mut columns = self.0.columns.to_vec();
        if columns.iter().any(|column| column.name == "unit") {
            columns.extend(PLACE);
        }
        let table = FileTable::read(file, &columns)?;
        check(self.0, table, &tx.register().await?)
    }

    async fn write(tx: &mut WriteTx, changes: RecordChanges) -> Result<(), StoreError> {
        tx.records_insert(&changes.created).await?;
        for record in &changes.replaced {
            tx.record_replace(record).await?;
        }
        Ok(())
    }
}

fn check(format: &RecordFormat, mut table: FileTable, register: &Register) -> Result<(Report, Option<RecordChanges>), ImportError> {
    let finder = Finder::new(register)?;
    let of_kind = register.records.iter().filter(|record| record.kind() == format.kind);
    let known: HashMap<&str, &Record> = of_kind.map(|record| (record.shared().id.as_str(), record)).collect();
    let mut seen: HashMap<String, u64> = HashMap::new();
    let (mut changes, mut tally) = (RecordChanges::default(), Tally::default());
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
                changes.created.push(record);
            }
            Some(known) if **known == record => tally.unchanged += 1,
            Some(_) => {
                tally.updated += 1;
                changes.replaced.push(record);
            }
        }
    }
    let report = Report::new(table.rows.len() as u64, tally, table.issues);
    let is_empty = changes.created.is_empty() && changes.replaced.is_empty();
    Ok((report, (!is_empty).then_some(changes)))
}

/// Reads one row; everything wrong goes to the table's issues, and with any error there is no record.
fn read_row(format: &RecordFormat, finder: &Finder<'_>, table: &mut FileTable, row: usize) -> Option<Record> {
    let errors_before = table.error_count();
    let record = (format.read)(&mut RowReader::new(finder, table, row));
    record.filter(|_| table.error_count() == errors_before).map(record_with_id)
}
