//! Writes raw-material areas to a file.

use super::columns::{CODE, CROP, EVIDENCE, HECTARES, NAME, NOTE, PRODUCER, SOURCE, STANDARD, UNIT, USED_FROM, USED_TO};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::GrowingArea(area) = record else { return Vec::new() };
    let shared = &area.shared;
    vec![
        (NAME, area.name.as_str().into()),
        (CROP, area.crop.as_ref().into()),
        (CODE, area.code.as_ref().into()),
        (HECTARES, area.hectares.as_ref().into()),
        (STANDARD, area.standard.as_ref().into()),
        (UNIT, unit(shared)),
        (PRODUCER, names.producer(shared)),
        (USED_FROM, area.used_from.into()),
        (USED_TO, area.used_to.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
