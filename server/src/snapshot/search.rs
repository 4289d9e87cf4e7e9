//! What the words of a search are looked for in: names, places of either list, numbers of decisions.

use crate::store::Register;
use app::domain::Geography;
use app::domain::collation::{matches, search_key};
use app::domain::unit::geography::UnitIndex;
use std::collections::{BTreeSet, HashMap};

/// The searchable text of a product.
pub(super) struct SearchText {
    /// Names of product and producer.
    names: String,
    /// Names of its places and numbers of its decisions.
    other: String,
}

impl SearchText {
    /// Whether every word of a search is found, and whether in its names alone; words that the names lack may be found in
    /// the places and decisions.
    pub fn finds(&self, words: &str) -> Option<ByName> {
        let mut by_name = true;
        for word in words.split(' ') {
            let is_in_names = matches(&self.names, word);
            if !is_in_names && !matches(&self.other, word) {
                return None;
            }
            by_name &= is_in_names;
        }
        Some(ByName(by_name))
    }
}

/// Whether a product is found by its names alone: such products come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ByName(pub bool);

/// The texts of all products, in the order of the facts.
pub(super) fn search_texts(register: &Register, geography: &Geography, order: &[u32], rows: &[Vec<u32>]) -> Vec<SearchText> {
    let full_names: HashMap<_, &str> = register.units.iter().map(|unit| (unit.id, unit.full_name.as_str())).collect();
    let place_name = |unit: UnitIndex| full_names.get(&geography.unit(unit).id).map(|name| search_key(name)).unwrap_or_default();
    let mut places: HashMap<UnitIndex, String> = HashMap::new();
    let mut text = |product: u32| {
        let found = &register.products[product as usize];
        let producer = found.producer.map(|producer| register.producers[producer as usize].name.as_str()).unwrap_or_default();
        let mut other = BTreeSet::new();
        for row in &rows[product as usize] {
            let row = &register.recognitions[*row as usize];
            other.extend(row.decision.as_deref().map(search_key));
            if let Some(unit) = geography.index_of(row.unit) {
                let names = || geography.membership(unit).counted.iter().map(|within| place_name(*within)).collect::<Vec<_>>().join(" ");
                other.insert(places.entry(unit).or_insert_with(names).clone());
            }
        }
        let other = other.into_iter().collect::<Vec<_>>().join(" ");
        SearchText { names: search_key(&format!("{} {producer}", found.name)), other }
    };
    order.iter().map(|product| text(*product)).collect()
}
