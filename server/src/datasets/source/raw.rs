//! A row as a format yields it, before anything is known about headings.

use crate::datasets::issues::Problem;

/// How many columns of a file are looked at; what stands further right is named and left out.
pub const MOST_COLUMNS: usize = 256;

/// The longest cell that is kept, in bytes: four for each of the characters that a spreadsheet allows.
pub const MOST_CELL: usize = 4 * 32_767;

/// A row of a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawRow {
    /// Its line, the first being 1.
    pub line: u64,
    /// Its cells, the first [`MOST_COLUMNS`] of them.
    pub cells: Vec<String>,
    /// What the format itself knows to be wrong with a cell.
    pub problems: Vec<(usize, Problem)>,
    /// Whether the sheet hides it.
    pub hidden: bool,
    /// First and last columns of regions that are merged across several columns.
    pub wide: Vec<(usize, usize)>,
    /// How many cells the row has, where it states that.
    pub width: Option<usize>,
    /// The first column beyond the limit in which anything stands.
    pub far: Option<usize>,
}

impl RawRow {
    /// Whether nothing stands in it.
    pub fn is_blank(&self) -> bool {
        self.problems.is_empty() && self.cells.iter().all(|cell| is_blank(cell))
    }

    /// Puts a cell in its column.
    pub fn put(&mut self, column: usize, text: String) {
        if column >= MOST_COLUMNS {
            if !is_blank(&text) {
                self.far = Some(self.far.map_or(column, |far| far.min(column)));
            }
            return;
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.cells[column] = text;
    }
}

/// Whether nobody sees anything in a cell.
pub fn is_blank(cell: &str) -> bool {
    cell.chars().all(|character| character.is_whitespace() || app::domain::collation::is_ignorable(character))
}

/// Takes the rows of a sheet one by one.
pub type PushRow<'p> = dyn FnMut(RawRow) -> Result<(), super::SourceError> + 'p;
