//! Which products a filter means: the one place where a recognition is found current, valid and in its unit.

use super::{EPOCH, Facts, Filter, NEVER, POTENTIAL_5, Place, ShortDay, long, short};
use crate::domain::geography::UnitIndex;
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::{Basis, Certificate, Day, Level, ProducerKind, Stars, Validity};

/// A product that passes a filter's classes and place, with its current recognition on the day.
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
}

/// A filter made ready for the columns.
pub(super) struct Scope {
    as_of: ShortDay,
    expiring_until: ShortDay,
    from: ShortDay,
    to: ShortDay,
    stars: u8,
    sectors: u8,
    sets: u32,
    kinds: u8,
    pub(super) basis: Basis,
    /// By place: whether it is counted, unplaced, or outside.
    standing: Vec<Standing>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Outside,
    Counted,
    Unplaced,
}

/// An empty bit set means "all".
const fn or_all(bits: u32) -> u32 {
    if bits == 0 { u32::MAX } else { bits }
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
            basis: filter.basis,
            standing: facts.places.iter().map(|place| standing(place, unit)).collect(),
        }
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
    /// The products that pass place, classes and dates, with any validity: the basis is left to the caller.
    pub(super) fn scan(&self, scope: &Scope, mut each: impl FnMut(Match)) {
        for product in 0..self.product_count() {
            let Some(recognition) = self.current(product, scope.as_of) else { continue };
            let standing = scope.standing[usize::from(self.place[recognition])];
            let issued = self.issued[recognition];
            let passes = standing != Standing::Outside
                && scope.stars >> ((self.stars[recognition] & 7) - 3) & 1 == 1
                && scope.sectors >> self.sector[product] & 1 == 1
                && scope.sets >> self.set[product] & 1 == 1
                && scope.kinds >> self.kind_index(product) & 1 == 1
                && issued >= scope.from
                && issued <= scope.to;
            if !passes {
                continue;
            }
            each(Match {
                product: product as u32,
                recognition: recognition as u32,
                validity: self.validity(recognition, scope.as_of, scope.expiring_until),
                placed: standing == Standing::Counted,
            });
        }
    }

    /// The products a filter counts, in the order of the facts.
    pub fn matches(&self, filter: &Filter) -> Vec<Match> {
        let mut matches = Vec::new();
        let basis = filter.basis;
        self.scan(&Scope::new(self, filter), |found| {
            if found.placed && (basis == Basis::Ever || found.validity.is_valid()) {
                matches.push(found);
            }
        });
        matches
    }

    /// The current recognition of a product on a day: the last one issued by then.
    #[inline]
    fn current(&self, product: usize, as_of: ShortDay) -> Option<usize> {
        let (from, to) = (self.first[product] as usize, self.first[product + 1] as usize);
        (from..to).rev().find(|recognition| self.issued[*recognition] <= as_of)
    }

    #[inline]
    fn validity(&self, recognition: usize, as_of: ShortDay, expiring_until: ShortDay) -> Validity {
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

    #[inline]
    pub(super) fn kind_index(&self, product: usize) -> usize {
        usize::from(self.producer_kind[self.producer[product] as usize])
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
        ProducerKind::ALL[self.kind_index(product as usize)]
    }

    /// By place: whether a unit counts it; the country (`None`) counts all.
    pub fn counted_in(&self, unit: Option<UnitIndex>) -> Vec<bool> {
        self.places.iter().map(|place| unit.is_none_or(|unit| place.counted.binary_search(&unit).is_ok())).collect()
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
