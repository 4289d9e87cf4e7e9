//! Per-unit targets: one cell for each unit and year, and every cell has to reach the target.

use super::context::{Context, Verdict};
use super::enumerate::{CountQuery, Subject};
use super::number::{Decimal, Value};
use super::parse::Set;
use super::records::NONE;
use super::target::{Comparator, Target};
use super::vocabulary::Noun;
use crate::domain::Day;
use crate::domain::named_enum::named_enum;
use crate::domain::unit::geography::UnitIndex;
use core::cmp::Ordering;
use std::collections::HashMap;

named_enum! {
    /// The status of a cell.
    CellState {
        /// Reached.
        Met = "met",
        /// Not reached, but its time is not over.
        Open = "open",
        /// Not reached, and its time is over.
        Missed = "missed",
        /// Its time has not begun.
        Future = "future",
        /// Not reached by what the register holds, which is known to lack rows.
        Incomplete = "incomplete",
    }
}

/// One cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// How many.
    pub value: u64,
    /// Whether that reaches the target.
    pub state: CellState,
    /// More than the upper end of the range.
    pub exceeded: bool,
}

/// Units by years.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// The units; one `None` where the target is split by year alone.
    pub units: Vec<Option<UnitIndex>>,
    /// The years; empty where the target is split by unit alone.
    pub years: Vec<i32>,
    /// Row by row.
    pub cells: Vec<Cell>,
    /// How many count but belong to no cell.
    pub outside: u64,
}

impl Grid {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.years.len().max(1)
    }

    /// Cells whose time has begun.
    pub fn begun(&self) -> impl Iterator<Item = &Cell> + '_ {
        self.cells.iter().filter(|cell| cell.state != CellState::Future)
    }

    /// How many cells reach the target.
    pub fn met(&self) -> u64 {
        self.cells.iter().filter(|cell| cell.state == CellState::Met).count() as u64
    }

    /// The smallest value of the cells whose time has begun.
    pub fn worst(&self) -> Option<u64> {
        self.begun().map(|cell| cell.value).min()
    }

    /// The sum over all cells that have begun, and their number.
    pub fn mean(&self) -> (u64, u64) {
        self.begun().fold((0, 0), |(sum, count), cell| (sum + cell.value, count + 1))
    }

    /// How many are lacking, over all cells.
    pub fn lacking(&self, target: Decimal, comparator: Option<Comparator>) -> u64 {
        let least = least(target, comparator);
        self.cells.iter().map(|cell| least.saturating_sub(cell.value)).sum()
    }
}

/// The smallest count that reaches a target.
pub fn least(target: Decimal, comparator: Option<Comparator>) -> u64 {
    let thousandths = u64::try_from(target.thousandths()).unwrap_or(0);
    if comparator == Some(Comparator::Gt) { thousandths / 1000 + 1 } else { thousandths.div_ceil(1000) }
}

impl Context<'_> {
    /// The cells of a per-unit target.
    pub fn grid(&self, target: &Target) -> Grid {
        let units = self.grid_units(target);
        let years: Vec<i32> = if target.numerator.by_year() { (self.plan.from.year()..=self.plan.to.year()).collect() } else { Vec::new() };
        let columns = years.len().max(1);
        let positions: HashMap<Option<UnitIndex>, usize> = units.iter().copied().zip(0..).collect();
        let mut values = vec![0u64; units.len() * columns];
        let mut outside = 0;
        self.enumerate_cells(target, &mut |_, verdict, unit, year| {
            let row = positions.get(&unit).copied();
            let column = year.map_or(Some(0), |year| years.iter().position(|found| *found == year));
            match (verdict, row.zip(column)) {
                (Verdict::Not(_), _) => {}
                (Verdict::Counts(_), Some((row, column))) => values[row * columns + column] += 1,
                (Verdict::Counts(_), None) => outside += 1,
            }
        });
        let state = |value: u64, column: usize| -> CellState {
            let span =
                years.get(column).map_or_else(|| (self.plan.from, self.plan.to), |year| full_year(*year, self.plan.from, self.plan.to));
            let reached = target.min.is_some_and(|min| match target.comparator {
                Some(Comparator::Gt) => Value::count(value).compare(min) == Ordering::Greater,
                Some(Comparator::Approx) => Value::count(value).compare_share(min, less(target.tolerance)) != Ordering::Less,
                _ => Value::count(value).compare(min) != Ordering::Less,
            });
            match (reached, span) {
                (true, _) => CellState::Met,
                (false, (from, _)) if from > self.day => CellState::Future,
                (false, (_, to)) if to > self.day => CellState::Open,
                _ => CellState::Missed,
            }
        };
        let exceeds = |value: u64| target.max.is_some_and(|max| Value::count(value).compare(max) == Ordering::Greater);
        let cell = |(index, value): (usize, &u64)| Cell { value: *value, state: state(*value, index % columns), exceeded: exceeds(*value) };
        Grid { cells: values.iter().enumerate().map(cell).collect(), units, years, outside }
    }

    /// Everything asked, with the unit and the year of its cell.
    pub fn enumerate_cells(&self, target: &Target, visit: &mut impl FnMut(Subject, Verdict, Option<UnitIndex>, Option<i32>)) {
        let set = &target.numerator.set;
        let split = target.numerator.place_split();
        let by_levels = target.denominator.as_ref().is_some_and(|set| set.noun == Noun::Levels);
        let unit_of = |place: u32| {
            let known = place != NONE;
            if by_levels { known.then(|| self.records.unit_of_place(place)) } else { split.and_then(|level| self.unit_at(place, level)) }
        };
        let mut ask = |year: Option<i32>| {
            let window = year.map_or_else(|| self.period(), |year| self.year(year));
            self.enumerate_all(&CountQuery { set, denominator: None, window }, &mut |subject, verdict| {
                let unit = match verdict {
                    Verdict::Counts(counted) => unit_of(counted.place),
                    Verdict::Not(_) => None,
                };
                visit(subject, verdict, unit, year);
            });
        };
        if !target.numerator.by_year() {
            return ask(None);
        }
        for year in self.plan.from.year()..=self.plan.to.year() {
            ask(Some(year));
        }
    }

    fn grid_units(&self, target: &Target) -> Vec<Option<UnitIndex>> {
        if let Some(levels) = target.denominator.as_ref().filter(|set| set.noun == Noun::Levels).and_then(Set::levels) {
            return levels.iter().filter_map(|tier| tier.level()).flat_map(|level| self.units_of(level)).map(Some).collect();
        }
        let Some(level) = target.numerator.place_split() else { return vec![None] };
        let Some(set) = &target.denominator else { return self.units_of(level).into_iter().map(Some).collect() };
        let mut units = Vec::new();
        self.enumerate_all(&CountQuery { set, denominator: None, window: self.period() }, &mut |subject, verdict| {
            if let (Subject::Unit(unit), Verdict::Counts(_)) = (subject, verdict) {
                units.push(Some(unit));
            }
        });
        units
    }
}

/// A hundred percent less so many.
pub(super) fn less(tolerance: Decimal) -> Decimal {
    Decimal::whole(100).minus(tolerance).unwrap_or(Decimal::whole(0))
}

fn full_year(year: i32, from: Day, to: Day) -> (Day, Day) {
    let first = Day::from_ymd(year, 1, 1).unwrap_or(from);
    let last = Day::from_ymd(year, 12, 31).unwrap_or(to);
    (first.max(from), last.min(to))
}
