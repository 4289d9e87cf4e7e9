//! Workbooks of old Excel (XLS) and of LibreOffice (ODS), which can only be read whole.

use super::cell_text::{DateForm, date_text, number_text};
use super::filler::{Filler, push_filled};
use super::format::FileFormat;
use super::raw::{PushRow, RawRow};
use super::workbook_parts::{Merged, SheetName, SheetParts, broken, sheet_names};
use super::{ForeignFile, InputFile, SourceError};
use crate::datasets::issues::Problem;
use calamine::{Data, Ods, Range, Reader, Xls, XlsError};
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{BufReader, Cursor, Read};

/// How large a file, and its text where it is packed, may be to be read whole.
const MOST_BYTES: u64 = 48 << 20;
/// How many cells a sheet may span.
const MOST_CELLS: u64 = 4 << 20;

type Bytes = Cursor<Vec<u8>>;

/// A workbook that is held whole.
pub enum CalcBook {
    Xls(Box<Xls<Bytes>>),
    Ods(Box<Ods<Bytes>>, HashMap<String, SheetParts>),
}

impl CalcBook {
    pub fn open(file: InputFile<'_>, format: FileFormat) -> Result<CalcBook, SourceError> {
        let (bytes, size) = file.open()?;
        if size > MOST_BYTES {
            return Err(SourceError::TooLarge(file.name()));
        }
        let mut content = Vec::new();
        bytes.take(MOST_BYTES).read_to_end(&mut content).map_err(|error| file.failed(error))?;
        if format == FileFormat::Xls {
            return match Xls::new(Cursor::new(content)) {
                Ok(book) => Ok(CalcBook::Xls(Box::new(book))),
                Err(XlsError::Password) => Err(SourceError::Foreign(ForeignFile::Protected)),
                Err(error) => Err(broken(error)),
            };
        }
        let parts = ods_parts(&content)?;
        match Ods::new(Cursor::new(content)) {
            Ok(book) => Ok(CalcBook::Ods(Box::new(book), parts)),
            Err(calamine::OdsError::Password) => Err(SourceError::Foreign(ForeignFile::Protected)),
            Err(error) => Err(broken(error)),
        }
    }

    /// Its sheets.
    pub fn sheets(&self) -> Vec<SheetName> {
        match self {
            CalcBook::Xls(book) => sheet_names(book.sheets_metadata()),
            CalcBook::Ods(book, _) => sheet_names(book.sheets_metadata()),
        }
    }

    /// Hands on the rows of a sheet.
    pub fn read(&mut self, name: &str, push: &mut PushRow<'_>) -> Result<(), SourceError> {
        let (range, parts) = match self {
            CalcBook::Xls(book) => {
                let merged = book.merge_cells_by_sheet_name(name).map_err(broken)?;
                let mut merged: Vec<_> = merged.iter().map(|region| Merged { start: region.start, end: region.end }).collect();
                merged.sort_unstable();
                (book.worksheet_range(name).map_err(broken)?, SheetParts { merged, ..SheetParts::default() })
            }
            CalcBook::Ods(book, parts) => (book.worksheet_range(name).map_err(broken)?, parts.remove(name).unwrap_or_default()),
        };
        rows(&range, Filler::new(parts), push)
    }
}

fn rows(range: &Range<Data>, mut filler: Filler, push: &mut PushRow<'_>) -> Result<(), SourceError> {
    let (first_row, first_column) = range.start().unwrap_or_default();
    for (number, cells) in (first_row..).zip(range.rows()) {
        let mut row = RawRow { line: u64::from(number) + 1, ..RawRow::default() };
        for (column, cell) in (first_column..).zip(cells) {
            if filler.parts.unevaluated.contains(&(number, column)) {
                row.problems.push((column as usize, Problem::FormulaWithoutValue));
            }
            if !matches!(cell, Data::Empty) {
                row.put(column as usize, text(cell));
            }
        }
        push_filled(row, &mut filler, push)?;
    }
    Ok(())
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Float(number) => number_text(*number),
        Data::DateTime(moment) => date_text(*moment, DateForm::Day),
        other => other.to_string(),
    }
}

/// Spans, hidden rows and formulas without value of every sheet; refuses sheets that would not fit into memory.
fn ods_parts(content: &[u8]) -> Result<HashMap<String, SheetParts>, SourceError> {
    let mut archive = zip::ZipArchive::new(Cursor::new(content)).map_err(broken)?;
    let part = archive.by_name("content.xml").map_err(broken)?;
    let mut xml = quick_xml::Reader::from_reader(BufReader::new(part.take(4 * MOST_BYTES)));
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let (mut sheets, mut buffer) = (HashMap::new(), Vec::new());
    let mut sheet = OdsSheet::default();
    let mut cells = 0;
    loop {
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) => sheet.start(&element),
            Event::End(element) => match element.name().as_ref() {
                "table:table-row" => sheet.row += sheet.row_repeat,
                "table:table" => {
                    let whole = std::mem::take(&mut sheet);
                    cells += u64::from(whole.last.0) * u64::from(whole.last.1);
                    if cells > MOST_CELLS {
                        return Err(SourceError::TooLarge(whole.name));
                    }
                    let mut parts = whole.parts;
                    parts.merged.sort_unstable();
                    sheets.insert(whole.name, parts);
                }
                _ => {}
            },
            Event::Eof => return Ok(sheets),
            _ => {}
        }
        buffer.clear();
    }
}

#[derive(Default)]
struct OdsSheet {
    name: String,
    parts: SheetParts,
    row: u32,
    column: u32,
    row_repeat: u32,
    /// Rows and columns up to the last cell with anything in it.
    last: (u32, u32),
}

impl OdsSheet {
    fn start(&mut self, element: &BytesStart<'_>) {
        let attribute = |name: &str| {
            let found = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.as_ref() == name)?;
            found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
        };
        let count = |name: &str| attribute(name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).clamp(1, 1 << 20);
        match element.name().as_ref() {
            "table:table" => self.name = attribute("table:name").unwrap_or_default(),
            "table:table-row" => {
                (self.column, self.row_repeat) = (0, count("table:number-rows-repeated"));
                let is_hidden = attribute("table:visibility").is_some_and(|visibility| visibility != "visible");
                if is_hidden && self.row_repeat < 10_000 {
                    self.parts.hidden.extend(self.row..self.row.saturating_add(self.row_repeat));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = count("table:number-columns-repeated");
                let has_value = attribute("office:value-type").or_else(|| attribute("calcext:value-type")).is_some();
                if attribute("table:formula").is_some() && !has_value {
                    self.parts.unevaluated.insert((self.row, self.column));
                }
                let (rows, across) = (count("table:number-rows-spanned"), count("table:number-columns-spanned"));
                if rows > 1 || across > 1 {
                    let end = (self.row.saturating_add(rows - 1), self.column.saturating_add(across - 1));
                    self.parts.merged.push(Merged { start: (self.row, self.column), end });
                }
                self.column = self.column.saturating_add(columns);
                if has_value {
                    let row = self.row.saturating_add(self.row_repeat);
                    self.last = (self.last.0.max(row), self.last.1.max(self.column));
                }
            }
            // A cell without a type may hold text all the same.
            "text:p" => self.last = (self.last.0.max(self.row.saturating_add(self.row_repeat)), self.last.1.max(self.column)),
            _ => {}
        }
    }
}
