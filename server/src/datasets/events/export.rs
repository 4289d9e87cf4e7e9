//! Writes promotion, communication and other events to a file.

use super::columns::{COST, EVIDENCE, HELD_FROM, HELD_TO, NOTE, ORGANISER, SOURCE, TITLE, TYPE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, _: &Names<'_>) -> RecordCells {
    let Record::Event(event) = record else { return Vec::new() };
    let shared = &event.shared;
    vec![
        (TITLE, event.title.as_str().into()),
        (TYPE, event.event_type.text().into()),
        (ORGANISER, event.organiser.as_ref().into()),
        (COST, event.cost.into()),
        (UNIT, unit(shared)),
        (HELD_FROM, event.held_from.into()),
        (HELD_TO, event.held_to.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
