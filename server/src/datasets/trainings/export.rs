//! Writes persons and the courses they attended to a file.

use super::columns::{COURSE, HELD, LEVEL, PERSON, ROLE};
use crate::datasets::record_file::export::{RecordCells, name_of};
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::Training(training) = record else { return Vec::new() };
    vec![
        (PERSON, training.person.as_str().into()),
        (ROLE, training.role.name().into()),
        (LEVEL, name_of(training.level)),
        (COURSE, training.course.as_ref().into()),
        (HELD, training.held.into()),
    ]
}
