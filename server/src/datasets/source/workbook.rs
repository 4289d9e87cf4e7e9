//! Workbooks: each sheet as rows of text, read cell by cell, so that a cell far away costs nothing.

use super::calc::CalcBook;
use super::format::FileFormat;
use super::input::ReadSeek;
use super::raw::{PushRow, RawRow};
use super::workbook_parts::{self, Merged, SheetParts};
use super::{InputFile, SourceError};
use crate::datasets::issues::Problem;
use calamine::{Cell, DataRef, ExcelDateTime, Reader, SheetType, SheetVisible, Xlsx};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether a reader sees it.
    pub is_visible: bool,
}

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

/// Sheets with cells.
pub fn sheet_names(sheets: &[calamine::Sheet]) -> Vec<SheetName> {
    let with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    with_cells.map(|sheet| SheetName { name: sheet.name.clone(), is_visible: sheet.visible == SheetVisible::Visible }).collect()
}

pub fn broken(error: impl ToString) -> SourceError {
    SourceError::Workbook(error.to_string())
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

/// Hands on a row with what merged regions say in it.
pub fn push_filled(mut row: RawRow, filler: &mut Filler, push: &mut PushRow<'_>) -> Result<(), SourceError> {
    if row.line == 0 {
        return Ok(());
    }
    filler.fill(&mut row);
    push(row)
}

/// Fills merged regions downward, row by row.
pub struct Filler {
    /// What the sheet has beside its cells.
    pub parts: SheetParts,
    next: usize,
    open: Vec<(Merged, String)>,
}

impl Filler {
    pub fn new(parts: SheetParts) -> Filler {
        Filler { parts, next: 0, open: Vec::new() }
    }

    /// What a region says stands in its first cell alone; every row that it spans says it. Rows with nothing of their own
    /// stay empty.
    fn fill(&mut self, row: &mut RawRow) {
        let number = (row.line - 1) as u32;
        row.hidden = self.parts.hidden.contains(&number);
        for ((_, column), error) in self.parts.errors.range((number, 0)..=(number, u32::MAX)) {
            row.put(*column as usize, error.clone());
        }
        let is_blank = row.is_blank();
        self.open.retain(|(region, _)| region.end.0 >= number);
        while let Some(region) = self.parts.merged.get(self.next).filter(|region| region.start.0 <= number) {
            self.next += 1;
            if region.end.0 < number {
                continue;
            }
            let first = if region.start.0 == number { row.cells.get(region.start.1 as usize).cloned() } else { None };
            self.open.push((*region, first.unwrap_or_default()));
        }
        if is_blank {
            return;
        }
        for (region, text) in &self.open {
            if region.start.0 < number && !text.is_empty() {
                row.put(region.start.1 as usize, text.clone());
            }
            if region.end.1 > region.start.1 {
                row.wide.push((region.start.1 as usize, region.end.1 as usize));
            }
        }
    }
}

/// How much of a date the format of its cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    Day,
    Month,
    Year,
}

impl DateForm {
    fn of(format: &calamine::NumberFormat) -> DateForm {
        // "mmm-yy" among the formats that every workbook knows by number.
        if format.format_id == Some(17) { DateForm::Month } else { DateForm::of_code(&format.format_code) }
    }

    /// Reads the first section of a format; words in quotes and signs behind a backslash are no part of the date.
    fn of_code(code: &str) -> DateForm {
        let (mut quoted, mut bracket, mut escaped) = (false, false, false);
        let (mut year, mut month, mut finer) = (false, false, false);
        for sign in code.chars() {
            match sign {
                _ if escaped => escaped = false,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => escaped = true,
                '[' => bracket = true,
                ']' => bracket = false,
                _ if bracket => {}
                ';' => break,
                'y' | 'Y' => year = true,
                'm' | 'M' => month = true,
                'd' | 'D' | 'h' | 'H' | 's' | 'S' | '0' | '#' => finer = true,
                _ => {}
            }
        }
        match (finer, year, month) {
            (false, true, true) => DateForm::Month,
            (false, true, false) => DateForm::Year,
            _ => DateForm::Day,
        }
    }
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

/// A number, whole ones without a fraction.
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// A date as exactly as its cell shows it.
pub fn date_text(moment: ExcelDateTime, form: DateForm) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match form {
        _ if moment.is_duration() => number_text(moment.as_f64()),
        DateForm::Day => format!("{year:04}-{month:02}-{day:02}"),
        DateForm::Month => format!("{year:04}-{month:02}"),
        DateForm::Year => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_how_exact_a_date_is() {
        for (code, form) in [
            ("mm/yyyy", DateForm::Month),
            ("mmm-yy", DateForm::Month),
            ("[$-42A]mmmm yyyy;@", DateForm::Month),
            ("\"tháng \"m\" năm \"yyyy", DateForm::Month),
            ("\\d\\dm/yy", DateForm::Month),
            ("yyyy", DateForm::Year),
            ("dd/mm/yyyy", DateForm::Day),
            ("m/d/yy h:mm", DateForm::Day),
            ("General", DateForm::Day),
            ("0.00", DateForm::Day),
        ] {
            assert_eq!(DateForm::of_code(code), form, "{code}");
        }
    }

    #[test]
    fn regions_fill_the_rows_that_they_span() {
        let merged = vec![Merged { start: (0, 1), end: (2, 1) }, Merged { start: (1, 0), end: (1, 1) }];
        let mut filler = Filler::new(SheetParts { merged, hidden: [2].into(), ..SheetParts::default() });
        let mut rows = Vec::new();
        for (line, cells) in [(1, vec!["a", "x"]), (2, vec!["b"]), (3, vec!["c"]), (4, vec!["d"])] {
            let cells = cells.into_iter().map(str::to_owned).collect();
            push_filled(RawRow { line, cells, ..RawRow::default() }, &mut filler, &mut |row| {
                rows.push((row.cells.join(","), row.hidden, row.wide));
                Ok(())
            })
            .unwrap();
        }
        let row = |cells: &str, hidden, wide: &[(usize, usize)]| (cells.to_owned(), hidden, wide.to_vec());
        assert_eq!(rows, [row("a,x", false, &[]), row("b,x", false, &[(0, 1)]), row("c,x", true, &[]), row("d", false, &[])]);
    }
}
