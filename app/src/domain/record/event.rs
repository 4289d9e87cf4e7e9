//! Promotion, communication and other events.

use super::{Entry, OpenWord, RegisterEntry, text};
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

record! {
    /// An event.
    Event {
        /// Its title.
        title: String,
        /// Its type: a word of an open list.
        event_type: OpenWord<EventType>,
        /// Who held it.
        organiser: Option<String>,
        /// What it cost, in đồng; never 0.
        cost: Option<i64>,
        /// Its first day.
        held_from: Option<Day>,
        /// Its last day.
        held_to: Option<Day>,
    }
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
