//! Whether the rings of a shape are sound, and where its positions lie.

use super::problem::BoundaryProblem;
use crate::geo::topojson::{Feature, Polygon};

/// More comparisons than this and a shape is too detailed to be checked in reasonable time.
const MOST_COMPARISONS: usize = 50_000_000;

/// Where coordinates of Vietnam lie: its mainland and its seas, generously.
const LONGITUDES: std::ops::RangeInclusive<f64> = 101.0..=118.5;
const LATITUDES: std::ops::RangeInclusive<f64> = 5.5..=24.5;

fn shown(lat: f64, lon: f64) -> String {
    format!("{lat:.5}, {lon:.5}")
}

/// What is wrong with the coordinates of a whole file, with an example; `None` where most lie in Vietnam.
pub fn reference_system(features: &[Feature]) -> Option<(BoundaryProblem, String)> {
    let (mut all, mut metres, mut swapped) = (0usize, 0usize, 0usize);
    let positions = || features.iter().flat_map(|feature| &feature.polygons).flatten().flatten();
    for [x, y] in positions() {
        all += 1;
        metres += usize::from(x.abs() > 1000.0 && y.abs() > 1000.0);
        swapped += usize::from(LATITUDES.contains(x) && LONGITUDES.contains(y));
    }
    let example = || positions().next().map(|[x, y]| format!("[{x}, {y}]")).unwrap_or_default();
    if metres * 2 > all {
        return Some((BoundaryProblem::Projected, example()));
    }
    (swapped * 2 > all).then(|| (BoundaryProblem::SwappedAxes, example()))
}

/// The first thing wrong with a shape, and where.
pub fn shape_problem(polygons: &[Polygon]) -> Option<(BoundaryProblem, String)> {
    if polygons.iter().flatten().flatten().next().is_none() {
        return Some((BoundaryProblem::NotAnArea, String::new()));
    }
    for ring in polygons.iter().flatten() {
        let at = ring.first().map(|[lon, lat]| shown(*lat, *lon)).unwrap_or_default();
        if let Some([lon, lat]) = ring.iter().find(|[lon, lat]| !LONGITUDES.contains(lon) || !LATITUDES.contains(lat)) {
            return Some((BoundaryProblem::Outside, shown(*lat, *lon)));
        }
        if ring.len() < 4 {
            return Some((BoundaryProblem::RingShort, at));
        }
        if ring.first() != ring.last() {
            return Some((BoundaryProblem::RingOpen, at));
        }
    }
    for polygon in polygons {
        match crossing(polygon) {
            Ok(None) => {}
            Ok(Some([lon, lat])) => return Some((BoundaryProblem::RingCrosses, shown(lat, lon))),
            Err(()) => return Some((BoundaryProblem::TooDetailed, String::new())),
        }
    }
    None
}

/// Where two edges of a polygon cross, if any do; an error where that takes too long to find out.
fn crossing(polygon: &Polygon) -> Result<Option<[f64; 2]>, ()> {
    let mut edges: Vec<([f64; 2], [f64; 2])> = polygon
        .iter()
        .flat_map(|ring| ring.windows(2))
        .map(|pair| if pair[0][0] <= pair[1][0] { (pair[0], pair[1]) } else { (pair[1], pair[0]) })
        .collect();
    edges.sort_by(|a, b| a.0[0].total_cmp(&b.0[0]));
    let mut open: Vec<([f64; 2], [f64; 2])> = Vec::new();
    let mut compared = 0usize;
    for edge in edges {
        open.retain(|other| other.1[0] >= edge.0[0]);
        compared += open.len();
        if compared > MOST_COMPARISONS {
            return Err(());
        }
        for other in &open {
            if cross(*other, edge) {
                return Ok(Some(edge.0));
            }
        }
        open.push(edge);
    }
    Ok(None)
}

/// Whether two edges cross at a place inside both.
fn cross(a: ([f64; 2], [f64; 2]), b: ([f64; 2], [f64; 2])) -> bool {
    let turn = |from: [f64; 2], to: [f64; 2], at: [f64; 2]| (to[0] - from[0]) * (at[1] - from[1]) - (to[1] - from[1]) * (at[0] - from[0]);
    let apart = |edge: ([f64; 2], [f64; 2]), other: ([f64; 2], [f64; 2])| {
        let (first, second) = (turn(edge.0, edge.1, other.0), turn(edge.0, edge.1, other.1));
        // A place on the line counts for neither side, but for the noise of the last digits.
        const NOISE: f64 = 1e-12;
        (first > NOISE && second < -NOISE) || (first < -NOISE && second > NOISE)
    };
    let low = |edge: ([f64; 2], [f64; 2])| edge.0[1].min(edge.1[1]);
    let high = |edge: ([f64; 2], [f64; 2])| edge.0[1].max(edge.1[1]);
    low(a) <= high(b) && low(b) <= high(a) && apart(a, b) && apart(b, a)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::datasets::issues::KindProblem;

    fn code(rings: &[&[[f64; 2]]]) -> Option<&'static str> {
        shape_problem(&[rings.iter().map(|ring| ring.to_vec()).collect()]).map(|(problem, _)| problem.code())
    }

    #[test]
    fn rings_are_checked_one_by_one() {
        let square = [[105.0, 10.0], [106.0, 10.0], [106.0, 11.0], [105.0, 11.0], [105.0, 10.0]];
        let hole = [[105.2, 10.2], [105.4, 10.2], [105.4, 10.4], [105.2, 10.2]];
        let bow = [[105.0, 10.0], [106.0, 11.0], [106.0, 10.0], [105.0, 11.0], [105.0, 10.0]];
        let touching = [[105.0, 10.0], [106.0, 10.0], [105.5, 10.5], [106.0, 11.0], [105.0, 11.0], [105.5, 10.5], [105.0, 10.0]];
        let through = [[105.2, 10.2], [106.4, 10.2], [105.4, 10.4], [105.2, 10.2]];
        assert_eq!(code(&[&square, &hole]), None);
        assert_eq!(code(&[&touching]), None);
        assert_eq!(code(&[&bow]), Some("ring_crosses"));
        assert_eq!(code(&[&square, &through]), Some("ring_crosses"));
        assert_eq!(code(&[&square[..4]]), Some("ring_open"));
        assert_eq!(code(&[&square[..3]]), Some("ring_too_short"));
        assert_eq!(code(&[]), Some("not_an_area"));
        assert_eq!(code(&[&square.map(|[lon, lat]| [lon + 20.0, lat])]), Some("outside_region"));
    }
}
