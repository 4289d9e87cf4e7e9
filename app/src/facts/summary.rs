//! The answer to a filter: every headline figure in one pass.

use super::aggregate::{self, Tally, Totals, add, years};
use super::by_unit::Slots;
use super::compiled_filter::{CompiledFilter, Match, recognised_index};
use super::counts::{Communes, ExpiringCounts, KindCounts, SectorCounts, SetCounts, StarCounts, ValidityCounts};
use super::dimension::Dimension;
use super::facets::Facets;
use super::grade::{ByGrade, Grade};
use super::{Facts, Filter, ShortDay};
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Day, UnitId, Validity, Vintage};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// The answer to a [`Filter`] (contract §3, `GET /summary`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// The day it speaks for.
    pub as_of: Day,
    /// What the counts stand on.
    pub basis: Basis,
    /// The place, `vn` for the country.
    #[serde(with = "unit_or_country")]
    pub unit: Option<UnitId>,
    /// The list of units that children and communes belong to.
    pub vintage: Vintage,
    /// Products.
    pub total: u32,
    /// Distinct producers of those products.
    pub producers: u32,
    /// Products by stars.
    pub by_star: StarCounts,
    /// Products of 4 stars that are potential 5.
    pub potential_5: u32,
    /// Products by sector.
    pub by_sector: SectorCounts,
    /// Products by set.
    pub by_set: SetCounts,
    /// Products by kind of producer.
    pub by_producer_kind: KindCounts,
    /// All recognised products by validity, whatever the basis.
    pub by_validity: ValidityCounts,
    /// Of the valid ones, those that lapse within 30, 90 and 180 days.
    pub expiring: ExpiringCounts,
    /// Valid products by the month (`2026-12`) of their last valid day.
    pub by_expiry: BTreeMap<String, StarCounts>,
    /// Products by the calendar year of their first recognition.
    pub by_year: BTreeMap<i32, u32>,
    /// The same by stars.
    pub by_year_star: BTreeMap<i32, StarCounts>,
    /// Communes of the unit.
    pub communes: Communes,
    /// The units directly below, by code, those without a product included.
    pub children: Vec<ChildSummary>,
    /// By dimension in which something is chosen: the counts as if nothing were chosen in it.
    #[serde(default)]
    pub facets: Facets,
    /// Products that may lie in the unit, but are recorded in a place that lies in it only in part.
    pub unplaced: u32,
}

/// One unit below the one asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChildSummary {
    /// The unit.
    pub unit: UnitId,
    /// Its name; the facts know none, whoever has the names fills them in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// Products.
    pub total: u32,
    /// Products by stars.
    pub by_star: StarCounts,
    /// Its communes.
    pub communes: Communes,
}

/// A unit on the wire, `vn` for the country.
pub mod unit_or_country {
    use super::{Deserialize, Deserializer, Serializer, UnitId};

    /// Writes `vintage:code` or `vn`.
    pub fn serialize<S: Serializer>(unit: &Option<UnitId>, serializer: S) -> Result<S::Ok, S::Error> {
        match unit {
            Some(unit) => serializer.collect_str(unit),
            None => serializer.serialize_str("vn"),
        }
    }

    /// Reads `vintage:code` or `vn`.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<UnitId>, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        if text == "vn" {
            return Ok(None);
        }
        text.parse().map(Some).map_err(|()| serde::de::Error::custom("not a unit"))
    }
}

impl Summary {
    /// Products by the values of a dimension, in the order in which they are shown; where something is chosen in it, as if
    /// nothing were. Years are counted by stars too: [`Summary::years`].
    pub fn by_value(&self, dimension: Dimension) -> &[u32] {
        if let Some(counts) = self.facets.get(dimension) {
            return counts;
        }
        match dimension {
            Dimension::Stars => &self.by_star.0,
            Dimension::Sector => &self.by_sector.0,
            Dimension::Set => &self.by_set.0,
            Dimension::ProducerKind => &self.by_producer_kind.0,
            Dimension::Validity => &self.by_validity.0,
            // The others have no counts of their own in a summary.
            _ => &[],
        }
    }

    /// Products by year of first recognition and stars; where years are chosen, as if none were.
    pub fn years(&self) -> &BTreeMap<i32, StarCounts> {
        self.facets.year.as_ref().unwrap_or(&self.by_year_star)
    }
}

impl Facts {
    /// Counts everything a filter asks for, in one pass over the products.
    pub fn summarise(&self, filter: &Filter) -> Summary {
        let geography = &self.geography;
        let compiled = CompiledFilter::new(self, filter);
        let mut tally = Tally::new(self);
        self.scan(&compiled, |found| self.count(&mut tally, found, compiled.as_of));
        let totals = self.totals(&compiled, &tally);
        let years = years(&totals.by_year);
        let asks = |validity| compiled.asks_for(validity);
        let chosen = |left: usize| asks(if left <= EXPIRING_DAYS as usize { Validity::Expiring } else { Validity::Valid });
        let (children, with_product) = self.children(filter, &tally);
        Summary {
            as_of: filter.as_of,
            basis: filter.basis,
            unit: filter.unit,
            vintage: filter.vintage,
            total: totals.by_star.iter().sum(),
            producers: tally.producers(),
            by_star: StarCounts(totals.by_star),
            potential_5: totals.potential_5,
            by_sector: SectorCounts(totals.shown(Dimension::Sector)),
            by_set: SetCounts(totals.shown(Dimension::Set)),
            by_producer_kind: KindCounts(totals.shown(Dimension::ProducerKind)),
            by_validity: ValidityCounts(totals.by_validity),
            expiring: ExpiringCounts([30, 90, EXPIRING_DAYS as usize].map(|days| tally.expiring(days))),
            by_expiry: tally.by_month(compiled.as_of, chosen),
            by_year: years.iter().map(|(year, by_star)| (*year, by_star.0.iter().sum())).collect(),
            by_year_star: years,
            communes: Communes { total: geography.commune_count(filter.unit_index(geography), filter.vintage), with_product },
            children,
            facets: totals.facets(filter),
            unplaced: tally.unplaced,
        }
    }

    #[inline]
    fn count(&self, tally: &mut Tally, found: Match, as_of: ShortDay) {
        if !found.placed {
            tally.unplaced += u32::from(found.failed_dimensions == 0);
            return;
        }
        let (product, recognition) = (found.product as usize, found.recognition as usize);
        let grade = Grade::index(self.grade[recognition]);
        tally.cells[self.group[product] as usize][recognised_index(found.validity)][grade] += 1;
        if found.failed_dimensions & !Dimension::Validity.bit() != 0 {
            return;
        }
        if found.validity.is_valid() {
            let expires = self.expires[recognition];
            match tally.by_days_left.get_mut(expires.since(as_of)) {
                Some(counts) => counts[grade] += 1,
                None if found.failed_dimensions == 0 => tally.by_late_expiry.entry(expires).or_default()[grade] += 1,
                None => {}
            }
        }
        if found.failed_dimensions == 0 {
            tally.places[usize::from(self.place[recognition])][grade] += 1;
            tally.producers[self.producer[product] as usize] = true;
        }
    }

    fn totals(&self, compiled: &CompiledFilter, tally: &Tally) -> Totals {
        let mut totals = Totals::new();
        for (number, (group, cells)) in self.groups.iter().zip(&tally.cells).enumerate() {
            for (index, (validity, by_grade)) in Validity::RECOGNISED.into_iter().zip(cells).enumerate() {
                for (grade, count) in by_grade.iter().enumerate().filter(|(_, count)| **count > 0) {
                    let failed_dimensions = compiled.failed_dimensions(number as u32, grade as u8, validity);
                    totals.add(failed_dimensions, *group, index, grade, *count);
                }
            }
        }
        totals
    }

    /// The units directly below the one asked for, and how many communes have a product.
    fn children(&self, filter: &Filter, tally: &Tally) -> (Vec<ChildSummary>, u32) {
        let geography = &self.geography;
        let unit = filter.unit_index(geography);
        let units = if filter.unit.is_some() && unit.is_none() { Vec::new() } else { geography.children(unit, filter.vintage) };
        let mut slots = Slots::new(geography, &units);
        let mut by_star = vec![[0; 3]; units.len()];
        for (place, counts) in self.places.iter().zip(&tally.places).filter(|(_, counts)| **counts != ByGrade::default()) {
            let counts = aggregate::by_star(counts);
            slots.visit(place, |slot| add(&mut by_star[slot], &counts));
        }
        let (communes, all) = slots.communes(geography, filter.vintage, units.len());
        let child = |((unit, by_star), communes): ((UnitIndex, [u32; 3]), Communes)| ChildSummary {
            unit: geography.unit(unit).id,
            name: String::new(),
            total: by_star.iter().sum(),
            by_star: StarCounts(by_star),
            communes,
        };
        (units.into_iter().zip(by_star).zip(communes).map(child).collect(), all)
    }
}
