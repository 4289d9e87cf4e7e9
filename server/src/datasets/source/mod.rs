//! Reading a table from a file of either format, row by row, each with its line.

mod csv;
mod xlsx;

use csv::{CsvRows, CsvSource};
use std::path::{Path, PathBuf};
use xlsx::{XlsxRows, XlsxSource};

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
    /// It changed between checking and writing.
    Changed(PathBuf),
    /// It is a workbook that cannot be opened.
    Workbook(String),
}

/// A row: its line in the file, and its cells.
pub type SourceRow = (u64, Vec<String>);

/// A file of either format.
pub enum Source {
    /// Comma-separated values.
    Csv(CsvSource),
    /// A workbook.
    Xlsx(XlsxSource),
}

/// The rows of a file of either format.
pub enum Rows {
    /// With the size of the file.
    Csv(Box<CsvRows>, u64),
    /// Of a workbook's first sheet.
    Xlsx(XlsxRows),
}

impl Source {
    /// Opens a file, whose first bytes say its format.
    pub fn open(path: &Path) -> Result<Source, SourceError> {
        if xlsx::is_workbook(path)? { XlsxSource::open(path).map(Source::Xlsx) } else { CsvSource::open(path).map(Source::Csv) }
    }

    /// Where it lies.
    pub fn path(&self) -> &Path {
        match self {
            Source::Csv(source) => source.path(),
            Source::Xlsx(source) => source.path(),
        }
    }

    /// The rows from the beginning, the header first.
    pub fn rows(&self) -> Result<Rows, SourceError> {
        Ok(match self {
            Source::Csv(source) => Rows::Csv(Box::new(source.rows()?), source.size()),
            Source::Xlsx(source) => Rows::Xlsx(source.rows()),
        })
    }
}

impl Rows {
    /// The next row; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<SourceRow>, SourceError> {
        match self {
            Rows::Csv(rows, _) => rows.next_row(),
            Rows::Xlsx(rows) => Ok(rows.next_row()),
        }
    }

    /// A digest of all cells read so far; a workbook is read once and cannot change.
    pub fn digest(&self) -> u64 {
        match self {
            Rows::Csv(rows, _) => rows.digest(),
            Rows::Xlsx(_) => 0,
        }
    }

    /// The share read, in thousandths.
    pub fn share(&self) -> u32 {
        match self {
            Rows::Csv(rows, size) => (rows.position() * 1000 / (*size).max(1)).min(1000) as u32,
            Rows::Xlsx(rows) => rows.share(),
        }
    }
}
