//! Writes promotion, communication and other events to a file.

use super::columns::{COST, HELD_FROM, HELD_TO, ORGANISER, TITLE, TYPE};
use crate::datasets::record_file::export::RecordCells;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::Event(event) = record else { return Vec::new() };
    vec![
        (TITLE, event.title.as_str().into()),
        (TYPE, event.event_type.text().into()),
        (ORGANISER, event.organiser.as_ref().into()),
        (COST, event.cost.into()),
        (HELD_FROM, event.held_from.into()),
        (HELD_TO, event.held_to.into()),
    ]
}
