//! Hoàng Sa and Trường Sa: every map of the country shows them, each in a frame of its own, wherever its shapes come
//! from.

use super::grid::{DEGREE, Place, Ring};
use app::map::Archipelago;

/// Some islands of Hoàng Sa, in thousandths of degrees: Hoàng Sa, Phú Lâm, Linh Côn, Quang Ảnh, Tri Tôn, Đá Bắc.
const HOANG_SA: [(i32, i32); 6] =
    [(16_533, 111_608), (16_834, 112_339), (16_667, 112_730), (16_449, 111_508), (15_783, 111_200), (17_105, 111_500)];
/// Some islands of Trường Sa: Trường Sa, Song Tử Tây, Thị Tứ, Ba Bình, Sơn Ca, Nam Yết, Sinh Tồn, Phan Vinh, Trường Sa Đông, An Bang.
const TRUONG_SA: [(i32, i32); 10] = [
    (8_644, 111_921),
    (11_429, 114_331),
    (11_053, 114_285),
    (10_377, 114_366),
    (10_374, 114_479),
    (10_179, 114_366),
    (9_886, 114_328),
    (8_969, 113_704),
    (8_932, 112_350),
    (7_892, 112_920),
];

/// East of this longitude there are only the archipelagos.
const EAST: i32 = 110 * DEGREE + 3_000;
/// South of this latitude and east of that longitude too: the reefs of Trường Sa nearest to the mainland.
const SOUTH: i32 = 8 * DEGREE + 2_500;
const EAST_OF_SOUTH: i32 = 105 * DEGREE + 5_000;
/// Between the two archipelagos.
const BETWEEN: i32 = 13 * DEGREE;

/// A rectangle of the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extent {
    /// South-west corner.
    pub low: Place,
    /// North-east corner.
    pub high: Place,
}

impl Extent {
    /// The extent of places; `None` where there are none.
    pub fn of(places: impl IntoIterator<Item = Place>) -> Option<Extent> {
        places.into_iter().fold(None, |extent, place| {
            let Extent { low, high } = extent.unwrap_or(Extent { low: place, high: place });
            Some(Extent {
                low: Place { x: low.x.min(place.x), y: low.y.min(place.y) },
                high: Place { x: high.x.max(place.x), y: high.y.max(place.y) },
            })
        })
    }

    /// The smallest one around both.
    pub fn with(self, other: Extent) -> Extent {
        Extent {
            low: Place { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) },
            high: Place { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) },
        }
    }

    /// Whether a place lies in it or on its edge.
    pub fn holds(self, place: Place) -> bool {
        (self.low.x..=self.high.x).contains(&place.x) && (self.low.y..=self.high.y).contains(&place.y)
    }

    const fn of_thousandths(west: i32, south: i32, east: i32, north: i32) -> Extent {
        Extent { low: Place { x: west * 10, y: south * 10 }, high: Place { x: east * 10, y: north * 10 } }
    }

    /// Its middle.
    pub fn middle(self) -> Place {
        Place { x: self.low.x + (self.high.x - self.low.x) / 2, y: self.low.y + (self.high.y - self.low.y) / 2 }
    }
}

/// The islands of an archipelago that maps show.
pub fn islands(archipelago: Archipelago) -> Vec<Place> {
    let places: &[(i32, i32)] = match archipelago {
        Archipelago::HoangSa => &HOANG_SA,
        Archipelago::TruongSa => &TRUONG_SA,
    };
    places.iter().map(|(lat, lon)| Place { x: lon * 10, y: lat * 10 }).collect()
}

/// Where its frame lies on a map of the country: at sea, off its own coast.
pub const fn frame(archipelago: Archipelago) -> Extent {
    match archipelago {
        Archipelago::HoangSa => Extent::of_thousandths(108_100, 16_500, 109_750, 18_050),
        Archipelago::TruongSa => Extent::of_thousandths(107_650, 8_300, 109_750, 10_250),
    }
}

/// The part of the sea that a frame shows.
pub const fn waters(archipelago: Archipelago) -> Extent {
    match archipelago {
        Archipelago::HoangSa => Extent::of_thousandths(110_900, 15_500, 113_000, 17_400),
        Archipelago::TruongSa => Extent::of_thousandths(111_300, 7_400, 115_000, 11_900),
    }
}

/// The archipelago that a ring belongs to, if any.
pub fn archipelago_of(ring: &Ring) -> Option<Archipelago> {
    let middle = Extent::of(ring.iter().copied())?.middle();
    let at_sea = middle.x >= EAST || (middle.y < SOUTH && middle.x >= EAST_OF_SOUTH);
    if !at_sea {
        return None;
    }
    Some(if middle.y > BETWEEN { Archipelago::HoangSa } else { Archipelago::TruongSa })
}

/// A sign for a small island: eight corners around a place.
pub fn octagon(at: Place, radius: i32) -> Ring {
    let (far, near) = (radius.max(2), (radius * 2 / 5).max(1));
    [(near, -far), (far, -near), (far, near), (near, far), (-near, far), (-far, near), (-far, -near), (-near, -far)]
        .map(|(right, up)| Place { x: at.x + right, y: at.y + up })
        .to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn islands_lie_in_their_waters() {
        for archipelago in [Archipelago::HoangSa, Archipelago::TruongSa] {
            for island in islands(archipelago) {
                assert!(waters(archipelago).holds(island), "{island:?}");
                assert_eq!(archipelago_of(&octagon(island, 100)), Some(archipelago));
            }
        }
        assert_eq!(archipelago_of(&octagon(Place { x: 1_096_000, y: 75_000 }, 100)), Some(Archipelago::TruongSa));
        assert_eq!(archipelago_of(&octagon(Place { x: 1_066_000, y: 86_800 }, 100)), None);
        assert_eq!(archipelago_of(&octagon(Place { x: 1_091_000, y: 153_800 }, 100)), None);
    }
}
