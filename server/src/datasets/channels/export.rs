//! Writes sales channels of producers, and points of sale to a file.

use super::columns::{ADDRESS, CHECKED, CLOSED, EVIDENCE, KIND, NOTE, OPENED, OUTLET, PRODUCER, SOURCE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::SalesChannel(channel) = record else { return Vec::new() };
    let shared = &channel.shared;
    vec![
        (PRODUCER, names.producer(shared)),
        (KIND, channel.kind.name().into()),
        (OUTLET, channel.outlet.as_ref().into()),
        (ADDRESS, channel.address.as_ref().into()),
        (UNIT, unit(shared)),
        (OPENED, channel.opened.into()),
        (CLOSED, channel.closed.into()),
        (CHECKED, channel.checked.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
