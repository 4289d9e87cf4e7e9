//! The catalogue: one pass over all products decides the page and every facet.

use super::Snapshot;
use super::search::ByName;
use app::api::{Facets, ProductFilter, ProductPage, ProductSort};
use app::domain::unit::geography::{Placement, UnitIndex};
use app::domain::{Day, Level, Stars, Validity, collation};
use app::facts::{Choice, Dimension};
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// What a product may fail besides its dimensions, as bits beyond theirs.
const PLACE: u16 = 1 << Dimension::ALL.len();
const OTHER: u16 = PLACE << 1;

/// What the catalogue looks at in a product.
struct Candidate {
    stars: Option<Stars>,
    validity: Validity,
    issued: Option<Day>,
    expires: Option<Day>,
    province: Option<UnitIndex>,
    placement: Placement,
    by_name: ByName,
}

/// What a pass over all products finds.
struct Found {
    /// The products that fit, by position in the register, in no order.
    products: Vec<(u32, Candidate)>,
    /// By dimension and value: how many would fit if nothing else were chosen in that dimension.
    by_value: [[u32; Dimension::MOST_VALUES]; Dimension::ALL.len()],
    /// The same by province.
    by_province: BTreeMap<UnitIndex, u32>,
}

impl Snapshot {
    /// The products that fit, by position in the register, whatever the page.
    pub fn products_that_fit(&self, question: &ProductFilter) -> HashSet<u32> {
        self.find(question).products.into_iter().map(|(product, _)| product).collect()
    }

    pub(super) fn product_page(&self, question: &ProductFilter) -> ProductPage {
        let filter = &question.filter;
        let geography = self.facts.geography();
        let Found { products: mut found, by_value, by_province } = self.find(question);
        let total = found.len() as u32;
        self.sort(&mut found, question);
        let first = (question.page as usize - 1).saturating_mul(question.per_page as usize);
        let items =
            found.iter().skip(first).take(question.per_page as usize).map(|(product, _)| self.product_summary(*product, filter.as_of));
        let counts = |dimension: Dimension| {
            let count = |choice: Choice| (choice.name().into_owned(), by_value[dimension as usize][usize::from(choice.value)]);
            (dimension, dimension.shown().map(count).filter(|(_, count)| *count > 0).collect())
        };
        let facets = Facets {
            // Products are not offered by year: the dashboard's figure is where years are chosen.
            by_dimension: Dimension::ALL.into_iter().filter(|dimension| *dimension != Dimension::Year).map(counts).collect(),
            province: by_province.into_iter().map(|(province, count)| (geography.unit(province).id.to_string(), count)).collect(),
        };
        ProductPage { as_of: filter.as_of, total, page: question.page, per_page: question.per_page, items: items.collect(), facets }
    }

    fn find(&self, question: &ProductFilter) -> Found {
        let filter = &question.filter;
        let geography = self.facts.geography();
        let unit = filter.unit_index(geography);
        let placements = self.facts.placements(unit);
        let province_at = self.facts.counted_at(filter.vintage, Level::Province);
        let words = collation::search_key(&question.q);
        let mut by_value = [[0u32; Dimension::MOST_VALUES]; Dimension::ALL.len()];
        let mut by_province: BTreeMap<UnitIndex, u32> = BTreeMap::new();
        let mut found: Vec<(u32, Candidate)> = Vec::new();
        for position in 0..self.order.len() as u32 {
            let current = self.facts.current(position, filter.as_of);
            let candidate = self.candidate(position, current, unit, &placements, &province_at, filter.vintage);
            let fails_dates = (filter.from.is_some() || filter.to.is_some())
                && !candidate.issued.is_some_and(|day| filter.from.is_none_or(|from| from <= day) && filter.to.is_none_or(|to| day <= to));
            let by_name = self.search[position as usize].finds(&words);
            let values = Dimension::ALL.map(|dimension| self.facts.value(dimension, position, current));
            let meets = |dimension: Dimension| match dimension {
                Dimension::Validity => question.validity.passes(candidate.validity, filter.basis),
                _ => filter.chosen.allows(dimension, values[dimension as usize]),
            };
            let mut failed =
                failed_unless(candidate.placement == Placement::Counted, PLACE) | failed_unless(!fails_dates && by_name.is_some(), OTHER);
            failed |= failed_unless(question.lapses_in_time(candidate.validity, candidate.expires), OTHER);
            for dimension in Dimension::ALL {
                failed |= failed_unless(meets(dimension), dimension.bit().into());
            }
            for (dimension, value) in Dimension::ALL.into_iter().zip(values) {
                if let (0, Some(value)) = (failed & !u16::from(dimension.bit()), value) {
                    by_value[dimension as usize][usize::from(value)] += 1;
                }
            }
            if let (0, Some(province)) = (failed & !PLACE, candidate.province) {
                *by_province.entry(province).or_default() += 1;
            }
            if let (0, Some(by_name)) = (failed, by_name) {
                found.push((self.order[position as usize], Candidate { by_name, ..candidate }));
            }
        }
        Found { products: found, by_value, by_province }
    }

    fn candidate(
        &self,
        position: u32,
        current: Option<(u32, Validity)>,
        unit: Option<UnitIndex>,
        placements: &[Placement],
        province_at: &[Option<UnitIndex>],
        vintage: app::domain::Vintage,
    ) -> Candidate {
        if let Some((recognition, validity)) = current {
            let place = self.facts.place_index(recognition);
            let certificate = self.facts.certificate(recognition);
            return Candidate {
                stars: Some(self.facts.stars(recognition).0),
                validity,
                issued: Some(certificate.issued),
                expires: Some(certificate.expires),
                province: province_at[place],
                placement: placements[place],
                by_name: ByName(true),
            };
        }
        let geography = self.facts.geography();
        let place = self.fallback_row(self.order[position as usize]).and_then(|row| geography.index_of(row.unit));
        let membership = place.map(|place| self.memberships.get(&place).cloned().unwrap_or_else(|| geography.membership(place)));
        let membership = membership.unwrap_or_default();
        let is_province =
            |index: &&UnitIndex| geography.unit(**index).level == Level::Province && geography.unit(**index).id.vintage == vintage;
        Candidate {
            stars: None,
            validity: Validity::None,
            issued: None,
            expires: None,
            province: membership.counted.iter().find(is_province).copied(),
            placement: membership.placement(unit),
            by_name: ByName(true),
        }
    }

    fn sort(&self, found: &mut [(u32, Candidate)], question: &ProductFilter) {
        let rank = |product: &u32| self.rank[*product as usize];
        match question.sort {
            ProductSort::Name => found.sort_unstable_by_key(|(product, _)| rank(product)),
            ProductSort::Stars => found.sort_unstable_by_key(|(product, candidate)| (Reverse(candidate.stars), rank(product))),
            ProductSort::Newest => found.sort_unstable_by_key(|(product, candidate)| (Reverse(candidate.issued), rank(product))),
            ProductSort::Expires => {
                let as_of = question.filter.as_of;
                found.sort_unstable_by_key(|(product, candidate)| {
                    let past = candidate.expires.is_none_or(|expires| expires < as_of);
                    (candidate.expires.is_none(), past, candidate.expires, rank(product))
                });
            }
        }
        found.sort_by_key(|(_, candidate)| Reverse(candidate.by_name));
    }
}

const fn failed_unless(is_met: bool, bit: u16) -> u16 {
    if is_met { 0 } else { bit }
}
