//! Reading a table from a file of any format: one reader for every kind of file, which finds the header and hands on rows
//! with their lines, and notes what it left out.

mod calc;
mod cell_text;
mod csv;
mod damage;
mod example;
mod filler;
mod format;
mod input;
mod layout;
mod legacy;
mod line;
mod notes;
mod raw;
mod row_kind;
mod run_up;
mod sheet;
mod spool;
mod table;
#[cfg(test)]
mod table_tests;
mod workbook;
mod workbook_parts;
#[cfg(test)]
mod workbook_tests;

pub use format::ForeignFile;
pub use input::InputFile;
pub use legacy::Encoding;
pub use line::{line_of, line_text, ranges, sheet_of};
pub use spool::Rows;
pub use table::{SheetTable, raw_rows};

pub use damage::Damage;

use crate::datasets::issues::Issue;
use std::path::PathBuf;

/// Why a file cannot be read as a table at all.
#[derive(Debug)]
pub enum SourceError {
    /// It is not there, is a folder, or may not be read.
    File(PathBuf, String),
    /// It is not UTF-8 text; the line where that shows.
    Encoding(u64),
    /// It is UTF-16, what spreadsheets call "Unicode text".
    Utf16,
    /// It has no rows, not even a header.
    Empty,
    /// It is a workbook that cannot be opened.
    Workbook(String),
    /// It is a file of another sort.
    Foreign(ForeignFile),
    /// A quoted cell that begins on this line never ends.
    OpenQuote(u64),
    /// It has more rows than are read at a time.
    TooManyRows(u64),
    /// It would take more memory than a table may; what takes it.
    TooLarge(String),
    /// It has so many faults that reading on is no use.
    TooManyErrors(Vec<Issue>),
    /// It has no sheet of that name; the names of those it has.
    NoSheet(String, String),
}

/// A row: its line in the file, and its cells.
pub type SourceRow = (u64, Vec<String>);
