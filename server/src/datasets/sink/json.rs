//! A file of objects.

use crate::datasets::sink::{Cell, Table};

impl<C: AsRef<str>> Table<C> {
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

fn value(cell: &Cell) -> serde_json::Value {
    match cell {
        Cell::Empty => serde_json::Value::Null,
        Cell::Text(text) => text.as_str().into(),
        Cell::Number(number) => (*number).into(),
        Cell::Decimal(number) => (*number).into(),
        Cell::Flag(flag) => (*flag).into(),
        Cell::Day(day) | Cell::Month(day) => day.to_string().into(),
    }
}
