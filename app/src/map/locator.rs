//! A small map of the country that shows where something lies: all provinces, one of them marked, a dot at the place.

use super::base_map::{BaseMap, Inset};
use super::view::Point;
use crate::domain::{UnitId, Vintage};
use maud::{Markup, html};

/// The outlines of the provinces, and where degrees lie on them.
#[derive(Clone, Debug, PartialEq)]
pub struct Locator {
    base_map: BaseMap,
    /// Where 0° N, 0° E would lie.
    origin: Point,
    /// Units of the map for a degree of longitude and of latitude; the latter is negative.
    degree: (f64, f64),
}

/// How large a dot is, in units of the map.
const DOT: i32 = 7;

impl Locator {
    /// A map on which 0° N, 0° E and 50° N, 200° E lie at these points.
    pub fn new(base_map: BaseMap, origin: Point, far: Point) -> Locator {
        let degree = (f64::from(far.x - origin.x) / 200.0, f64::from(far.y - origin.y) / 50.0);
        Locator { base_map, origin, degree }
    }

    /// The list of its provinces.
    pub fn vintage(&self) -> Vintage {
        self.base_map.key.vintage
    }

    /// The drawing: `here` is the province that is marked, `at` the place of the dot in degrees (latitude, longitude). Nothing
    /// where the map does not have the province.
    pub fn draw(&self, name: &str, here: UnitId, at: Option<(f64, f64)>) -> Option<String> {
        let marked = self.base_map.shape(here)?;
        let view = self.base_map.view;
        let land: String = self.base_map.shapes.iter().filter(|shape| shape.unit != here).map(|shape| shape.path.as_ref()).collect();
        let dot = at.map(|(lat, lon)| self.point(lat, lon)).filter(|point| view.holds(*point));
        let markup = html! {
            svg.locator viewBox=(format_args!("{} {} {} {}", view.x, view.y, view.width, view.height)) role="img" aria-label=(name) {
                path.locator-land d=(land) {}
                path.locator-here d=(marked.path) {}
                @for inset in &self.base_map.insets { (frame(inset)) }
                @if let Some(point) = dot { circle.locator-dot cx=(point.x) cy=(point.y) r=(DOT) {} }
            }
        };
        Some(markup.into_string())
    }

    fn point(&self, lat: f64, lon: f64) -> Point {
        let (right, down) = self.degree;
        Point { x: self.origin.x + (lon * right).round() as i32, y: self.origin.y + (lat * down).round() as i32 }
    }
}

fn frame(inset: &Inset) -> Markup {
    let frame = inset.frame;
    html! { rect.locator-frame x=(frame.x) y=(frame.y) width=(frame.width) height=(frame.height) {} }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{BaseMapKey, Shape, View};

    fn locator() -> Locator {
        let shape = |unit: &str, path: &str| Shape { unit: unit.parse().unwrap(), at: Point { x: 1, y: 1 }, room: 1, path: path.into() };
        let base_map = BaseMap {
            key: BaseMapKey::parse("2025-vn-below").unwrap(),
            view: View { x: 0, y: 0, width: 100, height: 200 },
            schematic: true,
            sources: Vec::new(),
            insets: Vec::new(),
            shapes: vec![shape("2025:01", "M0 0h9z"), shape("2025:91", "M5 5h5z")],
            borders: "".into(),
        };
        // Ten units a degree, from 24° N, 102° E.
        Locator::new(base_map, Point { x: -1020, y: 240 }, Point { x: 980, y: -260 })
    }

    #[test]
    fn one_province_is_marked_and_the_place_dotted() {
        let drawn = locator().draw("An Giang & \"x\"", "2025:91".parse().unwrap(), Some((10.0, 105.0))).unwrap();
        assert!(drawn.contains("<path class=\"locator-here\" d=\"M5 5h5z\">") && drawn.contains("d=\"M0 0h9z\""), "{drawn}");
        assert!(drawn.contains("<circle class=\"locator-dot\" cx=\"30\" cy=\"140\""), "{drawn}");
        assert!(drawn.contains("aria-label=\"An Giang &amp; &quot;x&quot;\""), "{drawn}");
    }

    #[test]
    fn what_the_map_does_not_have_is_not_drawn() {
        assert_eq!(locator().draw("x", "2025:02".parse().unwrap(), None), None);
        let far = locator().draw("x", "2025:01".parse().unwrap(), Some((50.0, 10.0))).unwrap();
        assert!(!far.contains("circle"), "{far}");
    }
}
