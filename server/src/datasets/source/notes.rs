//! What a reader noticed on many lines, gathered into one warning each.

use super::line::ranges;
use crate::datasets::issues::{Issue, LineNote, Problem};
use std::collections::BTreeMap;

/// How many lines of one sort are remembered, and how many ranges of them are told.
const MOST_KEPT: usize = 2_000;
const MOST_TOLD: usize = 20;

/// Lines by what was noticed on them.
#[derive(Default)]
pub struct Notes {
    lines: BTreeMap<(LineNote, &'static str), Vec<u64>>,
}

impl Notes {
    /// Notes something about a line.
    pub fn add(&mut self, note: LineNote, column: &'static str, line: u64) {
        let lines = self.lines.entry((note, column)).or_default();
        if lines.len() < MOST_KEPT && lines.last() != Some(&line) {
            lines.push(line);
        }
    }

    /// One issue for each sort.
    pub fn into_issues(self) -> impl Iterator<Item = Issue> {
        self.lines.into_iter().map(|((note, column), lines)| Issue {
            line: lines.first().copied().unwrap_or(1),
            column,
            value: String::new(),
            problem: Problem::Lines { note, lines: ranges(&lines, MOST_TOLD) },
        })
    }
}
