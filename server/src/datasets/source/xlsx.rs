//! Workbooks: the first sheet as rows of text.

use crate::datasets::source::{InputFile, SourceError, SourceRow};
use calamine::{Data, Reader, Xlsx};
use std::io::Read;
use std::sync::Arc;

/// Whether a file is a workbook: by its first bytes (a zip archive), whatever its name.
pub fn is_workbook(file: InputFile<'_>) -> Result<bool, SourceError> {
    let mut head = [0; 4];
    let read = file.open()?.0.read(&mut head).map_err(|error| file.failed(error))?;
    Ok(&head[..read] == b"PK\x03\x04")
}

/// The first sheet of a workbook. It is read as a whole: the format allows nothing else.
pub struct XlsxSource<'a> {
    file: InputFile<'a>,
    rows: Arc<Vec<SourceRow>>,
}

impl<'a> XlsxSource<'a> {
    /// Reads the first sheet.
    pub fn open(file: InputFile<'a>) -> Result<XlsxSource<'a>, SourceError> {
        let broken = |error: calamine::XlsxError| SourceError::Workbook(error.to_string());
        let mut workbook: Xlsx<_> = Xlsx::new(file.open()?.0).map_err(broken)?;
        let sheet = workbook.worksheet_range_at(0).ok_or(SourceError::Empty)?.map_err(broken)?;
        let first = sheet.start().map_or(0, |(row, _)| u64::from(row));
        let rows: Vec<SourceRow> = sheet.rows().zip(first + 1..).map(|(cells, line)| (line, cells.iter().map(text).collect())).collect();
        if rows.is_empty() {
            return Err(SourceError::Empty);
        }
        Ok(XlsxSource { file, rows: Arc::new(rows) })
    }

    /// The file it reads.
    pub fn file(&self) -> InputFile<'a> {
        self.file
    }

    /// The rows from the beginning, the header first.
    pub fn rows(&self) -> XlsxRows {
        XlsxRows { rows: self.rows.clone(), next: 0 }
    }
}

/// An iterator over the rows of a sheet.
pub struct XlsxRows {
    rows: Arc<Vec<SourceRow>>,
    next: usize,
}

impl XlsxRows {
    /// The next row; `None` at the end.
    pub fn next_row(&mut self) -> Option<SourceRow> {
        let row = self.rows.get(self.next).cloned()?;
        self.next += 1;
        Some(row)
    }

    /// The share read, in thousandths.
    pub fn share(&self) -> u32 {
        (self.next * 1000 / self.rows.len().max(1)) as u32
    }
}

/// A cell as text: whole numbers without a fraction, dates as ISO.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => format!("{number:.0}"),
        Data::DateTime(moment) => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
            }
        }
        other => other.to_string(),
    }
}
