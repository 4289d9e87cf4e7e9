//! Money by source, planned or spent.

use super::{IdentityParts, RegisterEntry, Shared, text};
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
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn shared_mut(&mut self) -> &mut Shared {
        &mut self.shared
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn begins(&self) -> Option<Day> {
        self.dated
    }

    fn amount(&self) -> i64 {
        self.amount
    }

    fn descriptors(&self) -> [&str; 2] {
        [self.stage.name(), text(&self.fund)]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.stage.name() == word
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts { words: [&self.name, self.stage.name(), text(&self.fund), ""], day: self.dated, ..IdentityParts::default() }
    }
}
