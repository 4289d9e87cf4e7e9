//! Which products a filter means: the one place where a recognition is found current, valid and in its unit.

use super::{EPOCH, Facts, Filter, NEVER, POTENTIAL_5, Place, ShortDay, long, short};
use crate::domain::geography::UnitIndex;
use crate::domain::recognition::EXPIRING_DAYS;
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
    pub(super) fails: u8,
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
pub(super) struct Scope {
    pub(super) as_of: ShortDay,
    expiring_until: ShortDay,
    from: ShortDay,
    to: ShortDay,
    /// By the star column's value: whether it is chosen.
    stars: u8,
    sectors: u8,
    sets: u32,
    kinds: u8,
    years: u64,
    validity: u8,
    /// By place: whether it is counted, unplaced, or outside.
    pub(super) standing: Vec<Standing>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    Outside,
    Counted,
    Unplaced,
}

/// An empty bit set means "all".
const fn or_all(bits: u32) -> u32 {
    if bits == 0 { u32::MAX } else { bits }
}

/// The bits of a class of validity, by position in `Validity::RECOGNISED`.
const fn validity_bit(validity: Validity) -> u8 {
    match validity {
        Validity::Valid => 1,
        Validity::Expiring => 2,
        Validity::Expired => 4,
        Validity::Revoked => 8,
        Validity::None => 16,
    }
}

impl Scope {
    pub(super) fn new(facts: &Facts, filter: &Filter) -> Scope {
        let unit = filter.unit.map(|_| filter.unit_index(&facts.geography));
        let before_all = filter.as_of.number() < EPOCH;
        Scope {
            as_of: if before_all { 0 } else { short(filter.as_of) },
            expiring_until: short(filter.as_of.add_days(EXPIRING_DAYS)),
            from: filter.from.map_or(0, short),
            // A day before the epoch of the columns must let nothing through.
            to: if before_all { 0 } else { filter.to.map_or(NEVER, short) },
            stars: or_all(filter.stars.into()) as u8,
            sectors: or_all(filter.sectors.into()) as u8,
            sets: or_all(filter.sets),
            kinds: or_all(filter.kinds.into()) as u8,
            years: if filter.years == 0 { u64::MAX } else { filter.years },
            validity: match (filter.validity, filter.basis) {
                (0, Basis::Ever) => u8::MAX,
                (0, Basis::Valid) => validity_bit(Validity::Valid) | validity_bit(Validity::Expiring),
                (bits, _) => bits,
            },
            standing: facts.places.iter().map(|place| standing(place, unit)).collect(),
        }
    }

    /// The dimensions whose choice a product with this recognition does not meet.
    #[inline]
    pub(super) fn fails(&self, facts: &Facts, product: usize, recognition: usize, validity: Validity) -> u8 {
        let chosen = |bit: u8, chosen: bool| if chosen { 0 } else { bit };
        chosen(dimension::STARS, self.stars >> ((facts.stars[recognition] & 7) - 3) & 1 == 1)
            | chosen(dimension::SECTOR, self.sectors >> facts.sector[product] & 1 == 1)
            | chosen(dimension::SET, self.sets >> facts.set[product] & 1 == 1)
            | chosen(dimension::KIND, self.kinds >> facts.kind[product] & 1 == 1)
            | chosen(dimension::YEAR, self.years >> (facts.first_year[product] & 63) & 1 == 1)
            | chosen(dimension::VALIDITY, self.validity & validity_bit(validity) != 0)
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
    /// The products that stand in place and dates; what else is asked of them is in `fails`.
    #[inline]
    pub(super) fn scan(&self, scope: &Scope, mut each: impl FnMut(Match)) {
        for product in 0..self.product_count() {
            if let Some(found) = self.look(scope, product) {
                each(found);
            }
        }
    }

    /// How a product stands to a question.
    #[inline]
    pub(super) fn look(&self, scope: &Scope, product: usize) -> Option<Match> {
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
            fails: scope.fails(self, product, recognition, validity),
        })
    }

    /// The products a filter counts, in the order of the facts.
    pub fn matches(&self, filter: &Filter) -> Vec<Match> {
        let mut matches = Vec::new();
        self.scan(&Scope::new(self, filter), |found| {
            if found.placed && found.fails == 0 {
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
        if revoked != NEVER && revoked <= as_of {
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
        let value = self.stars[recognition as usize];
        (Stars::from_count(value & 7).unwrap_or(Stars::Three), value & POTENTIAL_5 != 0)
    }

    /// The recorded unit of a recognition.
    pub fn place(&self, recognition: u32) -> UnitIndex {
        self.places[usize::from(self.place[recognition as usize])].unit
    }

    /// The kind of a product's producer.
    pub fn producer_kind(&self, product: u32) -> ProducerKind {
        ProducerKind::ALL[usize::from(self.kind[product as usize])]
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
        (self.sector[product as usize], self.set[product as usize])
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
