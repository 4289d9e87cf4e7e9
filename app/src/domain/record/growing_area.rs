//! Raw-material areas, and whose they are.

use super::{IdentityParts, RegisterEntry, Shared, text};
use crate::domain::Day;

/// An area on which raw material is grown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrowingArea {
    /// What all records have.
    pub shared: Shared,
    /// What it is called.
    pub name: String,
    /// What is grown.
    pub crop: Option<String>,
    /// Code of the growing area (mã số vùng trồng).
    pub code: Option<String>,
    /// Hectares, as stated.
    pub hectares: Option<String>,
    /// The standard it is grown to.
    pub standard: Option<String>,
    /// Since when it is used.
    pub used_from: Option<Day>,
    /// The last day it is used.
    pub used_to: Option<Day>,
}

impl RegisterEntry for GrowingArea {
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
        self.used_from
    }

    fn ends(&self) -> Option<Day> {
        self.used_to
    }

    fn descriptors(&self) -> [&str; 2] {
        [text(&self.crop), text(&self.code)]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.crop.as_deref() == Some(word)
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts { words: [&self.name, text(&self.crop), text(&self.code), ""], day: self.used_from, ..IdentityParts::default() }
    }
}
