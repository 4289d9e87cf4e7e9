//! A whole file in memory, its columns found by their headings.

use crate::datasets::issues::{Issue, Problem};
use crate::datasets::recognitions::import::{ImportError, Source};
use crate::datasets::record_file::column::FileColumn;
use crate::datasets::source::{SourceError, SourceRow};
use app::domain::collation::fold;
use std::collections::HashMap;
use std::path::Path;

/// The columns by which a place is named.
const PLACE: &[(&str, &[&str])] = &[
    ("province", &["tinh", "tinh thanh pho"]),
    ("district", &["huyen", "quan huyen"]),
    ("commune", &["xa", "xa phuong", "xa phuong thi tran"]),
];

/// A column that is only known by its name.
pub const NO_HEADINGS: &[&str] = &[];

/// The rows of a file and what is wrong with them.
pub struct FileTable {
    /// Line and cells of each row that is not empty.
    pub rows: Vec<SourceRow>,
    /// What was found.
    pub issues: Vec<Issue>,
    positions: HashMap<&'static str, usize>,
}

impl FileTable {
    /// Reads a file whose rows name a place or not.
    pub fn read(path: &Path, columns: &[FileColumn]) -> Result<FileTable, ImportError> {
        let mut names: Vec<(&'static str, &'static [&'static str], bool)> =
            columns.iter().map(|column| (column.name, column.headings, column.required)).collect();
        let has_unit = columns.iter().any(|column| column.name == "unit");
        names.extend(PLACE.iter().filter(|_| has_unit).map(|(name, headings)| (*name, *headings, false)));
        FileTable::read_named(path, &names)
    }

    /// Reads a file with columns of these names and further headings.
    pub fn read_named(path: &Path, names: &[(&'static str, &'static [&'static str], bool)]) -> Result<FileTable, ImportError> {
        let source = Source::open(path)?;
        let mut rows = source.rows()?;
        let (line, header) = rows.next_row()?.ok_or(SourceError::Empty)?;
        let mut table = FileTable { rows: Vec::new(), issues: Vec::new(), positions: HashMap::new() };
        for (at, heading) in header.iter().enumerate().filter(|(_, heading)| !heading.trim().is_empty()) {
            let folded = fold(heading);
            let found = names.iter().find(|(name, headings, _)| fold(name) == folded || headings.contains(&folded.as_str()));
            match found {
                Some((name, ..)) if !table.positions.contains_key(name) => {
                    table.positions.insert(*name, at);
                }
                _ => table.issues.push(Issue { line, column: "", value: heading.trim().to_owned(), problem: Problem::UnusedColumn }),
            }
        }
        let by_place = table.positions.contains_key("province");
        let missing: Vec<&'static str> = names
            .iter()
            .filter(|(name, _, required)| *required && !table.positions.contains_key(name) && !(*name == "unit" && by_place))
            .map(|(name, ..)| *name)
            .collect();
        if !missing.is_empty() {
            return Err(ImportError::MissingColumns(missing));
        }
        while let Some((line, cells)) = rows.next_row()? {
            if cells.iter().any(|cell| !cell.trim().is_empty()) {
                table.rows.push((line, cells));
            }
        }
        Ok(table)
    }

    /// Whether the file has a column.
    pub fn has(&self, name: &str) -> bool {
        self.positions.contains_key(name)
    }

    /// The cell of a row; empty where there is none.
    pub fn cell(&self, row: usize, name: &str) -> &str {
        self.positions.get(name).and_then(|at| self.rows[row].1.get(*at)).map_or("", |cell| cell.trim())
    }

    /// Remembers what is wrong with a cell.
    pub fn issue(&mut self, row: usize, column: &'static str, value: &str, problem: Problem) {
        self.issues.push(Issue { line: self.rows[row].0, column, value: value.to_owned(), problem });
    }

    /// Remembers what the file lacks as a whole.
    pub fn issue_of_header(&mut self, column: &'static str, value: &str, problem: Problem) {
        self.issues.push(Issue { line: 1, column, value: value.to_owned(), problem });
    }

    /// How many errors there are so far.
    pub fn error_count(&self) -> usize {
        self.issues.iter().filter(|issue| issue.problem.is_error()).count()
    }
}
