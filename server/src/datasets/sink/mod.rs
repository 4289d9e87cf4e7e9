//! A table about to be written: as CSV, as JSON or as a workbook.

mod csv;
mod json;
mod xlsx;

pub use xlsx::{Prompt, Sheet, Style, workbook};

use crate::store::Value;
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
    /// A day that a spreadsheet counts with.
    Day(Day),
    /// A month that a spreadsheet counts with: its first day.
    Month(Day),
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

/// What a column of the database holds, bytes aside.
impl From<Value> for Cell {
    fn from(value: Value) -> Cell {
        match value {
            Value::Text(text) => text.into(),
            Value::Int(number) => number.into(),
            Value::Real(number) => number.into(),
            Value::Date(day) => day.into(),
            Value::Bool(flag) => flag.map_or(Cell::Empty, Cell::Flag),
            Value::Bytes(_) => Cell::Empty,
        }
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

/// A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe in front, which imports take
/// away again.
pub fn spreadsheet_safe(text: &str) -> Cow<'_, str> {
    if text.starts_with(['=', '+', '-', '@']) { format!("'{text}").into() } else { text.into() }
}
