//! Fewer places on an arc (Visvalingam and Whyatt): the place that spans the smallest triangle is removed first. Ends of arcs
//! stay, lines never cross, no ring collapses, and the same shapes always give the same result.

use super::grid::{Place, area_doubled, cross};
use super::topology::Topology;
use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

/// A place of an arc, in a list that shrinks.
#[derive(Clone, Copy)]
struct Link {
    before: u32,
    after: u32,
    gone: bool,
    /// The area of its triangle when it was last queued; an older entry of the queue is skipped.
    area: i64,
}

/// A ring that must not collapse.
struct RingState {
    places: usize,
    area: i64,
}

struct Simplifier<'a> {
    topology: &'a Topology,
    links: Vec<Vec<Link>>,
    rings: Vec<RingState>,
    /// By arc: rings that use it, and whether from its end to its start.
    used_by: Vec<Vec<(usize, bool)>>,
    index: Index,
}

/// All places that are still there, by squares of the grid.
struct Index {
    shift: u32,
    squares: HashMap<(i32, i32), Vec<Place>>,
}

impl Index {
    fn square(&self, place: Place) -> (i32, i32) {
        (place.x >> self.shift, place.y >> self.shift)
    }

    fn insert(&mut self, place: Place) {
        let square = self.square(place);
        self.squares.entry(square).or_default().push(place);
    }

    fn remove(&mut self, place: Place) {
        let square = self.square(place);
        if let Some(places) = self.squares.get_mut(&square)
            && let Some(at) = places.iter().position(|known| *known == place)
        {
            places.swap_remove(at);
        }
    }

    /// Whether any other place lies in the triangle or on its edge.
    fn is_occupied(&self, corners: [Place; 3]) -> bool {
        let [a, b, c] = corners;
        let low = self.square(Place { x: a.x.min(b.x).min(c.x), y: a.y.min(b.y).min(c.y) });
        let high = self.square(Place { x: a.x.max(b.x).max(c.x), y: a.y.max(b.y).max(c.y) });
        let in_triangle = |place: &Place| {
            let turns = [cross(a, b, *place), cross(b, c, *place), cross(c, a, *place)];
            !corners.contains(place) && (turns.iter().all(|turn| *turn >= 0) || turns.iter().all(|turn| *turn <= 0))
        };
        (low.0..=high.0)
            .flat_map(|x| (low.1..=high.1).map(move |y| (x, y)))
            .filter_map(|square| self.squares.get(&square))
            .any(|places| places.iter().any(in_triangle))
    }
}

impl Topology {
    /// The same shapes without the places whose triangle is smaller than half of `area_doubled`, in grid units squared.
    pub fn simplify(&self, area_doubled: i64) -> Topology {
        let mut simplifier = Simplifier::new(self, area_doubled);
        simplifier.run(area_doubled);
        let arcs = self
            .arcs
            .iter()
            .zip(&simplifier.links)
            .map(|(arc, links)| arc.iter().zip(links).filter(|(_, link)| !link.gone).map(|(place, _)| *place).collect());
        Topology { arcs: arcs.collect(), shapes: self.shapes.clone() }
    }
}

impl<'a> Simplifier<'a> {
    fn new(topology: &'a Topology, limit: i64) -> Simplifier<'a> {
        let shift = limit.max(4096).isqrt().ilog2();
        let mut simplifier = Simplifier {
            topology,
            links: Vec::with_capacity(topology.arcs.len()),
            rings: Vec::new(),
            used_by: vec![Vec::new(); topology.arcs.len()],
            index: Index { shift, squares: HashMap::new() },
        };
        for arc in &topology.arcs {
            let link = |at: usize| Link { before: (at as u32).wrapping_sub(1), after: at as u32 + 1, gone: false, area: i64::MAX };
            simplifier.links.push((0..arc.len()).map(link).collect());
            for place in arc {
                simplifier.index.insert(*place);
            }
        }
        for uses in topology.shapes.iter().flat_map(|shape| &shape.rings) {
            let ring = topology.ring(uses);
            for part in uses {
                simplifier.used_by[part.arc as usize].push((simplifier.rings.len(), part.reversed));
            }
            simplifier.rings.push(RingState { places: ring.len(), area: area_doubled(&ring) });
        }
        simplifier
    }

    fn run(&mut self, limit: i64) {
        let mut queue = BinaryHeap::new();
        for arc in 0..self.links.len() {
            for at in 1..self.links[arc].len().saturating_sub(1) {
                self.enqueue(&mut queue, arc, at, 0);
            }
        }
        while let Some(Reverse((area, arc, at))) = queue.pop() {
            if area >= limit {
                break;
            }
            let link = self.links[arc][at];
            if link.gone || link.area != area || !self.may_go(arc, at) {
                continue;
            }
            self.remove(arc, at);
            for beside in [link.before as usize, link.after as usize] {
                if beside > 0 && beside + 1 < self.links[arc].len() {
                    self.enqueue(&mut queue, arc, beside, area);
                }
            }
        }
    }

    fn corners(&self, arc: usize, at: usize) -> [Place; 3] {
        let (line, link) = (&self.topology.arcs[arc], self.links[arc][at]);
        [line[link.before as usize], line[at], line[link.after as usize]]
    }

    fn enqueue(&mut self, queue: &mut BinaryHeap<Reverse<(i64, usize, usize)>>, arc: usize, at: usize, least: i64) {
        let [a, b, c] = self.corners(arc, at);
        let area = cross(a, b, c).abs().max(least);
        self.links[arc][at].area = area;
        queue.push(Reverse((area, arc, at)));
    }

    fn may_go(&self, arc: usize, at: usize) -> bool {
        let corners = self.corners(arc, at);
        let lost = cross(corners[0], corners[1], corners[2]);
        let rings_stay = self.used_by[arc].iter().all(|(ring, reversed)| {
            let ring = &self.rings[*ring];
            let area = ring.area - if *reversed { -lost } else { lost };
            ring.places > 3 && area.signum() == ring.area.signum()
        });
        rings_stay && corners[0] != corners[2] && !self.index.is_occupied(corners)
    }

    fn remove(&mut self, arc: usize, at: usize) {
        let [a, b, c] = self.corners(arc, at);
        let lost = cross(a, b, c);
        for (ring, reversed) in &self.used_by[arc] {
            let ring = &mut self.rings[*ring];
            ring.places -= 1;
            ring.area -= if *reversed { -lost } else { lost };
        }
        let Link { before, after, .. } = self.links[arc][at];
        self.links[arc][at].gone = true;
        self.links[arc][before as usize].after = after;
        self.links[arc][after as usize].before = before;
        self.index.remove(b);
    }
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Ring, area_doubled};
    use super::*;

    fn ring(places: &[(i32, i32)]) -> Ring {
        places.iter().map(|(x, y)| Place { x: *x, y: *y }).collect()
    }

    #[test]
    fn shared_edges_stay_shared_and_nothing_collapses() {
        // Two shapes with a ragged edge between them, and a tiny island.
        let edge: Vec<(i32, i32)> = (0..=20).map(|at| (100 + at % 2 * 3, at * 10)).collect();
        let mut left = vec![(0, 0)];
        left.extend(&edge);
        left.push((0, 200));
        let mut right: Vec<(i32, i32)> = edge.iter().rev().copied().collect();
        right.extend([(300, 0), (300, 200)]);
        let island = ring(&[(400, 0), (402, 0), (403, 1), (402, 2), (400, 2)]);
        let topology = Topology::from_rings(&[vec![ring(&left)], vec![ring(&right), island]]);
        let simple = topology.simplify(5_000);
        let total = |topology: &Topology| -> i64 { (0..2).flat_map(|at| topology.rings(at)).map(|ring| area_doubled(&ring)).sum() };
        assert_eq!(simple.rings(0)[0].len(), 4);
        assert_eq!(simple.rings(1)[0].len(), 4);
        assert_eq!(simple.rings(1)[1].len(), 3);
        assert!((total(&topology) - total(&simple)).abs() < 10, "only the island may lose area");
        assert_eq!(simple, topology.simplify(5_000));
        assert_eq!(topology.simplify(0), topology);
    }

    #[test]
    fn a_line_never_jumps_over_a_place() {
        // The tip of the bay spans the smallest triangle, but an island lies in it.
        let bay = ring(&[(0, 0), (50, 20), (100, 0), (100, 100), (0, 100)]);
        let island = ring(&[(49, 5), (51, 5), (50, 8)]);
        let topology = Topology::from_rings(&[vec![bay], vec![island]]);
        assert!(topology.simplify(5000).rings(0)[0].contains(&Place { x: 50, y: 20 }));
    }
}
