//! Raw-material areas, and whose they are.

use super::{Entry, RegisterEntry, text};
use crate::domain::Day;

record! {
    /// An area on which raw material is grown.
    GrowingArea {
        /// What it is called.
        name: String,
        /// What is grown.
        crop: Option<String>,
        /// Code of the growing area (mã số vùng trồng).
        code: Option<String>,
        /// Hectares, as stated.
        hectares: Option<String>,
        /// The standard it is grown to.
        standard: Option<String>,
        /// Since when it is used.
        used_from: Option<Day>,
        /// The last day it is used.
        used_to: Option<Day>,
    }
}

impl RegisterEntry for GrowingArea {
    fn entry(&self) -> Entry<'_> {
        let words = [text(&self.crop), text(&self.code), ""];
        Entry { ends: self.used_to, ..Entry::new(&self.name, words, self.used_from) }
    }
}
