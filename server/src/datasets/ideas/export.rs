//! Writes product ideas, and registrations for evaluation to a file.

use super::columns::{LEVEL, NAME, RECEIVED, ROUND, STAGE, STARS, SUPPORTED};
use crate::datasets::record_file::export::{RecordCells, name_of};
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::Idea(idea) = record else { return Vec::new() };
    vec![
        (NAME, idea.name.as_str().into()),
        (STAGE, idea.stage.name().into()),
        (LEVEL, name_of(idea.level)),
        (STARS, idea.stars.map(i64::from).into()),
        (ROUND, idea.round.as_ref().into()),
        (RECEIVED, idea.received.into()),
        (SUPPORTED, idea.supported.into()),
    ]
}
