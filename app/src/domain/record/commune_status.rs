//! New-rural status (nông thôn mới) of communes.

use super::{Entry, RegisterEntry};
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

record! {
    /// The status of a commune from one day on; the newest one holds. Its evidence is the document.
    CommuneStatus {
        /// The status.
        status: NewRuralStatus,
        /// From when it is in force.
        since: Option<Day>,
        /// Its last day.
        until: Option<Day>,
    }
}

impl RegisterEntry for CommuneStatus {
    fn entry(&self) -> Entry<'_> {
        let words = [self.status.name(), "", ""];
        Entry { ends: self.until, ..Entry::new("", words, self.since) }
    }
}
