//! The base map of hexagons: one of equal size for each commune.

use super::grid::Hex;
use crate::geo::embedded::{Seed, archipelago};
use crate::geo::grid::Place;
use crate::geo::path::{joined, push_line};
use crate::geo::topology::Topology;
use app::domain::{Geography, UnitId};
use app::map::{BaseMap, BaseMapKey, Inset, Point, Shape, View};
use std::collections::HashMap;

/// Half the width of a hexagon, and a quarter of its height, in units of the map: 7/12 is the nearest ratio of small
/// numbers to a regular one.
const HALF: i32 = 12;
const QUARTER: i32 = 7;
const MARGIN: i32 = 30;

fn middle(hex: Hex) -> Place {
    Place { x: (hex.column * 2 + (hex.row & 1)) * HALF + HALF + MARGIN, y: hex.row * 3 * QUARTER + 2 * QUARTER + MARGIN }
}

fn corners(hex: Hex) -> [Place; 6] {
    let at = middle(hex);
    [(0, -2), (1, -1), (1, 1), (0, 2), (-1, 1), (-1, -1)].map(|(right, down)| Place { x: at.x + right * HALF, y: at.y + down * QUARTER })
}

/// Draws the communes of 2025, each a hexagon, and the lines between provinces.
pub fn draw(key: BaseMapKey, geography: &Geography, seeds: &[Seed], hexes: &HashMap<UnitId, Hex>) -> BaseMap {
    let (mut shapes, mut insets, mut rings) = (Vec::new(), Vec::new(), Vec::new());
    let mut provinces: Vec<u32> = Vec::new();
    let (mut width, mut height) = (0, 0);
    for seed in seeds {
        let Some((hex, index)) = hexes.get(&seed.unit).copied().zip(geography.index_of(seed.unit)) else { continue };
        let at = middle(hex);
        let [top, ..] = corners(hex);
        let path = format!("M{} {}l{HALF} {QUARTER}v{}l-{HALF} {QUARTER}-{HALF}-{QUARTER}v-{}z", top.x, top.y, 2 * QUARTER, 2 * QUARTER);
        shapes.push(Shape { unit: seed.unit, at: Point { x: at.x, y: at.y }, room: 2 * HALF, path: path.into() });
        let mut reach = (HALF, 2 * QUARTER);
        if let Some(archipelago) = archipelago(seed.unit) {
            reach = (10 * HALF, 8 * HALF);
            let frame = View { x: at.x - reach.0, y: at.y - reach.1, width: 2 * reach.0, height: 2 * reach.1 };
            insets.push(Inset { archipelago, frame });
        } else {
            // Southward is downward here, so the corners run clockwise on the grid.
            rings.push(vec![corners(hex).into_iter().rev().collect()]);
            provinces.push(geography.upward(index).last().map_or(0, u32::from));
        }
        (width, height) = (width.max(at.x + reach.0 + MARGIN), height.max(at.y + reach.1 + MARGIN));
    }
    let topology = Topology::from_rings(&rings);
    BaseMap {
        key,
        view: View { x: 0, y: 0, width, height },
        schematic: true,
        sources: Vec::new(),
        insets,
        shapes,
        borders: borders(&topology, &provinces).into(),
    }
}

fn borders(topology: &Topology, provinces: &[u32]) -> String {
    let mut path = String::new();
    let mut sides: Vec<Vec<u32>> = vec![Vec::new(); topology.arcs.len()];
    for (shape, province) in topology.shapes.iter().zip(provinces) {
        shape.rings.iter().flatten().for_each(|part| sides[part.arc as usize].push(*province));
    }
    let lines = topology.arcs.iter().zip(&sides).filter(|(_, sides)| matches!(sides[..], [a, b] if a != b));
    for line in joined(lines.map(|(arc, _)| arc.clone()).collect()) {
        push_line(&mut path, &line);
    }
    path
}
