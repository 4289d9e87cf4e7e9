//! Grades: everything that a recognition gives and that products are filtered by, in one small number of a column.

use super::dimension::Dimension;
use crate::domain::Stars;

/// What a recognition gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Grade {
    /// The class.
    pub stars: Stars,
    /// Whether it is potential 5, which 4 stars alone can be (contract §1).
    pub potential_5: bool,
}

/// All grades; the column of grades holds positions in this list. Its length is a power of two.
pub(super) const GRADES: [Grade; 4] = [
    Grade { stars: Stars::Three, potential_5: false },
    Grade { stars: Stars::Four, potential_5: false },
    Grade { stars: Stars::Five, potential_5: false },
    Grade { stars: Stars::Four, potential_5: true },
];

/// Counts by grade.
pub(super) type ByGrade = [u32; GRADES.len()];

impl Grade {
    /// The position of a grade; only 4 stars can be potential 5.
    pub fn number(stars: Stars, potential_5: bool) -> u8 {
        if potential_5 && stars == Stars::Four { 3 } else { stars.index() as u8 }
    }

    /// The position as an index that is always within the list.
    #[inline]
    pub const fn index(number: u8) -> usize {
        number as usize & (GRADES.len() - 1)
    }

    /// Its values in the dimensions that a grade decides.
    pub fn values(self) -> impl Iterator<Item = (Dimension, u8)> {
        [(Dimension::Stars, self.stars.index() as u8)].into_iter()
    }

    /// Its value in a dimension that a grade decides.
    pub fn value(self, dimension: Dimension) -> Option<u8> {
        self.values().find(|(own, _)| *own == dimension).map(|(_, value)| value)
    }
}
