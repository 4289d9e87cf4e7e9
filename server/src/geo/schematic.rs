//! The schematic cells: every part of the outline is divided among the communes whose point lies in it, each place going
//! to the nearest point. They stand for their commune on a map; they are no legal boundaries.
//!
//! A part without a point goes whole to the nearest commune. Communes far out at sea, which the outline lacks, have no
//! cell (`draw_as_symbol` in `data/outline/not_in_outline.csv`). All of it is deterministic: `ocop geo schematic` writes
//! the same bytes each time, and a test compares them with the file that the binary carries.

use super::grid::{DEGREE, Place, Ring, SQUEEZE, area_doubled, is_inside};
use super::interior::{interior_place, nearest_on_edge};
use super::topology::Topology;
use delaunator::{EMPTY, Point, triangulate};
use i_overlay::core::fill_rule::FillRule;
use i_overlay::i_float::int::point::IntPoint;
use i_overlay::string::line::IntLine;
use i_overlay::string::slice::IntSlice;

/// How far inside the outline a point is moved that lies just outside of it.
const INWARD: f64 = 60.0;

/// The cells of seeds inside the parts of an outline (outer rings with their holes), one shape per seed, and the pairs of
/// seeds that lie next to each other.
pub fn cells(seeds: &[Place], outline: &[Vec<Ring>]) -> Topology {
    let mut places = seeds.to_vec();
    let mut members: Vec<Vec<usize>> = vec![Vec::new(); outline.len()];
    for (seed, place) in places.iter_mut().enumerate() {
        let part = match outline.iter().position(|part| is_inside(*place, part)) {
            Some(part) => part,
            None => {
                let (part, moved) = moved_inside(*place, outline);
                *place = moved;
                part
            }
        };
        members[part].push(seed);
    }
    let mut faces: Vec<Vec<Ring>> = Vec::new();
    let mut owners: Vec<usize> = Vec::new();
    for (part, members) in outline.iter().zip(&members) {
        match members[..] {
            [] => owners.extend(nearest_of_part(part, seeds)),
            [only] => owners.push(only),
            _ => {
                for face in sliced(part, &borders(members, &places)) {
                    owners.extend(
                        interior_place(&face).or_else(|| face[0].first().copied()).and_then(|place| nearest(place, members, &places)),
                    );
                    faces.push(face);
                }
                continue;
            }
        }
        faces.push(part.clone());
    }
    Topology::from_rings(&faces).dissolve(seeds.len(), |face| owners.get(face).copied())
}

/// The place of the outline nearest to one outside of it, a little further in.
fn moved_inside(place: Place, outline: &[Vec<Ring>]) -> (usize, Place) {
    let (from_x, from_y) = (f64::from(place.x), f64::from(place.y));
    let mut best = (f64::MAX, 0, (from_x, from_y));
    for (part, rings) in outline.iter().enumerate() {
        for (a, b) in rings.iter().flat_map(|ring| super::grid::edges(ring)) {
            let at = nearest_on_edge(a, b, from_x, from_y);
            let distance = (at.0 - from_x).powi(2) + (at.1 - from_y).powi(2);
            if distance < best.0 {
                best = (distance, part, at);
            }
        }
    }
    let (distance, part, (x, y)) = best;
    let length = distance.sqrt().max(1.0);
    for step in [INWARD, INWARD / 3.0, INWARD / 10.0] {
        let inside = |coordinate: f64, from: f64| (coordinate + (coordinate - from) / length * step).round() as i32;
        let moved = Place { x: inside(x, from_x), y: inside(y, from_y) };
        if is_inside(moved, &outline[part]) {
            return (part, moved);
        }
    }
    (part, Place { x: x.round() as i32, y: y.round() as i32 })
}

fn nearest(place: Place, members: &[usize], places: &[Place]) -> Option<usize> {
    members.iter().copied().min_by_key(|seed| (places[*seed].distance_squared(place), *seed))
}

fn nearest_of_part(part: &[Ring], seeds: &[Place]) -> Option<usize> {
    let distance = |seed: &Place| part.iter().flatten().map(|place| place.distance_squared(*seed)).min().unwrap_or(i64::MAX);
    (0..seeds.len()).min_by_key(|seed| (distance(&seeds[*seed]), *seed))
}

/// Places as the map shows them: in this plane "nearest" means what the eye sees.
fn squeezed(place: Place) -> Point {
    Point { x: f64::from(place.x) * SQUEEZE as f64 / 1000.0, y: f64::from(place.y) }
}

/// The triangles between members, with four far places around them, so that every cell is closed.
fn triangles(members: &[usize], places: &[Place]) -> (Vec<Point>, delaunator::Triangulation) {
    let mut points: Vec<Point> = members.iter().map(|seed| squeezed(places[*seed])).collect();
    let far = f64::from(60 * DEGREE);
    let (x, y) = (f64::from(104 * DEGREE), f64::from(16 * DEGREE));
    points.extend(
        [(-far, -far), (far, -far * 1.1), (far * 1.1, far), (-far * 1.2, far * 1.1)].map(|(right, up)| Point { x: x + right, y: y + up }),
    );
    let triangulation = triangulate(&points);
    (points, triangulation)
}

/// The lines between the cells of members.
fn borders(members: &[usize], places: &[Place]) -> Vec<IntLine<i32>> {
    let (points, triangulation) = triangles(members, places);
    let corners: Vec<IntPoint<i32>> = triangulation
        .triangles
        .chunks_exact(3)
        .map(|corners| {
            let (x, y) = circumcentre(&points[corners[0]], &points[corners[1]], &points[corners[2]]);
            let bounded = |value: f64| value.round().clamp(f64::from(-400 * DEGREE), f64::from(400 * DEGREE)) as i32;
            IntPoint::new(bounded(x * 1000.0 / SQUEEZE as f64), bounded(y))
        })
        .collect();
    let mut lines = Vec::new();
    for (edge, twin) in triangulation.halfedges.iter().enumerate() {
        if *twin != EMPTY && edge < *twin {
            let line = [corners[edge / 3], corners[twin / 3]];
            if line[0] != line[1] {
                lines.push(line);
            }
        }
    }
    lines
}

fn circumcentre(a: &Point, b: &Point, c: &Point) -> (f64, f64) {
    let (bx, by, cx, cy) = (b.x - a.x, b.y - a.y, c.x - a.x, c.y - a.y);
    let (b_squared, c_squared) = (bx * bx + by * by, cx * cx + cy * cy);
    let double = 2.0 * (bx * cy - by * cx);
    (a.x + (cy * b_squared - by * c_squared) / double, a.y + (bx * c_squared - cx * b_squared) / double)
}

/// A part cut along lines, all at once, so that neighbours meet in the very same places.
fn sliced(part: &[Ring], lines: &[IntLine<i32>]) -> Vec<Vec<Ring>> {
    let paths: Vec<Vec<IntPoint<i32>>> =
        part.iter().map(|ring| ring.iter().map(|place| IntPoint::new(place.x, place.y)).collect()).collect();
    let faces = paths.slice_by_lines(lines, FillRule::NonZero);
    let ring = |contour: &Vec<IntPoint<i32>>| contour.iter().map(|point| Place { x: point.x, y: point.y }).collect();
    faces.iter().map(|face| face.iter().map(ring).collect()).collect()
}

/// Pairs of seeds whose Voronoi cells in the open plane touch, each once, for those nearer than so many degrees.
pub fn neighbours(seeds: &[Place], degrees: f64) -> Vec<(usize, usize)> {
    let members: Vec<usize> = (0..seeds.len()).collect();
    let (_, triangulation) = triangles(&members, seeds);
    let limit = (degrees * f64::from(DEGREE) * 1000.0).powi(2) as i64;
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for corners in triangulation.triangles.chunks_exact(3) {
        for (a, b) in [(corners[0], corners[1]), (corners[1], corners[2]), (corners[2], corners[0])] {
            let pair = (a.min(b), a.max(b));
            if pair.1 < seeds.len() && seeds[pair.0].distance_squared(seeds[pair.1]) <= limit {
                pairs.push(pair);
            }
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The area of rings in grid units squared, doubled.
pub fn total_area<'a>(rings: impl IntoIterator<Item = &'a Ring>) -> i64 {
    rings.into_iter().map(|ring| area_doubled(ring)).sum()
}
