//! Writes organisations newly formed, joined or strengthened to a file.

use super::columns::{EVIDENCE, FOUNDED, JOINED, KIND, NAME, NOTE, PRODUCER, SIZE, SOURCE, STATE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, name_of, unit};
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::Organisation(organisation) = record else { return Vec::new() };
    let shared = &organisation.shared;
    vec![
        (NAME, organisation.name.as_str().into()),
        (KIND, organisation.kind.map_or(Cell::Empty, |kind| kind.name().into())),
        (STATE, name_of(organisation.state)),
        (SIZE, name_of(organisation.size)),
        (UNIT, unit(shared)),
        (PRODUCER, names.producer(shared)),
        (JOINED, organisation.joined.into()),
        (FOUNDED, organisation.founded.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
