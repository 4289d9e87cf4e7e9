//! Writes product ideas, and registrations for evaluation to a file.

use super::columns::{LEVEL, NAME, NOTE, PRODUCER, PRODUCT, RECEIVED, ROUND, SOURCE, STAGE, STARS, SUPPORTED, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, name_of, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::Idea(idea) = record else { return Vec::new() };
    let shared = &idea.shared;
    vec![
        (NAME, idea.name.as_str().into()),
        (STAGE, idea.stage.name().into()),
        (LEVEL, name_of(idea.level)),
        (STARS, idea.stars.map(i64::from).into()),
        (ROUND, idea.round.as_ref().into()),
        (UNIT, unit(shared)),
        (PRODUCER, names.producer(shared)),
        (PRODUCT, names.product(shared)),
        (RECEIVED, idea.received.into()),
        (SUPPORTED, idea.supported.into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
