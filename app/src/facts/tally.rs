//! What is counted while the products pass by.

use super::counts::{KindCounts, SectorCounts, SetCounts, StarCounts};
use super::summary::Facets;
use super::{Facts, Filter, ShortDay, long};
use crate::domain::Validity;
use std::collections::BTreeMap;

/// Days ahead of the day that have a counter of their own: three years and what a decision may state beyond. What
/// lapses later is counted month by month.
pub(super) const DAYS_AHEAD: usize = 1600;

pub(super) struct Tally {
    pub by_star: [u32; 3],
    pub potential_5: u32,
    pub by_sector: [u32; 7],
    pub by_set: [u32; 27],
    pub by_kind: [u32; 7],
    pub by_validity: [u32; 4],
    pub expiring: [u32; 3],
    pub by_year: [[u32; 3]; 64],
    /// By days after the day.
    pub by_expiry: Vec<[u32; 3]>,
    pub by_late_expiry: BTreeMap<ShortDay, [u32; 3]>,
    pub producers: Vec<bool>,
    pub communes: Vec<bool>,
    pub children: Vec<[u32; 3]>,
    pub unplaced: u32,
    pub facets: Missed,
}

/// Products that fail the choice of one dimension alone, counted by that dimension.
#[derive(Default)]
pub(super) struct Missed {
    pub stars: [u32; 3],
    pub sector: [u32; 7],
    pub set: [u32; 27],
    pub kind: [u32; 7],
    pub year: Option<Box<[[u32; 3]; 64]>>,
}

impl Tally {
    pub fn new(facts: &Facts, filter: &Filter, children: usize, communes: usize) -> Tally {
        Tally {
            by_star: [0; 3],
            potential_5: 0,
            by_sector: [0; 7],
            by_set: [0; 27],
            by_kind: [0; 7],
            by_validity: [0; 4],
            expiring: [0; 3],
            by_year: [[0; 3]; 64],
            by_expiry: vec![[0; 3]; DAYS_AHEAD],
            by_late_expiry: BTreeMap::new(),
            producers: vec![false; facts.producer_kind.len()],
            communes: vec![false; communes],
            children: vec![[0; 3]; children],
            unplaced: 0,
            facets: Missed { year: (filter.years != 0).then(|| Box::new([[0; 3]; 64])), ..Missed::default() },
        }
    }

    /// Products by year of first recognition and stars.
    pub fn years(&self) -> impl Iterator<Item = (i32, [u32; 3])> + '_ {
        years(&self.by_year)
    }

    /// Valid products by the month of their last valid day.
    pub fn by_month(&self, as_of: ShortDay) -> BTreeMap<String, StarCounts> {
        let near = self.by_expiry.iter().enumerate().map(|(left, counts)| (as_of.saturating_add(left as u16), counts));
        let late = self.by_late_expiry.iter().map(|(day, counts)| (*day, counts));
        let mut months: Vec<((i32, u32), [u32; 3])> = Vec::new();
        for (day, counts) in near.chain(late).filter(|(_, counts)| **counts != [0; 3]) {
            let (year, month, _) = long(day).ymd();
            if months.last().is_none_or(|(last, _)| *last != (year, month)) {
                months.push(((year, month), [0; 3]));
            }
            if let Some((_, sum)) = months.last_mut() {
                *sum = added(*sum, *counts);
            }
        }
        months.into_iter().map(|((year, month), counts)| (format!("{year:04}-{month:02}"), StarCounts(counts))).collect()
    }

    /// The counts of the dimensions in which something is chosen, as if nothing were.
    pub fn facets(&self, filter: &Filter) -> Facets {
        let missed = &self.facets;
        Facets {
            stars: (filter.stars != 0).then(|| StarCounts(added(self.by_star, missed.stars))),
            sector: (filter.sectors != 0).then(|| SectorCounts(added(self.by_sector, missed.sector))),
            set: (filter.sets != 0).then(|| SetCounts(added(self.by_set, missed.set))),
            producer_kind: (filter.kinds != 0).then(|| KindCounts(added(self.by_kind, missed.kind))),
            year: missed.year.as_deref().map(|missed| {
                let mut all = self.by_year;
                for (sum, more) in all.iter_mut().zip(missed) {
                    *sum = added(*sum, *more);
                }
                years(&all).map(|(year, counts)| (year, StarCounts(counts))).collect()
            }),
        }
    }
}

fn years(by_year: &[[u32; 3]; 64]) -> impl Iterator<Item = (i32, [u32; 3])> + '_ {
    (2000..).zip(by_year.iter().copied()).filter(|(_, counts)| *counts != [0; 3])
}

fn added<const N: usize>(mut sum: [u32; N], more: [u32; N]) -> [u32; N] {
    for (sum, more) in sum.iter_mut().zip(more) {
        *sum += more;
    }
    sum
}

/// Position in the counts by sector: unknown last.
pub(super) const fn sector_index(sector: u8) -> usize {
    if sector == 0 { 6 } else { sector as usize - 1 }
}

/// Position in the counts by set: unknown last.
pub(super) const fn set_index(set: u8) -> usize {
    if set == 0 { 26 } else { set as usize - 1 }
}

/// Position in `Validity::RECOGNISED`.
pub(super) const fn recognised_index(validity: Validity) -> usize {
    match validity {
        Validity::Valid => 0,
        Validity::Expiring => 1,
        Validity::Expired => 2,
        Validity::Revoked | Validity::None => 3,
    }
}
