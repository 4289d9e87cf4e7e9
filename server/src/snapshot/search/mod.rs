//! What is searched: products, producers, units, plans and decisions, each on a shelf of its own.

mod answer;

use super::Snapshot;
use crate::search::{Entry, Hits, Places, Shelf, words};
use crate::store::Register;
use crate::store::identity::decision_key;
use app::domain::unit::geography::UnitIndex;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Day, Geography};
use std::collections::{BTreeSet, HashMap};

/// The shelves.
pub(super) struct SearchIndex {
    /// Hits are positions in the facts.
    products: Shelf,
    /// Hits are positions in the register.
    producers: Shelf,
    /// Hits are positions in `decided`.
    decisions: Shelf,
    decided: Vec<Decision>,
    /// Hits are positions in the register.
    plans: Shelf,
}

/// The names of units. Hits are positions in the geography.
pub(super) struct UnitNames {
    shelf: Shelf,
    places: Places,
}

/// A decision by which products were recognised.
struct Decision {
    number: String,
    authority: Option<String>,
    issued: Option<Day>,
    products: u32,
}

impl Snapshot {
    /// The shelves, filled when something is looked for the first time.
    pub(super) fn search_index(&self) -> &SearchIndex {
        self.search.get_or_init(|| SearchIndex::build(self))
    }

    /// The names of the units.
    pub(super) fn unit_names(&self) -> &UnitNames {
        self.unit_names.get_or_init(|| UnitNames::build(&self.register, self.facts.geography()))
    }

    /// Fills the shelves now, so that nobody waits for them.
    pub fn warm(&self) {
        self.search_index();
        self.unit_names();
    }
}

impl SearchIndex {
    /// Fills the shelves.
    fn build(snapshot: &Snapshot) -> SearchIndex {
        let (register, order, rows) = (&snapshot.register, &snapshot.order, &snapshot.rows);
        let geography: &Geography = snapshot.facts.geography();
        let places = place_names(register, geography);
        let producer_name = |producer: Option<u32>| producer.map(|at| register.producers[at as usize].name.as_str()).unwrap_or_default();
        let about: Vec<String> = order.iter().map(|product| about(register, geography, &rows[*product as usize], &places)).collect();
        let products = (0..).zip(order).map(|(at, product)| {
            let row = &register.products[*product as usize];
            Entry { at, name: &row.name, owner: producer_name(row.producer), about: &about[at as usize] }
        });
        let products = Shelf::build(products);
        let mut about_producer: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); register.producers.len()];
        for recognition in &register.recognitions {
            let place = geography.index_of(recognition.unit).and_then(|unit| places.get(&unit));
            if let (Some(producer), Some(place)) = (register.products[recognition.product as usize].producer, place) {
                about_producer[producer as usize].insert(place);
            }
        }
        let about_producer: Vec<String> =
            about_producer.into_iter().map(|places| places.into_iter().collect::<Vec<_>>().join(" ")).collect();
        let producers = (0..).zip(&register.producers);
        let producers =
            Shelf::build(producers.map(|(at, row)| Entry { at, name: &row.name, owner: "", about: &about_producer[at as usize] }));
        let decided = decisions(register);
        let day = |decision: &Decision| decision.issued.map(|day| day.to_string()).unwrap_or_default();
        let days: Vec<String> = decided.iter().map(|decision| format!("quyết định decision {}", day(decision))).collect();
        let decisions = (0..).zip(&decided).map(|(at, decision)| Entry {
            at,
            name: &decision.number,
            owner: decision.authority.as_deref().unwrap_or_default(),
            about: &days[at as usize],
        });
        let decisions = Shelf::build(decisions);
        let plan_names: Vec<String> = register.plans.iter().map(|plan| plan.title.join(" ")).collect();
        let plan_about = |scope: Option<&str>| format!("kế hoạch plan {}", scope.unwrap_or_default());
        let plan_about: Vec<String> = register.plans.iter().map(|plan| plan_about(plan.scope_text.as_deref())).collect();
        let plans = (0..).zip(&register.plans).map(|(at, plan)| Entry {
            at,
            name: &plan_names[at as usize],
            owner: plan.document.as_deref().unwrap_or_default(),
            about: &plan_about[at as usize],
        });
        let plans = Shelf::build(plans);
        SearchIndex { products, producers, decisions, decided, plans }
    }

    /// The products that fit a text.
    pub fn products(&self, q: &str) -> Hits {
        self.products.find(&words(q))
    }
}

impl UnitNames {
    fn build(register: &Register, geography: &Geography) -> UnitNames {
        // Every name a unit ever bore, and the one it bears.
        let of_units = register.units.iter().filter_map(|unit| Some((geography.index_of(unit.id)?, unit.name.as_str())));
        let changes = register.changes.iter().filter(|change| change.field == UnitChangeField::Name);
        let renamed = changes.filter_map(|change| Some((geography.index_of(change.unit)?, [change.old.as_deref(), change.new.as_deref()])));
        let renamed: Vec<_> = renamed.flat_map(|(unit, names)| names.into_iter().flatten().map(move |name| (unit, name))).collect();
        let places = Places::new(of_units.chain(renamed.iter().copied()));
        let full_names: HashMap<UnitIndex, &str> =
            register.units.iter().filter_map(|unit| Some((geography.index_of(unit.id)?, unit.full_name.as_str()))).collect();
        let mut other_names: HashMap<UnitIndex, String> = HashMap::new();
        for (unit, name) in renamed {
            let names = other_names.entry(unit).or_default();
            names.push(' ');
            names.push_str(name);
        }
        let entries: Vec<(UnitIndex, &str, String)> = register
            .units
            .iter()
            .filter_map(|unit| {
                let index = geography.index_of(unit.id)?;
                let above = geography.upward(index).skip(1).filter_map(|above| full_names.get(&above).copied());
                let kind = unit.full_name.strip_suffix(&unit.name).unwrap_or_default();
                let about = above.chain([kind]).chain(other_names.get(&index).map(String::as_str)).collect::<Vec<_>>().join(" ");
                Some((index, unit.name.as_str(), about))
            })
            .collect();
        let shelf = Shelf::build(entries.iter().map(|(index, name, about)| Entry { at: u32::from(*index), name, owner: "", about }));
        UnitNames { shelf, places }
    }
}

/// By unit that something was recorded in: the full names of all units that count it.
fn place_names(register: &Register, geography: &Geography) -> HashMap<UnitIndex, String> {
    let full_names: HashMap<_, &str> = register.units.iter().map(|unit| (unit.id, unit.full_name.as_str())).collect();
    let mut places = HashMap::new();
    for row in &register.recognitions {
        if let Some(unit) = geography.index_of(row.unit) {
            places.entry(unit).or_insert_with(|| {
                let counted = geography.membership(unit).counted;
                counted.iter().filter_map(|within| full_names.get(&geography.unit(*within).id).copied()).collect::<Vec<_>>().join(" ")
            });
        }
    }
    places
}

/// The places and the numbers of decisions of a product.
fn about(register: &Register, geography: &Geography, rows: &[u32], places: &HashMap<UnitIndex, String>) -> String {
    let mut parts = BTreeSet::new();
    for row in rows {
        let row = &register.recognitions[*row as usize];
        parts.extend(row.decision.as_deref());
        parts.extend(geography.index_of(row.unit).and_then(|unit| places.get(&unit)).map(String::as_str));
    }
    parts.into_iter().collect::<Vec<_>>().join(" ")
}

/// The decisions of the register; numbers begin anew each year and with each authority.
fn decisions(register: &Register) -> Vec<Decision> {
    let mut at: HashMap<(String, Option<&str>, Option<i32>), usize> = HashMap::new();
    let mut decided: Vec<Decision> = Vec::new();
    for row in &register.recognitions {
        let Some(number) = &row.decision else { continue };
        let issued = row.issued.map(|(day, _)| day);
        let key = (decision_key(number), row.authority.as_deref(), issued.map(Day::year));
        let at = *at.entry(key).or_insert_with(|| {
            decided.push(Decision { number: number.clone(), authority: row.authority.clone(), issued, products: 0 });
            decided.len() - 1
        });
        decided[at].products += 1;
    }
    decided
}
