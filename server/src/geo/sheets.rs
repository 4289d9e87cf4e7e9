//! Sheets: shapes projected as the map shows them, with symbols for islands and insets for the archipelagos.

use super::grid::{DEGREE, Place, Ring, SQUEEZE, area_doubled};
use super::interior::label_place;
use super::topology::Topology;
use app::domain::UnitId;
use app::map::{Archipelago, Inset, Point, Shape, Sheet, SheetKey, View};
use std::collections::HashMap;

/// Some islands of Hoàng Sa, in thousandths of degrees (latitude, longitude): Hoàng Sa, Phú Lâm, Linh Côn, Quang Ảnh, Tri
/// Tôn, Đá Bắc.
const HOANG_SA: [(i32, i32); 6] =
    [(16_533, 111_608), (16_834, 112_339), (16_667, 112_730), (16_449, 111_508), (15_783, 111_200), (17_105, 111_500)];
/// Some islands of Trường Sa: Trường Sa, Song Tử Tây, Thị Tứ, Ba Bình, Sơn Ca, Nam Yết, Sinh Tồn, Phan Vinh, Trường Sa
/// Đông, An Bang.
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

/// Where the insets of a map of the country lie: right of the coast, at about the height of their islands. In grid units.
const COUNTRY_INSETS: [(Archipelago, View); 2] = [
    (Archipelago::HoangSa, View { x: 79_000, y: 55_000, width: 21_000, height: 21_000 }),
    (Archipelago::TruongSa, View { x: 79_000, y: 104_000, width: 21_000, height: 21_000 }),
];

/// What one unit is drawn from.
#[derive(Clone, Debug, Default)]
pub struct Outline {
    /// Its rings.
    pub rings: Vec<Ring>,
    /// Islands too small for an outline.
    pub symbols: Vec<Place>,
    /// Archipelagos that belong to it.
    pub archipelagos: Vec<Archipelago>,
}

impl Outline {
    fn is_empty(&self) -> bool {
        self.rings.is_empty() && self.symbols.is_empty() && self.archipelagos.is_empty()
    }
}

/// A drawing before it becomes a file.
pub struct Drawing {
    /// Which one.
    pub key: SheetKey,
    /// Its units with their outlines, on the grid.
    pub units: Vec<(UnitId, Outline)>,
    /// Lines over the shapes, on the grid.
    pub borders: Vec<Vec<Place>>,
    /// Whether it shows the whole country.
    pub is_country: bool,
    /// How many units of the sheet its larger side has, about.
    pub fineness: i32,
    /// Whether some shapes are schematic.
    pub schematic: bool,
    /// Sources of the others.
    pub sources: Vec<String>,
}

/// Lines of a sheet as whole numbers of its own.
type Line = Vec<Point>;

/// A place on the map: squeezed, southward, from 102° E and 23.5° N, in grid units.
pub fn projected(place: Place) -> Point {
    let x = (i64::from(place.x) - i64::from(102 * DEGREE)) * SQUEEZE / 1000;
    Point { x: x as i32, y: 235 * DEGREE / 10 - place.y }
}

/// Makes the sheet and its file. Units without any outline are left out; `None` where nothing is left.
pub fn made(drawing: Drawing, address: &str) -> Option<(Sheet, String)> {
    let mut units: Vec<(UnitId, Outline)> = drawing.units.into_iter().filter(|(_, outline)| !outline.is_empty()).collect();
    units.sort_by_key(|(unit, _)| *unit);
    let land = units.iter().flat_map(|(_, outline)| outline.rings.iter().flatten().chain(&outline.symbols)).map(|place| projected(*place));
    let land = extent(land);
    let frames = frames(&units, land, drawing.is_country);
    let all = frames.iter().fold(land, |view, (_, frame)| joined(view, Some(*frame)))?;
    let step = (all.width.max(all.height) / drawing.fineness).max(1);
    let margin = all.width.max(all.height) / step / 80;
    let scaled = |point: Point| Point { x: rounded(point.x - all.x, step) + margin, y: rounded(point.y - all.y, step) + margin };
    // A name stands below each inset.
    let below = if frames.is_empty() { 0 } else { all.width / step / 14 };
    let bottom = frames.iter().map(|(_, frame)| rounded(frame.y + frame.height - all.y, step) + below).max().unwrap_or(0);
    let view =
        View { x: 0, y: 0, width: rounded(all.width, step) + 2 * margin, height: rounded(all.height, step).max(bottom) + 2 * margin };
    let radius = (view.width / 150).max(2);
    let mut shapes = Vec::with_capacity(units.len());
    let mut paths = Vec::with_capacity(units.len());
    for (unit, outline) in &units {
        let mut lines: Vec<Line> = outline.rings.iter().map(|ring| ring.iter().map(|place| scaled(projected(*place))).collect()).collect();
        lines.extend(outline.symbols.iter().map(|place| octagon(scaled(projected(*place)), radius)));
        for archipelago in &outline.archipelagos {
            let frame = frames.iter().find(|(known, _)| known == archipelago).map(|(_, frame)| *frame);
            lines.extend(
                frame
                    .into_iter()
                    .flat_map(|frame| islands(*archipelago, frame))
                    .map(|(at, size)| octagon(scaled(at), (size / step).max(2))),
            );
        }
        let (at, room) = label(outline, &lines, &scaled, step);
        shapes.push(Shape { unit: *unit, at, room });
        paths.push(path(&lines, true));
    }
    let borders: Vec<Line> = drawing.borders.iter().map(|line| line.iter().map(|place| scaled(projected(*place))).collect()).collect();
    let insets = frames.iter().map(|(archipelago, frame)| {
        let corner = scaled(Point { x: frame.x, y: frame.y });
        Inset {
            archipelago: *archipelago,
            frame: View { x: corner.x, y: corner.y, width: frame.width / step, height: frame.height / step },
        }
    });
    let sheet = Sheet {
        key: drawing.key,
        address: address.to_owned(),
        view,
        schematic: drawing.schematic,
        sources: drawing.sources,
        insets: insets.collect(),
        shapes,
    };
    let file = sheet.write(&paths, &path(&borders, false));
    Some((sheet, file))
}

fn rounded(value: i32, step: i32) -> i32 {
    (f64::from(value) / f64::from(step)).round() as i32
}

fn extent(points: impl Iterator<Item = Point>) -> Option<View> {
    points.map(|point| View { x: point.x, y: point.y, width: 1, height: 1 }).fold(None, |view, point| joined(view, Some(point)))
}

fn joined(one: Option<View>, other: Option<View>) -> Option<View> {
    let (Some(one), Some(other)) = (one, other) else { return one.or(other) };
    let (x, y) = (one.x.min(other.x), one.y.min(other.y));
    let (right, bottom) = ((one.x + one.width).max(other.x + other.width), (one.y + one.height).max(other.y + other.height));
    Some(View { x, y, width: right - x, height: bottom - y })
}

/// The frames of the archipelagos that units of a sheet hold; every map of the country shows both.
fn frames(units: &[(UnitId, Outline)], land: Option<View>, is_country: bool) -> Vec<(Archipelago, View)> {
    if is_country {
        return COUNTRY_INSETS.to_vec();
    }
    let held = units.iter().flat_map(|(_, outline)| &outline.archipelagos);
    let land = land.unwrap_or(COUNTRY_INSETS[0].1);
    let side = land.width.max(land.height) / 4;
    held.map(|archipelago| (*archipelago, View { x: land.x + land.width + side / 5, y: land.y, width: side, height: side })).collect()
}

/// The islands of an archipelago within a frame, each with the size of its symbol.
fn islands(archipelago: Archipelago, frame: View) -> Vec<(Point, i32)> {
    let islands: &[(i32, i32)] = match archipelago {
        Archipelago::HoangSa => &HOANG_SA,
        Archipelago::TruongSa => &TRUONG_SA,
    };
    let points: Vec<Point> = islands.iter().map(|(lat, lon)| projected(Place { x: lon * 10, y: lat * 10 })).collect();
    let Some(own) = extent(points.iter().copied()) else { return Vec::new() };
    let scale = f64::from(frame.width) * 0.68 / f64::from(own.width.max(own.height));
    let moved =
        |at: i32, from: i32, size: i32, to: i32, room: i32| to + room / 2 + (f64::from(at - from - size / 2) * scale).round() as i32;
    points
        .iter()
        .map(|point| {
            let x = moved(point.x, own.x, own.width, frame.x, frame.width);
            let y = moved(point.y, own.y, own.height, frame.y, frame.height);
            (Point { x, y }, frame.width / 26)
        })
        .collect()
}

fn octagon(at: Point, radius: i32) -> Line {
    let (far, near) = (radius, (radius * 2 / 5).max(1));
    [(-near, -far), (near, -far), (far, -near), (far, near), (near, far), (-near, far), (-far, near), (-far, -near)]
        .map(|(x, y)| Point { x: at.x + x, y: at.y + y })
        .to_vec()
}

/// Where a name fits, and how wide the shape is there.
fn label(outline: &Outline, lines: &[Line], scaled: &impl Fn(Point) -> Point, step: i32) -> (Point, i32) {
    let largest = outline.rings.iter().max_by_key(|ring| area_doubled(ring));
    if let Some((place, room)) = largest.and_then(|ring| label_place(std::slice::from_ref(ring))) {
        return (scaled(projected(place)), (i64::from(room) * SQUEEZE / 1000 / i64::from(step.max(1))) as i32);
    }
    let all = extent(lines.iter().flatten().copied()).unwrap_or(View { x: 0, y: 0, width: 1, height: 1 });
    (Point { x: all.x + all.width / 2, y: all.y + all.height / 2 }, all.width)
}

/// Lines as path data: an absolute start, then steps; a step along an axis says its one number.
fn path(lines: &[Line], closed: bool) -> String {
    let mut text = String::new();
    for line in lines {
        let Some(first) = line.first() else { continue };
        text.push_str(&format!("M{} {}", first.x, first.y));
        let (mut before, mut command) = (*first, ' ');
        for point in &line[1..] {
            let (right, down) = (point.x - before.x, point.y - before.y);
            match (right, down) {
                (0, 0) => continue,
                (_, 0) => push(&mut text, &mut command, 'h', &[right]),
                (0, _) => push(&mut text, &mut command, 'v', &[down]),
                _ => push(&mut text, &mut command, 'l', &[right, down]),
            }
            before = *point;
        }
        // A shape finer than the sheet stays a point that can be pointed at.
        if command == ' ' && closed {
            text.push_str("h1v1");
        }
        if closed {
            text.push('z');
        }
    }
    text
}

fn push(text: &mut String, command: &mut char, wanted: char, numbers: &[i32]) {
    let mut fresh = *command != wanted;
    if fresh {
        text.push(wanted);
        *command = wanted;
    }
    for number in numbers {
        if !fresh && *number >= 0 {
            text.push(' ');
        }
        text.push_str(&number.to_string());
        fresh = false;
    }
}

/// The lines between shapes of different groups.
pub fn borders_between(topology: &Topology, group_of: impl Fn(usize) -> Option<u32>) -> Vec<Vec<Place>> {
    let mut sides: HashMap<u32, Vec<u32>> = HashMap::new();
    for (shape, rings) in topology.shapes.iter().enumerate() {
        let Some(group) = group_of(shape) else { continue };
        for part in rings.rings.iter().flatten() {
            sides.entry(part.arc).or_default().push(group);
        }
    }
    let mut arcs: Vec<u32> =
        sides.iter().filter(|(_, groups)| matches!(groups[..], [one, other] if one != other)).map(|(arc, _)| *arc).collect();
    arcs.sort_unstable();
    arcs.into_iter().map(|arc| topology.arcs[arc as usize].clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_short_and_closed() {
        let line = |points: &[(i32, i32)]| points.iter().map(|(x, y)| Point { x: *x, y: *y }).collect::<Line>();
        for (points, text) in [
            (&[(0, 0), (5, 0), (5, 7), (0, 7)][..], "M0 0h5v7h-5z"),
            (&[(1, 2), (3, 4), (2, 9), (2, 9)], "M1 2l2 2-1 5z"),
            (&[(4, 4), (4, 4)], "M4 4h1v1z"),
        ] {
            assert_eq!(path(&[line(points)], true), text);
        }
        assert_eq!(path(&[line(&[(0, 0), (5, 5)])], false), "M0 0l5 5");
    }

    #[test]
    fn islands_stay_in_their_frame() {
        for (archipelago, frame) in COUNTRY_INSETS {
            let islands = islands(archipelago, frame);
            assert!(islands.len() >= 6);
            for (at, size) in islands {
                assert!(frame.holds(Point { x: at.x - size, y: at.y - size }) && frame.holds(Point { x: at.x + size, y: at.y + size }));
            }
        }
    }
}
