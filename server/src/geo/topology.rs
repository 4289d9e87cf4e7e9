//! Shapes that share their edges: every line between two neighbours is one arc that both use. Simplifying it changes both
//! alike, so no gap opens between them.

use super::grid::{Place, Ring, cleaned};
use std::collections::HashMap;

/// An arc as a ring runs along it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ArcUse {
    /// Position in [`Topology::arcs`].
    pub arc: u32,
    /// From its end to its start.
    pub reversed: bool,
}

/// Rings of arcs: outer ones counterclockwise, holes clockwise.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Each a closed chain of arcs.
    pub rings: Vec<Vec<ArcUse>>,
}

/// Shapes over shared arcs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Topology {
    /// Lines between two nodes, or closed ones from a place to itself; at least two places.
    pub arcs: Vec<Vec<Place>>,
    /// The shapes, in an order of the caller's.
    pub shapes: Vec<Shape>,
}

/// Places with the places next to them: where there are not exactly two, lines meet and arcs end.
struct Neighbours(HashMap<Place, Vec<Place>>);

impl Neighbours {
    fn of(shapes: &[Vec<Ring>]) -> Neighbours {
        let mut neighbours: HashMap<Place, Vec<Place>> = HashMap::new();
        for ring in shapes.iter().flatten() {
            for at in 0..ring.len() {
                let [before, place, after] = [ring[(at + ring.len() - 1) % ring.len()], ring[at], ring[(at + 1) % ring.len()]];
                let known = neighbours.entry(place).or_default();
                for next in [before, after] {
                    if !known.contains(&next) {
                        known.push(next);
                    }
                }
            }
        }
        Neighbours(neighbours)
    }

    fn is_node(&self, place: Place) -> bool {
        self.0.get(&place).is_some_and(|next| next.len() != 2)
    }
}

impl Topology {
    /// Cuts rings at the places where lines meet. Rings without an area are left out; a shape may be left without any.
    pub fn from_rings(shapes: &[Vec<Ring>]) -> Topology {
        let shapes: Vec<Vec<Ring>> = shapes.iter().map(|rings| rings.iter().filter_map(|ring| cleaned(ring)).collect()).collect();
        let neighbours = Neighbours::of(&shapes);
        let mut topology = Topology::default();
        // An arc is known by its first two places, from either end.
        let mut known: HashMap<(Place, Place), ArcUse> = HashMap::new();
        for rings in &shapes {
            let mut shape = Shape::default();
            for ring in rings {
                let uses = cut(ring, &neighbours).into_iter().map(|line| topology.arc_of(line, &mut known)).collect();
                shape.rings.push(uses);
            }
            topology.shapes.push(shape);
        }
        topology
    }

    fn arc_of(&mut self, line: Vec<Place>, known: &mut HashMap<(Place, Place), ArcUse>) -> ArcUse {
        let (start, end) = ((line[0], line[1]), (line[line.len() - 1], line[line.len() - 2]));
        if let Some(arc) = known.get(&start) {
            return *arc;
        }
        let arc = self.arcs.len() as u32;
        known.insert(end, ArcUse { arc, reversed: true });
        known.insert(start, ArcUse { arc, reversed: false });
        self.arcs.push(line);
        ArcUse { arc, reversed: false }
    }

    /// The places of an arc in the order of its use.
    pub fn line(&self, part: ArcUse) -> impl Iterator<Item = Place> + '_ {
        let arc = &self.arcs[part.arc as usize];
        let last = arc.len() - 1;
        (0..arc.len()).map(move |at| arc[if part.reversed { last - at } else { at }])
    }

    /// The places of a ring of arcs.
    pub fn ring(&self, uses: &[ArcUse]) -> Ring {
        let mut ring = Ring::new();
        for part in uses {
            ring.extend(self.line(*part));
            // The next arc begins where this one ends.
            ring.pop();
        }
        ring
    }

    /// The rings of a shape.
    pub fn rings(&self, shape: usize) -> Vec<Ring> {
        self.shapes.get(shape).map(|shape| shape.rings.iter().map(|uses| self.ring(uses)).collect()).unwrap_or_default()
    }

    /// Joins shapes into `count` groups: what lies between two shapes of a group goes. Shapes without a group are left
    /// out.
    pub fn dissolve(&self, count: usize, group_of: impl Fn(usize) -> Option<usize>) -> Topology {
        let mut balance: Vec<HashMap<u32, i32>> = vec![HashMap::new(); count];
        let mut order: Vec<Vec<ArcUse>> = vec![Vec::new(); count];
        for (at, shape) in self.shapes.iter().enumerate() {
            let Some(group) = group_of(at).filter(|group| *group < count) else { continue };
            for part in shape.rings.iter().flatten() {
                *balance[group].entry(part.arc).or_default() += if part.reversed { -1 } else { 1 };
                order[group].push(*part);
            }
        }
        let groups: Vec<Vec<Ring>> = balance.iter().zip(&order).map(|(balance, order)| self.stitch(balance, order)).collect();
        Topology::from_rings(&groups)
    }

    /// The rings along arcs that a group uses in one direction more often than in the other.
    fn stitch(&self, balance: &HashMap<u32, i32>, order: &[ArcUse]) -> Vec<Ring> {
        let mut open: Vec<Option<ArcUse>> = Vec::new();
        let mut from: HashMap<Place, Vec<usize>> = HashMap::new();
        let mut seen = std::collections::HashSet::new();
        for part in order {
            let wanted = balance.get(&part.arc).copied().unwrap_or_default();
            let agrees = if part.reversed { wanted < 0 } else { wanted > 0 };
            if agrees && seen.insert(part.arc) {
                if let Some(start) = self.line(*part).next() {
                    from.entry(start).or_default().push(open.len());
                }
                open.push(Some(*part));
            }
        }
        let mut rings = Vec::new();
        for at in 0..open.len() {
            let Some(first) = open[at].take() else { continue };
            let mut uses = vec![first];
            let mut ring: Ring = self.line(first).collect();
            while let [.., before, end] = ring[..]
                && ring[0] != end
            {
                let choices = from.get(&end).map(Vec::as_slice).unwrap_or_default();
                let next = choices.iter().filter_map(|at| open[*at].map(|part| (*at, part)));
                let Some((at, part)) = next.min_by(|a, b| {
                    let turn = |part: ArcUse| self.line(part).nth(1).map_or(f64::MAX, |next| clockwise_turn(end, before, next));
                    turn(a.1).total_cmp(&turn(b.1)).then(a.0.cmp(&b.0))
                }) else {
                    break;
                };
                open[at] = None;
                uses.push(part);
                ring.extend(self.line(part).skip(1));
            }
            ring.pop();
            rings.push(ring);
        }
        rings
    }
}

/// How far one turns clockwise at a place from looking back to looking ahead: grows with the angle, from 0 to 4.
fn clockwise_turn(at: Place, back: Place, ahead: Place) -> f64 {
    let angle = |to: Place| {
        let (x, y) = (f64::from(to.x) - f64::from(at.x), f64::from(to.y) - f64::from(at.y));
        let part = y / (x.abs() + y.abs());
        if x < 0.0 { 2.0 - part } else { part.rem_euclid(4.0) }
    };
    let turn = (angle(back) - angle(ahead)).rem_euclid(4.0);
    if turn == 0.0 { 4.0 } else { turn }
}

/// A ring cut at its nodes; one closed line from its least place where it has none.
fn cut(ring: &Ring, neighbours: &Neighbours) -> Vec<Vec<Place>> {
    let count = ring.len();
    let nodes: Vec<usize> = (0..count).filter(|at| neighbours.is_node(ring[*at])).collect();
    let cuts = if nodes.is_empty() { (0..count).min_by_key(|at| ring[*at]).into_iter().collect() } else { nodes };
    let mut lines = Vec::with_capacity(cuts.len());
    for (position, from) in cuts.iter().enumerate() {
        let to = cuts[(position + 1) % cuts.len()];
        let steps = if to > *from { to - from } else { to + count - from };
        lines.push((0..=steps).map(|step| ring[(from + step) % count]).collect());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::grid::area_doubled;
    use super::*;

    pub(crate) fn ring(places: &[(i32, i32)]) -> Ring {
        places.iter().map(|(x, y)| Place { x: *x, y: *y }).collect()
    }

    fn square(x: i32, y: i32) -> Ring {
        ring(&[(x, y), (x + 10, y), (x + 10, y + 10), (x, y + 10)])
    }

    fn area(topology: &Topology, shape: usize) -> i64 {
        topology.rings(shape).iter().map(|ring| area_doubled(ring)).sum()
    }

    #[test]
    fn neighbours_share_their_edge() {
        let topology = Topology::from_rings(&[vec![square(0, 0)], vec![square(10, 0)]]);
        assert_eq!(topology.arcs.len(), 3);
        let shared = topology.shapes[0].rings[0]
            .iter()
            .filter(|part| topology.shapes[1].rings[0].contains(&ArcUse { arc: part.arc, reversed: !part.reversed }));
        assert_eq!(shared.count(), 1);
        assert_eq!((area(&topology, 0), area(&topology, 1)), (200, 200));
    }

    #[test]
    fn an_enclave_is_the_hole_around_it() {
        let inner = square(5, 5);
        let hole: Ring = inner.iter().rev().copied().collect();
        let outer = ring(&[(0, 0), (20, 0), (20, 20), (0, 20)]);
        let topology = Topology::from_rings(&[vec![outer, hole], vec![inner]]);
        assert_eq!(topology.arcs.len(), 2);
        let joined = topology.dissolve(1, |_| Some(0));
        assert_eq!((joined.shapes[0].rings.len(), area(&joined, 0)), (1, 800));
    }

    #[test]
    fn what_lies_between_members_of_a_group_goes() {
        // A block of 3 × 3 squares; the middle one is another group, the upper right corner none.
        let squares: Vec<Vec<Ring>> = (0..9).map(|at| vec![square(at % 3 * 10, at / 3 * 10)]).collect();
        let topology = Topology::from_rings(&squares);
        let joined = topology.dissolve(2, |at| if at == 8 { None } else { Some(usize::from(at == 4)) });
        assert_eq!((area(&joined, 0), area(&joined, 1)), (7 * 200, 200));
        // The middle touches the missing corner, so its ring lies inside and outside at once: still one ring each.
        assert_eq!(joined.shapes[1].rings.len(), 1);
        let doubled: i64 = joined.rings(0).iter().map(|ring| area_doubled(ring)).sum();
        assert_eq!(doubled, 1400);
    }

    #[test]
    fn parts_that_touch_at_a_corner_stay_two_rings() {
        let topology = Topology::from_rings(&[vec![square(0, 0)], vec![square(10, 10)], vec![square(10, 0)], vec![square(0, 10)]]);
        let joined = topology.dissolve(2, |at| Some(at / 2));
        assert_eq!(joined.shapes[0].rings.len(), 2);
        assert_eq!(joined.shapes[1].rings.len(), 2);
    }
}
