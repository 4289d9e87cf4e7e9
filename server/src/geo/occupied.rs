//! A board of hexagons: who stands where.

use super::hexes::Hex;

/// Who stands on which cell, with free cells on all sides.
pub struct Occupied {
    low: Hex,
    columns: i32,
    on: Vec<Option<usize>>,
}

/// Free cells around a layout: more than any commune moves while it is improved.
const PADDING: i32 = 80;

impl Occupied {
    /// Communes by position on their cells.
    pub fn new(cells: &[Hex]) -> Occupied {
        let span =
            |of: fn(&Hex) -> i32| (cells.iter().map(of).min().unwrap_or(0) - PADDING, cells.iter().map(of).max().unwrap_or(0) + PADDING);
        let ((left, right), (top, bottom)) = (span(|hex| hex.column), span(|hex| hex.row));
        let count = (right - left + 1) * (bottom - top + 1);
        let mut occupied = Occupied { low: Hex { column: left, row: top }, columns: right - left + 1, on: vec![None; count as usize] };
        for (at, hex) in cells.iter().enumerate() {
            occupied.set(*hex, Some(at));
        }
        occupied
    }

    fn position(&self, hex: Hex) -> Option<usize> {
        let (column, row) = (hex.column - self.low.column, hex.row - self.low.row);
        let inside = column >= 0 && column < self.columns && row >= 0;
        inside.then_some((row * self.columns + column) as usize).filter(|at| *at < self.on.len())
    }

    /// Who stands on a cell.
    pub fn get(&self, hex: Hex) -> Option<usize> {
        self.position(hex).and_then(|at| self.on[at])
    }

    /// Puts somebody, or nobody, on a cell.
    pub fn set(&mut self, hex: Hex, who: Option<usize>) {
        if let Some(at) = self.position(hex) {
            self.on[at] = who;
        }
    }
}
