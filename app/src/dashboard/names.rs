//! The names of units that a view needs, list by list. The browser downloads them when a question needs them.

use super::query::DashboardQuery;
use crate::api::UnitRef;
use crate::domain::{Geography, Level, UnitId, Vintage};
use crate::facts::Filter;
use std::collections::BTreeMap;

/// A unit as the dashboard names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// Its name in a list: communes with their kind, since a ward and a commune may share a name.
    pub label: String,
    /// Its name with its kind.
    pub full_name: String,
}

impl From<UnitRef> for Place {
    fn from(unit: UnitRef) -> Place {
        let label = if unit.level == Level::Province { unit.name } else { unit.full_name.clone() };
        Place { unit: unit.unit, label, full_name: unit.full_name }
    }
}

/// A list of units: those directly below one, or the provinces of a vintage.
pub type ListKey = (Vintage, Option<UnitId>);

/// The names known so far, list by list.
#[derive(Clone, Debug, Default)]
pub struct Names(BTreeMap<ListKey, Vec<Place>>);

impl Names {
    /// A list; empty where it is not known.
    pub fn list(&self, key: ListKey) -> &[Place] {
        self.0.get(&key).map_or(&[], Vec::as_slice)
    }

    /// Whether a list is known.
    pub fn knows(&self, key: ListKey) -> bool {
        self.0.contains_key(&key)
    }

    /// Adds a list.
    pub fn keep(&mut self, key: ListKey, places: Vec<Place>) {
        self.0.entry(key).or_insert(places);
    }

    /// A unit, found in the list it belongs to.
    pub fn find(&self, unit: UnitId) -> Option<&Place> {
        let lists = self.0.iter().filter(|((vintage, _), _)| *vintage == unit.vintage);
        lists.flat_map(|(_, places)| places).find(|place| place.unit == unit)
    }
}

/// The lists of names that a question needs: the provinces, and the units below its unit and below each unit above it; the
/// same for the filter it is compared with.
pub fn lists_needed(question: &DashboardQuery, geography: &Geography) -> Vec<ListKey> {
    let mut keys = lists_of(&question.filter, geography);
    for key in question.other().map(|other| lists_of(&other, geography)).unwrap_or_default() {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    keys
}

fn lists_of(filter: &Filter, geography: &Geography) -> Vec<ListKey> {
    let mut keys = vec![(filter.vintage, None)];
    let Some(unit) = filter.unit_index(geography) else { return keys };
    for above in geography.upward(unit) {
        if !geography.children(Some(above), filter.vintage).is_empty() {
            keys.push((filter.vintage, Some(geography.unit(above).id)));
        }
    }
    keys
}
