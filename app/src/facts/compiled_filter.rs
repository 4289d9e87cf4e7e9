//! A filter compiled against the columns: what would be the same for thousands of rows is decided once, by attribute group,
//! grade, validity and place.

use super::dimension::Dimension;
use super::grade::{GRADES, Grade};
use super::{Facts, Filter, Place, ShortDay};
use crate::domain::unit::geography::Placement;
use crate::domain::{Basis, Validity};

/// A product whose current recognition lies within the place and the dates of a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// Position of the product.
    pub product: u32,
    /// Position of its current recognition.
    pub recognition: u32,
    /// Its validity on the day.
    pub validity: Validity,
    /// Whether it counts for the unit; otherwise it is unplaced there.
    pub placed: bool,
    /// The dimensions whose choice it does not meet, as bits of [`Dimension::bit`].
    pub(super) failed_dimensions: u8,
}

/// A filter compiled against the columns of some facts.
pub(super) struct CompiledFilter {
    pub(super) as_of: ShortDay,
    from: ShortDay,
    to: ShortDay,
    /// By attribute group, by grade and by validity: the dimensions whose choice it does not meet.
    failed_by_group: Vec<u8>,
    failed_by_grade: [u8; GRADES.len()],
    failed_by_validity: [u8; 4],
    /// By place: how the filter's unit counts it.
    pub(super) placement: Vec<Placement>,
}

/// Whether a filter asks for products of this validity: by choice, else by the basis.
fn asks_for(filter: &Filter, validity: Validity) -> bool {
    if filter.chosen.narrows(Dimension::Validity) {
        return filter.chosen.allows(Dimension::Validity, Some(validity.index() as u8));
    }
    filter.basis == Basis::Ever || validity.is_valid()
}

/// The bit of a dimension whose choice is not met.
const fn failed_unless(is_met: bool, dimension: Dimension) -> u8 {
    if is_met { 0 } else { dimension.bit() }
}

/// The bits of the dimensions in which these values do not meet what is chosen.
fn failed(filter: &Filter, values: impl Iterator<Item = (Dimension, u8)>) -> u8 {
    let failed = |(dimension, value)| failed_unless(filter.chosen.allows(dimension, Some(value)), dimension);
    values.map(failed).fold(0, core::ops::BitOr::bitor)
}

/// Position in `Validity::RECOGNISED`.
pub(super) const fn recognised_index(validity: Validity) -> usize {
    match validity {
        Validity::Valid => 0,
        Validity::Expiring => 1,
        Validity::Expired => 2,
        Validity::Revoked | Validity::None => 3,
    }
}

impl CompiledFilter {
    pub(super) fn new(facts: &Facts, filter: &Filter) -> CompiledFilter {
        let unit = filter.unit_index(&facts.geography);
        let placement = |place: &Place| {
            // A unit that the geography does not know counts nothing.
            if filter.unit.is_some() && unit.is_none() { Placement::Outside } else { place.membership.placement(unit) }
        };
        let before_all = ShortDay::is_before_all(filter.as_of);
        CompiledFilter {
            as_of: filter.as_of.into(),
            from: filter.from.map_or(ShortDay::FIRST, ShortDay::from),
            // On a day before all that the columns can hold, nothing may match.
            to: if before_all { ShortDay::FIRST } else { filter.to.map_or(ShortDay::NEVER, ShortDay::from) },
            failed_by_group: facts.groups.iter().map(|group| failed(filter, group.values())).collect(),
            failed_by_grade: GRADES.map(|grade| failed(filter, grade.values())),
            failed_by_validity: Validity::RECOGNISED.map(|validity| failed_unless(asks_for(filter, validity), Dimension::Validity)),
            placement: facts.places.iter().map(placement).collect(),
        }
    }

    /// The dimensions whose choice a product of this attribute group, grade and validity does not meet.
    #[inline]
    pub(super) fn failed_dimensions(&self, group: u32, grade: u8, validity: Validity) -> u8 {
        self.failed_by_group[group as usize]
            | self.failed_by_grade[Grade::index(grade)]
            | self.failed_by_validity[recognised_index(validity)]
    }

    /// Whether the filter asks for products of this validity.
    pub(super) fn asks_for(&self, validity: Validity) -> bool {
        self.failed_by_validity[recognised_index(validity)] == 0
    }

    /// Whether a day of issue lies between the first and the last that the filter asks for.
    #[inline]
    pub(super) fn in_dates(&self, issued: ShortDay) -> bool {
        issued >= self.from && issued <= self.to
    }
}

impl Facts {
    /// Calls `each` with every product within place and dates; which of the other choices it fails is in `failed_dimensions`.
    #[inline]
    pub(super) fn scan(&self, compiled: &CompiledFilter, mut each: impl FnMut(Match)) {
        for product in 0..self.product_count() {
            if let Some(found) = self.evaluate(compiled, product) {
                each(found);
            }
        }
    }

    /// The match of one product, if it lies within place and dates.
    #[inline]
    pub(super) fn evaluate(&self, compiled: &CompiledFilter, product: usize) -> Option<Match> {
        let timeline = self.timeline(product);
        let recognition = timeline.current(compiled.as_of)?;
        let placement = compiled.placement[usize::from(self.place[recognition])];
        if placement == Placement::Outside || !compiled.in_dates(self.issued[recognition]) {
            return None;
        }
        let validity = timeline.validity(recognition, compiled.as_of)?;
        Some(Match {
            product: product as u32,
            recognition: recognition as u32,
            validity,
            placed: placement == Placement::Counted,
            failed_dimensions: compiled.failed_dimensions(self.group[product], self.grade[recognition], validity),
        })
    }

    /// The products a filter counts, in the order of the facts.
    pub fn matches(&self, filter: &Filter) -> Vec<Match> {
        let mut matches = Vec::new();
        self.scan(&CompiledFilter::new(self, filter), |found| {
            if found.placed && found.failed_dimensions == 0 {
                matches.push(found);
            }
        });
        matches
    }
}
