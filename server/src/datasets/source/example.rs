//! The example row of a template, which is no data.

use crate::datasets::column::Headings;
use crate::datasets::parse_cell;
use app::domain::collation::fold;

/// What the template shows in a column of a file.
pub struct Example {
    index: usize,
    is_note: bool,
    text: &'static str,
    folded: String,
}

impl Example {
    /// The examples of the columns of a file.
    pub fn all(headings: &Headings<'_>, columns: &[&'static str]) -> Vec<Example> {
        let example = |(index, name): (usize, &&'static str)| {
            let column = headings.columns.iter().find(|column| column.name == *name)?;
            let is_note = column.name == "note";
            let is_shown = is_note || !column.example.is_empty();
            is_shown.then(|| Example { index, is_note, text: column.example, folded: fold(column.example) })
        };
        columns.iter().enumerate().filter_map(example).collect()
    }

    /// Whether a cell says the same, whatever form a spreadsheet gave to dates and numbers.
    fn is_said_by(&self, cell: &str) -> bool {
        let begins_alike = |other: &str| match (cell.chars().next(), other.chars().next()) {
            (Some(here), Some(there)) => here.is_ascii_digit() == there.is_ascii_digit() && here.is_ascii() == there.is_ascii(),
            (here, there) => here == there,
        };
        cell == self.text
            || (begins_alike(self.text)
                && ((cell.contains(',') && cell.replace(',', ".") == self.text)
                    || (cell.len().abs_diff(self.text.len()) < 8 && fold(cell) == self.folded)
                    || (self.text.starts_with(|sign: char| sign.is_ascii_digit())
                        && matches!((parse_cell::date(cell), parse_cell::date(self.text)), (Ok(cell), Ok(example)) if cell == example))))
    }
}

/// Whether a row is the example of the template: what it shows stands in all of its cells.
pub fn is_example(examples: &[Example], cells: &[String]) -> bool {
    let is_marked = |example: &Example| {
        let note = &cells[example.index];
        example.is_note && !note.is_empty() && ["dong vi du", "an example row"].iter().any(|start| fold(note).starts_with(start))
    };
    let shown = || examples.iter().filter(|example| !example.text.is_empty());
    (shown().count() > 2 && shown().all(|example| example.is_said_by(&cells[example.index]))) || examples.iter().any(is_marked)
}
