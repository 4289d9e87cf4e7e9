//! Places inside shapes.

use super::grid::{Place, Ring, edges};

/// A place inside rings: the middle of the widest stretch on one of some horizontal lines. `None` where they have no
/// inside on the grid.
pub fn interior_place(rings: &[Ring]) -> Option<Place> {
    let (low, high) = rings.iter().flatten().fold((i32::MAX, i32::MIN), |(low, high), place| (low.min(place.y), high.max(place.y)));
    if low >= high {
        return None;
    }
    // Halves, quarters, eighths of the height: lines that are unlikely to touch a corner.
    let levels = [4, 3, 5, 2, 6, 1, 7].map(|part| f64::from(low) + (f64::from(high) - f64::from(low)) * f64::from(part) / 8.0 + 0.013);
    let widest = levels.into_iter().filter_map(|y| stretches(rings, y).into_iter().max_by(wider).map(|stretch| (y, stretch)));
    let (y, (from, to)) = widest.reduce(|best, next| if next.1.1 - next.1.0 > (best.1.1 - best.1.0) * 1.5 { next } else { best })?;
    Some(Place { x: ((from + to) / 2.0).round() as i32, y: y.round() as i32 })
}

fn wider(a: &(f64, f64), b: &(f64, f64)) -> std::cmp::Ordering {
    (a.1 - a.0).total_cmp(&(b.1 - b.0))
}

/// The stretches of a horizontal line that lie inside rings.
pub fn stretches(rings: &[Ring], y: f64) -> Vec<(f64, f64)> {
    let mut crossings: Vec<f64> = Vec::new();
    for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
        let (from, to) = (f64::from(a.y), f64::from(b.y));
        if (from > y) != (to > y) {
            crossings.push(f64::from(a.x) + (y - from) * (f64::from(b.x) - f64::from(a.x)) / (to - from));
        }
    }
    crossings.sort_by(f64::total_cmp);
    crossings.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect()
}

/// The square of the distance from a place to the nearest edge of rings.
pub fn edge_distance_squared(rings: &[Ring], x: f64, y: f64) -> f64 {
    let mut least = f64::MAX;
    for (a, b) in rings.iter().flat_map(|ring| edges(ring)) {
        let (nearest_x, nearest_y) = nearest_on_edge(a, b, x, y);
        least = least.min((nearest_x - x).powi(2) + (nearest_y - y).powi(2));
    }
    least
}

/// The place of an edge that is nearest to another.
pub fn nearest_on_edge(a: Place, b: Place, x: f64, y: f64) -> (f64, f64) {
    let (from_x, from_y) = (f64::from(a.x), f64::from(a.y));
    let (along_x, along_y) = (f64::from(b.x) - from_x, f64::from(b.y) - from_y);
    let length = along_x * along_x + along_y * along_y;
    let share = if length == 0.0 { 0.0 } else { (((x - from_x) * along_x + (y - from_y) * along_y) / length).clamp(0.0, 1.0) };
    (from_x + along_x * share, from_y + along_y * share)
}

/// Where a name fits: a place far from every edge of rings, and how wide the shape is there.
pub fn label_place(rings: &[Ring]) -> Option<(Place, i32)> {
    let first = rings.iter().flatten().next()?;
    let (low, high) = rings.iter().flatten().fold((*first, *first), |(low, high), place| {
        (Place { x: low.x.min(place.x), y: low.y.min(place.y) }, Place { x: high.x.max(place.x), y: high.y.max(place.y) })
    });
    let (mut middle_x, mut middle_y) = (f64::from(low.x + (high.x - low.x) / 2), f64::from(low.y + (high.y - low.y) / 2));
    let (mut half_x, mut half_y) = (f64::from(high.x - low.x) / 2.0, f64::from(high.y - low.y) / 2.0);
    let mut best: Option<(f64, f64, f64)> = None;
    const STEPS: i32 = 7;
    for _ in 0..4 {
        for row in 0..STEPS {
            let y = middle_y + half_y * (f64::from(row * 2 + 1) / f64::from(STEPS) - 1.0) + 0.013;
            let inside = stretches(rings, y);
            for column in 0..STEPS {
                let x = middle_x + half_x * (f64::from(column * 2 + 1) / f64::from(STEPS) - 1.0);
                if !inside.iter().any(|(from, to)| (*from..*to).contains(&x)) {
                    continue;
                }
                let distance = edge_distance_squared(rings, x, y);
                if best.is_none_or(|(_, _, known)| distance > known) {
                    best = Some((x, y, distance));
                }
            }
        }
        let Some((x, y, _)) = best else { break };
        (middle_x, middle_y, half_x, half_y) = (x, y, half_x / 2.5, half_y / 2.5);
    }
    let Some((x, y, distance)) = best else { return interior_place(rings).map(|place| (place, 0)) };
    let (from, to) = stretches(rings, y).into_iter().find(|(from, to)| (*from..*to).contains(&x))?;
    // The middle of the line reads better where it is about as far from the edges.
    let middle = (from + to) / 2.0;
    let centred = edge_distance_squared(rings, middle, y) >= distance * 0.5;
    let (x, room) = if centred { (middle, to - from) } else { (x, (x - from).min(to - x) * 2.0) };
    Some((Place { x: x.round() as i32, y: y.round() as i32 }, room.round() as i32))
}

#[cfg(test)]
mod tests {
    use super::super::grid::is_inside;
    use super::*;

    fn ring(places: &[(i32, i32)]) -> Ring {
        places.iter().map(|(x, y)| Place { x: *x, y: *y }).collect()
    }

    #[test]
    fn places_lie_inside() {
        // A horseshoe: its centre lies outside of it.
        let horseshoe = [ring(&[(0, 0), (100, 0), (100, 100), (70, 100), (70, 40), (30, 40), (30, 100), (0, 100)])];
        let triangle = [ring(&[(0, 0), (3, 0), (0, 3)])];
        for rings in [&horseshoe, &triangle] {
            assert!(is_inside(interior_place(rings).unwrap(), rings));
        }
        let (place, room) = label_place(&horseshoe).unwrap();
        assert!(is_inside(place, &horseshoe) && place.y < 40, "{place:?}");
        assert_eq!((place.x, room), (50, 100));
        assert_eq!(interior_place(&[ring(&[(0, 0), (5, 0)])]), None);
        assert_eq!(label_place(&[]), None);
    }
}
