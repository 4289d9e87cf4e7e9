//! The counters of a summary: those of the one pass over the products, and the totals added up from them.

use super::ShortDay;
use super::attribute_group::AttributeGroup;
use super::counts::StarCounts;
use super::dimension::{Choice, Dimension};
use super::facets::Facets;
use super::grade::{ByGrade, GRADES, Grade};
use super::{Facts, Filter};
use crate::domain::Day;
use crate::domain::recognition::CalendarDay;
use std::collections::BTreeMap;

/// Days ahead that have a counter each: three years, and more for decisions that state a later last day. Certificates that
/// lapse later are counted by day in a map.
pub(super) const DAYS_AHEAD: usize = 1600;

/// The counters of the one pass over the products. Products of one attribute group, validity and grade share a cell; the
/// counts by dimension are added up from the cells, of which there are few.
pub(super) struct Tally {
    /// By attribute group, then by position in `Validity::RECOGNISED`.
    pub cells: Vec<[ByGrade; 4]>,
    /// Valid products that meet every choice but that of validity, by days left.
    pub by_days_left: Vec<ByGrade>,
    /// Valid products that lapse later than those days and meet every choice, by last valid day.
    pub by_late_expiry: BTreeMap<ShortDay, ByGrade>,
    /// Products that meet every choice, by recorded place.
    pub places: Vec<ByGrade>,
    /// By producer: whether it has such a product; entry 0 stands for "no producer known".
    pub producers: Vec<bool>,
    pub unplaced: u32,
}

impl Tally {
    pub fn new(facts: &Facts) -> Tally {
        Tally {
            cells: vec![[[0; GRADES.len()]; 4]; facts.groups.len()],
            by_days_left: vec![[0; GRADES.len()]; DAYS_AHEAD],
            by_late_expiry: BTreeMap::new(),
            places: vec![[0; GRADES.len()]; facts.places.len()],
            producers: vec![false; facts.producer_kind.len()],
            unplaced: 0,
        }
    }

    pub fn producers(&self) -> u32 {
        self.producers[1..].iter().map(|found| u32::from(*found)).sum()
    }

    /// Valid products that lapse within so many days.
    pub fn expiring(&self, days: usize) -> u32 {
        self.by_days_left[..=days].as_flattened().iter().sum()
    }

    /// Valid products by the month of their last valid day; `chosen` says which numbers of days left the filter asks for.
    pub fn by_month(&self, as_of: ShortDay, chosen: impl Fn(usize) -> bool) -> BTreeMap<String, StarCounts> {
        let near = self.by_days_left.iter().enumerate().filter(|(left, _)| chosen(*left));
        let near = near.map(|(left, counts)| (as_of.days_later(left as i32), counts));
        let late = self.by_late_expiry.iter().map(|(day, counts)| (*day, counts));
        let mut months: Vec<((i32, u32), StarCounts)> = Vec::new();
        for (day, counts) in near.chain(late).filter(|(_, counts)| **counts != [0; GRADES.len()]) {
            let (year, month, _) = Day::from(day).ymd();
            if months.last().is_none_or(|(last, _)| *last != (year, month)) {
                months.push(((year, month), StarCounts::default()));
            }
            if let Some((_, sum)) = months.last_mut() {
                add(&mut sum.0, &by_star(counts));
            }
        }
        months.into_iter().map(|((year, month), counts)| (format!("{year:04}-{month:02}"), counts)).collect()
    }
}

/// Counters by dimension and value.
type ByValue = [[u32; Dimension::MOST_VALUES]; Dimension::ALL.len()];

/// Counters by year of first recognition and stars.
pub(super) type ByYear = [[u32; 3]; Dimension::MOST_VALUES];

/// The counts by dimension.
pub(super) struct Totals {
    pub by_star: [u32; 3],
    pub potential_5: u32,
    pub by_validity: [u32; 4],
    pub by_year: ByYear,
    by_value: ByValue,
    excluded_by_one: ExcludedByOne,
}

/// Products that fail the choice of one dimension alone, counted by that dimension.
struct ExcludedByOne {
    by_value: ByValue,
    by_year: ByYear,
}

impl Totals {
    pub fn new() -> Totals {
        const NO_VALUES: ByValue = [[0; Dimension::MOST_VALUES]; Dimension::ALL.len()];
        const NO_YEARS: ByYear = [[0; 3]; Dimension::MOST_VALUES];
        Totals {
            by_star: [0; 3],
            potential_5: 0,
            by_validity: [0; 4],
            by_year: NO_YEARS,
            by_value: NO_VALUES,
            excluded_by_one: ExcludedByOne { by_value: NO_VALUES, by_year: NO_YEARS },
        }
    }

    /// Adds the products of one cell, which fail these dimensions.
    pub fn add(&mut self, failed_dimensions: u8, group: AttributeGroup, validity: usize, grade: usize, count: u32) {
        let Grade { stars, potential_5 } = GRADES[grade];
        let star = stars.index();
        if failed_dimensions & !Dimension::Validity.bit() == 0 {
            self.by_validity[validity] += count;
        }
        let is_counted = failed_dimensions == 0;
        if is_counted {
            self.by_star[star] += count;
            self.potential_5 += if potential_5 { count } else { 0 };
        }
        let (by_value, by_year) = match is_counted {
            true => (&mut self.by_value, &mut self.by_year),
            false => (&mut self.excluded_by_one.by_value, &mut self.excluded_by_one.by_year),
        };
        for (dimension, value) in group.values().chain(GRADES[grade].values()) {
            if is_counted || failed_dimensions == dimension.bit() {
                by_value[dimension as usize][usize::from(value)] += count;
                if dimension == Dimension::Year {
                    by_year[usize::from(value)][star] += count;
                }
            }
        }
    }

    /// The counts of a dimension, in the order in which its values are shown.
    pub fn shown<const N: usize>(&self, dimension: Dimension) -> [u32; N] {
        let mut counts = [0; N];
        for (count, choice) in counts.iter_mut().zip(dimension.shown()) {
            *count = self.by_value[dimension as usize][usize::from(choice.value)];
        }
        counts
    }

    /// The counts of the dimensions in which something is chosen, as if nothing were.
    pub fn facets(&self, filter: &Filter) -> Facets {
        let mut facets = Facets::default();
        for dimension in Facets::dimensions().filter(|dimension| filter.chosen.narrows(*dimension)) {
            let [counted, excluded] = [&self.by_value, &self.excluded_by_one.by_value].map(|counts| &counts[dimension as usize]);
            let count = |choice: Choice| counted[usize::from(choice.value)] + excluded[usize::from(choice.value)];
            facets.put(dimension, dimension.shown().map(count).collect());
        }
        if filter.chosen.narrows(Dimension::Year) {
            let mut all = self.by_year;
            add(all.as_flattened_mut(), self.excluded_by_one.by_year.as_flattened());
            facets.year = Some(years(&all));
        }
        facets
    }
}

/// Products by year of first recognition and stars.
pub(super) fn years(by_year: &ByYear) -> BTreeMap<i32, StarCounts> {
    (2000..).zip(by_year).filter(|(_, counts)| **counts != [0; 3]).map(|(year, counts)| (year, StarCounts(*counts))).collect()
}

/// Products by stars.
pub(super) fn by_star(counts: &ByGrade) -> [u32; 3] {
    let mut by_star = [0; 3];
    for (grade, count) in GRADES.iter().zip(counts) {
        by_star[grade.stars.index()] += count;
    }
    by_star
}

/// Adds counts to a sum, one by one.
pub(super) fn add(sum: &mut [u32], more: &[u32]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}
