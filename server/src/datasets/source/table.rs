//! A file as a table: all of its sheets with the same headings, found, named and put aside as rows.

use super::csv::CsvSource;
use super::damage::{Damage, damage_of};
use super::format::{FileFormat, format_of};
use super::layout::Header;
use super::raw::RawRow;
use super::sheet::{Gathered, Outcome, SheetReader};
use super::spool::{Rows, Spooled};
use super::workbook::Workbook;
use super::{InputFile, SourceError};
use crate::datasets::column::{FileColumn, Headings};
use crate::datasets::issues::{ImportError, Issue, Problem};

/// The rows of a file, and what was noticed while reading it.
pub struct SheetTable {
    /// The columns of its rows.
    pub columns: Vec<&'static str>,
    /// What was noticed.
    pub issues: Vec<Issue>,
    /// The sheets that were read, in the order in which lines name them; none of a file without sheets.
    pub sheets: Vec<String>,
    rows: Spooled,
}

impl SheetTable {
    /// Reads a file with these columns.
    pub fn read(file: InputFile<'_>, columns: &[FileColumn]) -> Result<SheetTable, ImportError> {
        let headings = Headings::new(columns);
        let mut gathered = Gathered::new(&headings, file.encoding);
        let sheets = match format_of(file)? {
            FileFormat::Text => read_text(file, &mut gathered).map(|()| Vec::new())?,
            format => read_workbook(file, format, &mut gathered)?,
        };
        let (spool, columns, issues) = gathered.into_issues();
        Ok(SheetTable { columns, issues, sheets, rows: spool.finish().map_err(SourceError::from)? })
    }

    /// How many rows there are.
    pub fn count(&self) -> u64 {
        self.rows.count()
    }

    /// The rows from the first.
    pub fn rows(&self) -> Result<Rows, SourceError> {
        self.rows.rows()
    }
}

fn read_text(file: InputFile<'_>, gathered: &mut Gathered<'_>) -> Result<(), ImportError> {
    let source = CsvSource::open(file, &|cell| gathered.headings.column_of(cell).is_some())?;
    gathered.separator = Some(source.separator());
    let mut reader = SheetReader::new(gathered);
    source.read(&mut |row| reader.push(row))?;
    match reader.finish()? {
        Outcome::Read => Ok(()),
        Outcome::NoHeader(header, rows) => Err(refusal(*header, &rows, gathered)),
        Outcome::Blank | Outcome::Other => Err(SourceError::Empty.into()),
    }
}

fn read_workbook(file: InputFile<'_>, format: FileFormat, gathered: &mut Gathered<'_>) -> Result<Vec<String>, ImportError> {
    let mut workbook = Workbook::open(file, format)?;
    let sheets = workbook.sheets.clone();
    if let Some(wanted) = file.sheet
        && !sheets.iter().any(|sheet| sheet.name == wanted)
    {
        let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
        return Err(SourceError::NoSheet(wanted.to_owned(), names.join(", ")).into());
    }
    let is_wanted = |name: &str, is_visible: bool| file.sheet.map_or(is_visible, |wanted| wanted == name);
    let (mut read, mut refused) = (Vec::new(), None);
    for (index, sheet) in sheets.iter().enumerate() {
        let note = |problem| Issue { line: 1, column: "", value: sheet.name.clone(), problem };
        if !is_wanted(&sheet.name, sheet.is_visible) {
            if file.sheet.is_none() && !is_blank(&mut workbook, index)? {
                gathered.issues.push(note(Problem::SheetHidden));
            }
            continue;
        }
        let mut reader = SheetReader::new(gathered);
        workbook.read(index, &mut |row| reader.push(row))?;
        match reader.finish()? {
            Outcome::Read => read.push(sheet.name.as_str()),
            Outcome::Blank => {}
            Outcome::Other => gathered.issues.push(note(Problem::SheetLeftOut)),
            Outcome::NoHeader(header, rows) => {
                gathered.issues.push(note(Problem::SheetLeftOut));
                let known = |header: &Option<Header>| header.as_ref().map_or(0, |header| header.positions.len());
                if refused.as_ref().is_none_or(|(best, _): &(Box<Option<Header>>, _)| known(best) < known(&header)) {
                    refused = Some((header, rows));
                }
            }
        }
    }
    if read.len() > 1 {
        gathered.issues.push(Issue { line: 1, column: "", value: read.join(", "), problem: Problem::SheetsRead { count: read.len() } });
    }
    match (read.is_empty(), refused) {
        (false, _) => Ok(read.into_iter().map(str::to_owned).collect()),
        (true, Some((header, rows))) => Err(refusal(*header, &rows, gathered)),
        (true, None) => Err(SourceError::Empty.into()),
    }
}

/// Hands on every row of a file as it stands, each sheet with its name; of the sheets only those named, if any are.
pub fn raw_rows(file: InputFile<'_>, sheets: &[String], mut push: impl FnMut(&str, RawRow)) -> Result<(), SourceError> {
    let format = format_of(file)?;
    if format == FileFormat::Text {
        return CsvSource::open(file, &|_| false)?.read(&mut |row| {
            push("", row);
            Ok(())
        });
    }
    let mut workbook = Workbook::open(file, format)?;
    for (index, sheet) in workbook.sheets.clone().iter().enumerate() {
        let is_wanted = if sheets.is_empty() { sheet.is_visible } else { sheets.contains(&sheet.name) };
        if is_wanted {
            workbook.read(index, &mut |row| {
                push(&sheet.name, row);
                Ok(())
            })?;
        }
    }
    Ok(())
}

fn is_blank(workbook: &mut Workbook<'_>, sheet: usize) -> Result<bool, SourceError> {
    let mut is_blank = true;
    workbook.read(sheet, &mut |row| {
        is_blank &= row.is_blank();
        Ok(())
    })?;
    Ok(is_blank)
}

/// Why a file without a whole header is refused: the columns that it lacks, and headings that may be meant for them; or
/// letters that cannot be read.
fn refusal(header: Option<Header>, rows: &[RawRow], gathered: &Gathered<'_>) -> ImportError {
    let headings = gathered.headings;
    let header = header.unwrap_or_else(|| rows.first().map(Header::of_unknown).unwrap_or_default());
    let first = rows.first().map_or(1, |row| row.line);
    let line = if header.line == 0 { first } else { header.line };
    let damaged = rows.iter().flat_map(|row| row.cells.iter().map(|cell| (row.line, cell)));
    let damaged = damaged.filter_map(|(line, cell)| {
        Some((line, cell, damage_of(cell).filter(|damage| gathered.encoding.is_none() || *damage == Damage::Lost)?))
    });
    let mut issues: Vec<Issue> = damaged
        .take(5)
        .map(|(line, cell, damage)| Issue { line, column: "", value: cell.clone(), problem: Problem::DamagedLetters { damage } })
        .collect();
    for column in header.missing(headings.columns) {
        let alike = header.unused.iter().find(|(_, heading)| headings.maybe(heading, |known| known.name == column).is_some());
        let (value, problem) = match alike {
            Some((_, heading)) => (heading.clone(), Problem::HeadingUnclear { column }),
            None => (String::new(), Problem::MissingColumn),
        };
        issues.push(Issue { line, column, value, problem });
    }
    ImportError::Header(issues)
}
