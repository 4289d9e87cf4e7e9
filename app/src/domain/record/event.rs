//! Promotion, communication and other events.

use super::{Entry, OpenWord, RegisterEntry, Shared, text};
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
    fn entry(&self) -> Entry<'_> {
        let words = [self.event_type.text(), text(&self.organiser), ""];
        Entry { ends: self.held_to, amount: self.cost.unwrap_or(0), ..Entry::new(&self.title, words, self.held_from) }
    }
}
