//! The header of a list as offices make them: below titles, and of up to three rows.

use super::raw::{RawRow, is_blank};
use crate::datasets::column::{FileColumn, Headings};
use app::domain::collation::clean;

/// How many rows of a sheet are looked at to find its header.
pub const HEAD_ROWS: usize = 60;

/// The header of a sheet.
#[derive(Clone, Debug, Default)]
pub struct Header {
    /// Columns with the position of each.
    pub positions: Vec<(&'static str, usize)>,
    /// Headings that nothing is read from.
    pub unused: Vec<(usize, String)>,
    /// The line of its last row.
    pub line: u64,
    /// How many cells it has.
    pub width: usize,
    /// How many rows stand above it, and how many it has itself.
    pub rows: (usize, usize),
    /// The cells of its rows.
    cells: Vec<Vec<String>>,
}

impl Header {
    /// The best header among the first rows: the one that knows most columns; of equals that with fewest rows, then the first.
    pub fn find(rows: &[RawRow], headings: &Headings<'_>, letters: &dyn Fn(&str) -> Option<String>) -> Option<Header> {
        let known = |cell: &str| {
            let found = headings.column_of(cell);
            found.or_else(|| letters(cell).and_then(|cell| headings.column_of(&cell)))
        };
        let mut best: Option<Header> = None;
        for first in 0..rows.len() {
            for count in 1..=3.min(rows.len() - first) {
                let Some(header) = Header::of_rows(&rows[first..first + count], first, &known) else { continue };
                let (score, rows) = (header.positions.len(), header.rows.1);
                let is_better = |best: &Header| score > best.positions.len() || (score == best.positions.len() && rows < best.rows.1);
                if best.as_ref().is_none_or(is_better) {
                    best = Some(header);
                }
            }
        }
        best
    }

    /// A row of headings none of which is known.
    pub fn of_unknown(row: &RawRow) -> Header {
        let unused = row.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).map(|(position, cell)| (position, cell.clone()));
        Header { unused: unused.collect(), line: row.line, ..Header::default() }
    }

    fn of_rows(rows: &[RawRow], above: usize, known: &dyn Fn(&str) -> Option<&'static str>) -> Option<Header> {
        // Every further row must be one of headings, not of data.
        for row in &rows[1..] {
            let cells: Vec<&String> = row.cells.iter().filter(|cell| !is_blank(cell)).collect();
            let headings = cells.iter().filter(|cell| known(cell).is_some()).count();
            if headings == 0 || headings * 2 < cells.len() {
                return None;
            }
        }
        let width = rows.iter().map(|row| row.width.unwrap_or(row.cells.len())).max()?;
        let mut header = Header { rows: (above, rows.len()), line: rows.last()?.line, width, ..Header::default() };
        let cells = rows.iter().map(|row| row.cells.len()).max()?;
        for position in 0..cells {
            let mut column = None;
            let mut heading = "";
            // The lowest heading says most; above it may stand what several columns have in common.
            for cell in rows.iter().rev().filter_map(|row| row.cells.get(position)).filter(|cell| !is_blank(cell)) {
                heading = if heading.is_empty() { cell } else { heading };
                column = column.or_else(|| known(cell));
            }
            match column {
                Some(column) if !header.has(column) => header.positions.push((column, position)),
                _ if heading.is_empty() => {}
                _ => header.unused.push((position, clean(heading).trim().to_owned())),
            }
        }
        header.cells = rows.iter().map(|row| row.cells.clone()).collect();
        (!header.positions.is_empty()).then_some(header)
    }

    /// Whether it knows a column.
    pub fn has(&self, column: &str) -> bool {
        self.positions.iter().any(|(known, _)| *known == column)
    }

    /// The required columns that it lacks; a place may be named by its code or by its names.
    pub fn missing(&self, columns: &[FileColumn]) -> Vec<&'static str> {
        let instead = |name: &str| match name {
            "unit" => self.has("province"),
            "province" => self.has("unit"),
            _ => false,
        };
        let missing = columns.iter().filter(|column| column.required && !self.has(column.name) && !instead(column.name));
        missing.map(|column| column.name).collect()
    }

    /// Whether a row says the headings once more, as at the top of every printed page.
    pub fn is_repeated_by(&self, row: &RawRow) -> bool {
        let Some(first) = row.cells.iter().position(|cell| !is_blank(cell)) else { return false };
        if !self.cells.iter().any(|headings| headings.get(first) == Some(&row.cells[first])) {
            return false;
        }
        let cells: Vec<(usize, &String)> = row.cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell)).collect();
        cells.len() > 1
            && self.cells.iter().any(|headings| {
                let is_same = |(position, cell): &(usize, &String)| headings.get(*position).is_some_and(|heading| heading == *cell);
                cells.iter().all(is_same) && cells.len() * 2 >= headings.iter().filter(|heading| !is_blank(heading)).count()
            })
    }
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn raw(line: u64, cells: &[&str]) -> RawRow {
        RawRow { line, cells: cells.iter().map(|cell| (*cell).to_owned()).collect(), ..RawRow::default() }
    }

    const COLUMNS: &[FileColumn] = &[
        FileColumn::required("product", &["ten san pham"], ""),
        FileColumn::optional("producer", &["chu the"], ""),
        FileColumn::required("province", &["tinh"], ""),
        FileColumn::optional("district", &["huyen"], ""),
        FileColumn::optional("commune", &["xa"], ""),
        FileColumn::required("stars", &["hang sao", "ket qua phan hang"], ""),
        FileColumn::optional("score", &["diem"], ""),
    ];

    pub fn found(rows: &[RawRow]) -> Header {
        Header::find(rows, &Headings::new(COLUMNS), &|_| None).unwrap()
    }

    #[test]
    fn headings_in_two_rows_below_a_title() {
        let rows = [
            raw(1, &["UBND TỈNH AN GIANG", "", "", "Tỉnh"]),
            raw(4, &["STT", "Tên sản phẩm", "Chủ thể", "Địa chỉ", "", "", "Kết quả phân hạng", "", "Ghi"]),
            raw(5, &["", "", "", "Xã", "Huyện", "Tỉnh", "Điểm", "Hạng sao"]),
            raw(6, &["1", "Mật ong", "HTX", "Khánh Hòa", "Châu Phú", "An Giang", "70", "4"]),
        ];
        let header = found(&rows);
        assert_eq!((header.rows, header.line, header.missing(COLUMNS)), ((1, 2), 5, vec![]));
        assert_eq!(
            header.positions,
            [("product", 1), ("producer", 2), ("commune", 3), ("district", 4), ("province", 5), ("score", 6), ("stars", 7)]
        );
        let unused: Vec<&str> = header.unused.iter().map(|(_, heading)| heading.as_str()).collect();
        assert_eq!(unused, ["STT", "Ghi"]);
        let single = found(&[raw(1, &["Tên sản phẩm", "Tỉnh"]), raw(2, &["Xã", "Huyện"])]);
        assert_eq!((single.rows, single.missing(COLUMNS)), ((0, 1), vec!["stars"]));
    }
}
