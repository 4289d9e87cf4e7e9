//! The grid that all geometry stands on: whole ten-thousandths of degrees (WGS84), about 11 m.

/// One degree in grid units.
pub const DEGREE: i32 = 10_000;

/// How much narrower a degree of longitude is than one of latitude, in thousandths: the cosine of 16° N.
pub const SQUEEZE: i64 = 961;

/// A place on the grid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Longitude, growing eastward.
    pub x: i32,
    /// Latitude, growing northward.
    pub y: i32,
}

/// A closed line; the first place is not repeated at the end. Outer rings run counterclockwise, holes clockwise.
pub type Ring = Vec<Place>;

impl Place {
    /// The place nearest to these degrees.
    pub fn of_degrees(lat: f64, lon: f64) -> Place {
        let grid = |degrees: f64| (degrees * f64::from(DEGREE)).round() as i32;
        Place { x: grid(lon), y: grid(lat) }
    }

    /// The square of the distance to another place, as the map shows it (longitude squeezed), in thousandths squared.
    pub fn distance_squared(self, other: Place) -> i64 {
        let (x, y) = ((i64::from(self.x) - i64::from(other.x)) * SQUEEZE, (i64::from(self.y) - i64::from(other.y)) * 1000);
        x * x + y * y
    }
}

/// Twice the area of the triangle, positive where it runs counterclockwise.
pub fn cross(a: Place, b: Place, c: Place) -> i64 {
    let part = |from: i32, to: i32| i64::from(to) - i64::from(from);
    part(a.x, b.x) * part(a.y, c.y) - part(a.y, b.y) * part(a.x, c.x)
}

/// Twice the area of a ring, positive where it runs counterclockwise.
pub fn area_doubled(ring: &[Place]) -> i64 {
    let Some(first) = ring.first() else { return 0 };
    ring.windows(2).map(|pair| cross(*first, pair[0], pair[1])).sum()
}

/// Whether a place lies inside rings (odd number of edges to its right); a place on an edge is on either side.
pub fn is_inside<'a>(place: Place, rings: impl IntoIterator<Item = &'a Ring>) -> bool {
    let mut inside = false;
    for ring in rings {
        for (a, b) in edges(ring) {
            if (a.y > place.y) != (b.y > place.y) {
                let turn = cross(a, b, place);
                if (turn > 0) == (b.y > a.y) {
                    inside = !inside;
                }
            }
        }
    }
    inside
}

/// The edges of a ring, the closing one included.
pub fn edges(ring: &[Place]) -> impl Iterator<Item = (Place, Place)> + '_ {
    ring.iter().zip(ring.iter().cycle().skip(1)).map(|(a, b)| (*a, *b))
}

/// A ring without repeated places and without spikes; `None` where nothing is left of it.
pub fn cleaned(ring: &[Place]) -> Option<Ring> {
    let mut clean: Ring = Vec::with_capacity(ring.len());
    for place in ring {
        if clean.last() == Some(place) {
            continue;
        }
        if clean.len() >= 2 && clean[clean.len() - 2] == *place {
            clean.pop();
            continue;
        }
        clean.push(*place);
    }
    // The same where the end meets the start.
    loop {
        let count = clean.len();
        if count < 3 {
            return None;
        }
        if clean[count - 1] == clean[0] || clean[count - 2] == clean[0] {
            clean.pop();
        } else if clean[count - 1] == clean[1] {
            clean.remove(0);
        } else {
            break;
        }
    }
    (area_doubled(&clean) != 0).then_some(clean)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring(places: &[(i32, i32)]) -> Ring {
        places.iter().map(|(x, y)| Place { x: *x, y: *y }).collect()
    }

    #[test]
    fn areas_and_insides() {
        let square = ring(&[(0, 0), (10, 0), (10, 10), (0, 10)]);
        let hole = ring(&[(4, 4), (4, 6), (6, 6), (6, 4)]);
        assert_eq!((area_doubled(&square), area_doubled(&hole)), (200, -8));
        for (place, inside) in [((1, 1), true), ((5, 5), false), ((11, 5), false), ((-1, 5), false), ((3, 5), true)] {
            assert_eq!(is_inside(Place { x: place.0, y: place.1 }, [&square, &hole]), inside, "{place:?}");
        }
    }

    #[test]
    fn spikes_and_repetitions_go() {
        let square = ring(&[(0, 0), (10, 0), (10, 10), (0, 10)]);
        let spiked = ring(&[(0, 0), (0, 0), (10, 0), (20, 0), (10, 0), (10, 10), (0, 10), (0, 0)]);
        assert_eq!(cleaned(&spiked), Some(square));
        assert_eq!(cleaned(&ring(&[(0, 0), (5, 5), (0, 0)])), None);
        assert_eq!(cleaned(&ring(&[(0, 0), (5, 5), (10, 10)])), None);
    }
}
