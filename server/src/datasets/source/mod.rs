//! Reading a table from a file of either format, row by row, each with its line.

mod csv;
mod input;
mod xlsx;

pub use input::InputFile;

use csv::{CsvRows, CsvSource};
use std::path::PathBuf;
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
pub enum Source<'a> {
    /// Comma-separated values.
    Csv(CsvSource<'a>),
    /// A workbook.
    Xlsx(XlsxSource<'a>),
}

/// The rows of a file of either format.
pub enum Rows<'a> {
    /// With the size of the file.
    Csv(Box<CsvRows<'a>>, u64),
    /// Of a workbook's first sheet.
    Xlsx(XlsxRows),
}

impl<'a> Source<'a> {
    /// Opens a file, whose first bytes say its format.
    pub fn open(file: InputFile<'a>) -> Result<Source<'a>, SourceError> {
        if xlsx::is_workbook(file)? { XlsxSource::open(file).map(Source::Xlsx) } else { CsvSource::open(file).map(Source::Csv) }
    }

    /// The file it reads.
    pub fn file(&self) -> InputFile<'a> {
        match self {
            Source::Csv(source) => source.file(),
            Source::Xlsx(source) => source.file(),
        }
    }

    /// The rows from the beginning, the header first.
    pub fn rows(&self) -> Result<Rows<'a>, SourceError> {
        Ok(match self {
            Source::Csv(source) => Rows::Csv(Box::new(source.rows()?), source.size()),
            Source::Xlsx(source) => Rows::Xlsx(source.rows()),
        })
    }
}

impl Rows<'_> {
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
