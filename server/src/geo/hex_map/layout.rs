//! One hexagon per commune: the programme counts communes, not hectares, and a small ward deserves as much of the eye as
//! a large mountain commune.
//!
//! The points of the communes are pushed apart like discs of equal size while neighbours pull at each other; then each
//! takes the nearest free cell of a hexagon grid, and neighbours change places where that brings communes nearer to their
//! neighbours and provinces together. Fixed numbers of rounds and a fixed order: the same points give the same picture.

use super::grid::{Hex, HexGrid, ROW, within};
use crate::geo::grid::Place;
use crate::geo::schematic::neighbours;
use std::collections::{BTreeMap, HashMap};

/// Communes farther apart than this, in degrees, do not pull at each other.
const REACH: f64 = 1.2;
const RELAXING_ROUNDS: usize = 300;
const SWAPPING_ROUNDS: usize = 8;

/// A commune to be laid out.
#[derive(Clone, Copy, Debug)]
pub struct Commune {
    /// Where it lies.
    pub place: Place,
    /// Its province.
    pub province: u32,
}

/// A cell for each commune. `land` is the area of the country in grid units squared, which sets the size of a cell.
pub fn layout(communes: &[Commune], land: f64) -> Vec<Hex> {
    let places: Vec<Place> = communes.iter().map(|commune| commune.place).collect();
    let links = neighbours(&places, REACH);
    let relaxed = relaxed(communes, &links, land);
    let mut board = Board::new(communes, &links, snapped(&relaxed));
    for _ in 0..3 {
        board.improve();
        board.gather();
    }
    board.cells
}

/// Places in cells: discs of one cell that do not overlap, neighbours near each other.
fn relaxed(communes: &[Commune], links: &[(usize, usize)], land: f64) -> Vec<(f64, f64)> {
    let side = (land * 0.961 / communes.len() as f64 / ROW).sqrt();
    let mut at: Vec<(f64, f64)> = communes
        .iter()
        .map(|Commune { place, .. }| (f64::from(place.x - 1_020_000) * 0.961 / side, f64::from(235_000 - place.y) / side))
        .collect();
    for round in 0..RELAXING_ROUNDS {
        let mut moves = vec![(0.0, 0.0); at.len()];
        let late = round as f64 / RELAXING_ROUNDS as f64;
        for (a, b) in links {
            let same = communes[*a].province == communes[*b].province;
            let (x, y) = (at[*b].0 - at[*a].0, at[*b].1 - at[*a].1);
            let length = (x * x + y * y).sqrt().max(1e-9);
            if length > 1.0 {
                let pull = (length - 1.0).min(3.0) / length * if same { 0.1 } else { 0.05 } * (1.0 - late * 0.7);
                push(&mut moves, *a, (x * pull, y * pull));
                push(&mut moves, *b, (-x * pull, -y * pull));
            }
        }
        for (a, b, x, y, length) in overlaps(&at) {
            let apart = (1.0 - length) / length.max(1e-9) * 0.35;
            push(&mut moves, a, (-x * apart, -y * apart));
            push(&mut moves, b, (x * apart, y * apart));
        }
        for (place, (x, y)) in at.iter_mut().zip(moves) {
            let length = (x * x + y * y).sqrt().max(1e-9);
            let step = length.min(0.8) / length;
            *place = (place.0 + x * step, place.1 + y * step);
        }
    }
    at
}

fn push(moves: &mut [(f64, f64)], at: usize, by: (f64, f64)) {
    moves[at] = (moves[at].0 + by.0, moves[at].1 + by.1);
}

/// Pairs of discs that overlap, with the way from the first to the second.
fn overlaps(at: &[(f64, f64)]) -> Vec<(usize, usize, f64, f64, f64)> {
    let low = at.iter().fold((f64::MAX, f64::MAX), |low, place| (low.0.min(place.0), low.1.min(place.1)));
    let square = |place: &(f64, f64)| ((place.0 - low.0) as usize + 1, (place.1 - low.1) as usize + 1);
    let (columns, rows) = at.iter().map(square).fold((0, 0), |most, square| (most.0.max(square.0 + 2), most.1.max(square.1 + 2)));
    let mut squares: Vec<Vec<usize>> = vec![Vec::new(); columns * rows];
    for (index, place) in at.iter().enumerate() {
        let (column, row) = square(place);
        squares[row * columns + column].push(index);
    }
    let mut pairs = Vec::new();
    for (a, place) in at.iter().enumerate() {
        let (column, row) = square(place);
        for beside in (row - 1..=row + 1).flat_map(|row| (column - 1..=column + 1).map(move |column| row * columns + column)) {
            for b in squares[beside].iter().copied().filter(|b| *b > a) {
                let (x, y) = (at[b].0 - place.0, at[b].1 - place.1);
                let length = (x * x + y * y).sqrt();
                if length < 1.0 {
                    pairs.push((a, b, x, y, length));
                }
            }
        }
    }
    pairs
}

/// Each place takes the nearest free cell, those first that lie nearest to the middle of one.
fn snapped(places: &[(f64, f64)]) -> Vec<Hex> {
    let off = |at: &usize| {
        let (x, y) = places[*at];
        let hex = Hex::nearest(x, y);
        (hex.x() - x).powi(2) + (hex.y() - y).powi(2)
    };
    let mut order: Vec<usize> = (0..places.len()).collect();
    order.sort_by(|a, b| off(a).total_cmp(&off(b)).then(a.cmp(b)));
    let mut cells = vec![Hex { column: 0, row: 0 }; places.len()];
    let mut taken = HashMap::new();
    for at in order {
        let (x, y) = places[at];
        let middle = Hex::nearest(x, y);
        let distance = |hex: &Hex| (hex.x() - x).powi(2) + (hex.y() - y).powi(2);
        for reach in 0.. {
            let free = within(middle, reach).into_iter().filter(|hex| !taken.contains_key(hex));
            if let Some(hex) = free.min_by(|a, b| distance(a).total_cmp(&distance(b)).then(a.cmp(b))) {
                taken.insert(hex, at);
                cells[at] = hex;
                break;
            }
        }
    }
    cells
}

/// Communes on their cells, with the pairs that are to stay near each other.
struct Board<'a> {
    communes: &'a [Commune],
    cells: Vec<Hex>,
    grid: HexGrid,
    links: Vec<Vec<usize>>,
}

impl<'a> Board<'a> {
    fn new(communes: &'a [Commune], pairs: &[(usize, usize)], cells: Vec<Hex>) -> Board<'a> {
        let mut links = vec![Vec::new(); communes.len()];
        for (a, b) in pairs {
            links[*a].push(*b);
            links[*b].push(*a);
        }
        let grid = HexGrid::new(&cells);
        Board { communes, cells, grid, links }
    }

    /// What a cell costs a commune: the distance to its neighbours, less for cells of its province around, more for free ones.
    fn cost(&self, at: usize, hex: Hex) -> i64 {
        let province = self.communes[at].province;
        let far: i64 = self.links[at]
            .iter()
            .map(|other| {
                let steps = i64::from(self.cells[*other].steps_to(hex));
                steps * steps * if self.communes[*other].province == province { 3 } else { 1 }
            })
            .sum();
        let (mut kin, mut open) = (0, 0);
        for beside in hex.around() {
            match self.grid.get(beside) {
                None => open += 1,
                Some(other) if other != at && self.communes[other].province == province => kin += 1,
                Some(_) => {}
            }
        }
        far - 10 * kin + 4 * open
    }

    /// Gives a cell to a commune; the one that had it takes the old cell.
    fn swap(&mut self, at: usize, hex: Hex) {
        let from = self.cells[at];
        let other = self.grid.get(hex);
        self.grid.set(hex, Some(at));
        self.grid.set(from, other);
        self.cells[at] = hex;
        if let Some(other) = other {
            self.cells[other] = from;
        }
    }

    /// Exchanges cells where that lowers the cost of both together, until nothing changes or the rounds are over.
    fn improve(&mut self) {
        for _ in 0..SWAPPING_ROUNDS {
            let mut changed = false;
            for at in 0..self.cells.len() {
                let from = self.cells[at];
                for hex in within(from, 2) {
                    let other = self.grid.get(hex);
                    if other == Some(at) || self.cells[at] != from {
                        continue;
                    }
                    let pay = |board: &Board, at_cell: Hex, other_cell: Hex| {
                        board.cost(at, at_cell) + other.map_or(0, |other| board.cost(other, other_cell))
                    };
                    let before = pay(self, from, hex);
                    self.swap(at, hex);
                    if pay(self, hex, from) < before {
                        changed = true;
                    } else {
                        self.swap(at, from);
                    }
                }
            }
            if !changed {
                return;
            }
        }
    }

    /// The blocks of each province, the largest first.
    fn blocks(&self) -> BTreeMap<u32, Vec<Vec<usize>>> {
        let mut seen = vec![false; self.cells.len()];
        let mut blocks: BTreeMap<u32, Vec<Vec<usize>>> = BTreeMap::new();
        for first in 0..self.cells.len() {
            if seen[first] {
                continue;
            }
            let province = self.communes[first].province;
            let mut block = vec![first];
            seen[first] = true;
            let mut next = 0;
            while next < block.len() {
                for beside in self.cells[block[next]].around() {
                    if let Some(at) = self.grid.get(beside)
                        && !seen[at]
                        && self.communes[at].province == province
                    {
                        seen[at] = true;
                        block.push(at);
                    }
                }
                next += 1;
            }
            blocks.entry(province).or_default().push(block);
        }
        for blocks in blocks.values_mut() {
            blocks.sort_by_key(|block| (std::cmp::Reverse(block.len()), block[0]));
        }
        blocks
    }

    /// How many communes lie apart from their province.
    fn strays(&self) -> usize {
        self.blocks().values().flat_map(|blocks| blocks.iter().skip(1)).map(Vec::len).sum()
    }

    /// Moves communes that lie apart from their province to it, exchange by exchange, where that sets no others apart.
    fn gather(&mut self) {
        for _ in 0..4 {
            for blocks in self.blocks().values() {
                let Some((main, apart)) = blocks.split_first() else { continue };
                for stray in apart.iter().flatten() {
                    self.walk(*stray, main);
                }
            }
        }
    }

    fn walk(&mut self, stray: usize, main: &[usize]) {
        let goal = main.iter().map(|at| self.cells[*at]).min_by_key(|hex| (hex.steps_to(self.cells[stray]), *hex));
        let Some(goal) = goal else { return };
        let (before, mut path) = (self.strays(), vec![self.cells[stray]]);
        while self.cells[stray].steps_to(goal) > 1 && path.len() < 60 {
            let Some(next) = self.cells[stray].around().into_iter().min_by_key(|hex| (hex.steps_to(goal), *hex)) else { break };
            self.swap(stray, next);
            path.push(next);
        }
        if self.strays() >= before {
            path.pop();
            for hex in path.into_iter().rev() {
                self.swap(stray, hex);
            }
        }
    }
}

/// How well a layout keeps neighbours near and provinces together.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// The median over communes of the mean number of steps to its neighbours, in hundredths.
    pub median_steps: i32,
    /// Provinces that are one block.
    pub whole_provinces: usize,
    /// All provinces.
    pub provinces: usize,
}

/// Measures a layout.
pub fn quality(communes: &[Commune], cells: &[Hex]) -> Quality {
    let places: Vec<Place> = communes.iter().map(|commune| commune.place).collect();
    let board = Board::new(communes, &neighbours(&places, REACH), cells.to_vec());
    let mut means: Vec<i32> = (0..cells.len())
        .filter(|at| !board.links[*at].is_empty())
        .map(|at| {
            let steps: i32 = board.links[at].iter().map(|other| cells[*other].steps_to(cells[at])).sum();
            steps * 100 / board.links[at].len() as i32
        })
        .collect();
    means.sort_unstable();
    let blocks = board.blocks();
    Quality {
        median_steps: means.get(means.len() / 2).copied().unwrap_or_default(),
        whole_provinces: blocks.values().filter(|blocks| blocks.len() == 1).count(),
        provinces: blocks.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_country_is_laid_out() {
        // Two provinces side by side, one ten times as dense.
        let mut communes: Vec<Commune> = Vec::new();
        for at in 0..60 {
            communes.push(Commune { place: Place { x: 1_050_000 + at % 6 * 1000, y: 100_000 + at / 6 * 1000 }, province: 1 });
            communes.push(Commune { place: Place { x: 1_060_000 + at % 6 * 100, y: 100_000 + at / 6 * 1000 }, province: 2 });
        }
        let land = 16_000.0 * 10_000.0;
        let cells = layout(&communes, land);
        assert_eq!(cells, layout(&communes, land));
        assert_eq!(cells.iter().collect::<std::collections::HashSet<_>>().len(), communes.len());
        let quality = quality(&communes, &cells);
        assert_eq!((quality.whole_provinces, quality.provinces), (2, 2), "{quality:?}");
        assert!(quality.median_steps <= 200, "{quality:?}");
    }
}
