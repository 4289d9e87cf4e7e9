//! The catalogue: one pass over all products decides the page and every facet.

use super::Snapshot;
use app::api::{Facets, ProductFilter, ProductPage, ProductSort};
use app::domain::unit::geography::{Placement, UnitIndex};
use app::domain::{Day, Level, Stars, Validity, collation};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The dimensions of the facets, as bits of what a product failed_dimensions.
const STARS: u8 = 1;
const SECTOR: u8 = 2;
const SET: u8 = 4;
const KIND: u8 = 8;
const VALIDITY: u8 = 16;
const PLACE: u8 = 32;
const OTHER: u8 = 64;

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
        let mut facets = Facets::default();
        let mut found: Vec<(u32, Candidate)> = Vec::new();
        for position in 0..self.order.len() as u32 {
            let candidate = self.candidate(position, filter.as_of, unit, &placements, &province_at, filter.vintage);
            let (sector, set) = self.facts.classes(position);
            let kind = self.facts.producer_kind(position);
            let fails_dates = (filter.from.is_some() || filter.to.is_some())
                && !candidate.issued.is_some_and(|day| filter.from.is_none_or(|from| from <= day) && filter.to.is_none_or(|to| day <= to));
            let year = self.facts.first_year(position).and_then(app::facts::year_bit);
            let fails_year = filter.years != 0 && year.is_none_or(|year| filter.years & year == 0);
            let fails_words = !words.is_empty() && !collation::matches(&self.search[position as usize], &words);
            let failed_dimensions =
                fail(STARS, filter.stars != 0 && candidate.stars.is_none_or(|stars| filter.stars >> stars.index() & 1 == 0))
                    | fail(SECTOR, filter.sectors != 0 && filter.sectors >> sector & 1 == 0)
                    | fail(SET, filter.sets != 0 && filter.sets >> set & 1 == 0)
                    | fail(KIND, filter.kinds != 0 && filter.kinds >> kind.index() & 1 == 0)
                    | fail(VALIDITY, !question.validity.passes(candidate.validity, filter.basis))
                    | fail(PLACE, candidate.placement != Placement::Counted)
                    | fail(OTHER, fails_dates || fails_year || fails_words);
            let tally = |dimension: u8, counts: &mut BTreeMap<String, u32>, name: Option<String>| {
                if let (0, Some(name)) = (failed_dimensions & !dimension, name) {
                    *counts.entry(name).or_default() += 1;
                }
            };
            let class = |number: u8| if number == 0 { "unknown".to_owned() } else { number.to_string() };
            tally(STARS, &mut facets.stars, candidate.stars.map(|stars| stars.count().to_string()));
            tally(SECTOR, &mut facets.sector, Some(class(sector)));
            tally(SET, &mut facets.set, Some(class(set)));
            tally(KIND, &mut facets.producer_kind, Some(kind.name().to_owned()));
            tally(VALIDITY, &mut facets.validity, Some(candidate.validity.name().to_owned()));
            tally(PLACE, &mut facets.province, candidate.province.map(|province| geography.unit(province).id.to_string()));
            if failed_dimensions == 0 {
                found.push((self.order[position as usize], candidate));
            }
        }
        let total = found.len() as u32;
        self.sort(&mut found, question);
        let first = (question.page as usize - 1).saturating_mul(question.per_page as usize);
        let items =
            found.iter().skip(first).take(question.per_page as usize).map(|(product, _)| self.product_summary(*product, filter.as_of));
        ProductPage { as_of: filter.as_of, total, page: question.page, per_page: question.per_page, items: items.collect(), facets }
    }

    fn candidate(
        &self,
        position: u32,
        as_of: Day,
        unit: Option<UnitIndex>,
        placements: &[Placement],
        province_at: &[Option<UnitIndex>],
        vintage: app::domain::Vintage,
    ) -> Candidate {
        if let Some((recognition, validity)) = self.facts.current(position, as_of) {
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

const fn fail(dimension: u8, failed_dimensions: bool) -> u8 {
    if failed_dimensions { dimension } else { 0 }
}
