//! Product ideas, and registrations for evaluation by round.

use super::{Entry, RegisterEntry, name_of, text};
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

record! {
    /// An idea for a product, or a dossier registered for evaluation.
    Idea {
        /// What the idea or the product is called.
        name: String,
        /// Idea or registration.
        stage: IdeaStage,
        /// Level of the council it is registered with.
        level: Option<Authority>,
        /// Class it is registered for, 1 to 5.
        stars: Option<u8>,
        /// The round of evaluation.
        round: Option<String>,
        /// The day it was received.
        received: Option<Day>,
        /// The day it was supported.
        supported: Option<Day>,
    }
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
