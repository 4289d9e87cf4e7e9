//! New-rural status (nông thôn mới) of communes.

use super::{IdentityParts, RegisterEntry, Shared};
use crate::domain::Day;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// How far a commune has come in the new-rural programme.
    NewRuralStatus {
        /// Chưa đạt.
        None = "none",
        /// Đạt chuẩn.
        Standard = "standard",
        /// Nâng cao.
        Advanced = "advanced",
        /// Kiểu mẫu.
        Model = "model",
    }
}

/// The status of a commune from one day on; the newest one holds. Its evidence is the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommuneStatus {
    /// What all records have.
    pub shared: Shared,
    /// The status.
    pub status: NewRuralStatus,
    /// From when it is in force.
    pub since: Option<Day>,
    /// Its last day.
    pub until: Option<Day>,
}

impl RegisterEntry for CommuneStatus {
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn shared_mut(&mut self) -> &mut Shared {
        &mut self.shared
    }

    fn name(&self) -> &str {
        ""
    }

    fn begins(&self) -> Option<Day> {
        self.since
    }

    fn ends(&self) -> Option<Day> {
        self.until
    }

    fn descriptors(&self) -> [&str; 2] {
        [self.status.name(), ""]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.status.name() == word
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts { words: ["", self.status.name(), "", ""], day: self.since, ..IdentityParts::default() }
    }
}
