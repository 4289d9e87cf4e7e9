//! Reads sales channels of producers, and points of sale from a file.

use super::columns::{ADDRESS, CHECKED, CLOSED, EVIDENCE, KIND, NOTE, OPENED, OUTLET, PRODUCER, SOURCE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{ChannelKind, Record, SalesChannel, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let producer = row.producer(&PRODUCER);
    let kind = row.word(&KIND);
    let outlet = row.name(&OUTLET);
    let address = row.text(&ADDRESS);
    let (opened, closed, checked) = (row.day(&OPENED), row.day(&CLOSED), row.day(&CHECKED));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(opened, closed, &CLOSED);
    // A point of sale need not belong to a producer; one that opened on an unknown day counts from when it was seen.
    if kind != Some(ChannelKind::SalesPoint) && producer.is_none() {
        row.require(&PRODUCER);
    } else if opened.is_none() && checked.is_none() {
        row.require(&OPENED);
    }
    let shared = Shared { unit, producer, evidence, source, note, ..Shared::default() };
    Some(SalesChannel { shared, outlet, kind: kind?, address, opened, closed, checked }.into())
}
