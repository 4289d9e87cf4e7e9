//! Who belongs to which value chain, and whose money the chain has.

use super::{IdentityParts, RegisterEntry, Shared, text};
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

impl ValueChainMember {
    const fn circularity(&self) -> &'static str {
        if self.circular { CIRCULAR } else { "" }
    }
}

impl RegisterEntry for ValueChainMember {
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn shared_mut(&mut self) -> &mut Shared {
        &mut self.shared
    }

    fn name(&self) -> &str {
        &self.chain
    }

    fn begins(&self) -> Option<Day> {
        self.joined
    }

    fn ends(&self) -> Option<Day> {
        self.ended
    }

    fn descriptors(&self) -> [&str; 2] {
        [text(&self.fund), self.circularity()]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.fund.as_deref() == Some(word)
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts { words: [&self.chain, text(&self.fund), self.circularity(), ""], day: self.joined, ..IdentityParts::default() }
    }
}
