//! A grid of hexagons, and which of its cells are taken.

/// A cell of a grid of hexagons that stand on a corner; odd rows are shifted right by half a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hex {
    /// From west to east.
    pub column: i32,
    /// From north to south.
    pub row: i32,
}

/// The distance between two rows, where that between two columns is 1.
pub const ROW: f64 = 0.866_025_403_784_438_6;

impl Hex {
    fn axial(self) -> (i32, i32) {
        (self.column - (self.row - (self.row & 1)) / 2, self.row)
    }

    /// How many steps lie between two cells.
    pub fn steps_to(self, other: Hex) -> i32 {
        let ((a, b), (c, d)) = (self.axial(), other.axial());
        let (across, down) = (a - c, b - d);
        (across.abs() + down.abs() + (across + down).abs()) / 2
    }

    /// The six cells around it.
    pub fn around(self) -> [Hex; 6] {
        let shift = self.row & 1;
        [(-1, 0), (1, 0), (shift - 1, -1), (shift, -1), (shift - 1, 1), (shift, 1)]
            .map(|(right, down)| Hex { column: self.column + right, row: self.row + down })
    }

    /// The cell nearest to a point.
    pub fn nearest(x: f64, y: f64) -> Hex {
        let middle = (y / ROW).round() as i32;
        let cells = (middle - 1..=middle + 1).flat_map(|row| {
            let column = (x - f64::from(row & 1) / 2.0).round() as i32;
            [Hex { column, row }]
        });
        let distance = |hex: &Hex| (hex.x() - x).powi(2) + (hex.y() - y).powi(2);
        cells.min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(Hex { column: 0, row: 0 })
    }

    /// How far east its middle lies, in widths of a cell.
    pub fn x(self) -> f64 {
        f64::from(self.column) + f64::from(self.row & 1) / 2.0
    }

    /// How far south its middle lies, in widths of a cell.
    pub fn y(self) -> f64 {
        f64::from(self.row) * ROW
    }
}

/// The cells at most so many steps away from one.
pub fn within(middle: Hex, reach: i32) -> Vec<Hex> {
    let cells = (-reach..=reach).flat_map(|down| (-reach..=reach).map(move |right| (right, down)));
    let cells = cells.map(|(right, down)| Hex { column: middle.column + right, row: middle.row + down });
    cells.filter(|hex| hex.steps_to(middle) <= reach).collect()
}

/// Which commune has which cell, with free cells on all sides.
pub struct HexGrid {
    low: Hex,
    columns: i32,
    taken_by: Vec<Option<usize>>,
}

/// Free cells around a layout: more than any commune moves while it is improved.
const PADDING: i32 = 80;

impl HexGrid {
    /// A grid on which the communes, by position, have these cells.
    pub fn new(cells: &[Hex]) -> HexGrid {
        let span = |coordinate: fn(&Hex) -> i32| {
            (cells.iter().map(coordinate).min().unwrap_or(0) - PADDING, cells.iter().map(coordinate).max().unwrap_or(0) + PADDING)
        };
        let ((left, right), (top, bottom)) = (span(|hex| hex.column), span(|hex| hex.row));
        let count = (right - left + 1) * (bottom - top + 1);
        let mut grid = HexGrid { low: Hex { column: left, row: top }, columns: right - left + 1, taken_by: vec![None; count as usize] };
        for (commune, hex) in cells.iter().enumerate() {
            grid.set(*hex, Some(commune));
        }
        grid
    }

    fn position(&self, hex: Hex) -> Option<usize> {
        let (column, row) = (hex.column - self.low.column, hex.row - self.low.row);
        let inside = column >= 0 && column < self.columns && row >= 0;
        inside.then_some((row * self.columns + column) as usize).filter(|position| *position < self.taken_by.len())
    }

    /// The commune that has a cell.
    pub fn get(&self, hex: Hex) -> Option<usize> {
        self.position(hex).and_then(|position| self.taken_by[position])
    }

    /// Gives a cell to a commune, or frees it.
    pub fn set(&mut self, hex: Hex, commune: Option<usize>) {
        if let Some(position) = self.position(hex) {
            self.taken_by[position] = commune;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_their_distances() {
        let hex = Hex { column: 3, row: 5 };
        for beside in hex.around() {
            assert_eq!(hex.steps_to(beside), 1);
            assert!(((hex.x() - beside.x()).powi(2) + (hex.y() - beside.y()).powi(2) - 1.0).abs() < 1e-9);
            assert_eq!(Hex::nearest(beside.x() + 0.2, beside.y() - 0.2), beside);
        }
        assert_eq!(Hex { column: 0, row: 0 }.steps_to(Hex { column: 3, row: -4 }), 5);
        assert_eq!(within(hex, 2).len(), 19);
    }
}
