//! From degrees to the map's whole numbers, and what part of the map is shown.

/// A point of the map: one unit is a thousandth of a degree of latitude, about 111 m; `y` grows southward.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub struct Point {
    /// East of 102° E.
    pub x: i32,
    /// South of 23.5° N.
    pub y: i32,
}

/// Degrees of longitude are narrower than those of latitude: by the cosine of 16° N, the middle of the country.
const SQUEEZE: i64 = 961;

impl Point {
    /// The point of a place in thousandths of degrees (WGS84).
    pub const fn of_thousandths(lat: i32, lon: i32) -> Point {
        Point { x: ((lon as i64 - 102_000) * SQUEEZE / 1000) as i32, y: 23_500 - lat }
    }

    /// The point of a place in degrees (WGS84).
    pub fn of_degrees(lat: f64, lon: f64) -> Point {
        let thousandths = |degrees: f64| (degrees * 1000.0).round() as i32;
        Point::of_thousandths(thousandths(lat), thousandths(lon))
    }
}

/// The part of the map that is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct View {
    /// Left edge.
    pub x: i32,
    /// Upper edge.
    pub y: i32,
    /// Width.
    pub width: i32,
    /// Height.
    pub height: i32,
}

impl View {
    /// The whole country with both archipelagos.
    pub const COUNTRY: View = View { x: -250, y: -150, width: 13_150, height: 16_400 };

    /// A view of the country's proportions around some points; the country where there are none.
    pub fn around(points: impl Iterator<Item = Point>) -> View {
        let (mut low, mut high) = (Point { x: i32::MAX, y: i32::MAX }, Point { x: i32::MIN, y: i32::MIN });
        for point in points {
            low = Point { x: low.x.min(point.x), y: low.y.min(point.y) };
            high = Point { x: high.x.max(point.x), y: high.y.max(point.y) };
        }
        if low.x > high.x {
            return View::COUNTRY;
        }
        let (width, height) = ((high.x - low.x).max(160) * 5 / 4, (high.y - low.y).max(200) * 5 / 4);
        // Whatever the place's own shape, the frame stays: nothing on the page jumps.
        let height = height.max(width * View::COUNTRY.height / View::COUNTRY.width);
        let width = height * View::COUNTRY.width / View::COUNTRY.height;
        View { x: (low.x + high.x - width) / 2, y: (low.y + high.y - height) / 2, width, height }
    }

    /// Whether a point lies in the view.
    pub fn holds(&self, point: Point) -> bool {
        (self.x..self.x + self.width).contains(&point.x) && (self.y..self.y + self.height).contains(&point.y)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_country_and_its_islands_are_in_view() {
        for (lat, lon) in [
            (23_392, 105_321),
            (8_560, 104_830),
            (22_400, 102_144),
            (16_572, 111_638),
            (8_644, 111_921),
            (7_890, 112_920),
            (10_000, 114_700),
        ] {
            assert!(View::COUNTRY.holds(Point::of_thousandths(lat, lon)), "{lat} {lon}");
        }
        assert_eq!(Point::of_degrees(21.0386, 105.838), Point::of_thousandths(21_039, 105_838));
    }

    #[test]
    fn a_view_holds_its_points_and_keeps_its_shape() {
        let points = [Point { x: 0, y: 0 }, Point { x: 4000, y: 300 }, Point { x: 100, y: 90 }];
        let view = View::around(points.into_iter());
        assert!(points.iter().all(|point| view.holds(*point)), "{view:?}");
        assert!((view.width * View::COUNTRY.height / View::COUNTRY.width - view.height).abs() <= 2);
        assert!(View::around(points[..1].iter().copied()).holds(points[0]));
        assert_eq!(View::around(core::iter::empty()), View::COUNTRY);
    }
}
