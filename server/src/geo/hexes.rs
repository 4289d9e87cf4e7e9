//! One hexagon per commune, laid out to keep neighbours near: this programme counts communes, not hectares.
//!
//! Discs of one size start where the communes lie, push each other apart and are pulled towards their neighbours; then
//! each takes a free cell of a grid, and cells are exchanged as long as that brings neighbours nearer, those of the same
//! province above all. Every step is plain arithmetic in a fixed order, so the same communes always give the same picture.

use super::grid::{DEGREE, Place, SQUEEZE};
use super::schematic;
use super::source::Commune;
use std::collections::{BTreeMap, HashMap};

/// The archipelagos lie out at sea, in rows of their own.
const HOANG_SA: &str = "20333";
const TRUONG_SA: &str = "22736";
/// Communes further apart than this are no neighbours.
const NEAR_DEGREES: f64 = 0.9;
const RELAXED: usize = 260;
const EXCHANGED: usize = 60;

/// A cell of the grid: rows of hexagons that stand on a corner, odd rows half a cell further right.
pub type Cell = (i32, i32);

/// The middle of a cell, in units of the distance between two cells.
pub fn middle((column, row): Cell) -> (f64, f64) {
    (f64::from(column) + f64::from(row.rem_euclid(2)) / 2.0, f64::from(row) * 0.75_f64.sqrt())
}

/// The six cells around one.
pub fn around((column, row): Cell) -> [Cell; 6] {
    let shift = row.rem_euclid(2);
    [
        (column - 1, row),
        (column + 1, row),
        (column - 1 + shift, row - 1),
        (column + shift, row - 1),
        (column - 1 + shift, row + 1),
        (column + shift, row + 1),
    ]
}

/// How many steps two cells lie apart.
pub fn steps(one: Cell, other: Cell) -> i32 {
    let cube = |(column, row): Cell| (column - (row - row.rem_euclid(2)) / 2, row);
    let ((q, r), (to_q, to_r)) = (cube(one), cube(other));
    let (right, down) = (q - to_q, r - to_r);
    right.abs().max(down.abs()).max((right + down).abs())
}

/// The file: `code,column,row`, sorted by code.
pub fn file(communes: &[Commune]) -> String {
    let mut rows: Vec<(&str, Cell)> = communes.iter().map(|commune| commune.code.as_str()).zip(layout(communes)).collect();
    rows.sort_unstable();
    let mut text = String::from("code,column,row\n");
    for (code, (column, row)) in rows {
        text.push_str(&format!("{code},{column},{row}\n"));
    }
    text
}

/// A cell for each commune.
fn layout(communes: &[Commune]) -> Vec<Cell> {
    let at_sea = |commune: &&Commune| commune.code == HOANG_SA || commune.code == TRUONG_SA;
    let land: Vec<&Commune> = communes.iter().filter(|commune| !at_sea(commune)).collect();
    let places: Vec<Place> = land.iter().map(|commune| commune.place).collect();
    let pairs = schematic::neighbours(&places, NEAR_DEGREES);
    let links = links(&pairs, &land);
    let points = relaxed(&places, &links);
    let cells = exchanged(snapped(&points), &links);
    let by_code: HashMap<&str, Cell> = land.iter().map(|commune| commune.code.as_str()).zip(cells.iter().copied()).collect();
    let right = cells.iter().map(|cell| cell.0).max().unwrap_or(0) + 4;
    let row_of = |province: &str| {
        let rows: Vec<i32> = land.iter().zip(&cells).filter(|(commune, _)| commune.province == province).map(|(_, cell)| cell.1).collect();
        rows.iter().sum::<i32>() / rows.len().max(1) as i32
    };
    communes
        .iter()
        .map(|commune| by_code.get(commune.code.as_str()).copied().unwrap_or_else(|| (right, row_of(&commune.province))))
        .collect()
}

/// The neighbours of each commune with the weight of keeping them near.
fn links(pairs: &[(usize, usize)], land: &[&Commune]) -> Vec<Vec<(usize, f64)>> {
    let mut links = vec![Vec::new(); land.len()];
    for (one, other) in pairs {
        let weight = if land[*one].province == land[*other].province { 3.0 } else { 1.0 };
        links[*one].push((*other, weight));
        links[*other].push((*one, weight));
    }
    links
}

/// Discs of one size, side by side, in units of their diameter.
fn relaxed(places: &[Place], links: &[Vec<(usize, f64)>]) -> Vec<(f64, f64)> {
    // As large that all of them together cover the country: 27.6 square degrees on the map.
    let size = (27.6 / places.len() as f64 / 0.75_f64.sqrt()).sqrt() * f64::from(DEGREE);
    let mut points: Vec<(f64, f64)> = places
        .iter()
        .map(|place| (f64::from(place.x - 102 * DEGREE) * SQUEEZE as f64 / 1000.0 / size, f64::from(235 * DEGREE / 10 - place.y) / size))
        .collect();
    for round in 0..RELAXED {
        let pull = 0.12 * (1.0 - round as f64 / RELAXED as f64);
        let mut moves = vec![(0.0, 0.0); points.len()];
        for (at, near) in links.iter().enumerate() {
            let sum: f64 = near.iter().map(|(_, weight)| weight).sum();
            for (other, weight) in near {
                let (x, y) = (points[*other].0 - points[at].0, points[*other].1 - points[at].1);
                let apart = (x * x + y * y).sqrt();
                if apart > 1.0 {
                    let share = pull * weight / sum * (apart - 1.0) / apart;
                    moves[at].0 += x * share;
                    moves[at].1 += y * share;
                }
            }
        }
        let squares = squares(&points);
        for (at, (x, y)) in points.iter().enumerate() {
            let (column, row) = (x.floor() as i32, y.floor() as i32);
            for other in (-1..=1)
                .flat_map(|right| (-1..=1).filter_map(move |down| Some((right, down))))
                .filter_map(|(right, down)| squares.get(&(column + right, row + down)))
                .flatten()
            {
                if *other == at {
                    continue;
                }
                let (away_x, away_y) = (x - points[*other].0, y - points[*other].1);
                let apart = (away_x * away_x + away_y * away_y).sqrt();
                if apart >= 1.0 {
                    continue;
                }
                // Two in the very same place part in the order of the list.
                let (away_x, away_y, apart) =
                    if apart < 1e-6 { (if at < *other { -1.0 } else { 1.0 }, 0.3, 1.0) } else { (away_x, away_y, apart) };
                let share = 0.42 * (1.0 - apart.min(0.999)) / apart;
                moves[at].0 += away_x * share;
                moves[at].1 += away_y * share;
            }
        }
        for (point, (x, y)) in points.iter_mut().zip(moves) {
            point.0 += x;
            point.1 += y;
        }
    }
    points
}

/// Discs by the square of side one that they lie in.
fn squares(points: &[(f64, f64)]) -> HashMap<(i32, i32), Vec<usize>> {
    let mut squares: HashMap<(i32, i32), Vec<usize>> = HashMap::new();
    for (at, (x, y)) in points.iter().enumerate() {
        squares.entry((x.floor() as i32, y.floor() as i32)).or_default().push(at);
    }
    squares
}

/// A free cell for each disc, from north to south: the nearest one.
fn snapped(points: &[(f64, f64)]) -> Vec<Cell> {
    let nearest = |(x, y): (f64, f64)| {
        let row = (y / 0.75_f64.sqrt()).round() as i32;
        ((x - f64::from(row.rem_euclid(2)) / 2.0).round() as i32, row)
    };
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|one, other| points[*one].1.total_cmp(&points[*other].1).then(one.cmp(other)));
    let mut taken: HashMap<Cell, usize> = HashMap::new();
    let mut cells = vec![(0, 0); points.len()];
    for at in order {
        let start = nearest(points[at]);
        let far = |cell: &Cell| {
            let (x, y) = middle(*cell);
            (x - points[at].0).powi(2) + (y - points[at].1).powi(2)
        };
        let mut reach = 1;
        let cell = loop {
            let near = (-reach..=reach).flat_map(|down| (-reach..=reach).map(move |right| (start.0 + right, start.1 + down)));
            let free =
                near.filter(|cell| !taken.contains_key(cell)).min_by(|one, other| far(one).total_cmp(&far(other)).then(one.cmp(other)));
            match free {
                // Nothing outside of the square is nearer.
                Some(cell) if far(&cell).sqrt() <= f64::from(reach) * 0.8 || reach > 40 => break cell,
                _ => reach += 1,
            }
        };
        taken.insert(cell, at);
        cells[at] = cell;
    }
    cells
}

/// Exchanges cells with what lies beside them, as long as that brings neighbours nearer.
fn exchanged(mut cells: Vec<Cell>, links: &[Vec<(usize, f64)>]) -> Vec<Cell> {
    let mut taken: HashMap<Cell, usize> = cells.iter().enumerate().map(|(at, cell)| (*cell, at)).collect();
    let cost = |cells: &[Cell], at: usize, cell: Cell| -> f64 {
        let (x, y) = middle(cell);
        links[at]
            .iter()
            .map(|(other, weight)| {
                let (to_x, to_y) = middle(cells[*other]);
                weight * ((x - to_x).powi(2) + (y - to_y).powi(2))
            })
            .sum()
    };
    for _ in 0..EXCHANGED {
        let mut changed = false;
        for at in 0..cells.len() {
            let from = cells[at];
            for to in around(from) {
                let other = taken.get(&to).copied();
                let before = cost(&cells, at, from) + other.map_or(0.0, |other| cost(&cells, other, to));
                cells[at] = to;
                if let Some(other) = other {
                    cells[other] = from;
                }
                let after = cost(&cells, at, to) + other.map_or(0.0, |other| cost(&cells, other, from));
                if after + 1e-9 < before {
                    changed = true;
                    taken.insert(to, at);
                    match other {
                        Some(other) => taken.insert(from, other),
                        None => taken.remove(&from),
                    };
                    break;
                }
                cells[at] = from;
                if let Some(other) = other {
                    cells[other] = to;
                }
            }
        }
        if !changed {
            break;
        }
    }
    cells
}

/// How good a layout is: the median of steps between neighbours, and of how many provinces all hexagons hang together.
pub fn quality(communes: &[Commune], cells: &BTreeMap<String, Cell>) -> (i32, usize) {
    let known: Vec<(&Commune, Cell)> = communes.iter().filter_map(|commune| Some((commune, *cells.get(&commune.code)?))).collect();
    let places: Vec<Place> = known.iter().map(|(commune, _)| commune.place).collect();
    let mut apart: Vec<i32> =
        schematic::neighbours(&places, NEAR_DEGREES).iter().map(|(one, other)| steps(known[*one].1, known[*other].1)).collect();
    apart.sort_unstable();
    let mut by_province: BTreeMap<&str, Vec<Cell>> = BTreeMap::new();
    for (commune, cell) in &known {
        if commune.code != HOANG_SA && commune.code != TRUONG_SA {
            by_province.entry(&commune.province).or_default().push(*cell);
        }
    }
    let whole = by_province.values().filter(|cells| hang_together(cells)).count();
    (apart.get(apart.len() / 2).copied().unwrap_or(0), whole)
}

fn hang_together(cells: &[Cell]) -> bool {
    let mut left: std::collections::BTreeSet<Cell> = cells.iter().copied().collect();
    let mut open: Vec<Cell> = left.pop_first().into_iter().collect();
    while let Some(cell) = open.pop() {
        open.extend(around(cell).into_iter().filter(|next| left.remove(next)));
    }
    left.is_empty()
}
