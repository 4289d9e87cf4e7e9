//! The answer to a filter: every headline figure in one pass.

use super::counts::{ExpiringCounts, KindCounts, SectorCounts, SetCounts, StarCounts, ValidityCounts};
use super::select::{Match, Scope, dimension};
use super::tally::{DAYS_AHEAD, Tally, recognised_index, sector_index, set_index};
use super::{Facts, Filter, POTENTIAL_5, ShortDay};
use crate::domain::geography::UnitIndex;
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::{Basis, Day, Level, UnitId, Vintage};
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

/// What a figure shows of its own dimension while something is chosen in it: everything else narrows, it does not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// By stars, where stars are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stars: Option<StarCounts>,
    /// By sector, where sectors are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sector: Option<SectorCounts>,
    /// By set, where sets are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<SetCounts>,
    /// By kind of producer, where kinds are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub producer_kind: Option<KindCounts>,
    /// By year of first recognition and stars, where years are chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<BTreeMap<i32, StarCounts>>,
}

/// "Mỗi xã một sản phẩm": communes that have a product, of all communes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Communes {
    /// All communes of the unit in the chosen vintage.
    pub total: u32,
    /// Those with at least one product under the filter.
    pub with_product: u32,
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

/// No child, or no commune, of this place.
const NOWHERE: u16 = u16::MAX;

impl Facts {
    /// Counts everything a filter asks for, in one pass over the products.
    pub fn summarise(&self, filter: &Filter) -> Summary {
        let geography = &self.geography;
        let unit = filter.unit_index(geography);
        let children = if filter.unit.is_some() && unit.is_none() { Vec::new() } else { geography.children(unit, filter.vintage) };
        let communes: Vec<UnitIndex> = geography.of_level(filter.vintage, Level::Commune).collect();
        let child_of = self.slots(&children);
        let commune_of = self.slots(&communes);
        let mut tally = Tally::new(self, filter, children.len(), communes.len());
        let scope = Scope::new(self, filter);
        self.scan(&scope, |found| self.count(&mut tally, found, scope.as_of, &child_of, &commune_of));
        let counted = |flags: &[bool]| flags.iter().filter(|flag| **flag).count() as u32;
        let mut with_product = vec![0; children.len()];
        for (commune, _) in communes.iter().zip(&tally.communes).filter(|(_, found)| **found) {
            if let Some(child) = geography.upward(*commune).find_map(|above| children.binary_search(&above).ok()) {
                with_product[child] += 1;
            }
        }
        let facets = tally.facets(filter);
        Summary {
            as_of: filter.as_of,
            basis: filter.basis,
            unit: filter.unit,
            vintage: filter.vintage,
            total: tally.by_star.iter().sum(),
            producers: counted(&tally.producers[1..]),
            by_star: StarCounts(tally.by_star),
            potential_5: tally.potential_5,
            by_sector: SectorCounts(tally.by_sector),
            by_set: SetCounts(tally.by_set),
            by_producer_kind: KindCounts(tally.by_kind),
            by_validity: ValidityCounts(tally.by_validity),
            expiring: ExpiringCounts(tally.expiring),
            by_expiry: tally.by_month(scope.as_of),
            by_year: tally.years().map(|(year, by_star)| (year, by_star.iter().sum())).collect(),
            by_year_star: tally.years().map(|(year, by_star)| (year, StarCounts(by_star))).collect(),
            communes: Communes { total: geography.commune_count(unit, filter.vintage), with_product: counted(&tally.communes) },
            children: children
                .iter()
                .zip(tally.children)
                .zip(with_product)
                .map(|((child, by_star), with_product)| ChildSummary {
                    unit: geography.unit(*child).id,
                    name: String::new(),
                    total: by_star.iter().sum(),
                    by_star: StarCounts(by_star),
                    communes: Communes { total: geography.commune_count(Some(*child), filter.vintage), with_product },
                })
                .collect(),
            facets,
            unplaced: tally.unplaced,
        }
    }

    #[inline]
    fn count(&self, tally: &mut Tally, found: Match, as_of: ShortDay, child_of: &[u16], commune_of: &[u16]) {
        if !found.placed {
            tally.unplaced += u32::from(found.fails == 0);
            return;
        }
        let (product, recognition) = (found.product as usize, found.recognition as usize);
        let star = usize::from(self.stars[recognition] & 7) - 3;
        if found.fails & !dimension::VALIDITY == 0 {
            tally.by_validity[recognised_index(found.validity)] += 1;
            if found.validity.is_valid() {
                let left = self.expires[recognition] - as_of;
                tally.expiring[0] += u32::from(left <= 30);
                tally.expiring[1] += u32::from(left <= 90);
                tally.expiring[2] += u32::from(left <= EXPIRING_DAYS as u16);
            }
        }
        if found.fails != 0 {
            self.count_facet(tally, found.fails, product, star);
            return;
        }
        tally.by_star[star] += 1;
        tally.potential_5 += u32::from(self.stars[recognition] & POTENTIAL_5 != 0);
        tally.by_sector[sector_index(self.sector[product])] += 1;
        tally.by_set[set_index(self.set[product])] += 1;
        tally.by_kind[usize::from(self.kind[product])] += 1;
        tally.by_year[usize::from(self.first_year[product] & 63)][star] += 1;
        tally.producers[self.producer[product] as usize] = true;
        if found.validity.is_valid() {
            let expires = self.expires[recognition];
            let left = usize::from(expires - as_of);
            let counts = if left < DAYS_AHEAD { &mut tally.by_expiry[left] } else { tally.by_late_expiry.entry(expires).or_default() };
            counts[star] += 1;
        }
        let place = usize::from(self.place[recognition]);
        if child_of[place] != NOWHERE {
            tally.children[usize::from(child_of[place])][star] += 1;
        }
        if commune_of[place] != NOWHERE {
            tally.communes[usize::from(commune_of[place])] = true;
        }
    }

    /// A product that fails a single dimension counts in the figure of that dimension.
    #[inline]
    fn count_facet(&self, tally: &mut Tally, fails: u8, product: usize, star: usize) {
        let facets = &mut tally.facets;
        match fails {
            dimension::STARS => facets.stars[star] += 1,
            dimension::SECTOR => facets.sector[sector_index(self.sector[product])] += 1,
            dimension::SET => facets.set[set_index(self.set[product])] += 1,
            dimension::KIND => facets.kind[usize::from(self.kind[product])] += 1,
            dimension::YEAR => {
                if let Some(year) = &mut facets.year {
                    year[usize::from(self.first_year[product] & 63)][star] += 1;
                }
            }
            _ => {}
        }
    }

    /// By place: the position in a sorted list of disjoint units of the one that counts it.
    fn slots(&self, units: &[UnitIndex]) -> Vec<u16> {
        let slot = |counted: &Vec<UnitIndex>| counted.iter().find_map(|unit| units.binary_search(unit).ok());
        self.places.iter().map(|place| slot(&place.counted).map_or(NOWHERE, |slot| slot as u16)).collect()
    }
}
