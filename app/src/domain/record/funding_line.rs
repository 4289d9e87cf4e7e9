//! Money by source, planned or spent.

use super::{Entry, RegisterEntry, Shared, text};
use crate::domain::Day;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// Whether money is only meant or gone.
    FundingStage {
        /// Meant for something.
        Planned = "planned",
        /// Spent.
        Spent = "spent",
    }
}

/// A line of a budget, or of what was spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FundingLine {
    /// What all records have.
    pub shared: Shared,
    /// What it is called.
    pub name: String,
    /// Planned or spent.
    pub stage: FundingStage,
    /// Source of the money: a word of an open list.
    pub fund: Option<String>,
    /// Đồng.
    pub amount: i64,
    /// Its day, where it has one.
    pub dated: Option<Day>,
}

impl RegisterEntry for FundingLine {
    fn entry(&self) -> Entry<'_> {
        let words = [self.stage.name(), text(&self.fund), ""];
        Entry { amount: self.amount, ..Entry::new(&self.name, words, self.dated) }
    }
}
