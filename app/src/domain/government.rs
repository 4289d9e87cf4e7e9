//! Tiers of government: those that take part in the programme, and those that decide.

use super::Level;
use super::named_enum::named_enum;

named_enum! {
    /// A tier of government that takes part in the programme.
    Tier {
        /// Cấp xã.
        Commune = "commune",
        /// Cấp huyện, until 2025-06-30.
        District = "district",
        /// Cấp tỉnh.
        Province = "province",
        /// Trung ương.
        Central = "central",
    }
}

impl Tier {
    /// Its units, where it has any.
    pub const fn level(self) -> Option<Level> {
        match self {
            Tier::Commune => Some(Level::Commune),
            Tier::District => Some(Level::District),
            Tier::Province => Some(Level::Province),
            Tier::Central => None,
        }
    }
}

named_enum! {
    /// A level that decides.
    Authority {
        /// Cấp huyện.
        District = "district",
        /// Cấp tỉnh.
        Province = "province",
        /// Trung ương.
        Central = "central",
    }
}
