//! One row of a file of dated records, read cell by cell.

use super::finder::Finder;
use crate::datasets::column::{FileColumn, UNIT};
use crate::datasets::file_table::FileTable;
use crate::datasets::gazetteer::PlaceNames;
use crate::datasets::issues::Problem;
use crate::datasets::parse_cell::{self, NAME_MOST, TEXT_MOST};
use app::domain::collation::fold;
use app::domain::{Day, NamedEnum, UnitId};

/// A row whose cells are read one after the other; whatever is wrong with one goes to the issues of the file, in the
/// order of reading. An empty cell reads as nothing, and where the column is required as an issue besides.
pub struct RowReader<'t, 'r> {
    finder: &'t Finder<'r>,
    table: &'t mut FileTable,
    row: usize,
}

impl<'t, 'r> RowReader<'t, 'r> {
    pub(super) fn new(finder: &'t Finder<'r>, table: &'t mut FileTable, row: usize) -> RowReader<'t, 'r> {
        RowReader { finder, table, row }
    }

    fn read<T>(&mut self, column: &FileColumn, parse: impl FnOnce(&Finder<'_>, &str) -> Result<T, Problem>) -> Option<T> {
        let cell = self.table.cell(self.row, column.name);
        if cell.is_empty() {
            if column.required {
                self.table.issue(self.row, column.name, "", Problem::Required);
            }
            return None;
        }
        let cell = cell.to_owned();
        parse(self.finder, &cell).map_err(|problem| self.table.issue(self.row, column.name, &cell, problem)).ok()
    }

    /// A name.
    pub(in crate::datasets) fn name(&mut self, column: &FileColumn) -> Option<String> {
        self.read(column, |_, cell| parse_cell::text(cell, NAME_MOST)).flatten()
    }

    /// Any other text.
    pub(in crate::datasets) fn text(&mut self, column: &FileColumn) -> Option<String> {
        self.read(column, |_, cell| parse_cell::text(cell, TEXT_MOST)).flatten()
    }

    /// A word of a closed list.
    pub(in crate::datasets) fn word<Word: NamedEnum>(&mut self, column: &FileColumn) -> Option<Word> {
        self.choice(column, Word::ALL, Word::name)
    }

    /// One of these words.
    pub(in crate::datasets) fn choice<Word: Copy>(
        &mut self,
        column: &FileColumn,
        words: &[Word],
        name: fn(Word) -> &'static str,
    ) -> Option<Word> {
        self.read(column, |_, cell| {
            let folded = fold(cell).replace(' ', "_");
            let choices = || words.iter().map(|word| name(*word)).collect::<Vec<_>>().join(", ");
            words.iter().copied().find(|word| name(*word) == folded).ok_or_else(|| Problem::OneOf { choices: choices() })
        })
    }

    /// A word of the reader's own: letters, digits and underscores.
    pub(in crate::datasets) fn own_word(&mut self, column: &FileColumn) -> Option<String> {
        self.read(column, |_, cell| {
            let word = fold(cell).replace(' ', "_");
            let fits = !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            fits.then_some(word).ok_or(Problem::TypeForm)
        })
    }

    /// Yes or no; an empty cell says no.
    pub(in crate::datasets) fn yes(&mut self, column: &FileColumn) -> bool {
        self.read(column, |_, cell| parse_cell::yes_no(cell)).unwrap_or(false)
    }

    /// A day.
    pub(in crate::datasets) fn day(&mut self, column: &FileColumn) -> Option<Day> {
        self.read(column, |_, cell| parse_cell::day(cell))
    }

    /// 1 to 5 stars.
    pub(in crate::datasets) fn stars(&mut self, column: &FileColumn) -> Option<u8> {
        self.read(column, |_, cell| parse_cell::stars(cell))
    }

    /// Whole đồng, with or without separators of thousands.
    pub(in crate::datasets) fn money(&mut self, column: &FileColumn) -> Option<i64> {
        self.read(column, |_, cell| {
            let digits: String = cell.chars().filter(|character| !matches!(character, '.' | ',' | ' ' | '\u{a0}')).collect();
            let is_number = (1..=17).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
            digits.parse().ok().filter(|_| is_number).ok_or(Problem::NumberForm)
        })
    }

    /// The id of a producer given by id or name.
    pub(in crate::datasets) fn producer(&mut self, column: &FileColumn) -> Option<String> {
        self.read(column, |finder, cell| finder.producer(cell))
    }

    /// The same, where the register has one; else the only producer of another name.
    pub(in crate::datasets) fn producer_if_known(&mut self, column: &FileColumn, name: Option<&str>) -> Option<String> {
        let found = self.read(column, |finder, cell| Ok(finder.producer(cell).ok())).flatten();
        found.or_else(|| self.finder.producer_named(name?))
    }

    /// The id of a product given by id or name.
    pub(in crate::datasets) fn product(&mut self, column: &FileColumn, producer: Option<&str>) -> Option<String> {
        self.read(column, |finder, cell| finder.product(cell, producer))
    }

    /// The id of a plan.
    pub(in crate::datasets) fn plan(&mut self, column: &FileColumn) -> Option<String> {
        self.read(column, |finder, cell| finder.plan(cell))
    }

    /// The unit, by code or by the names of places.
    pub(in crate::datasets) fn unit(&mut self) -> Option<UnitId> {
        let cell = self.table.cell(self.row, UNIT.name).to_owned();
        let [province, district, commune] = ["province", "district", "commune"].map(|name| self.table.cell(self.row, name).to_owned());
        let gazetteer = &self.finder.gazetteer;
        let found = if !cell.is_empty() {
            let parsed: Result<UnitId, ()> = cell.parse();
            parsed.map_err(|()| Problem::UnitForm).and_then(|unit| gazetteer.has(unit).then_some(unit).ok_or(Problem::UnitUnknown))
        } else if province.is_empty() {
            return None;
        } else {
            let names = PlaceNames { province: &province, district: &district, commune: &commune };
            gazetteer.find(names, None).map(|found| found.unit).map_err(|(_, problem)| problem)
        };
        let value = if cell.is_empty() { &province } else { &cell };
        found.map_err(|problem| self.table.issue(self.row, UNIT.name, value, problem)).ok()
    }

    /// The unit of a file whose rows speak of one.
    pub(in crate::datasets) fn required_unit(&mut self) -> Option<UnitId> {
        let unit = self.unit();
        if unit.is_none() {
            self.require(&UNIT);
        }
        unit
    }

    /// Says that a row of this sort needs a cell, where that is empty.
    pub(in crate::datasets) fn require(&mut self, column: &FileColumn) {
        if self.table.cell(self.row, column.name).is_empty() {
            self.table.issue(self.row, column.name, "", Problem::Required);
        }
    }

    /// Says that something ends before it begins.
    pub(in crate::datasets) fn check_order(&mut self, begins: Option<Day>, ends: Option<Day>, column: &FileColumn) {
        if let (Some(begins), Some(ends)) = (begins, ends)
            && ends < begins
        {
            self.table.issue(self.row, column.name, &ends.to_string(), Problem::EndsBeforeBegins { begins: begins.to_string() });
        }
    }
}
