//! A filter made ready for the columns, and the products that it means.

use super::attribute_group::AttributeGroup;
use super::{Facts, Filter, GRADES, Place, ShortDay};
use crate::domain::unit::geography::Placement;
use crate::domain::{Basis, Validity};

/// A product that stands in a filter's place and dates on the day, with its current recognition.
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
    /// The dimensions whose choice it does not meet, as bits of [`dimension`].
    pub(super) failed_dimensions: u8,
}

/// What can be chosen by clicking on a figure. A figure shows its own dimension as if nothing were chosen in it.
pub(super) mod dimension {
    pub const STARS: u8 = 1;
    pub const SECTOR: u8 = 2;
    pub const SET: u8 = 4;
    pub const KIND: u8 = 8;
    pub const YEAR: u8 = 16;
    pub const VALIDITY: u8 = 32;
}

/// A filter made ready for the columns.
pub(super) struct CompiledFilter {
    pub(super) as_of: ShortDay,
    from: ShortDay,
    to: ShortDay,
    /// By class, by grade and by validity: the dimensions whose choice it does not meet.
    fails_of_class: Vec<u8>,
    fails_of_grade: [u8; 4],
    fails_of_validity: [u8; 4],
    /// By place: how the filter's unit counts it.
    pub(super) placement: Vec<Placement>,
}

/// Whether a set of bits holds this one; an empty one holds all.
const fn asks(bits: u64, bit: u8) -> bool {
    bits == 0 || bits >> bit & 1 == 1
}

fn asks_validity(filter: &Filter, validity: Validity) -> bool {
    match (filter.validity, filter.basis) {
        (0, Basis::Ever) => true,
        (0, Basis::Valid) => validity.is_valid(),
        (bits, _) => bits >> recognised_index(validity) & 1 == 1,
    }
}

const fn unless(met: bool, failed_dimensions: u8) -> u8 {
    if met { 0 } else { failed_dimensions }
}

fn class_fails(filter: &Filter, class: AttributeGroup) -> u8 {
    unless(asks(filter.sectors.into(), class.sector), dimension::SECTOR)
        | unless(asks(filter.sets.into(), class.set), dimension::SET)
        | unless(asks(filter.kinds.into(), class.kind), dimension::KIND)
        | unless(asks(filter.years, class.first_year), dimension::YEAR)
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
            // A day before the epoch of the columns must let nothing through.
            to: if before_all { ShortDay::FIRST } else { filter.to.map_or(ShortDay::NEVER, ShortDay::from) },
            fails_of_class: facts.classes.iter().map(|class| class_fails(filter, *class)).collect(),
            fails_of_grade: GRADES.map(|(stars, _)| unless(asks(filter.stars.into(), stars.index() as u8), dimension::STARS)),
            fails_of_validity: Validity::RECOGNISED.map(|validity| unless(asks_validity(filter, validity), dimension::VALIDITY)),
            placement: facts.places.iter().map(placement).collect(),
        }
    }

    /// The dimensions whose choice a product of this class, grade and validity does not meet.
    #[inline]
    pub(super) fn failed_dimensions(&self, class: u32, grade: u8, validity: Validity) -> u8 {
        self.fails_of_class[class as usize]
            | self.fails_of_grade[usize::from(grade & 3)]
            | self.fails_of_validity[recognised_index(validity)]
    }

    /// Whether products of this validity are asked for.
    pub(super) fn asks_validity(&self, validity: Validity) -> bool {
        self.fails_of_validity[recognised_index(validity)] == 0
    }

    /// Whether the day lies between those asked for.
    #[inline]
    pub(super) fn in_dates(&self, issued: ShortDay) -> bool {
        issued >= self.from && issued <= self.to
    }
}

impl Facts {
    /// The products that stand in place and dates; what else is asked of them is in `failed_dimensions`.
    #[inline]
    pub(super) fn scan(&self, scope: &CompiledFilter, mut each: impl FnMut(Match)) {
        for product in 0..self.product_count() {
            if let Some(found) = self.evaluate(scope, product) {
                each(found);
            }
        }
    }

    /// How a product stands to a question.
    #[inline]
    pub(super) fn evaluate(&self, scope: &CompiledFilter, product: usize) -> Option<Match> {
        let timeline = self.timeline(product);
        let recognition = timeline.current(scope.as_of)?;
        let placement = scope.placement[usize::from(self.place[recognition])];
        if placement == Placement::Outside || !scope.in_dates(self.issued[recognition]) {
            return None;
        }
        let validity = timeline.validity(recognition, scope.as_of)?;
        Some(Match {
            product: product as u32,
            recognition: recognition as u32,
            validity,
            placed: placement == Placement::Counted,
            failed_dimensions: scope.failed_dimensions(self.class[product], self.grade[recognition], validity),
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
