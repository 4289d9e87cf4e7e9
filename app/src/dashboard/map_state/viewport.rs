//! The part of the map that is seen.

use crate::map::View;

/// The largest magnification.
const LARGEST_ZOOM: f64 = 40.0;
/// The part of a base map that is seen, in the units of the map.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Left edge.
    pub x: f64,
    /// Upper edge.
    pub y: f64,
    /// Width.
    pub width: f64,
    /// Height.
    pub height: f64,
}

impl Viewport {
    /// The whole of a base map.
    pub fn of(view: View) -> Viewport {
        Viewport { x: view.x.into(), y: view.y.into(), width: view.width.into(), height: view.height.into() }
    }

    /// Magnified by a factor around a point that stays where it is, within the whole.
    pub fn zoomed(self, by: f64, point: (f64, f64), whole: Viewport) -> Viewport {
        let width = (self.width / by).clamp(whole.width / LARGEST_ZOOM, whole.width);
        let scale = width / self.width;
        Viewport { x: point.0 - (point.0 - self.x) * scale, y: point.1 - (point.1 - self.y) * scale, width, height: self.height * scale }
            .within(whole)
    }

    /// Moved by a distance, within the whole.
    pub fn moved(self, x: f64, y: f64, whole: Viewport) -> Viewport {
        Viewport { x: self.x + x, y: self.y + y, ..self }.within(whole)
    }

    fn within(self, whole: Viewport) -> Viewport {
        let keep = |edge: f64, size: f64, from: f64, all: f64| edge.clamp(from, (from + all - size).max(from));
        Viewport { x: keep(self.x, self.width, whole.x, whole.width), y: keep(self.y, self.height, whole.y, whole.height), ..self }
    }

    /// Whether less than the whole is seen.
    pub fn is_part_of(self, whole: Viewport) -> bool {
        self.width < whole.width
    }

    /// A part of the same size around a point.
    pub fn around(self, point: (f64, f64), whole: Viewport) -> Viewport {
        Viewport { x: point.0 - self.width / 2.0, y: point.1 - self.height / 2.0, ..self }.within(whole)
    }

    /// Whether a point is seen.
    pub fn contains(self, point: (f64, f64)) -> bool {
        point.0 > self.x && point.0 < self.x + self.width && point.1 > self.y && point.1 < self.y + self.height
    }

    /// How it is placed in a frame of this size: pixels for a unit of the map, and where the origin of the map comes to lie.
    /// It is centred, as SVG does by default.
    pub fn placement(self, width: f64, height: f64) -> (f64, f64, f64) {
        let scale = (width / self.width).min(height / self.height);
        (scale, width / 2.0 - (self.x + self.width / 2.0) * scale, height / 2.0 - (self.y + self.height / 2.0) * scale)
    }

    /// The same in whole numbers.
    pub fn view(self) -> View {
        View { x: self.x as i32, y: self.y as i32, width: (self.width as i32).max(1), height: (self.height as i32).max(1) }
    }
}
