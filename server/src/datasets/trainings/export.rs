//! Writes persons and the courses they attended to a file.

use super::columns::{COURSE, HELD, LEVEL, NOTE, PERSON, PRODUCER, ROLE, SOURCE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, name_of, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::Training(training) = record else { return Vec::new() };
    let shared = &training.shared;
    vec![
        (PERSON, training.person.as_str().into()),
        (ROLE, training.role.name().into()),
        (LEVEL, name_of(training.level)),
        (COURSE, training.course.as_ref().into()),
        (HELD, training.held.into()),
        (UNIT, unit(shared)),
        (PRODUCER, names.producer(shared)),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
