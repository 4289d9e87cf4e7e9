//! Raw-material areas, and whose they are.

use super::{Entry, RegisterEntry, Shared, text};
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
    fn entry(&self) -> Entry<'_> {
        let words = [text(&self.crop), text(&self.code), ""];
        Entry { ends: self.used_to, ..Entry::new(&self.name, words, self.used_from) }
    }
}
