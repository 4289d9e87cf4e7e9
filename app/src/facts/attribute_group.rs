//! Attribute groups: the attributes of a product that do not depend on the day. Thousands of products share one group, so a
//! filter is evaluated once for each group instead of once for each product.

use super::Facts;
use super::dimension::{Dimension, Source};
use crate::domain::Day;

/// The dimensions that do not depend on the day, in the order of [`Source::Product`].
const DIMENSIONS: [Dimension; 4] = [Dimension::Sector, Dimension::Set, Dimension::ProducerKind, Dimension::Year];

/// Sector, set, kind of producer and year of first recognition of a product, each as a value of its dimension; the year is 0
/// where there is no recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AttributeGroup([u8; DIMENSIONS.len()]);

impl AttributeGroup {
    /// Its value in a dimension, where that does not depend on the day.
    #[inline]
    pub fn value(self, dimension: Dimension) -> Option<u8> {
        match dimension.source() {
            Source::Product(position) => Some(self.0[position]),
            Source::Grade | Source::Day => None,
        }
    }

    /// Its values.
    pub fn values(self) -> impl Iterator<Item = (Dimension, u8)> {
        DIMENSIONS.into_iter().zip(self.0)
    }
}

impl Facts {
    /// Finds the attribute group of every product; the columns of recognitions and producers are there already.
    pub(super) fn group(&mut self, sectors: &[u8], sets: &[u8]) {
        const UNSEEN: u32 = u32::MAX;
        let counts = DIMENSIONS.map(Dimension::count);
        // By position among all groups that there could be: the number of the group.
        let mut known = vec![UNSEEN; counts.iter().product()];
        self.group = Vec::with_capacity(self.product_count());
        for (product, (sector, set)) in sectors.iter().zip(sets).enumerate() {
            let kind = self.producer_kind[self.producer[product] as usize];
            let group = AttributeGroup([*sector, *set, kind, self.first_year_value(product)]);
            let position = group.0.iter().zip(counts).fold(0, |position, (value, count)| position * count + usize::from(*value));
            let number = &mut known[position];
            if *number == UNSEEN {
                *number = self.groups.len() as u32;
                self.groups.push(group);
            }
            self.group.push(*number);
        }
    }

    /// The year of the first recognition as a value of its dimension; years beyond its ends are taken as these.
    fn first_year_value(&self, product: usize) -> u8 {
        let year = self.timeline(product).first().map(|first| Day::from(self.issued[first]).year());
        year.map_or(0, |year| (year - 2000).clamp(0, Dimension::Year.count() as i32 - 1) as u8)
    }

    /// The attribute group of a product.
    pub(super) fn group_of(&self, product: usize) -> AttributeGroup {
        self.groups[self.group[product] as usize]
    }
}
