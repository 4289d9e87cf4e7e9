//! Who belongs to which value chain, and whose money the chain has.

use super::{Entry, RegisterEntry, text};
use crate::domain::Day;

/// How a circular or green chain is called in files.
const CIRCULAR: &str = "circular";

record! {
    /// A producer or a product as the member of a value chain.
    ValueChainMember {
        /// What the chain is called.
        chain: String,
        /// Source of the chain's money: a word of an open list.
        fund: Option<String>,
        /// Whether the chain is circular or green.
        circular: bool,
        /// The day it became a member.
        joined: Option<Day>,
        /// Its last day as a member.
        ended: Option<Day>,
    }
}

impl RegisterEntry for ValueChainMember {
    fn entry(&self) -> Entry<'_> {
        let words = [text(&self.fund), if self.circular { CIRCULAR } else { "" }, ""];
        Entry { ends: self.ended, ..Entry::new(&self.chain, words, self.joined) }
    }
}
