//! Classes: what a product is on whatever day. Thousands of products share one, so a question judges each class once
//! and a product by its class.

use super::Facts;
use crate::domain::Day;

/// Sector, set, kind of producer and year of first recognition of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct AttributeGroup {
    /// Sector 1–6, 0 unknown.
    pub sector: u8,
    /// Product set 1–26, 0 unknown.
    pub set: u8,
    /// Kind of the producer, as an index into `ProducerKind::ALL`.
    pub kind: u8,
    /// Years since 2000 of the first recognition, 0 where there is none.
    pub first_year: u8,
}

const SECTORS: usize = 7;
const SETS: usize = 27;
const KINDS: usize = 7;
const YEARS: usize = 64;

impl AttributeGroup {
    /// Its position among all that there could be.
    fn position(self) -> usize {
        let [sector, set, kind, year] = [self.sector, self.set, self.kind, self.first_year].map(usize::from);
        ((sector * SETS + set) * KINDS + kind) * YEARS + year
    }
}

impl Facts {
    /// Finds the class of every product; the columns of recognitions and producers are there already.
    pub(super) fn classify(&mut self, sectors: &[u8], sets: &[u8]) {
        const UNSEEN: u32 = u32::MAX;
        let mut known = vec![UNSEEN; SECTORS * SETS * KINDS * YEARS];
        self.class = Vec::with_capacity(self.product_count());
        for (product, (sector, set)) in sectors.iter().zip(sets).enumerate() {
            let (from, to) = (self.first[product] as usize, self.first[product + 1] as usize);
            let first_year = if from == to { 0 } else { (Day::from(self.issued[from]).year() - 2000).clamp(0, YEARS as i32 - 1) as u8 };
            let kind = self.producer_kind[self.producer[product] as usize];
            let class = AttributeGroup { sector: *sector, set: *set, kind, first_year };
            let number = &mut known[class.position()];
            if *number == UNSEEN {
                *number = self.classes.len() as u32;
                self.classes.push(class);
            }
            self.class.push(*number);
        }
    }

    /// The class of a product.
    pub(super) fn class_of(&self, product: usize) -> AttributeGroup {
        self.classes[self.class[product] as usize]
    }
}
