//! The columns read back row by row: what lists, exports and comparisons say of one product or one recognition.

use super::dimension::{Dimension, Source};
use super::grade::{GRADES, Grade};
use super::{Facts, ShortDay};
use crate::domain::recognition::{Recognitions, Timeline};
use crate::domain::unit::geography::{Placement, UnitIndex};
use crate::domain::{Certificate, Day, Level, ProducerKind, Stars, Validity, Vintage};
use core::ops::Range;

/// The recognitions of one product in the columns. Every row there is a certificate.
#[derive(Clone, Copy)]
pub(super) struct ProductRows<'a> {
    facts: &'a Facts,
    from: u32,
    to: u32,
}

impl Recognitions for ProductRows<'_> {
    type Day = ShortDay;

    #[inline]
    fn positions(&self) -> Range<usize> {
        self.from as usize..self.to as usize
    }

    #[inline]
    fn issued(&self, position: usize) -> Option<ShortDay> {
        Some(self.facts.issued[position])
    }

    #[inline]
    fn certificate(&self, position: usize) -> Option<Certificate<ShortDay>> {
        let revoked = self.facts.revoked[position];
        Some(Certificate {
            issued: self.facts.issued[position],
            expires: self.facts.expires[position],
            revoked: (revoked != ShortDay::NEVER).then_some(revoked),
        })
    }
}

impl Facts {
    /// The recognitions of a product in order of succession.
    #[inline]
    pub(super) fn timeline(&self, product: usize) -> Timeline<ProductRows<'_>> {
        Timeline::new(ProductRows { facts: self, from: self.first[product], to: self.first[product + 1] })
    }

    /// The current recognition of a product on a day, if it has one, and what it is worth.
    pub fn current(&self, product: u32, as_of: Day) -> Option<(u32, Validity)> {
        if ShortDay::is_before_all(as_of) {
            return None;
        }
        self.timeline(product as usize).on(as_of.into()).map(|(recognition, validity)| (recognition as u32, validity))
    }

    /// The recognitions of a product, oldest first, as positions.
    pub fn recognitions(&self, product: u32) -> Range<u32> {
        self.first[product as usize]..self.first[product as usize + 1]
    }

    /// The dates of a recognition.
    pub fn certificate(&self, recognition: u32) -> Certificate {
        let position = recognition as usize;
        let revoked = Some(self.revoked[position]).filter(|revoked| *revoked != ShortDay::NEVER);
        Certificate { issued: self.issued[position].into(), expires: self.expires[position].into(), revoked: revoked.map(Day::from) }
    }

    /// The stars of a recognition, and whether they are potential 5.
    pub fn stars(&self, recognition: u32) -> (Stars, bool) {
        let grade = self.grade_of(recognition);
        (grade.stars, grade.potential_5)
    }

    fn grade_of(&self, recognition: u32) -> Grade {
        GRADES[Grade::index(self.grade[recognition as usize])]
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
        ProducerKind::ALL[usize::from(self.group_of(product as usize).value(Dimension::ProducerKind).unwrap_or(0))]
    }

    /// By place: how a unit counts it; the country (`None`) counts all.
    pub fn placements(&self, unit: Option<UnitIndex>) -> Vec<Placement> {
        self.places.iter().map(|place| place.membership.placement(unit)).collect()
    }

    /// The value of a product in a dimension, given its current recognition with its validity; `None` where it has none.
    pub fn value(&self, dimension: Dimension, product: u32, current: Option<(u32, Validity)>) -> Option<u8> {
        match dimension.source() {
            Source::Product(_) if dimension == Dimension::Year && self.recognitions(product).is_empty() => None,
            Source::Product(_) => self.group_of(product as usize).value(dimension),
            Source::Grade => current.and_then(|(recognition, _)| self.grade_of(recognition).value(dimension)),
            Source::Day => Some(current.map_or(Validity::None, |(_, validity)| validity).index() as u8),
        }
    }

    /// By place: the unit of a vintage and level that counts it, if any.
    pub fn counted_at(&self, vintage: Vintage, level: Level) -> Vec<Option<UnitIndex>> {
        self.places.iter().map(|place| self.counted_by(place, vintage, level)).collect()
    }

    /// The unit of a vintage and level that counts a recognition, if any.
    pub fn counted_in(&self, recognition: u32, vintage: Vintage, level: Level) -> Option<UnitIndex> {
        self.counted_by(&self.places[self.place_index(recognition)], vintage, level)
    }

    fn counted_by(&self, place: &super::Place, vintage: Vintage, level: Level) -> Option<UnitIndex> {
        place.membership.counted.iter().copied().find(|unit| {
            let unit = self.geography.unit(*unit);
            unit.level == level && unit.id.vintage == vintage
        })
    }

    /// How a unit counts the place of a recognition.
    pub fn placement(&self, recognition: u32, unit: Option<UnitIndex>) -> Placement {
        self.places[self.place_index(recognition)].membership.placement(unit)
    }

    /// The position of a recognition's place, for the tables of [`Facts::placements`] and [`Facts::counted_at`].
    pub fn place_index(&self, recognition: u32) -> usize {
        usize::from(self.place[recognition as usize])
    }
}
