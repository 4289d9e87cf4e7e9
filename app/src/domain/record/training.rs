//! Persons and the courses they attended.

use super::{Entry, RegisterEntry, name_of, text};
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

record! {
    /// A person at a course; without a course the person is only listed.
    Training {
        /// A key of the person: it is never shown, and never a name.
        person: String,
        /// The course.
        course: Option<String>,
        /// The role in which the person attended.
        role: TrainingRole,
        /// The tier the person works at.
        level: Option<Tier>,
        /// The day of the course.
        held: Option<Day>,
    }
}

impl RegisterEntry for Training {
    fn entry(&self) -> Entry<'_> {
        let words = [text(&self.course), self.role.name(), name_of(self.level)];
        Entry { slug: text(&self.course), ..Entry::new(&self.person, words, self.held) }
    }
}
