//! A file of comma-separated values.

use crate::datasets::sink::{Cell, Table, spreadsheet_safe};
use std::borrow::Cow;

impl<C: AsRef<str>> Table<C> {
    /// UTF-8, comma, LF. `with_mark` puts a byte order mark in front, by which spreadsheets know the encoding.
    pub fn csv(&self, with_mark: bool) -> Vec<u8> {
        let start = if with_mark { vec![0xef, 0xbb, 0xbf] } else { Vec::new() };
        let mut writer = csv::Writer::from_writer(start);
        // Writing to memory does not fail.
        let _ = writer.write_record(self.columns.iter().map(AsRef::as_ref));
        for row in &self.rows {
            let _ = writer.write_record(row.iter().map(|cell| text(cell).into_owned()));
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => "".into(),
        Cell::Text(text) => spreadsheet_safe(text),
        Cell::Number(number) => number.to_string().into(),
        Cell::Decimal(number) => number.to_string().into(),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
        Cell::Day(day) | Cell::Month(day) => day.to_string().into(),
    }
}
