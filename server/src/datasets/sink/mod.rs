//! A table about to be written, as CSV or as JSON.

pub(in crate::datasets) mod xlsx;

use app::domain::Day;
use std::borrow::Cow;

/// One cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Not known.
    Empty,
    /// Text, dates and codes.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A number with decimals.
    Decimal(f64),
    /// Yes or no.
    Flag(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }
}

impl From<Option<&String>> for Cell {
    fn from(text: Option<&String>) -> Cell {
        text.map_or(Cell::Empty, |text| text.as_str().into())
    }
}

impl From<Option<i64>> for Cell {
    fn from(number: Option<i64>) -> Cell {
        number.map_or(Cell::Empty, Cell::Number)
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Cell {
        number.map_or(Cell::Empty, Cell::Decimal)
    }
}

impl From<Option<String>> for Cell {
    fn from(text: Option<String>) -> Cell {
        text.as_ref().into()
    }
}

impl From<Option<Day>> for Cell {
    fn from(day: Option<Day>) -> Cell {
        day.map(|day| day.to_string()).into()
    }
}

/// Rows under named columns.
#[derive(Clone, Debug)]
pub struct Table<C = &'static str> {
    /// Names of the columns.
    pub columns: Vec<C>,
    /// Rows, each as wide as the header.
    pub rows: Vec<Vec<Cell>>,
}

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

    /// An array of objects, one line each.
    pub fn json(&self) -> Vec<u8> {
        let mut json = String::from("[");
        for (number, row) in self.rows.iter().enumerate() {
            json.push_str(if number == 0 { "\n" } else { ",\n" });
            let object: serde_json::Map<String, serde_json::Value> =
                self.columns.iter().zip(row).map(|(column, cell)| (column.as_ref().to_owned(), value(cell))).collect();
            json.push_str(&serde_json::Value::Object(object).to_string());
        }
        json.push_str("\n]\n");
        json.into_bytes()
    }
}

fn text(cell: &Cell) -> Cow<'_, str> {
    match cell {
        Cell::Empty => "".into(),
        Cell::Text(text) => spreadsheet_safe(text),
        Cell::Number(number) => number.to_string().into(),
        Cell::Decimal(number) => number.to_string().into(),
        Cell::Flag(flag) => if *flag { "yes" } else { "no" }.into(),
    }
}

fn value(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Decimal(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
    }
}

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front, which imports take
/// away again.
pub fn spreadsheet_safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}").into() } else { text.into() }
}
