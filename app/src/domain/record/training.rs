//! Persons and the courses they attended.

use super::{IdentityParts, RegisterEntry, Shared, name_of, text};
use crate::domain::named_enum::named_enum;
use crate::domain::{Day, Tier};

named_enum! {
    /// What a person does in the programme.
    TrainingRole {
        /// Works for a level of government.
        Official = "official",
        /// Leads a producer.
        Leader = "leader",
    }
}

/// A person at a course; without a course the person is only listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// What all records have.
    pub shared: Shared,
    /// A key of the person: it is never shown, and never a name.
    pub person: String,
    /// The course.
    pub course: Option<String>,
    /// The role in which the person attended.
    pub role: TrainingRole,
    /// The tier the person works at.
    pub level: Option<Tier>,
    /// The day of the course.
    pub held: Option<Day>,
}

impl RegisterEntry for Training {
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn shared_mut(&mut self) -> &mut Shared {
        &mut self.shared
    }

    fn name(&self) -> &str {
        &self.person
    }

    fn slug(&self) -> &str {
        text(&self.course)
    }

    fn begins(&self) -> Option<Day> {
        self.held
    }

    fn descriptors(&self) -> [&str; 2] {
        [text(&self.course), self.role.name()]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.course.as_deref() == Some(word) || self.level.is_some_and(|level| level.name() == word)
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts {
            words: [&self.person, text(&self.course), self.role.name(), name_of(self.level)],
            day: self.held,
            ..IdentityParts::default()
        }
    }
}
