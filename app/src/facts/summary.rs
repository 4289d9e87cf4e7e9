//! The answer to a filter: every headline figure in one pass.

use super::select::{Match, Scope};
use super::{Facts, Filter, POTENTIAL_5};
use crate::domain::geography::UnitIndex;
use crate::domain::{Basis, Day, Level, UnitId, Validity, Vintage};
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;

/// Counts under fixed names, in a fixed order: an object on the wire, an array in memory.
macro_rules! named_counts {
    ($(#[$meta:meta])* $name:ident, $count:literal, $names:expr) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct $name(pub [u32; $count]);

        impl $name {
            /// The names on the wire, in order.
            pub const NAMES: [&'static str; $count] = $names;
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(Some($count))?;
                for (name, count) in Self::NAMES.iter().zip(self.0) {
                    map.serialize_entry(name, &count)?;
                }
                map.end()
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                struct Names;
                impl<'de> Visitor<'de> for Names {
                    type Value = $name;
                    fn expecting(&self, formatter: &mut core::fmt::Formatter) -> core::fmt::Result {
                        formatter.write_str("named counts")
                    }
                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut counts = $name::default();
                        while let Some((name, count)) = map.next_entry::<std::borrow::Cow<'de, str>, u32>()? {
                            if let Some(index) = $name::NAMES.iter().position(|known| *known == name) {
                                counts.0[index] = count;
                            }
                        }
                        Ok(counts)
                    }
                }
                deserializer.deserialize_map(Names)
            }
        }
    };
}

named_counts!(
    /// Products by stars of their current recognition; by `Stars::index`.
    StarCounts, 3, ["3", "4", "5"]
);
named_counts!(
    /// Products by sector 1–6, those of unknown sector last.
    SectorCounts, 7, ["1", "2", "3", "4", "5", "6", "unknown"]
);
named_counts!(
    /// Products by the kind of their producer; by `ProducerKind::index`.
    KindCounts, 7, ["cooperative", "cooperative_union", "cooperative_group", "enterprise", "household", "other", "unknown"]
);
named_counts!(
    /// All recognised products by validity; by position in `Validity::RECOGNISED`.
    ValidityCounts, 4, ["valid", "expiring", "expired", "revoked"]
);

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
    /// Products by kind of producer.
    pub by_producer_kind: KindCounts,
    /// All recognised products by validity, whatever the basis.
    pub by_validity: ValidityCounts,
    /// Products by the calendar year of their first recognition.
    pub by_year: BTreeMap<i32, u32>,
    /// Communes of the unit.
    pub communes: Communes,
    /// The units directly below, by code, those without a product included.
    pub children: Vec<ChildSummary>,
    /// Products that may lie in the unit, but are recorded in a place that lies in it only in part.
    pub unplaced: u32,
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
}

mod unit_or_country {
    use super::{Deserialize, Deserializer, Serializer, UnitId};

    pub fn serialize<S: Serializer>(unit: &Option<UnitId>, serializer: S) -> Result<S::Ok, S::Error> {
        match unit {
            Some(unit) => serializer.collect_str(unit),
            None => serializer.serialize_str("vn"),
        }
    }

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
        let child_of = self.slots(&children);
        let communes: Vec<UnitIndex> = geography.of_level(filter.vintage, Level::Commune).collect();
        let commune_of = self.slots(&communes);

        let mut tally = Tally {
            children: vec![[0; 3]; children.len()],
            communes: vec![false; communes.len()],
            producers: vec![false; self.producer_kind.len()],
            ..Tally::default()
        };
        let scope = Scope::new(self, filter);
        self.scan(&scope, |found| self.count(&mut tally, found, scope.basis, &child_of, &commune_of));

        let counted = |flags: &[bool]| flags.iter().filter(|flag| **flag).count() as u32;
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
            by_producer_kind: KindCounts(tally.by_kind),
            by_validity: ValidityCounts(tally.by_validity),
            by_year: (2000..).zip(tally.by_year).filter(|(_, count)| *count > 0).collect(),
            communes: Communes { total: geography.commune_count(unit, filter.vintage), with_product: counted(&tally.communes) },
            children: children
                .iter()
                .zip(tally.children)
                .map(|(child, by_star)| ChildSummary {
                    unit: geography.unit(*child).id,
                    name: String::new(),
                    total: by_star.iter().sum(),
                    by_star: StarCounts(by_star),
                })
                .collect(),
            unplaced: tally.unplaced,
        }
    }

    #[inline]
    fn count(&self, tally: &mut Tally, found: Match, basis: Basis, child_of: &[u16], commune_of: &[u16]) {
        let (product, recognition) = (found.product as usize, found.recognition as usize);
        let counts = basis == Basis::Ever || found.validity.is_valid();
        if !found.placed {
            tally.unplaced += u32::from(counts);
            return;
        }
        if let Some(index) = Validity::RECOGNISED.iter().position(|validity| *validity == found.validity) {
            tally.by_validity[index] += 1;
        }
        if !counts {
            return;
        }
        let star = usize::from(self.stars[recognition] & 7) - 3;
        tally.by_star[star] += 1;
        tally.potential_5 += u32::from(self.stars[recognition] & POTENTIAL_5 != 0);
        tally.by_sector[if self.sector[product] == 0 { 6 } else { usize::from(self.sector[product]) - 1 }] += 1;
        tally.by_kind[self.kind_index(product)] += 1;
        tally.by_year[usize::from(self.first_year[product])] += 1;
        tally.producers[self.producer[product] as usize] = true;
        let place = usize::from(self.place[recognition]);
        if child_of[place] != NOWHERE {
            tally.children[usize::from(child_of[place])][star] += 1;
        }
        if commune_of[place] != NOWHERE {
            tally.communes[usize::from(commune_of[place])] = true;
        }
    }

    /// By place: the position in a sorted list of disjoint units of the one that counts it.
    fn slots(&self, units: &[UnitIndex]) -> Vec<u16> {
        let slot = |counted: &Vec<UnitIndex>| counted.iter().find_map(|unit| units.binary_search(unit).ok());
        self.places.iter().map(|place| slot(&place.counted).map_or(NOWHERE, |slot| slot as u16)).collect()
    }
}

struct Tally {
    by_star: [u32; 3],
    potential_5: u32,
    by_sector: [u32; 7],
    by_kind: [u32; 7],
    by_validity: [u32; 4],
    by_year: [u32; 256],
    producers: Vec<bool>,
    communes: Vec<bool>,
    children: Vec<[u32; 3]>,
    unplaced: u32,
}

impl Default for Tally {
    fn default() -> Tally {
        Tally {
            by_star: [0; 3],
            potential_5: 0,
            by_sector: [0; 7],
            by_kind: [0; 7],
            by_validity: [0; 4],
            by_year: [0; 256],
            producers: Vec::new(),
            communes: Vec::new(),
            children: Vec::new(),
            unplaced: 0,
        }
    }
}
