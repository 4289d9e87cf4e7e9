//! Organisations newly formed, joined or strengthened; the size class of enterprises.

use super::{Entry, RegisterEntry, name_of};
use crate::domain::named_enum::named_enum;
use crate::domain::{Day, ProducerKind};

named_enum! {
    /// What happened to an organisation.
    OrganisationState {
        /// Newly formed or joined.
        New = "new",
        /// Strengthened: it was there before.
        Strengthened = "strengthened",
    }
}

named_enum! {
    /// Size class of an enterprise (Decree 80/2021/NĐ-CP).
    SizeClass {
        /// Siêu nhỏ.
        Micro = "micro",
        /// Nhỏ.
        Small = "small",
        /// Vừa.
        Medium = "medium",
        /// Lớn.
        Large = "large",
    }
}

impl SizeClass {
    /// Whether it counts as a small or medium enterprise.
    pub const fn is_small_or_medium(self) -> bool {
        matches!(self, SizeClass::Micro | SizeClass::Small | SizeClass::Medium)
    }
}

record! {
    /// An organisation of the programme, registered as a producer or not.
    Organisation {
        /// What it is called.
        name: String,
        /// What kind of body it is.
        kind: Option<ProducerKind>,
        /// What happened to it.
        state: Option<OrganisationState>,
        /// Its size class.
        size: Option<SizeClass>,
        /// The day it joined or was strengthened.
        joined: Option<Day>,
        /// The day it was founded.
        founded: Option<Day>,
    }
}

impl Organisation {
    /// Whether it is said to have been strengthened, so to have been there before.
    pub fn is_strengthened(&self) -> bool {
        self.state == Some(OrganisationState::Strengthened)
    }
}

impl RegisterEntry for Organisation {
    fn entry(&self) -> Entry<'_> {
        let (kind, state) = (self.kind.map_or("", ProducerKind::name), name_of(self.state));
        // What happened to it is no part of its identity: a later file may say so.
        let words = [kind, "", name_of(self.size)];
        Entry { descriptors: [kind, state], answers: [state, ""], ..Entry::new(&self.name, words, self.joined) }
    }
}
