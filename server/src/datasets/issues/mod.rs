//! What an import finds in a file and reports: problems, each at its place, and the outcome as a whole.

mod error;
mod line_note;
mod problem;
mod report;

pub use error::ImportError;
pub use line_note::LineNote;
pub(in crate::datasets) use problem::problems;
pub use problem::{KindProblem, Problem};
pub use report::{Report, Tally};

use app::text::Lang;

/// A problem at its place in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The line of the file, the first being line 1; on further sheets with the sheet above it ([`crate::datasets::line_of`]).
    pub line: u64,
    /// The column by its canonical name; empty where it concerns the whole row.
    pub column: &'static str,
    /// What stands there.
    pub value: String,
    /// What is wrong about it.
    pub problem: Problem,
}

impl Issue {
    /// The sentence for a reader.
    pub fn sentence(&self, lang: Lang) -> String {
        self.problem.sentence(lang, self.column, &self.value)
    }
}
