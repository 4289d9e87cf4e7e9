//! Money by source, planned or spent.

use super::{Entry, RegisterEntry, text};
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

record! {
    /// A line of a budget, or of what was spent.
    FundingLine {
        /// What it is called.
        name: String,
        /// Planned or spent.
        stage: FundingStage,
        /// Source of the money: a word of an open list.
        fund: Option<String>,
        /// Đồng.
        amount: i64,
        /// Its day, where it has one.
        dated: Option<Day>,
    }
}

impl RegisterEntry for FundingLine {
    fn entry(&self) -> Entry<'_> {
        let words = [self.stage.name(), text(&self.fund), ""];
        Entry { amount: self.amount, ..Entry::new(&self.name, words, self.dated) }
    }
}
