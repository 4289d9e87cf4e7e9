//! Numbers and dates that run up row by row: what a spreadsheet fills in when a cell is dragged down.

use super::line::line_of;
use crate::datasets::issues::{Issue, Problem};
use app::domain::Day;

/// How many rows must run up before it is said.
const FEWEST: u64 = 5;

/// Watches one column.
pub struct RunUp {
    column: &'static str,
    last: Option<(Value, String, u64)>,
    first: (String, u64),
    length: u64,
    found: Option<(String, String, u64, u64, u64)>,
}

#[derive(PartialEq)]
enum Value {
    Day(Day),
    /// The first number of a text, and what stands around it.
    Number(u64, String),
}

/// The columns in which a run means something: numbers of documents and days.
pub fn is_watched(column: &str) -> bool {
    matches!(column, "decision" | "issued" | "expires" | "revoked" | "document" | "date" | "from" | "to" | "checked" | "deadline")
}

impl RunUp {
    pub fn new(column: &'static str) -> RunUp {
        RunUp { column, last: None, first: Default::default(), length: 1, found: None }
    }

    /// Looks at the cell of the next row.
    pub fn look(&mut self, cell: &str, line: u64) {
        let value = value_of(cell);
        let follows = match (&self.last, &value) {
            (Some((Value::Day(last), ..)), Some(Value::Day(day))) => *day == last.add_days(1),
            (Some((Value::Number(last, around), ..)), Some(Value::Number(number, same))) => {
                last.checked_add(1) == Some(*number) && around == same
            }
            _ => false,
        };
        if follows {
            self.length += 1;
        } else {
            self.close();
            (self.length, self.first) = (1, (cell.to_owned(), line));
        }
        self.last = value.map(|value| (value, cell.to_owned(), line));
    }

    /// Remembers the longest run.
    fn close(&mut self) {
        let Some((_, last, line)) = &self.last else { return };
        if self.length >= FEWEST && self.found.as_ref().is_none_or(|found| found.4 < self.length) {
            self.found = Some((self.first.0.clone(), last.clone(), self.first.1, *line, self.length));
        }
    }

    /// The warning, where there was a run.
    pub fn finish(mut self) -> Option<Issue> {
        self.close();
        let (from, to, first, last, count) = self.found?;
        Some(Issue { line: first, column: self.column, value: from, problem: Problem::RunUp { to, last: line_of(last), count } })
    }
}

fn value_of(cell: &str) -> Option<Value> {
    if let Some(day) = Day::parse(cell) {
        return Some(Value::Day(day));
    }
    let start = cell.find(|sign: char| sign.is_ascii_digit())?;
    let end = cell[start..].find(|sign: char| !sign.is_ascii_digit()).map_or(cell.len(), |length| start + length);
    let number = cell[start..end].parse().ok()?;
    Some(Value::Number(number, [&cell[..start], &cell[end..]].join("\0")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(column: &'static str, cells: &[&str]) -> Option<(u64, u64, u64)> {
        let mut run = RunUp::new(column);
        for (cell, line) in cells.iter().zip(2..) {
            run.look(cell, line);
        }
        run.finish().map(|issue| match issue.problem {
            Problem::RunUp { last, count, .. } => (issue.line, last, count),
            _ => (0, 0, 0),
        })
    }

    #[test]
    fn only_runs_are_told() {
        let numbers = ["7/QĐ", "100/QĐ", "101/QĐ", "102/QĐ", "103/QĐ", "104/QĐ", "104/QĐ"];
        assert_eq!(run("decision", &numbers), Some((3, 7, 5)));
        let days = ["28/2/2024", "29/2/2024", "1/3/2024", "2/3/2024", "3/3/2024"];
        assert_eq!(run("issued", &days), Some((2, 6, 5)));
        assert_eq!(run("decision", &numbers[..5]), None);
        assert_eq!(run("decision", &["1/QĐ"; 9]), None);
        assert_eq!(run("decision", &["1/A", "2/B", "3/C", "4/D", "5/E", "6/F"]), None);
    }
}
