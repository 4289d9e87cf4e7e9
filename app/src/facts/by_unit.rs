//! Counts by unit, for maps of any level.

use super::aggregate::{self, add};
use super::counts::Communes;
use super::grade::{ByGrade, Grade};
use super::{Facts, Filter, Place};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Day, Geography, Level, UnitId, Validity, Vintage};

/// The counts of one unit under a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitCounts {
    /// The unit.
    pub unit: UnitId,
    /// Products by stars: 3, 4, 5.
    pub by_star: [u32; 3],
    /// Those of them that expire within 180 days.
    pub expiring: u32,
    /// The calendar year of the newest current recognition.
    pub newest: Option<i32>,
    /// Its communes.
    pub communes: Communes,
}

impl UnitCounts {
    /// Products.
    pub fn total(&self) -> u32 {
        self.by_star.iter().sum()
    }
}

/// The units that are counted, each with a slot, found by position in the geography.
pub(super) struct Slots {
    slot_of: Vec<u16>,
    visited: Vec<bool>,
}

impl Slots {
    const NONE: u16 = u16::MAX;

    pub(super) fn new(geography: &Geography, units: &[UnitIndex]) -> Slots {
        let mut slot_of = vec![Slots::NONE; geography.units().len()];
        for (slot, unit) in units.iter().enumerate() {
            slot_of[usize::from(*unit)] = slot as u16;
        }
        Slots { visited: vec![false; slot_of.len()], slot_of }
    }

    /// Calls `count` with each slot whose unit counts a place, and notes which units have a product.
    pub(super) fn visit(&mut self, place: &Place, mut count: impl FnMut(usize)) {
        for unit in &place.membership.counted {
            self.visited[usize::from(*unit)] = true;
            match self.slot_of[usize::from(*unit)] {
                Slots::NONE => {}
                slot => count(usize::from(slot)),
            }
        }
    }

    /// The communes of each slot, and how many of all communes were visited.
    pub(super) fn communes(&self, geography: &Geography, vintage: Vintage, slots: usize) -> (Vec<Communes>, u32) {
        let mut communes = vec![Communes::default(); slots];
        let mut all = 0;
        for commune in geography.of_level(vintage, Level::Commune) {
            let with_product = u32::from(self.visited[usize::from(commune)]);
            all += with_product;
            let slot = geography.upward(commune).map(|above| self.slot_of[usize::from(above)]).find(|slot| *slot != Slots::NONE);
            if let Some(communes) = slot.and_then(|slot| communes.get_mut(usize::from(slot))) {
                communes.total += 1;
                communes.with_product += with_product;
            }
        }
        (communes, all)
    }
}

/// The counts of one recorded place.
#[derive(Clone, Copy, Default)]
struct InPlace {
    by_grade: ByGrade,
    expiring: u32,
    newest: super::ShortDay,
}

impl Facts {
    /// What a filter counts in each of these units, of which none contains another.
    pub fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        let geography = &self.geography;
        let mut places = vec![InPlace::default(); self.places.len()];
        for found in self.matches(filter) {
            let recognition = found.recognition as usize;
            let place = &mut places[usize::from(self.place[recognition])];
            place.by_grade[Grade::index(self.grade[recognition])] += 1;
            place.expiring += u32::from(found.validity == Validity::Expiring);
            place.newest = place.newest.max(self.issued[recognition]);
        }
        let mut slots = Slots::new(geography, units);
        let mut counts: Vec<UnitCounts> = units
            .iter()
            .map(|unit| UnitCounts {
                unit: geography.unit(*unit).id,
                by_star: [0; 3],
                expiring: 0,
                newest: None,
                communes: Communes::default(),
            })
            .collect();
        for (place, found) in self.places.iter().zip(&places).filter(|(_, found)| found.by_grade != ByGrade::default()) {
            let (by_star, year) = (aggregate::by_star(&found.by_grade), Day::from(found.newest).year());
            slots.visit(place, |slot| {
                let sum = &mut counts[slot];
                add(&mut sum.by_star, &by_star);
                sum.expiring += found.expiring;
                sum.newest = sum.newest.max(Some(year));
            });
        }
        let (communes, _) = slots.communes(geography, filter.vintage, units.len());
        for (counts, communes) in counts.iter_mut().zip(communes) {
            counts.communes = communes;
        }
        counts
    }
}
