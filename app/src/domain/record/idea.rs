//! Product ideas, and registrations for evaluation by round.

use super::{Entry, RegisterEntry, Shared, name_of, text};
use crate::domain::named_enum::named_enum;
use crate::domain::{Authority, Day};

named_enum! {
    /// How far it has come.
    IdeaStage {
        /// An idea for a product.
        Idea = "idea",
        /// A product registered for evaluation.
        Registration = "registration",
    }
}

/// An idea for a product, or a dossier registered for evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Idea {
    /// What all records have.
    pub shared: Shared,
    /// What the idea or the product is called.
    pub name: String,
    /// Idea or registration.
    pub stage: IdeaStage,
    /// Level of the council it is registered with.
    pub level: Option<Authority>,
    /// Class it is registered for, 1 to 5.
    pub stars: Option<u8>,
    /// The round of evaluation.
    pub round: Option<String>,
    /// The day it was received.
    pub received: Option<Day>,
    /// The day it was supported.
    pub supported: Option<Day>,
}

impl Idea {
    /// Whether it is a registration for one of these classes at one of these levels, as a target names them.
    pub fn is_registration_for(&self, stars: &[String], levels: Option<&[String]>) -> bool {
        let class = self.stars.is_some_and(|own| stars.iter().any(|text| text.as_bytes() == [b'0' + own]));
        let level = |levels: &[String]| self.level.is_some_and(|own| levels.iter().any(|text| text == own.name()));
        self.stage == IdeaStage::Registration && class && levels.is_none_or(level)
    }
}

impl RegisterEntry for Idea {
    fn entry(&self) -> Entry<'_> {
        let words = [self.stage.name(), text(&self.round), name_of(self.level)];
        Entry { stars: self.stars, ..Entry::new(&self.name, words, self.received) }
    }
}
