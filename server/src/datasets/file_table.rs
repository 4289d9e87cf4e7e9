//! A whole file in memory, its columns found by their headings.

use crate::datasets::column::FileColumn;
use crate::datasets::issues::{ImportError, Issue, Problem};
use crate::datasets::sink::{Cell, Table};
use crate::datasets::source::{InputFile, SheetTable, SourceError, SourceRow};
use std::collections::HashMap;

/// The header of an import file and one example row.
pub fn template_of(columns: &[FileColumn]) -> Table {
    Table {
        columns: columns.iter().map(|column| column.name).collect(),
        rows: vec![columns.iter().map(|column| Cell::from(column.example)).collect()],
    }
}

/// How many rows a file may have that is held whole.
const MOST_ROWS: u64 = 200_000;

/// The rows of a file and what is wrong with them.
pub struct FileTable {
    /// Line and cells of each row that is not empty.
    pub rows: Vec<SourceRow>,
    /// What was found.
    pub issues: Vec<Issue>,
    positions: HashMap<&'static str, usize>,
}

impl FileTable {
    /// Reads a file with these columns.
    pub fn read(file: InputFile<'_>, columns: &[FileColumn]) -> Result<FileTable, ImportError> {
        let source = SheetTable::read(file, columns)?;
        if source.count() > MOST_ROWS {
            return Err(SourceError::TooManyRows(MOST_ROWS).into());
        }
        let mut table = FileTable { rows: Vec::new(), issues: Vec::new(), positions: HashMap::new() };
        let mut rows = source.rows()?;
        while let Some(row) = rows.next_row()? {
            table.rows.push(row);
        }
        table.positions.extend(source.columns.iter().enumerate().map(|(index, column)| (*column, index)));
        table.issues = source.issues;
        Ok(table)
    }

    /// Whether the file has a column.
    pub fn has(&self, name: &str) -> bool {
        self.positions.contains_key(name)
    }

    /// The cell of a row; empty where there is none.
    pub fn cell(&self, row: usize, name: &str) -> &str {
        self.positions.get(name).and_then(|index| self.rows[row].1.get(*index)).map_or("", |cell| cell.trim())
    }

    /// Remembers what is wrong with a cell.
    pub fn issue(&mut self, row: usize, column: &'static str, value: &str, problem: impl Into<Problem>) {
        self.issues.push(Issue { line: self.rows[row].0, column, value: value.to_owned(), problem: problem.into() });
    }

    /// Remembers what the file lacks as a whole.
    pub fn issue_of_header(&mut self, column: &'static str, value: &str, problem: impl Into<Problem>) {
        self.issues.push(Issue { line: 1, column, value: value.to_owned(), problem: problem.into() });
    }

    /// How many errors there are so far.
    pub fn error_count(&self) -> usize {
        self.issues.iter().filter(|issue| issue.problem.is_error()).count()
    }
}
