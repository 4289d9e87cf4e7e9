//! Everything that one view of the dashboard shows, gathered before it is rendered. The server takes it from the register,
//! the browser from the downloaded facts; rendering is the same.

use super::figure_id::FigureId;
use super::measure::{Measure, Value};
use super::query::DashboardQuery;
use crate::api::UnitRef;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Day, Geography, Level, UnitId, Vintage};
use crate::facts::{Changes, Filter, History, Summary, UnitCounts};
use crate::map::BaseMap;
use crate::text::{Lang, format};
use serde::{Deserialize, Serialize};
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

/// An official total of a unit: shown beside the register's own count, never mixed with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Published {
    /// The unit; the country where empty.
    pub unit: Option<UnitId>,
    /// `YYYY`, `YYYY-MM`, `YYYY-MM-DD` or nothing.
    pub date: String,
    /// Products.
    pub value: u64,
    /// The titles of where it was published.
    pub source: String,
}

impl Published {
    /// The last day of its date: a year alone means its 31 December (contract §1).
    pub fn day(&self) -> Option<Day> {
        Day::of_partial(&self.date)
    }

    /// Its date in words.
    pub fn when(&self, lang: Lang) -> String {
        if self.date.is_empty() { lang.label_undated().to_owned() } else { format::partial_date(lang, &self.date) }
    }
}

/// What a view is compared with: the same question on another day, or about another unit.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The other filter.
    pub filter: Filter,
    /// The answer.
    pub summary: Summary,
    /// The movements between two days, the earlier one first; none between two units.
    pub changes: Option<Changes>,
}

/// How many targets of the plans of a unit are met, out of those that can be judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attainment {
    /// The unit whose plans they are.
    pub unit: UnitId,
    /// Targets that are met.
    pub met: u32,
    /// Targets that can be judged.
    pub judged: u32,
}

/// The view model of the dashboard.
#[derive(Clone, Copy)]
pub struct DashboardView<'a> {
    /// The language.
    pub lang: Lang,
    /// Today: the day of a query that names none.
    pub today: Day,
    /// Whether the data are generated for demonstration: downloads say so.
    pub simulated: bool,
    /// Scheme and host of the site.
    pub origin: &'a str,
    /// The base map that shows the unit, where there is one.
    pub sheet: Option<&'a BaseMap>,
    /// Whether there is a base map of all communes of the list.
    pub has_communes: bool,
    /// The units.
    pub geography: &'a Geography,
    /// Their names.
    pub names: &'a Names,
    /// Names of the product sets, in the order of their numbers.
    pub sets: &'a [String],
    /// The question.
    pub question: &'a DashboardQuery,
    /// The answer.
    pub summary: &'a Summary,
    /// The same count at the end of every month until the day.
    pub history: &'a History,
    /// The history of all products ever recognised in the unit, without other conditions: comparable with published totals.
    pub recognised_history: &'a History,
    /// What the view is compared with.
    pub comparison: Option<&'a Comparison>,
    /// Published totals.
    pub published: &'a [Published],
    /// How many plan targets units have met, where the map shows it.
    pub attainment: &'a [Attainment],
    /// Counts a filter in each of several units.
    pub count_by_unit: &'a dyn Fn(&Filter, &[UnitIndex]) -> Vec<UnitCounts>,
    /// Counts another filter, for links that say how much they would find.
    pub ask: &'a dyn Fn(&Filter) -> Summary,
}

impl<'a> DashboardView<'a> {
    /// What is counted.
    pub fn filter(&self) -> &'a Filter {
        &self.question.filter
    }

    /// The unit in the geography; `None` for the country.
    pub fn unit(&self) -> Option<UnitIndex> {
        self.filter().unit_index(self.geography)
    }

    /// The units from the province down to the one shown; empty for the country.
    pub fn trail(&self) -> Vec<&'a Place> {
        let Some(unit) = self.unit() else { return Vec::new() };
        let mut trail: Vec<_> = self.geography.upward(unit).filter_map(|above| self.names.find(self.geography.unit(above).id)).collect();
        trail.reverse();
        trail
    }

    /// The units directly below, in Vietnamese dictionary order.
    pub fn children(&self) -> &'a [Place] {
        self.names.list((self.filter().vintage, self.filter().unit))
    }

    /// The published totals of the unit.
    pub fn published_all(&self) -> impl Iterator<Item = &'a Published> {
        self.published_in(self.filter().unit)
    }

    fn published_in(&self, unit: Option<UnitId>) -> impl Iterator<Item = &'a Published> {
        self.published.iter().filter(move |published| published.unit == unit)
    }

    /// The newest published total of the unit that was known on the day.
    pub fn published(&self) -> Option<&'a Published> {
        self.published_of(self.filter().unit)
    }

    /// The newest published total of any unit that was known on the day.
    pub fn published_of(&self, unit: Option<UnitId>) -> Option<&'a Published> {
        let known = |published: &&Published| published.day().is_none_or(|day| day <= self.filter().as_of);
        self.published_in(unit).filter(known).max_by_key(|published| published.day())
    }

    /// The value of a measure in a unit; `None` where there is no such number.
    pub fn measured(&self, measure: Measure, counts: &UnitCounts) -> Option<Value> {
        let whole = |part: u32| Some(Value { part, whole: 1 });
        match measure {
            Measure::Products => whole(counts.total()),
            Measure::Stars(stars) => whole(counts.by_star[stars.index()]),
            Measure::Communes => Value::of(counts.communes.with_product, counts.communes.total),
            Measure::PerCommune => Value::of(counts.total(), counts.communes.total),
            Measure::Expiring => whole(counts.expiring),
            Measure::Newest => counts.newest.and_then(|year| whole(u32::try_from(year).ok()?)),
            Measure::Official => whole(u32::try_from(self.published_of(Some(counts.unit))?.value).ok()?),
            Measure::Plans => {
                let found = self.attainment.iter().find(|attainment| attainment.unit == counts.unit)?;
                Value::of(found.met, found.judged)
            }
        }
    }

    /// Products ever recognised in the unit until the day.
    pub fn recognised_to_date(&self) -> u32 {
        self.recognised_history.months.last().map_or(0, |month| month.ever.iter().sum())
    }

    /// The address of another filter with the same comparison.
    pub fn address(&self, filter: &Filter) -> String {
        self.address_of(&DashboardQuery {
            filter: filter.clone(),
            compare: self.question.compare,
            map_options: self.question.map_options.without_selection(),
        })
    }

    /// The address of another question.
    pub fn address_of(&self, question: &DashboardQuery) -> String {
        question.address(self.lang, "/", self.today, self.geography)
    }

    /// The address of this view.
    pub fn here(&self) -> String {
        self.address_of(self.question)
    }

    /// The address of a figure by itself: `/nhung/stars`, `/nhung/stars.csv`.
    pub fn embed_address(&self, figure: FigureId, ending: &str) -> String {
        let path = ["/nhung/", figure.name(), ending].concat();
        DashboardQuery { compare: None, ..self.question.clone() }.address(self.lang, &path, self.today, self.geography)
    }

    /// The address of the same question about another unit.
    pub fn address_of_unit(&self, unit: UnitId) -> String {
        self.address(&self.filter().clone().in_unit(Some(unit)))
    }

    /// The same filter on another list of units: about the unit that contains all of this one, or else the country.
    pub fn in_vintage(&self, vintage: Vintage) -> Filter {
        let held_by = self.unit().and_then(|unit| {
            let counted = self.geography.membership(unit).counted;
            counted.into_iter().map(|unit| self.geography.unit(unit).id).rfind(|unit| unit.vintage == vintage)
        });
        Filter { vintage, ..self.filter().clone().in_unit(held_by) }
    }

    /// The filter behind `recognised_history`.
    pub fn recognised_filter(filter: &Filter) -> Filter {
        Filter { basis: Basis::Ever, ..Filter::of_day(filter.as_of, filter.vintage).in_unit(filter.unit) }
    }
}
