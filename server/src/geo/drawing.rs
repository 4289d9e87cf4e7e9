//! From shapes on the grid to a base map: simplified as far as its size allows, projected, with frames for the archipelagos.

use super::grid::{Place, Ring, SQUEEZE, area_doubled, cleaned, is_inside};
use super::insets::{Extent, archipelago_of, frame, islands, octagon, waters};
use super::interior::label_place;
use super::path::{joined, push_line, push_rings};
use super::topology::Topology;
use app::domain::UnitId;
use app::map::{Archipelago, BaseMap, BaseMapKey, Inset, Point, Shape, View};
use std::collections::HashMap;

/// What a base map is drawn from.
pub struct Drawing {
    /// Its key.
    pub key: BaseMapKey,
    /// Its units, sorted.
    pub units: Vec<UnitId>,
    /// Their rings, by unit; none for those that are symbols alone.
    pub rings: Vec<Vec<Ring>>,
    /// Small islands far from the coast: the unit's position, and the place.
    pub islands: Vec<(usize, Place)>,
    /// The archipelagos the base map must show, with the position of their unit.
    pub archipelagos: Vec<(Archipelago, usize)>,
    /// The province of each unit, where lines between provinces are drawn.
    pub above: Option<Vec<u32>>,
    /// Whether some shapes are schematic.
    pub schematic: bool,
    /// Where imported boundaries come from.
    pub sources: Vec<String>,
}

/// How large and how fine a base map is.
#[derive(Clone, Copy, Debug)]
pub struct Fineness {
    /// The larger side, in units of the base map.
    pub side: i32,
    /// Twice the area, in units of the map, below which a triangle is simplified away.
    pub triangle: f64,
}

/// Where places of the grid lie on a base map.
pub struct Frame {
    extent: Extent,
    /// Units of the base map for a degree of latitude, over grid units.
    scale: f64,
    margin: i32,
    width: i32,
    height: i32,
}

impl Frame {
    fn new(extent: Extent, side: i32) -> Frame {
        let wide = f64::from(extent.high.x - extent.low.x) * SQUEEZE as f64 / 1000.0;
        let high = f64::from(extent.high.y - extent.low.y);
        let margin = side / 100;
        let scale = f64::from(side - 2 * margin) / wide.max(high).max(1.0);
        let size = |span: f64| (span * scale).round() as i32 + 2 * margin;
        Frame { extent, scale, margin, width: size(wide), height: size(high) }
    }

    /// Where a place of the grid lies.
    pub fn place(&self, place: Place) -> Place {
        let right = f64::from(place.x - self.extent.low.x) * SQUEEZE as f64 / 1000.0;
        let down = f64::from(self.extent.high.y - place.y);
        Place { x: (right * self.scale).round() as i32 + self.margin, y: (down * self.scale).round() as i32 + self.margin }
    }

    fn ring(&self, ring: &Ring) -> Option<Ring> {
        cleaned(&ring.iter().map(|place| self.place(*place)).collect::<Ring>())
    }
}

impl Drawing {
    /// The base map.
    pub fn draw(&self, fineness: Fineness) -> BaseMap {
        let (near, far) = self.split();
        let mut frame = Frame::new(self.extent(&near), fineness.side);
        let topology = Topology::from_rings(&near);
        let limit = fineness.triangle / (frame.scale * frame.scale);
        let topology = topology.simplify(limit as i64);
        let mut shapes: Vec<Vec<Ring>> = (0..self.units.len()).map(|at| projected(&topology.rings(at), &frame)).collect();
        // Large enough to be seen and met by a finger; fewer shapes leave more room.
        let radius = (frame.width / if self.key.unit.is_none() { 160 } else { 120 }).max(3);
        for (at, place) in &self.islands {
            let middle = frame.place(*place);
            let near = |ring: &Ring| {
                extent_of(ring).is_some_and(|extent| {
                    (extent.low.x - radius..=extent.high.x + radius).contains(&middle.x)
                        && (extent.low.y - radius..=extent.high.y + radius).contains(&middle.y)
                })
            };
            let is_small = |ring: &Ring| extent_of(ring).is_none_or(|extent| extent.high.x - extent.low.x < radius);
            if !shapes[*at].iter().any(|ring| near(ring) && !is_small(ring)) {
                shapes[*at].retain(|ring| !near(ring));
                shapes[*at].push(octagon(middle, radius));
            }
        }
        let insets = self.insets(&mut frame, &shapes);
        for (inset, unit) in insets.iter().zip(self.archipelagos.iter().map(|(_, unit)| *unit)) {
            let drawn = in_inset(inset, far.get(&unit).map(Vec::as_slice).unwrap_or_default());
            shapes[unit].extend(drawn);
        }
        let mut kept = Vec::new();
        for (unit, rings) in self.units.iter().zip(&shapes) {
            let largest = rings.iter().max_by_key(|ring| area_doubled(ring).abs());
            let Some(largest) = largest else { continue };
            let holes: Vec<Ring> =
                rings.iter().filter(|ring| area_doubled(ring).signum() != area_doubled(largest).signum()).cloned().collect();
            let around: Vec<Ring> = std::iter::once(largest.clone()).chain(holes).collect();
            let Some((at, room)) = label_place(&around).or_else(|| largest.first().map(|place| (*place, 0))) else { continue };
            let mut path = String::new();
            push_rings(&mut path, rings);
            kept.push(Shape { unit: *unit, at: Point { x: at.x, y: at.y }, room, path: path.into() });
        }
        BaseMap {
            key: self.key,
            view: View { x: 0, y: 0, width: frame.width, height: frame.height },
            schematic: self.schematic,
            sources: self.sources.clone(),
            insets,
            shapes: kept,
            borders: self.borders(&topology, &frame).into(),
        }
    }

    /// Where places lie on a base map of the whole country of that size.
    pub fn frame(&self, side: i32) -> Frame {
        Frame::new(self.extent(&self.split().0), side)
    }

    /// Rings near the country, by unit, and those of archipelagos.
    fn split(&self) -> (Vec<Vec<Ring>>, HashMap<usize, Vec<Ring>>) {
        let mut far: HashMap<usize, Vec<Ring>> = HashMap::new();
        let near = self.rings.iter().enumerate().map(|(unit, rings)| {
            let (apart, near): (Vec<Ring>, Vec<Ring>) = rings.iter().cloned().partition(|ring| archipelago_of(ring).is_some());
            if !apart.is_empty() {
                far.insert(unit, apart);
            }
            near
        });
        (near.collect(), far)
    }

    fn extent(&self, near: &[Vec<Ring>]) -> Extent {
        let places = near.iter().flatten().flatten().copied();
        // A symbol needs some room around it.
        const AROUND: i32 = 600;
        let islands = self.islands.iter().flat_map(|(_, place)| [-AROUND, AROUND].map(|by| Place { x: place.x + by, y: place.y + by }));
        let extent = Extent::of(places.chain(islands)).unwrap_or(waters(Archipelago::HoangSa));
        if self.key.unit.is_some() {
            return extent;
        }
        self.archipelagos.iter().fold(extent, |extent, (archipelago, _)| extent.with(frame(*archipelago)))
    }

    /// Frames at their place off the coast, or in a free corner of a province; the base map grows where no corner is free.
    fn insets(&self, base_map: &mut Frame, shapes: &[Vec<Ring>]) -> Vec<Inset> {
        let mut insets: Vec<Inset> = Vec::new();
        for (archipelago, _) in &self.archipelagos {
            let view = if self.key.unit.is_none() {
                let Extent { low, high } = frame(*archipelago);
                let (start, end) = (base_map.place(Place { x: low.x, y: high.y }), base_map.place(Place { x: high.x, y: low.y }));
                View { x: start.x, y: start.y, width: end.x - start.x, height: end.y - start.y }
            } else {
                free_corner(base_map, *archipelago, shapes, &insets)
            };
            insets.push(Inset { archipelago: *archipelago, frame: view });
        }
        insets
    }

    /// The lines between units of different provinces.
    fn borders(&self, topology: &Topology, frame: &Frame) -> String {
        let mut path = String::new();
        let Some(above) = &self.above else { return path };
        let mut sides: Vec<Vec<u32>> = vec![Vec::new(); topology.arcs.len()];
        for (shape, above) in topology.shapes.iter().zip(above) {
            for part in shape.rings.iter().flatten() {
                sides[part.arc as usize].push(*above);
            }
        }
        let lines = topology.arcs.iter().zip(&sides).filter(|(_, sides)| sides.len() > 1 && sides.iter().any(|side| *side != sides[0]));
        for line in joined(lines.map(|(arc, _)| arc.iter().map(|place| frame.place(*place)).collect()).collect()) {
            push_line(&mut path, &line);
        }
        path
    }
}

fn extent_of(ring: &Ring) -> Option<Extent> {
    Extent::of(ring.iter().copied())
}

/// Rings on the base map; where all of them are smaller than its units, a sign at the place of the largest.
fn projected(rings: &[Ring], frame: &Frame) -> Vec<Ring> {
    let drawn: Vec<Ring> = rings.iter().filter_map(|ring| frame.ring(ring)).collect();
    if !drawn.is_empty() || rings.is_empty() {
        return drawn;
    }
    let largest = rings.iter().max_by_key(|ring| area_doubled(ring).abs());
    largest.and_then(extent_of).map(|extent| octagon(frame.place(extent.middle()), 2)).into_iter().collect()
}

/// The shape of an archipelago in its frame: its rings, or a sign where one would be too small to be seen. Without any
/// rings the islands that every map shows.
fn in_inset(inset: &Inset, rings: &[Ring]) -> Vec<Ring> {
    let (archipelago, view) = (inset.archipelago, inset.frame);
    let of_this: Vec<&Ring> = rings.iter().filter(|ring| archipelago_of(ring) == Some(archipelago)).collect();
    let places = islands(archipelago);
    let extents: Vec<Extent> = match of_this[..] {
        [] => places.iter().map(|place| Extent { low: *place, high: *place }).collect(),
        _ => of_this.iter().filter_map(|ring| extent_of(ring)).collect(),
    };
    let shown = extents.iter().fold(waters(archipelago), |shown, extent| shown.with(*extent));
    let (wide, high) = (f64::from(shown.high.x - shown.low.x) * SQUEEZE as f64 / 1000.0, f64::from(shown.high.y - shown.low.y));
    let radius = (view.width / 32).max(3);
    // A sign at the edge of the waters still lies within the frame.
    let inner = |side: i32| f64::from(side - 4 * radius);
    let scale = (inner(view.width) / wide).min(inner(view.height) / high);
    let middle = shown.middle();
    let place = |place: Place| Place {
        x: view.x + view.width / 2 + (f64::from(place.x - middle.x) * SQUEEZE as f64 / 1000.0 * scale).round() as i32,
        y: view.y + view.height / 2 - (f64::from(place.y - middle.y) * scale).round() as i32,
    };
    let mut drawn: Vec<Ring> = Vec::new();
    let mut signs: Vec<Place> = Vec::new();
    for (at, extent) in extents.iter().enumerate() {
        let (start, end) = (place(extent.low), place(extent.high));
        if end.x - start.x > 2 * radius
            && let Some(ring) = of_this.get(at).and_then(|ring| cleaned(&ring.iter().map(|at| place(*at)).collect::<Ring>()))
        {
            drawn.push(ring);
            continue;
        }
        let sign = place(extent.middle());
        let beside = |other: &Place| (other.x - sign.x).abs().max((other.y - sign.y).abs()) < 2 * radius;
        if !signs.iter().any(beside) {
            signs.push(sign);
            drawn.push(octagon(sign, radius));
        }
    }
    drawn
}

/// A free corner of a base map; right of everything where there is none.
fn free_corner(base_map: &mut Frame, archipelago: Archipelago, shapes: &[Vec<Ring>], taken: &[Inset]) -> View {
    let Extent { low, high } = waters(archipelago);
    let proportion = f64::from(high.y - low.y) * 1000.0 / (f64::from(high.x - low.x) * SQUEEZE as f64);
    let width = base_map.width.min(base_map.height) * 3 / 10;
    let height = (f64::from(width) * proportion) as i32;
    let (right, bottom) = (base_map.width - width - base_map.margin, base_map.height - height - base_map.margin);
    let corners = [(right, base_map.margin), (right, bottom), (base_map.margin, bottom), (base_map.margin, base_map.margin)];
    let gap = base_map.margin;
    let is_free = |view: &View| {
        let extent = Extent {
            low: Place { x: view.x - gap, y: view.y - gap },
            high: Place { x: view.x + view.width + gap, y: view.y + view.height + gap },
        };
        let meets = |inset: &Inset| {
            inset.frame.x < extent.high.x
                && extent.low.x < inset.frame.x + inset.frame.width
                && inset.frame.y < extent.high.y
                && extent.low.y < inset.frame.y + inset.frame.height
        };
        !taken.iter().any(meets) && shapes.iter().all(|rings| is_clear(extent, rings))
    };
    let views = corners.map(|(x, y)| View { x, y, width, height });
    if let Some(view) = views.into_iter().find(|view| is_free(view)) {
        return view;
    }
    let view = View { x: base_map.width, y: base_map.margin, width, height };
    base_map.width += width + base_map.margin;
    view
}

/// Whether rings keep out of a rectangle.
fn is_clear(extent: Extent, rings: &[Ring]) -> bool {
    let steps = 12;
    let inside = (0..=steps).flat_map(|right| (0..=steps).map(move |down| (right, down))).any(|(right, down)| {
        let x = extent.low.x + (extent.high.x - extent.low.x) * right / steps;
        let y = extent.low.y + (extent.high.y - extent.low.y) * down / steps;
        is_inside(Place { x, y }, rings)
    });
    !inside && !rings.iter().flatten().any(|place| extent.holds(*place))
}
