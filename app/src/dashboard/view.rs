//! Everything that one view of the dashboard shows, gathered before it is rendered. The server takes it from the register,
//! the browser from the downloaded facts; rendering is the same.

use super::Bootstrap;
use super::measure::{Measure, Value};
use super::names::{Names, Place};
use super::query::DashboardQuery;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Day, Geography, UnitId, Vintage};
use crate::facts::{Changes, Facts, Filter, History, Summary, UnitCounts};
use crate::map::BaseMap;
use crate::text::{Lang, format};
use serde::{Deserialize, Serialize};
use std::sync::{Arc, OnceLock};

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

/// Counts further filters: the register on the server, the downloaded facts in the browser.
pub trait DataSource: Send + Sync {
    /// Counts a filter.
    fn summary(&self, filter: &Filter) -> Summary;

    /// Counts a filter in each of several units, which lie beside each other.
    fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts>;
}

impl DataSource for Facts {
    fn summary(&self, filter: &Filter) -> Summary {
        self.summarise(filter)
    }

    fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        Facts::count_by_unit(self, filter, units)
    }
}

/// What stays the same from one question to the next.
#[derive(Debug)]
pub struct Surroundings {
    /// What the server said of the page.
    pub bootstrap: Bootstrap,
    /// The units.
    pub geography: Arc<Geography>,
}

/// What was counted for a question; the options of the map change nothing about it.
#[derive(Debug)]
pub struct Counted {
    /// The answer.
    pub summary: Summary,
    /// The same count at the end of every month until the day.
    pub history: History,
    /// The history of all products ever recognised in the unit, without other conditions: comparable with published totals.
    pub recognised_history: History,
    /// What the view is compared with.
    pub comparison: Option<Comparison>,
    /// The same question on the day that changes are counted from.
    pub baseline: Summary,
}

/// The view model of the dashboard: everything that one question shows, counted once and read by all of its parts.
pub struct DashboardView {
    /// The language.
    pub lang: Lang,
    /// Today: the day of a query that names none.
    pub today: Day,
    /// The question.
    pub question: DashboardQuery,
    /// What was counted.
    pub counted: Arc<Counted>,
    /// The names of units.
    pub names: Arc<Names>,
    /// The base map that shows the unit, where there is one.
    pub sheet: Option<Arc<BaseMap>>,
    /// How many plan targets units have met, where the map shows it.
    pub attainment: Vec<Attainment>,
    /// What stays the same.
    pub surroundings: Arc<Surroundings>,
    source: Arc<dyn DataSource>,
    counts_on_map: OnceLock<Vec<UnitCounts>>,
}

impl DashboardView {
    /// The view of a question.
    pub fn new(
        question: DashboardQuery,
        counted: Arc<Counted>,
        names: Arc<Names>,
        sheet: Option<Arc<BaseMap>>,
        surroundings: Arc<Surroundings>,
        source: Arc<dyn DataSource>,
    ) -> DashboardView {
        let (lang, today) = (surroundings.bootstrap.lang, surroundings.bootstrap.today);
        let (attainment, counts_on_map) = (Vec::new(), OnceLock::new());
        DashboardView { lang, today, question, counted, names, sheet, attainment, surroundings, source, counts_on_map }
    }

    /// The units.
    pub fn geography(&self) -> &Geography {
        &self.surroundings.geography
    }

    /// The answer.
    pub fn summary(&self) -> &Summary {
        &self.counted.summary
    }

    /// Whether the data are generated for demonstration: downloads say so.
    pub fn simulated(&self) -> bool {
        self.surroundings.bootstrap.simulated
    }

    /// Scheme and host of the site.
    pub fn origin(&self) -> &str {
        &self.surroundings.bootstrap.origin
    }

    /// Names of the product sets, in the order of their numbers.
    pub fn sets(&self) -> &[String] {
        &self.surroundings.bootstrap.sets
    }

    /// Whether there is a base map of all communes of the list.
    pub fn has_communes(&self) -> bool {
        self.surroundings.bootstrap.has_communes(self.filter().vintage)
    }

    /// Counts another filter, for links that say how much they would find.
    pub fn ask(&self, filter: &Filter) -> Summary {
        self.source.summary(filter)
    }

    /// Counts the filter in each unit of the base map, in its order; once a view, however often it is asked.
    pub fn counts_on_map(&self, sheet: &BaseMap) -> Option<&[UnitCounts]> {
        // The base map and the geography have the same units.
        let units = || sheet.shapes.iter().map(|shape| self.geography().index_of(shape.unit)).collect::<Option<Vec<UnitIndex>>>();
        if self.counts_on_map.get().is_none() {
            // Where the base map shows the units around the selected one, its neighbours are counted as well.
            let filter = Filter { vintage: sheet.key.vintage, ..self.filter().clone().in_unit(sheet.key.unit) };
            let counts = self.source.count_by_unit(&filter, &units()?);
            let _ = self.counts_on_map.set(counts);
        }
        self.counts_on_map.get().map(Vec::as_slice)
    }

    /// What is counted.
    pub fn filter(&self) -> &Filter {
        &self.question.filter
    }

    /// The unit in the geography; `None` for the country.
    pub fn unit(&self) -> Option<UnitIndex> {
        self.filter().unit_index(self.geography())
    }

    /// The units from the province down to the one shown; empty for the country.
    pub fn trail(&self) -> Vec<&Place> {
        let Some(unit) = self.unit() else { return Vec::new() };
        let mut trail: Vec<_> =
            self.geography().upward(unit).filter_map(|above| self.names.find(self.geography().unit(above).id)).collect();
        trail.reverse();
        trail
    }

    /// The units directly below, in Vietnamese dictionary order.
    pub fn children(&self) -> &[Place] {
        self.names.list((self.filter().vintage, self.filter().unit))
    }

    /// The published totals of the unit.
    pub fn published_all(&self) -> impl Iterator<Item = &Published> {
        self.published_in(self.filter().unit)
    }

    fn published_in(&self, unit: Option<UnitId>) -> impl Iterator<Item = &Published> {
        self.surroundings.bootstrap.published.iter().filter(move |published| published.unit == unit)
    }

    /// The newest published total of the unit that was known on the day.
    pub fn published(&self) -> Option<&Published> {
        self.published_of(self.filter().unit)
    }

    /// The newest published total of any unit that was known on the day.
    pub fn published_of(&self, unit: Option<UnitId>) -> Option<&Published> {
        let known = |published: &&Published| published.day().is_none_or(|day| day <= self.filter().as_of);
        self.published_in(unit).filter(known).max_by_key(|published| published.day())
    }

    /// The published total where it is the answer: nothing is valid, but more is published than the register holds.
    pub fn leading_published(&self) -> Option<&Published> {
        let is_empty = self.summary().total == 0 && !self.filter().is_narrowed();
        self.published().filter(|published| is_empty && published.value > u64::from(self.recognised_to_date()))
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
        self.counted.recognised_history.months.last().map_or(0, |month| month.ever.iter().sum())
    }

    /// The address of another filter with the same comparison.
    pub fn address(&self, filter: &Filter) -> String {
        self.address_of(&DashboardQuery {
            filter: filter.clone(),
            compare: self.question.compare,
            map_options: self.question.map_options.without_selection(),
            unit_table: self.question.unit_table,
        })
    }

    /// The address of another question.
    pub fn address_of(&self, question: &DashboardQuery) -> String {
        question.page_address(self.lang, self.today, self.geography())
    }

    /// The address of this view.
    pub fn here(&self) -> String {
        self.address_of(&self.question)
    }

    /// The address of a figure by itself: `/nhung/stars`, `/nhung/stars.csv`.
    pub fn embed_address(&self, figure: &str, ending: &str) -> String {
        let path = ["/nhung/", figure, ending].concat();
        DashboardQuery { compare: None, ..self.question.clone() }.address(self.lang, &path, self.today, self.geography())
    }

    /// The address of the same question about another unit.
    pub fn address_of_unit(&self, unit: UnitId) -> String {
        self.address(&self.filter().clone().in_unit(Some(unit)))
    }

    /// The same filter on another list of units: about the unit that contains all of this one, or else the country.
    pub fn in_vintage(&self, vintage: Vintage) -> Filter {
        let held_by = self.unit().and_then(|unit| {
            let counted = self.geography().membership(unit).counted;
            counted.into_iter().map(|unit| self.geography().unit(unit).id).rfind(|unit| unit.vintage == vintage)
        });
        Filter { vintage, ..self.filter().clone().in_unit(held_by) }
    }

    /// The filter behind `recognised_history`.
    pub fn recognised_filter(filter: &Filter) -> Filter {
        Filter { basis: Basis::Ever, ..Filter::of_day(filter.as_of, filter.vintage).in_unit(filter.unit) }
    }
}
