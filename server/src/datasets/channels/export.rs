//! Writes sales channels of producers, and points of sale to a file.

use super::columns::{ADDRESS, CHECKED, CLOSED, KIND, OPENED, OUTLET};
use crate::datasets::record_file::export::RecordCells;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::SalesChannel(channel) = record else { return Vec::new() };
    vec![
        (KIND, channel.kind.name().into()),
        (OUTLET, channel.outlet.as_ref().into()),
        (ADDRESS, channel.address.as_ref().into()),
        (OPENED, channel.opened.into()),
        (CLOSED, channel.closed.into()),
        (CHECKED, channel.checked.into()),
    ]
}
