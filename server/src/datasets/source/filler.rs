//! Merged regions and hidden rows, put into the rows of a sheet as they come.

use super::SourceError;
use super::raw::{PushRow, RawRow};
use super::workbook_parts::{Merged, SheetParts};

/// Hands on a row with what merged regions say in it.
pub fn push_filled(mut row: RawRow, filler: &mut Filler, push: &mut PushRow<'_>) -> Result<(), SourceError> {
    if row.line == 0 {
        return Ok(());
    }
    filler.fill(&mut row);
    push(row)
}

/// Fills merged regions downward, row by row.
pub struct Filler {
    /// What the sheet has beside its cells.
    pub parts: SheetParts,
    next: usize,
    open: Vec<(Merged, String)>,
}

impl Filler {
    pub fn new(parts: SheetParts) -> Filler {
        Filler { parts, next: 0, open: Vec::new() }
    }

    /// What a region says stands in its first cell alone; every row that it spans says it. Rows with nothing of their own
    /// stay empty.
    fn fill(&mut self, row: &mut RawRow) {
        let number = (row.line - 1) as u32;
        row.hidden = self.parts.hidden.contains(&number);
        for ((_, column), error) in self.parts.errors.range((number, 0)..=(number, u32::MAX)) {
            row.put(*column as usize, error.clone());
        }
        let is_blank = row.is_blank();
        self.open.retain(|(region, _)| region.end.0 >= number);
        while let Some(region) = self.parts.merged.get(self.next).filter(|region| region.start.0 <= number) {
            self.next += 1;
            if region.end.0 < number {
                continue;
            }
            let first = if region.start.0 == number { row.cells.get(region.start.1 as usize).cloned() } else { None };
            self.open.push((*region, first.unwrap_or_default()));
        }
        if is_blank {
            return;
        }
        for (region, text) in &self.open {
            if region.start.0 < number && !text.is_empty() {
                row.put(region.start.1 as usize, text.clone());
            }
            if region.end.1 > region.start.1 {
                row.wide.push((region.start.1 as usize, region.end.1 as usize));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regions_fill_the_rows_that_they_span() {
        let merged = vec![Merged { start: (0, 1), end: (2, 1) }, Merged { start: (1, 0), end: (1, 1) }];
        let mut filler = Filler::new(SheetParts { merged, hidden: [2].into(), ..SheetParts::default() });
        let mut rows = Vec::new();
        for (line, cells) in [(1, vec!["a", "x"]), (2, vec!["b"]), (3, vec!["c"]), (4, vec!["d"])] {
            let cells = cells.into_iter().map(str::to_owned).collect();
            push_filled(RawRow { line, cells, ..RawRow::default() }, &mut filler, &mut |row| {
                rows.push((row.cells.join(","), row.hidden, row.wide));
                Ok(())
            })
            .unwrap();
        }
        let row = |cells: &str, hidden, wide: &[(usize, usize)]| (cells.to_owned(), hidden, wide.to_vec());
        assert_eq!(rows, [row("a,x", false, &[]), row("b,x", false, &[(0, 1)]), row("c,x", true, &[]), row("d", false, &[])]);
    }
}
