//! Moving over a map by arrow keys.

use super::base_map::BaseMap;
use crate::domain::UnitId;

/// Where an arrow key points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Northward.
    Up,
    /// Southward.
    Down,
    /// Westward.
    Left,
    /// Eastward.
    Right,
}

impl Direction {
    /// The direction of a key by its name.
    pub fn of_key(key: &str) -> Option<Direction> {
        match key {
            "ArrowUp" => Some(Direction::Up),
            "ArrowDown" => Some(Direction::Down),
            "ArrowLeft" => Some(Direction::Left),
            "ArrowRight" => Some(Direction::Right),
            _ => None,
        }
    }
}

/// The unit that an arrow key leads to: the nearest of those that lie more in its direction than aside; where there is none,
/// the nearest that lies in its direction at all.
pub fn neighbour(sheet: &BaseMap, from: UnitId, direction: Direction) -> Option<UnitId> {
    let start = sheet.shape(from)?.at;
    let mut best: Option<((bool, i64), UnitId)> = None;
    for shape in sheet.shapes.iter().filter(|shape| shape.unit != from) {
        let (right, down) = (i64::from(shape.at.x - start.x), i64::from(shape.at.y - start.y));
        let (ahead, aside) = match direction {
            Direction::Up => (-down, right),
            Direction::Down => (down, right),
            Direction::Left => (-right, down),
            Direction::Right => (right, down),
        };
        if ahead <= 0 {
            continue;
        }
        // A step aside costs more than one ahead, so that the same key pressed again keeps to a line.
        let cost = (aside.abs() > ahead, ahead * ahead + 2 * aside * aside);
        if best.is_none_or(|(least, _)| cost < least) {
            best = Some((cost, shape.unit));
        }
    }
    best.map(|(_, unit)| unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::map::{BaseMapKey, Point, Shape, View};

    #[test]
    fn arrows_lead_to_the_neighbour() {
        let shape = |code: &str, x: i32, y: i32| Shape {
            unit: ["2025:", code].concat().parse().unwrap(),
            at: Point { x, y },
            room: 9,
            path: "".into(),
        };
        let sheet = BaseMap {
            key: BaseMapKey::parse("2025-vn-below").unwrap(),
            view: View { x: 0, y: 0, width: 100, height: 100 },
            schematic: true,
            sources: Vec::new(),
            insets: Vec::new(),
            shapes: vec![shape("01", 50, 50), shape("02", 50, 20), shape("03", 58, 60), shape("04", 90, 90), shape("05", 10, 49)],
            borders: "".into(),
        };
        let go = |from: &str, direction| neighbour(&sheet, from.parse().unwrap(), direction).map(|unit| unit.code.to_string());
        for (from, direction, to) in [
            ("2025:01", Direction::Up, Some("02")),
            ("2025:01", Direction::Down, Some("03")),
            ("2025:01", Direction::Left, Some("05")),
            ("2025:01", Direction::Right, Some("04")),
            ("2025:03", Direction::Up, Some("01")),
            ("2025:04", Direction::Right, None),
            ("2025:05", Direction::Right, Some("01")),
            ("2025:09", Direction::Up, None),
        ] {
            assert_eq!(go(from, direction).as_deref(), to, "{from} {direction:?}");
        }
        assert_eq!(Direction::of_key("Enter"), None);
        assert_eq!(Direction::of_key("ArrowLeft"), Some(Direction::Left));
    }
}
