//! Writes new-rural status of communes to a file.

use super::columns::{EVIDENCE, NOTE, SINCE, SOURCE, STATUS, UNIT, UNTIL};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, _: &Names<'_>) -> RecordCells {
    let Record::CommuneStatus(status) = record else { return Vec::new() };
    let shared = &status.shared;
    vec![
        (UNIT, unit(shared)),
        (STATUS, status.status.name().into()),
        (SINCE, status.since.into()),
        (UNTIL, status.until.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
