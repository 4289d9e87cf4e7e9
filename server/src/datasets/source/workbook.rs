//! Workbooks: each sheet as rows of text, read cell by cell, so that a cell far away costs nothing.

use super::calc::CalcBook;
use super::cell_text::{DateForm, date_text, number_text};
use super::filler::{Filler, push_filled};
use super::format::FileFormat;
use super::input::ReadSeek;
use super::raw::{PushRow, RawRow};
use super::workbook_parts::{self, SheetName, SheetParts, broken, sheet_names};
use super::{InputFile, SourceError};
use crate::datasets::issues::Problem;
use calamine::{Cell, DataRef, Reader, Xlsx};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// An open workbook of any format.
pub struct Workbook<'a> {
    file: InputFile<'a>,
    /// Its sheets with cells, in order.
    pub sheets: Vec<SheetName>,
    book: Book<'a>,
}

enum Book<'a> {
    Xlsx { book: Box<Xlsx<Box<dyn ReadSeek + 'a>>>, paths: HashMap<String, String> },
    Calc(CalcBook),
}

impl<'a> Workbook<'a> {
    /// Opens a workbook.
    pub fn open(file: InputFile<'a>, format: FileFormat) -> Result<Workbook<'a>, SourceError> {
        guarded(|| {
            if format != FileFormat::Xlsx {
                let book = CalcBook::open(file, format)?;
                return Ok(Workbook { file, sheets: book.sheets(), book: Book::Calc(book) });
            }
            let mut archive = zip::ZipArchive::new(file.open()?.0).map_err(broken)?;
            workbook_parts::check_size(&mut archive)?;
            let paths = workbook_parts::sheet_paths(&mut archive)?;
            let book: Xlsx<_> = Xlsx::new(file.open()?.0).map_err(broken)?;
            Ok(Workbook { file, sheets: sheet_names(book.sheets_metadata()), book: Book::Xlsx { book: Box::new(book), paths } })
        })
    }

    /// Hands on the rows of a sheet that have any cell.
    pub fn read(&mut self, sheet: usize, push: &mut PushRow<'_>) -> Result<(), SourceError> {
        let name = self.sheets[sheet].name.clone();
        let file = self.file;
        guarded(|| match &mut self.book {
            Book::Calc(book) => book.read(&name, push),
            Book::Xlsx { book, paths } => {
                let mut archive = zip::ZipArchive::new(file.open()?.0).map_err(broken)?;
                let parts = match paths.get(&name) {
                    Some(path) => workbook_parts::sheet_parts(&mut archive, path)?,
                    None => SheetParts::default(),
                };
                read_xlsx(book, &name, Filler::new(parts), push)
            }
        })
    }
}

/// A file that no program wrote may be more than the reader of its format is prepared for; that is refused like any other.
fn guarded<T>(read: impl FnOnce() -> Result<T, SourceError>) -> Result<T, SourceError> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(broken("the file contradicts itself")))
}

fn read_xlsx(book: &mut Xlsx<Box<dyn ReadSeek + '_>>, name: &str, mut filler: Filler, push: &mut PushRow<'_>) -> Result<(), SourceError> {
    let mut cells = match book.worksheet_cells_reader(name) {
        Ok(cells) => cells,
        // A sheet that holds a chart has no cells.
        Err(calamine::XlsxError::NotAWorksheet(_)) => return Ok(()),
        Err(error) => return Err(broken(error)),
    };
    let dates: Vec<DateForm> =
        cells.styles().iter().map(|style| style.number_format.as_ref().map_or(DateForm::Day, DateForm::of)).collect();
    let mut row = RawRow::default();
    loop {
        let (cell, style) = match cells.next_cell_with_style_id() {
            Ok(Some(next)) => next,
            Ok(None) => break,
            // Newer errors than calamine knows; the parts of the sheet say where they stand.
            Err(calamine::XlsxError::CellError(_)) => continue,
            Err(error) => return Err(broken(error)),
        };
        let (number, column) = cell.get_position();
        let line = u64::from(number) + 1;
        if row.line != line {
            push_filled(std::mem::replace(&mut row, RawRow { line, ..RawRow::default() }), &mut filler, push)?;
        }
        let text = text(cell, dates.get(style).copied().unwrap_or(DateForm::Day));
        if filler.parts.unevaluated.contains(&(number, column)) {
            row.problems.push((column as usize, Problem::FormulaWithoutValue));
        }
        if !text.is_empty() {
            row.put(column as usize, text);
        }
    }
    push_filled(row, &mut filler, push)
}

/// A cell as text: whole numbers without a fraction, dates as ISO as exactly as they are shown, without the time of day.
fn text(cell: Cell<DataRef<'_>>, form: DateForm) -> String {
    match cell.get_value() {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Float(number) => number_text(*number),
        DataRef::Int(number) => number.to_string(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(moment) => date_text(*moment, form),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}
