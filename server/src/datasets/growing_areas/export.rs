//! Writes raw-material areas to a file.

use super::columns::{CODE, CROP, HECTARES, NAME, STANDARD, USED_FROM, USED_TO};
use crate::datasets::record_file::export::RecordCells;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::GrowingArea(area) = record else { return Vec::new() };
    vec![
        (NAME, area.name.as_str().into()),
        (CROP, area.crop.as_ref().into()),
        (CODE, area.code.as_ref().into()),
        (HECTARES, area.hectares.as_ref().into()),
        (STANDARD, area.standard.as_ref().into()),
        (USED_FROM, area.used_from.into()),
        (USED_TO, area.used_to.into()),
    ]
}
