//! The catalogue: one pass over the products that a text finds, or over all, decides the page and every facet.

use super::Snapshot;
use app::api::{Facets, ProductFilter, ProductPage, ProductSort};
use app::domain::unit::geography::{Placement, UnitIndex};
use app::domain::{Day, Level, Stars, Validity, Vintage};
use app::facts::Dimension;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// What a product may fail besides its dimensions, as bits beyond theirs.
const PLACE: u16 = 1 << Dimension::ALL.len();
const OTHER: u16 = PLACE << 1;

/// The order of a page of products.
#[derive(Clone, Copy)]
pub(super) enum Order {
    /// The one that is asked for.
    Asked,
    /// What fits the text best first, valid or not.
    Match,
}

/// A product that is looked at.
#[derive(Clone, Copy)]
struct Candidate {
    /// Its position in the register.
    product: u32,
    /// How well it fits the text.
    score: u32,
    stars: Option<Stars>,
    validity: Validity,
    issued: Option<Day>,
    expires: Option<Day>,
}

/// What a pass over all products finds.
struct Found {
    /// The products that fit, in no order.
    products: Vec<Candidate>,
    /// By dimension and value: how many would fit if nothing else were chosen in that dimension.
    by_value: [[u32; Dimension::MOST_VALUES]; Dimension::ALL.len()],
    /// The same by province, by position among the units.
    by_province: HashMap<UnitIndex, u32>,
    /// Whether words of the text had to be taken for others.
    corrected: bool,
}

/// How a unit counts places and which province does, by place; looked up one by one where few products are looked at.
struct Places<'a> {
    snapshot: &'a Snapshot,
    unit: Option<UnitIndex>,
    vintage: Vintage,
    tables: Option<(Vec<Placement>, Vec<Option<UnitIndex>>)>,
}

impl Places<'_> {
    fn of_recognition(&self, recognition: u32) -> (Placement, Option<UnitIndex>) {
        let facts = &self.snapshot.facts;
        match &self.tables {
            Some((placements, provinces)) => {
                let place = facts.place_index(recognition);
                (placements[place], provinces[place])
            }
            None => (facts.placement(recognition, self.unit), facts.counted_in(recognition, self.vintage, Level::Province)),
        }
    }

    /// The same of a product without a recognition that counts.
    fn of_uncertified(&self, product: u32) -> (Placement, Option<UnitIndex>) {
        let geography = self.snapshot.facts.geography();
        let place = self.snapshot.fallback_row(product).and_then(|row| geography.index_of(row.unit));
        let computed;
        let membership = match place.and_then(|place| self.snapshot.memberships.get(&place)) {
            Some(known) => known,
            None => {
                computed = place.map(|place| geography.membership(place)).unwrap_or_default();
                &computed
            }
        };
        let is_province = |index: &&UnitIndex| {
            let unit = geography.unit(**index);
            unit.level == Level::Province && unit.id.vintage == self.vintage
        };
        (membership.placement(self.unit), membership.counted.iter().find(is_province).copied())
    }
}

impl Snapshot {
    /// The products that fit, by position in the register, whatever the page.
    pub fn products_that_fit(&self, question: &ProductFilter) -> HashSet<u32> {
        self.find(question).products.into_iter().map(|candidate| candidate.product).collect()
    }

    /// How many products fit.
    pub(super) fn product_count(&self, question: &ProductFilter) -> u32 {
        self.find(question).products.len() as u32
    }

    pub(super) fn product_page(&self, question: &ProductFilter) -> ProductPage {
        self.product_page_in(question, Order::Asked)
    }

    pub(super) fn product_page_in(&self, question: &ProductFilter, order: Order) -> ProductPage {
        let filter = &question.filter;
        let geography = self.facts.geography();
        let Found { products: mut found, by_value, by_province, corrected } = self.find(question);
        let total = found.len() as u32;
        let best = found.iter().map(|candidate| candidate.score).max().unwrap_or(0);
        let first = (question.page as usize - 1).saturating_mul(question.per_page as usize);
        let needed = first.saturating_add(question.per_page as usize);
        match order {
            Order::Asked => self.sort(&mut found, question, needed),
            Order::Match => first_by(&mut found, needed, |candidate| {
                let worth = (candidate.score, candidate.validity.is_valid(), candidate.stars, candidate.issued);
                (Reverse(worth), self.rank[candidate.product as usize])
            }),
        }
        let shown = found.iter().skip(first).take(question.per_page as usize);
        let items = shown.map(|candidate| self.product_summary(candidate.product, filter.as_of)).collect();
        let counts = |dimension: Dimension| {
            let counted = dimension.shown().map(|choice| (choice, by_value[dimension as usize][usize::from(choice.value)]));
            (dimension, counted.filter(|(_, count)| *count > 0).map(|(choice, count)| (choice.name().into_owned(), count)).collect())
        };
        let facets = Facets {
            // Products are not offered by year: the dashboard's figure is where years are chosen.
            by_dimension: Dimension::ALL.into_iter().filter(|dimension| *dimension != Dimension::Year).map(counts).collect(),
            province: by_province.into_iter().map(|(province, count)| (geography.unit(province).id.to_string(), count)).collect(),
        };
        ProductPage { as_of: filter.as_of, total, page: question.page, per_page: question.per_page, items, facets, corrected, best }
    }

    fn find(&self, question: &ProductFilter) -> Found {
        let hits = (!question.q.is_empty()).then(|| self.search_index().products(&question.q));
        let all = self.order.len();
        let looked_at = hits.as_ref().map_or(all, |hits| hits.list.len());
        let filter = &question.filter;
        let unit = filter.unit_index(self.facts.geography());
        let tables = (looked_at > all / 4).then(|| (self.facts.placements(unit), self.facts.counted_at(filter.vintage, Level::Province)));
        let places = Places { snapshot: self, unit, vintage: filter.vintage, tables };
        let producer = question.producer.as_ref().map(|id| self.producer_by_id.get(id).copied());
        let mut found = Found {
            products: Vec::new(),
            by_value: [[0; Dimension::MOST_VALUES]; Dimension::ALL.len()],
            by_province: HashMap::new(),
            corrected: hits.as_ref().is_some_and(|hits| hits.corrected),
        };
        let mut look = |position: u32, score: u32| {
            let product = self.order[position as usize];
            if producer.is_none_or(|producer| producer.is_some() && self.register.products[product as usize].producer == producer) {
                self.look_at(position, score, question, &places, &mut found);
            }
        };
        match hits {
            Some(hits) => hits.list.into_iter().for_each(|hit| look(hit.at, hit.score)),
            None => (0..all as u32).for_each(|position| look(position, 0)),
        }
        found
    }

    /// Counts a product where it fits, and in each facet where it would if nothing were chosen there.
    fn look_at(&self, position: u32, score: u32, question: &ProductFilter, places: &Places<'_>, found: &mut Found) {
        let filter = &question.filter;
        let product = self.order[position as usize];
        let current = self.facts.current(position, filter.as_of);
        let certificate = current.map(|(recognition, _)| self.facts.certificate(recognition));
        let candidate = Candidate {
            product,
            score,
            stars: current.map(|(recognition, _)| self.facts.stars(recognition).0),
            validity: current.map_or(Validity::None, |(_, validity)| validity),
            issued: certificate.map(|certificate| certificate.issued),
            expires: certificate.map(|certificate| certificate.expires),
        };
        let (placement, province) = match current {
            Some((recognition, _)) => places.of_recognition(recognition),
            None => places.of_uncertified(product),
        };
        let in_span = |day: Day| filter.from.is_none_or(|from| from <= day) && filter.to.is_none_or(|to| day <= to);
        let is_of_time = (filter.from.is_none() && filter.to.is_none()) || candidate.issued.is_some_and(in_span);
        let mut failed = failed_unless(placement == Placement::Counted, PLACE)
            | failed_unless(is_of_time && question.lapses_in_time(candidate.validity, candidate.expires), OTHER);
        let values = Dimension::ALL.map(|dimension| self.facts.value(dimension, position, current));
        for dimension in Dimension::ALL {
            let is_met = match dimension {
                Dimension::Validity => question.validity.passes(candidate.validity, filter.basis),
                _ => filter.chosen.allows(dimension, values[dimension as usize]),
            };
            failed |= failed_unless(is_met, dimension.bit().into());
        }
        for (dimension, value) in Dimension::ALL.into_iter().zip(values) {
            if let (0, Some(value)) = (failed & !u16::from(dimension.bit()), value) {
                found.by_value[dimension as usize][usize::from(value)] += 1;
            }
        }
        if let (0, Some(province)) = (failed & !PLACE, province) {
            *found.by_province.entry(province).or_default() += 1;
        }
        if failed == 0 {
            found.products.push(candidate);
        }
    }

    /// Orders the first products; what comes after `needed` of them stays in no order.
    fn sort(&self, found: &mut Vec<Candidate>, question: &ProductFilter, needed: usize) {
        let rank = |candidate: &Candidate| self.rank[candidate.product as usize];
        // What one producer was recognised for on one day stays together.
        let with_producer = |candidate: &Candidate| (self.register.products[candidate.product as usize].producer, rank(candidate));
        match question.sort {
            ProductSort::Best => first_by(found, needed, |candidate| {
                let is_valid = candidate.validity.is_valid();
                (Reverse((is_valid, candidate.score, candidate.stars, candidate.issued)), with_producer(candidate))
            }),
            ProductSort::Name => first_by(found, needed, rank),
            ProductSort::Stars => {
                first_by(found, needed, |candidate| (Reverse((candidate.stars, candidate.issued)), with_producer(candidate)));
            }
            ProductSort::Newest => {
                first_by(found, needed, |candidate| (Reverse((candidate.issued, candidate.stars)), with_producer(candidate)));
            }
            ProductSort::Expires => {
                let as_of = question.filter.as_of;
                first_by(found, needed, |candidate| {
                    let past = candidate.expires.is_none_or(|expires| expires < as_of);
                    (candidate.expires.is_none(), past, candidate.expires, rank(candidate))
                });
            }
        }
    }
}

/// Sorts so that the first `needed` are right: no more is shown.
fn first_by<K: Ord>(found: &mut Vec<Candidate>, needed: usize, key: impl Fn(&Candidate) -> K) {
    if needed < found.len() {
        found.select_nth_unstable_by_key(needed, &key);
        found.truncate(needed);
    }
    found.sort_unstable_by_key(key);
}

const fn failed_unless(is_met: bool, bit: u16) -> u16 {
    if is_met { 0 } else { bit }
}
