//! Who belongs to which value chain, and whose money the chain has.

use super::{Entry, RegisterEntry, Shared, text};
use crate::domain::Day;

/// How a circular or green chain is called in files.
const CIRCULAR: &str = "circular";

/// A producer or a product as the member of a value chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValueChainMember {
    /// What all records have.
    pub shared: Shared,
    /// What the chain is called.
    pub chain: String,
    /// Source of the chain's money: a word of an open list.
    pub fund: Option<String>,
    /// Whether the chain is circular or green.
    pub circular: bool,
    /// The day it became a member.
    pub joined: Option<Day>,
    /// Its last day as a member.
    pub ended: Option<Day>,
}

impl RegisterEntry for ValueChainMember {
    fn entry(&self) -> Entry<'_> {
        let words = [text(&self.fund), if self.circular { CIRCULAR } else { "" }, ""];
        Entry { ends: self.ended, ..Entry::new(&self.chain, words, self.joined) }
    }
}
