//! What is counted while the products pass by.

use super::ShortDay;
use super::attribute_group::AttributeGroup;
use super::compiled_filter::dimension;
use super::counts::{KindCounts, SectorCounts, SetCounts, StarCounts};
use super::summary::Facets;
use super::{Facts, Filter, GRADES};
use crate::domain::Day;
use crate::domain::recognition::CalendarDay;
use std::collections::BTreeMap;

/// Days ahead of the day that have a counter of their own: three years and what a decision may state beyond. What
/// lapses later is counted by day in a map.
pub(super) const DAYS_AHEAD: usize = 1600;

/// Products by grade.
pub(super) type ByGrade = [u32; 4];

/// The counters that the one pass over the products turns. AttributeGroup, stars and validity meet in one cell; what they add up
/// to by dimension is worked out from the cells, of which there are few.
pub(super) struct Tally {
    /// By class, then by position in `Validity::RECOGNISED`.
    pub cells: Vec<[ByGrade; 4]>,
    /// Valid products that meet every choice but that of validity, by days left.
    pub by_days_left: Vec<ByGrade>,
    /// What lapses beyond those days, and meets every choice.
    pub by_late_expiry: BTreeMap<ShortDay, ByGrade>,
    /// Products that meet every choice, by recorded place.
    pub places: Vec<ByGrade>,
    /// Whether a producer has such a product; the first stands for "none known".
    pub producers: Vec<bool>,
    pub unplaced: u32,
}

impl Tally {
    pub fn new(facts: &Facts) -> Tally {
        Tally {
            cells: vec![[[0; 4]; 4]; facts.classes.len()],
            by_days_left: vec![[0; 4]; DAYS_AHEAD],
            by_late_expiry: BTreeMap::new(),
            places: vec![[0; 4]; facts.places.len()],
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

    /// Valid products by the month of their last valid day; `chosen` says which days left are asked for.
    pub fn by_month(&self, as_of: ShortDay, chosen: impl Fn(usize) -> bool) -> BTreeMap<String, StarCounts> {
        let near = self.by_days_left.iter().enumerate().filter(|(left, _)| chosen(*left));
        let near = near.map(|(left, counts)| (as_of.days_later(left as i32), counts));
        let late = self.by_late_expiry.iter().map(|(day, counts)| (*day, counts));
        let mut months: Vec<((i32, u32), StarCounts)> = Vec::new();
        for (day, counts) in near.chain(late).filter(|(_, counts)| **counts != [0; 4]) {
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

/// The counts by dimension.
pub(super) struct Totals {
    pub by_star: [u32; 3],
    pub potential_5: u32,
    pub by_sector: [u32; 7],
    pub by_set: [u32; 27],
    pub by_kind: [u32; 7],
    pub by_validity: [u32; 4],
    pub by_year: [[u32; 3]; 64],
    excluded_by_one: ExcludedByOne,
}

/// Products that fail the choice of one dimension alone, counted by that dimension.
struct ExcludedByOne {
    stars: [u32; 3],
    sector: [u32; 7],
    set: [u32; 27],
    kind: [u32; 7],
    year: [[u32; 3]; 64],
}

impl Totals {
    pub fn new() -> Totals {
        let excluded_by_one = ExcludedByOne { stars: [0; 3], sector: [0; 7], set: [0; 27], kind: [0; 7], year: [[0; 3]; 64] };
        Totals {
            by_star: [0; 3],
            potential_5: 0,
            by_sector: [0; 7],
            by_set: [0; 27],
            by_kind: [0; 7],
            by_validity: [0; 4],
            by_year: [[0; 3]; 64],
            excluded_by_one,
        }
    }

    /// Adds the products of one cell, which fail these dimensions.
    pub fn add(&mut self, failed_dimensions: u8, class: AttributeGroup, validity: usize, grade: usize, count: u32) {
        let (stars, potential_5) = GRADES[grade];
        let star = stars.index();
        let (sector, set) = (sector_index(class.sector), set_index(class.set));
        let (kind, year) = (usize::from(class.kind), usize::from(class.first_year));
        if failed_dimensions & !dimension::VALIDITY == 0 {
            self.by_validity[validity] += count;
        }
        match failed_dimensions {
            0 => {
                self.by_star[star] += count;
                self.potential_5 += if potential_5 { count } else { 0 };
                self.by_sector[sector] += count;
                self.by_set[set] += count;
                self.by_kind[kind] += count;
                self.by_year[year][star] += count;
            }
            dimension::STARS => self.excluded_by_one.stars[star] += count,
            dimension::SECTOR => self.excluded_by_one.sector[sector] += count,
            dimension::SET => self.excluded_by_one.set[set] += count,
            dimension::KIND => self.excluded_by_one.kind[kind] += count,
            dimension::YEAR => self.excluded_by_one.year[year][star] += count,
            _ => {}
        }
    }

    /// The counts of the dimensions in which something is chosen, as if nothing were.
    pub fn facets(&self, filter: &Filter) -> Facets {
        let excluded_by_one = &self.excluded_by_one;
        Facets {
            stars: (filter.stars != 0).then(|| StarCounts(sum(self.by_star, &excluded_by_one.stars))),
            sector: (filter.sectors != 0).then(|| SectorCounts(sum(self.by_sector, &excluded_by_one.sector))),
            set: (filter.sets != 0).then(|| SetCounts(sum(self.by_set, &excluded_by_one.set))),
            producer_kind: (filter.kinds != 0).then(|| KindCounts(sum(self.by_kind, &excluded_by_one.kind))),
            year: (filter.years != 0).then(|| {
                let mut all = self.by_year;
                add(all.as_flattened_mut(), excluded_by_one.year.as_flattened());
                years(&all)
            }),
        }
    }
}

/// Products by year of first recognition and stars.
pub(super) fn years(by_year: &[[u32; 3]; 64]) -> BTreeMap<i32, StarCounts> {
    (2000..).zip(by_year).filter(|(_, counts)| **counts != [0; 3]).map(|(year, counts)| (year, StarCounts(*counts))).collect()
}

/// Products by stars.
pub(super) fn by_star(counts: &ByGrade) -> [u32; 3] {
    let [three, four, five, potential_5] = *counts;
    [three, four + potential_5, five]
}

/// Adds counts to a sum, one by one.
pub(super) fn add(sum: &mut [u32], more: &[u32]) {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
}

fn sum<const N: usize>(mut sum: [u32; N], more: &[u32; N]) -> [u32; N] {
    add(&mut sum, more);
    sum
}

/// Position in the counts by sector: unknown last.
const fn sector_index(sector: u8) -> usize {
    if sector == 0 { 6 } else { sector as usize - 1 }
}

/// Position in the counts by set: unknown last.
const fn set_index(set: u8) -> usize {
    if set == 0 { 26 } else { set as usize - 1 }
}
