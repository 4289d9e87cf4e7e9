//! One sheet on its way from raw rows to rows of data: its header is found, then every row is told apart, read and put aside.

use super::damage::damage_of;
use super::example::{Example, is_example};
use super::layout::{HEAD_ROWS, Header};
use super::line::line_in;
use super::notes::Notes;
use super::raw::{MOST_CELL, RawRow, is_blank};
use super::row_kind::{Classifier, RowKind};
use super::run_up::{self, RunUp};
use super::spool::Spool;
use super::{Encoding, SourceError};
use crate::datasets::column::{FileColumn, Headings};
use crate::datasets::issues::{Issue, LineNote, Problem};
use crate::datasets::parse_cell;
use app::domain::Level;
use app::domain::collation::clean;

/// How many rows a file may have.
pub const MOST_ROWS: u64 = 2_000_000;
/// How many faults of cells are kept; a file that has more has none that is worth reading on.
const MOST_ISSUES: usize = 50_000;

/// What all sheets of a file are read into.
pub struct Gathered<'c> {
    pub headings: &'c Headings<'c>,
    pub encoding: Option<Encoding>,
    pub separator: Option<char>,
    /// The columns of the rows that are put aside; none until a header is found.
    pub columns: Vec<&'static str>,
    /// The columns that the first header knows.
    pub known: Vec<&'static str>,
    pub spool: Spool,
    pub notes: Notes,
    pub issues: Vec<Issue>,
    pub sheets: usize,
    runs: Vec<(usize, RunUp)>,
    examples: Vec<Example>,
}

/// What became of a sheet.
pub enum Outcome {
    /// Its rows were put aside.
    Read,
    /// Nothing stands in it.
    Blank,
    /// It has no header, or one that lacks columns: the best there was.
    NoHeader(Box<Option<Header>>, Vec<RawRow>),
    /// It has a header of its own, with other columns than the first.
    Other,
}

impl<'c> Gathered<'c> {
    pub fn new(headings: &'c Headings<'c>, encoding: Option<Encoding>) -> Gathered<'c> {
        Gathered {
            headings,
            encoding,
            separator: None,
            columns: Vec::new(),
            known: Vec::new(),
            spool: Spool::new(),
            notes: Notes::default(),
            issues: Vec::new(),
            sheets: 0,
            runs: Vec::new(),
            examples: Vec::new(),
        }
    }

    /// Everything that was noticed.
    pub fn into_issues(self) -> (Spool, Vec<&'static str>, Vec<Issue>) {
        let mut issues = self.issues;
        issues.extend(self.notes.into_issues());
        issues.extend(self.runs.into_iter().filter_map(|(_, run)| run.finish()));
        (self.spool, self.columns, issues)
    }

    fn letters(&self, cell: &str) -> Option<String> {
        self.encoding.and_then(|encoding| encoding.letters(cell))
    }

    /// Takes a header, and says whether its sheet is read.
    fn accept(&mut self, header: &Header) -> bool {
        let columns = self.headings.columns;
        if self.columns.is_empty() {
            self.known = header.positions.iter().map(|(column, _)| *column).collect();
            self.columns.clone_from(&self.known);
            // Section lines may fill these, in whatever row they stand.
            let filled = ["province", "district", "commune", "stars"].into_iter();
            self.columns.extend(filled.filter(|name| !header.has(name) && columns.iter().any(|column| column.name == *name)));
            let watched = self.columns.iter().enumerate().filter(|(_, column)| run_up::is_watched(column));
            self.runs = watched.map(|(index, column)| (index, RunUp::new(column))).collect();
            self.examples = Example::all(self.headings, &self.columns);
            return true;
        }
        // Remarks may be left out of a sheet, everything else makes it another list.
        let matters = |column: &&'static str| !matches!(*column, "note" | "source");
        let here = header.positions.iter().map(|(column, _)| column).filter(|column| matters(column));
        here.clone().count() == self.known.iter().filter(|column| matters(column)).count() && { here }
            .all(|column| self.known.contains(column))
    }
}

/// A sheet being read.
pub struct SheetReader<'g, 'c> {
    gathered: &'g mut Gathered<'c>,
    head: Vec<RawRow>,
    state: State,
}

enum State {
    Searching,
    Reading(Box<Body>),
    Other,
}

/// What is known below the header.
struct Body {
    header: Header,
    sheet: usize,
    classifier: Classifier,
    /// Where each column stands in the sheet.
    places: Vec<Option<usize>>,
    /// What section lines say, by column.
    sections: Vec<Option<String>>,
}

impl<'g, 'c> SheetReader<'g, 'c> {
    pub fn new(gathered: &'g mut Gathered<'c>) -> SheetReader<'g, 'c> {
        SheetReader { gathered, head: Vec::new(), state: State::Searching }
    }

    /// Takes the next row.
    pub fn push(&mut self, row: RawRow) -> Result<(), SourceError> {
        match &mut self.state {
            State::Other => Ok(()),
            State::Reading(body) => body.read(self.gathered, row),
            State::Searching if row.is_blank() && row.far.is_none() => Ok(()),
            State::Searching => {
                self.head.push(row);
                if self.head.len() < HEAD_ROWS { Ok(()) } else { self.begin() }
            }
        }
    }

    /// Finds the header among the first rows and reads those below it.
    fn begin(&mut self) -> Result<(), SourceError> {
        let gathered = &mut *self.gathered;
        let header = Header::find(&self.head, gathered.headings, &|cell| gathered.letters(cell));
        let Some(header) = header.filter(|header| header.missing(gathered.headings.columns).is_empty()) else {
            self.state = State::Other;
            return Ok(());
        };
        if !gathered.accept(&header) {
            self.state = State::Other;
            self.head.clear();
            return Ok(());
        }
        let sheet = gathered.sheets;
        gathered.sheets += 1;
        let mut rows = std::mem::take(&mut self.head).into_iter();
        for row in rows.by_ref().take(header.rows.0) {
            gathered.notes.add(LineNote::Title, "", line_in(sheet, row.line));
        }
        let mut body = Body::new(header, sheet, gathered);
        for row in rows.skip(body.header.rows.1) {
            body.read(gathered, row)?;
        }
        self.state = State::Reading(Box::new(body));
        Ok(())
    }

    /// Ends the sheet.
    pub fn finish(mut self) -> Result<Outcome, SourceError> {
        if matches!(self.state, State::Searching) {
            if self.head.is_empty() {
                return Ok(Outcome::Blank);
            }
            self.begin()?;
        }
        Ok(match self.state {
            State::Reading(_) => Outcome::Read,
            _ if self.head.is_empty() => Outcome::Other,
            _ => {
                let gathered = &*self.gathered;
                let header = Header::find(&self.head, gathered.headings, &|cell| gathered.letters(cell));
                Outcome::NoHeader(Box::new(header), self.head)
            }
        })
    }
}

impl Body {
    fn new(header: Header, sheet: usize, gathered: &mut Gathered<'_>) -> Body {
        for (_, heading) in &header.unused {
            let (line, value) = (line_in(sheet, header.line), heading.clone());
            let maybe = gathered.headings.maybe(heading, |column: &FileColumn| !header.has(column.name));
            let maybe = maybe.filter(|column| *column != "province" || !header.has("unit"));
            let problem = maybe.map_or(Problem::UnusedColumn, |column| Problem::HeadingUnclear { column });
            gathered.issues.push(Issue { line, column: "", value, problem });
        }
        let place = |column: &&'static str| header.positions.iter().find(|(known, _)| known == column).map(|(_, place)| *place);
        let places: Vec<_> = gathered.columns.iter().map(place).collect();
        Body { sections: vec![None; places.len()], places, header, sheet, classifier: Classifier::default() }
    }

    fn read(&mut self, gathered: &mut Gathered<'_>, row: RawRow) -> Result<(), SourceError> {
        let line = line_in(self.sheet, row.line);
        if row.far.is_some() {
            gathered.notes.add(LineNote::TooFarRight, "", line);
        }
        if row.is_blank() {
            return Ok(());
        }
        match self.classifier.kind_of(&row, &self.header) {
            RowKind::Left(note) => gathered.notes.add(note, "", line),
            RowKind::Place(level, name) => self.begin_place(gathered, level, name, line),
            RowKind::Stars(stars) => {
                self.set_section(gathered, "stars", stars);
                gathered.notes.add(LineNote::Section, "", line);
            }
            RowKind::Data => self.read_data(gathered, &row, line)?,
        }
        Ok(())
    }

    fn set_section(&mut self, gathered: &Gathered<'_>, column: &str, value: String) -> bool {
        let index = gathered.columns.iter().position(|known| *known == column);
        if let Some(index) = index {
            self.sections[index] = Some(value);
        }
        index.is_some()
    }

    /// A line that names the place of the rows below; the finer places of the lines before end with it.
    fn begin_place(&mut self, gathered: &mut Gathered<'_>, level: Level, name: String, line: u64) {
        let columns = ["province", "district", "commune"];
        let level = level as usize;
        for (index, column) in gathered.columns.iter().enumerate() {
            if columns[level..].contains(column) {
                self.sections[index] = None;
            }
        }
        self.set_section(gathered, columns[level], name);
        gathered.notes.add(LineNote::Section, "", line);
    }

    fn read_data(&mut self, gathered: &mut Gathered<'_>, row: &RawRow, line: u64) -> Result<(), SourceError> {
        let issues_before = gathered.issues.len();
        self.check_width(gathered, row, line);
        let mut cells = Vec::with_capacity(self.places.len());
        for (index, place) in self.places.iter().enumerate() {
            let column = gathered.columns[index];
            let raw = place.and_then(|place| row.cells.get(place)).map_or("", String::as_str);
            let mut cell = read_cell(gathered, column, raw, line);
            if let Some((_, problem)) = row.problems.iter().find(|(at, _)| Some(*at) == *place) {
                gathered.issues.push(Issue { line, column, value: String::new(), problem: problem.clone() });
            }
            if let (true, Some(section)) = (cell.is_empty(), &self.sections[index]) {
                cell.clone_from(section);
            }
            cells.push(cell);
        }
        self.check_quotes(gathered, row, line);
        if row.hidden {
            gathered.notes.add(LineNote::Hidden, "", line);
        }
        let used = |first: usize, last: usize| self.places.iter().flatten().filter(|place| (first..=last).contains(*place)).count();
        if row.wide.iter().any(|(first, last)| used(*first, *last) > 1) {
            gathered.notes.add(LineNote::MergedAcross, "", line);
        }
        if gathered.issues.len() == issues_before && is_example(&gathered.examples, &cells) {
            gathered.notes.add(LineNote::Example, "", line);
            return Ok(());
        }
        for (index, run) in &mut gathered.runs {
            run.look(&cells[*index], line);
        }
        if gathered.spool.rows() == MOST_ROWS {
            return Err(SourceError::TooManyRows(MOST_ROWS));
        }
        if gathered.issues.len() > MOST_ISSUES {
            gathered.issues.push(Issue { line, column: "", value: String::new(), problem: Problem::TooManyErrors { most: MOST_ISSUES } });
            return Err(SourceError::TooManyErrors(std::mem::take(&mut gathered.issues)));
        }
        gathered.spool.push(line, &cells)?;
        Ok(())
    }

    /// A row of a text file must have as many cells as the header; of any file nothing may stand beside the columns.
    fn check_width(&self, gathered: &mut Gathered<'_>, row: &RawRow, line: u64) {
        let (width, is_filled) = (self.header.width, |cell: &&String| !is_blank(cell));
        let beyond = row.cells.iter().skip(width).any(|cell| is_filled(&cell));
        if let Some(cells) = row.width.filter(|cells| *cells < width || beyond || (*cells > row.cells.len() && row.far.is_some())) {
            let problem = Problem::RowLength { cells, columns: width };
            gathered.issues.push(Issue { line, column: "", value: String::new(), problem });
            return;
        }
        let has_heading =
            |place: usize| self.places.contains(&Some(place)) || self.header.unused.iter().any(|(unused, _)| *unused == place);
        let is_outside = |(place, cell): (usize, &String)| !is_blank(cell) && !has_heading(place);
        let known = self.places.len() + self.header.unused.len();
        if row.cells.len() > known.min(width) && row.cells.iter().enumerate().any(is_outside) {
            gathered.notes.add(LineNote::NoHeading, "", line);
        }
    }

    /// A quoted cell that holds whole rows was opened by mistake; one that holds separators and ends of lines may have been.
    fn check_quotes(&self, gathered: &mut Gathered<'_>, row: &RawRow, line: u64) {
        let Some(separator) = gathered.separator else { return };
        let mut opened = line;
        for cell in &row.cells {
            if !cell.contains('\n') {
                continue;
            }
            let ends = cell.matches('\n').count() as u64;
            if cell.contains(separator) {
                let most = cell.split('\n').map(|part| part.matches(separator).count()).max().unwrap_or_default();
                if self.header.width > 2 && most + 1 >= self.header.width {
                    let value = cell.chars().take(60).collect();
                    gathered.issues.push(Issue { line: opened, column: "", value, problem: Problem::QuoteSwallowed { lines: ends } });
                } else {
                    gathered.notes.add(LineNote::Quoted, "", opened);
                }
            }
            opened += ends;
        }
    }
}

/// A cell as it is kept; what cannot be meant is told.
fn read_cell(gathered: &mut Gathered<'_>, column: &'static str, raw: &str, line: u64) -> String {
    if raw.is_ascii() && !raw.contains(['#', '?']) && raw.len() <= MOST_CELL {
        return raw.trim().to_owned();
    }
    let letters = gathered.letters(raw);
    let text = letters.as_deref().unwrap_or(raw);
    let problem = if parse_cell::is_error_value(text) {
        Some(Problem::CellError)
    } else {
        damage_of(text).map(|damage| Problem::DamagedLetters { damage })
    };
    if let Some(problem) = problem {
        gathered.issues.push(Issue { line, column, value: text.trim().to_owned(), problem });
    }
    clean(text).trim().to_owned()
}
