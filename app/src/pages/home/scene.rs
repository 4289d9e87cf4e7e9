//! Everything one view of the dashboard shows, gathered before a word of it is written: the same on the server, which
//! asks the register, and in the browser, which asks the downloaded facts.

use crate::api::UnitRef;
use crate::domain::geography::UnitIndex;
use crate::domain::{Basis, Day, Geography, Lang, Level, UnitId, Vintage};
use crate::facts::{Filter, Summary};
use crate::map::Point;
use serde::{Deserialize, Serialize};

/// A unit as the dashboard names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// The unit.
    pub unit: UnitId,
    /// Its name in a list: communes with their kind, since a ward and a commune may share a name.
    pub label: String,
    /// Its name with its kind.
    pub full_name: String,
    /// A point in it, where one is known.
    pub point: Option<Point>,
}

impl From<UnitRef> for Place {
    fn from(unit: UnitRef) -> Place {
        let point = unit.lat.zip(unit.lon).map(|(lat, lon)| Point::of_degrees(lat, lon));
        let label = if unit.level == Level::Province { unit.name } else { unit.full_name.clone() };
        Place { unit: unit.unit, label, full_name: unit.full_name, point }
    }
}

/// A list of units: those directly below one, or the provinces of a vintage.
pub type ListKey = (Vintage, Option<UnitId>);

/// The names known so far, list by list.
#[derive(Clone, Debug, Default)]
pub struct Names(Vec<(ListKey, Vec<Place>)>);

impl Names {
    /// A list; empty where it is not known.
    pub fn list(&self, key: ListKey) -> &[Place] {
        self.0.iter().find(|(known, _)| *known == key).map_or(&[], |(_, places)| places)
    }

    /// Whether a list is known.
    pub fn knows(&self, key: ListKey) -> bool {
        self.0.iter().any(|(known, _)| *known == key)
    }

    /// Keeps a list.
    pub fn keep(&mut self, key: ListKey, places: Vec<Place>) {
        if !self.knows(key) {
            self.0.push((key, places));
        }
    }

    /// A unit, found in the list it belongs to.
    pub fn find(&self, unit: UnitId) -> Option<&Place> {
        let lists = self.0.iter().filter(|((vintage, _), _)| *vintage == unit.vintage);
        lists.flat_map(|(_, places)| places).find(|place| place.unit == unit)
    }
}

/// The lists a filter needs: the provinces, and what lies below the unit and each unit above it.
pub fn lists_needed(filter: &Filter, geography: &Geography) -> Vec<ListKey> {
    let mut keys = vec![(filter.vintage, None)];
    let Some(unit) = filter.unit_index(geography) else { return keys };
    for above in geography.upward(unit) {
        if !geography.children(Some(above), filter.vintage).is_empty() {
            keys.push((filter.vintage, Some(geography.unit(above).id)));
        }
    }
    keys
}

/// The newest published total of a unit: shown beside the register's own count, never mixed with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The unit; the country where empty.
    pub unit: Option<UnitId>,
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or nothing.
    pub date: String,
    /// Products.
    pub value: u64,
    /// Where it was published.
    pub source: String,
}

/// What a view is painted from.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The language.
    pub lang: Lang,
    /// The day that is meant where none is given.
    pub today: Day,
    /// Address of the outline of the country.
    pub outline: &'a str,
    /// The units.
    pub geography: &'a Geography,
    /// Their names.
    pub names: &'a Names,
    /// What is asked.
    pub filter: &'a Filter,
    /// The answer.
    pub summary: &'a Summary,
    /// Products ever recognised in the unit, whatever else is asked: what compares with a published total.
    pub held: u32,
    /// Published totals.
    pub published: &'a [Published],
}

impl Scene<'_> {
    /// The position of the unit; `None` for the country.
    pub fn unit(&self) -> Option<UnitIndex> {
        self.filter.unit_index(self.geography)
    }

    /// The units from the province down to the one shown; empty for the country.
    pub fn trail(&self) -> Vec<&Place> {
        let Some(unit) = self.unit() else { return Vec::new() };
        let mut trail: Vec<_> = self.geography.upward(unit).filter_map(|above| self.names.find(self.geography.unit(above).id)).collect();
        trail.reverse();
        trail
    }

    /// The units directly below, as a Vietnamese reader expects them sorted.
    pub fn children(&self) -> &[Place] {
        self.names.list((self.filter.vintage, self.filter.unit))
    }

    /// The published total of the unit, if there is one.
    pub fn published(&self) -> Option<&Published> {
        self.published.iter().find(|published| published.unit == self.filter.unit)
    }

    /// The address that shows another filter.
    pub fn address(&self, filter: &Filter) -> String {
        address(self.lang, self.today, self.geography, filter)
    }

    /// The same question about another place.
    pub fn address_of_unit(&self, unit: UnitId) -> String {
        self.address(&self.filter.clone().in_unit(Some(unit)))
    }

    /// The same question on another list of units: about the unit that holds all of this one, or else the country.
    pub fn in_vintage(&self, vintage: Vintage) -> Filter {
        let held_by = self.unit().and_then(|unit| {
            let counted = self.geography.membership(unit).counted;
            counted.into_iter().map(|unit| self.geography.unit(unit).id).rfind(|unit| unit.vintage == vintage)
        });
        Filter { vintage, ..self.filter.clone().in_unit(held_by) }
    }

    /// The question behind `held`.
    pub fn held_filter(filter: &Filter) -> Filter {
        Filter { basis: Basis::Ever, ..Filter::of_day(filter.as_of, filter.vintage).in_unit(filter.unit) }
    }
}

/// The address of the dashboard that shows a filter.
pub fn address(lang: Lang, today: Day, geography: &Geography, filter: &Filter) -> String {
    let query = filter.to_query(today, geography.newest());
    let mut address = lang.path("/");
    if !query.is_empty() {
        address.push('?');
        address.push_str(&query);
    }
    address
}
