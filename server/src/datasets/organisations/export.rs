//! Writes organisations newly formed, joined or strengthened to a file.

use super::columns::{FOUNDED, JOINED, KIND, NAME, SIZE, STATE};
use crate::datasets::record_file::export::{RecordCells, name_of};
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::Organisation(organisation) = record else { return Vec::new() };
    vec![
        (NAME, organisation.name.as_str().into()),
        (KIND, organisation.kind.map_or(Cell::Empty, |kind| kind.name().into())),
        (STATE, name_of(organisation.state)),
        (SIZE, name_of(organisation.size)),
        (JOINED, organisation.joined.into()),
        (FOUNDED, organisation.founded.into()),
    ]
}
