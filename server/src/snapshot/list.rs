//! The catalogue: one pass over all products decides the page and every facet.

use super::Snapshot;
use app::api::{Facets, ProductFilter, ProductPage, ProductSort};
use app::domain::unit::geography::{Placement, UnitIndex};
use app::domain::{Day, Level, Stars, Validity, collation};
use app::facts::{Choice, Dimension};
use std::cmp::Reverse;
use std::collections::BTreeMap;

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
}

impl Snapshot {
    pub(super) fn product_page(&self, question: &ProductFilter) -> ProductPage {
        let filter = &question.filter;
        let geography = self.facts.geography();
        let unit = filter.unit_index(geography);
        let placements = self.facts.placements(unit);
        let province_at = self.facts.counted_at(filter.vintage, Level::Province);
        let words = collation::fold(&question.q);
        let mut by_value = [[0u32; Dimension::MOST_VALUES]; Dimension::ALL.len()];
        let mut by_province: BTreeMap<UnitIndex, u32> = BTreeMap::new();
        let mut found: Vec<(u32, Candidate)> = Vec::new();
        for position in 0..self.order.len() as u32 {
            let current = self.facts.current(position, filter.as_of);
            let candidate = self.candidate(position, current, unit, &placements, &province_at, filter.vintage);
            let fails_dates = (filter.from.is_some() || filter.to.is_some())
                && !candidate.issued.is_some_and(|day| filter.from.is_none_or(|from| from <= day) && filter.to.is_none_or(|to| day <= to));
            let fails_words = !words.is_empty() && !collation::matches(&self.search[position as usize], &words);
            let values = Dimension::ALL.map(|dimension| self.facts.value(dimension, position, current));
            let meets = |dimension: Dimension| match dimension {
                Dimension::Validity => question.validity.passes(candidate.validity, filter.basis),
                _ => filter.chosen.allows(dimension, values[dimension as usize]),
            };
            let mut failed =
                failed_unless(candidate.placement == Placement::Counted, PLACE) | failed_unless(!fails_dates && !fails_words, OTHER);
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
            if failed == 0 {
                found.push((self.order[position as usize], candidate));
            }
        }
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
    }
}

const fn failed_unless(is_met: bool, bit: u16) -> u16 {
    if is_met { 0 } else { bit }
}
