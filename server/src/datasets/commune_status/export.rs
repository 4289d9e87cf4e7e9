//! Writes new-rural status of communes to a file.

use super::columns::{SINCE, STATUS, UNTIL};
use crate::datasets::record_file::export::RecordCells;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::CommuneStatus(status) = record else { return Vec::new() };
    vec![(STATUS, status.status.name().into()), (SINCE, status.since.into()), (UNTIL, status.until.into())]
}
