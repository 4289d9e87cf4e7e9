//! Which products a filter means: the one place where a recognition is found current, valid and in its unit.

use super::attribute_group::AttributeGroup;
use super::{EPOCH, Facts, Filter, GRADES, NEVER, Place, ShortDay, long, short};
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Certificate, Day, Level, ProducerKind, Stars, Validity};

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
    expiring_until: ShortDay,
    from: ShortDay,
    to: ShortDay,
    /// By class, by grade and by validity: the dimensions whose choice it does not meet.
    fails_of_class: Vec<u8>,
    fails_of_grade: [u8; 4],
    fails_of_validity: [u8; 4],
    /// By place: whether it is counted, unplaced, or outside.
    pub(super) standing: Vec<Standing>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Outside,
    Counted,
    Unplaced,
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
        let unit = filter.unit.map(|_| filter.unit_index(&facts.geography));
        let before_all = filter.as_of.number() < EPOCH;
        CompiledFilter {
            as_of: if before_all { 0 } else { short(filter.as_of) },
            expiring_until: short(filter.as_of.add_days(EXPIRING_DAYS)),
            from: filter.from.map_or(0, short),
            // A day before the epoch of the columns must let nothing through.
            to: if before_all { 0 } else { filter.to.map_or(NEVER, short) },
            fails_of_class: facts.classes.iter().map(|class| class_fails(filter, *class)).collect(),
            fails_of_grade: GRADES.map(|(stars, _)| unless(asks(filter.stars.into(), stars.index() as u8), dimension::STARS)),
            fails_of_validity: Validity::RECOGNISED.map(|validity| unless(asks_validity(filter, validity), dimension::VALIDITY)),
            standing: facts.places.iter().map(|place| standing(place, unit)).collect(),
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

fn standing(place: &Place, unit: Option<Option<UnitIndex>>) -> Standing {
    match unit {
        None => Standing::Counted,
        Some(Some(unit)) if place.counted.binary_search(&unit).is_ok() => Standing::Counted,
        Some(Some(unit)) if place.unplaced.binary_search(&unit).is_ok() => Standing::Unplaced,
        Some(_) => Standing::Outside,
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
        let recognition = self.current(product, scope.as_of)?;
        let standing = scope.standing[usize::from(self.place[recognition])];
        if standing == Standing::Outside || !scope.in_dates(self.issued[recognition]) {
            return None;
        }
        let validity = self.validity(recognition, scope.as_of, scope.expiring_until);
        Some(Match {
            product: product as u32,
            recognition: recognition as u32,
            validity,
            placed: standing == Standing::Counted,
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

    /// The current recognition of a product on a day: the last one issued by then.
    #[inline]
    pub(super) fn current(&self, product: usize, as_of: ShortDay) -> Option<usize> {
        let (from, to) = (self.first[product] as usize, self.first[product + 1] as usize);
        (from..to).rev().find(|recognition| self.issued[*recognition] <= as_of)
    }

    #[inline]
    pub(super) fn validity(&self, recognition: usize, as_of: ShortDay, expiring_until: ShortDay) -> Validity {
        let expires = self.expires[recognition];
        let revoked = self.revoked[recognition];
        // No day is `NEVER`.
        if revoked <= as_of {
            Validity::Revoked
        } else if expires < as_of {
            Validity::Expired
        } else if expires <= expiring_until {
            Validity::Expiring
        } else {
            Validity::Valid
        }
    }

    /// The current recognition of a product on a day, if it has one, and what it is worth.
    pub fn standing(&self, product: u32, as_of: Day) -> Option<(u32, Validity)> {
        if as_of.number() < EPOCH {
            return None;
        }
        let recognition = self.current(product as usize, short(as_of))?;
        Some((recognition as u32, self.validity(recognition, short(as_of), short(as_of.add_days(EXPIRING_DAYS)))))
    }

    /// The recognitions of a product, oldest first, as positions.
    pub fn recognitions(&self, product: u32) -> core::ops::Range<u32> {
        self.first[product as usize]..self.first[product as usize + 1]
    }

    /// The dates of a recognition.
    pub fn certificate(&self, recognition: u32) -> Certificate {
        let at = recognition as usize;
        let revoked = self.revoked[at];
        Certificate { issued: long(self.issued[at]), expires: long(self.expires[at]), revoked: (revoked != NEVER).then(|| long(revoked)) }
    }

    /// The stars of a recognition, and whether they are potential 5.
    pub fn stars(&self, recognition: u32) -> (Stars, bool) {
        GRADES[usize::from(self.grade[recognition as usize] & 3)]
    }

    /// The recorded unit of a recognition.
    pub fn place(&self, recognition: u32) -> UnitIndex {
        self.places[usize::from(self.place[recognition as usize])].unit
    }

    /// The producer of a product, as a position in the list of producers, if one is known.
    pub fn producer(&self, product: u32) -> Option<u32> {
        self.producer[product as usize].checked_sub(1)
    }

    /// The kind of a product's producer.
    pub fn producer_kind(&self, product: u32) -> ProducerKind {
        ProducerKind::ALL[usize::from(self.class_of(product as usize).kind)]
    }

    /// By place: whether a unit counts it; the country (`None`) counts all.
    pub fn counted_in(&self, unit: Option<UnitIndex>) -> Vec<bool> {
        self.places.iter().map(|place| unit.is_none_or(|unit| place.counted.binary_search(&unit).is_ok())).collect()
    }

    /// The year of a product's first recognition.
    pub fn first_year(&self, product: u32) -> Option<i32> {
        let first = self.recognitions(product).next()?;
        Some(long(self.issued[first as usize]).year())
    }

    /// Sector (1–6) and set (1–26) of a product, 0 where unknown.
    pub fn classes(&self, product: u32) -> (u8, u8) {
        let class = self.class_of(product as usize);
        (class.sector, class.set)
    }

    /// By place: the unit of a vintage and level that counts it, if any.
    pub fn counted_at(&self, vintage: crate::domain::Vintage, level: Level) -> Vec<Option<UnitIndex>> {
        let counted = |place: &Place| {
            place.counted.iter().copied().find(|unit| {
                let unit = self.geography.unit(*unit);
                unit.level == level && unit.id.vintage == vintage
            })
        };
        self.places.iter().map(counted).collect()
    }

    /// The position of a recognition's place, for the table of [`Facts::counted_at`].
    pub fn place_index(&self, recognition: u32) -> usize {
        usize::from(self.place[recognition as usize])
    }
}
