//! Promotion, communication and other events.

use super::{IdentityParts, OpenWord, RegisterEntry, Shared, text};
use crate::domain::Day;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// Types of events that rules ask for; targets may name others.
    EventType {
        /// Tuyên truyền.
        Communication = "communication",
        /// Thông tin.
        Information = "information",
    }
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// What all records have.
    pub shared: Shared,
    /// Its title.
    pub title: String,
    /// Its type: a word of an open list.
    pub event_type: OpenWord<EventType>,
    /// Who held it.
    pub organiser: Option<String>,
    /// What it cost, in đồng; never 0.
    pub cost: Option<i64>,
    /// Its first day.
    pub held_from: Option<Day>,
    /// Its last day.
    pub held_to: Option<Day>,
}

impl Event {
    /// Whether a commune is reached by it.
    pub const fn reaches_people(&self) -> bool {
        matches!(self.event_type.known(), Some(EventType::Communication | EventType::Information))
    }
}

impl RegisterEntry for Event {
    fn shared(&self) -> &Shared {
        &self.shared
    }

    fn shared_mut(&mut self) -> &mut Shared {
        &mut self.shared
    }

    fn name(&self) -> &str {
        &self.title
    }

    fn begins(&self) -> Option<Day> {
        self.held_from
    }

    fn ends(&self) -> Option<Day> {
        self.held_to
    }

    fn amount(&self) -> i64 {
        self.cost.unwrap_or(0)
    }

    fn descriptors(&self) -> [&str; 2] {
        [self.event_type.text(), text(&self.organiser)]
    }

    fn answers_to(&self, word: &str) -> bool {
        self.event_type.text() == word
    }

    fn identity_parts(&self) -> IdentityParts<'_> {
        IdentityParts {
            words: [&self.title, self.event_type.text(), text(&self.organiser), ""],
            day: self.held_from,
            ..IdentityParts::default()
        }
    }
}
