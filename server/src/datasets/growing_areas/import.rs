//! Reads raw-material areas from a file.

use super::columns::{CODE, CROP, EVIDENCE, HECTARES, NAME, NOTE, PRODUCER, SOURCE, STANDARD, USED_FROM, USED_TO};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{GrowingArea, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let name = row.name(&NAME);
    let (crop, code) = (row.text(&CROP), row.text(&CODE));
    let (hectares, standard) = (row.text(&HECTARES), row.text(&STANDARD));
    let producer = row.producer(&PRODUCER);
    let (used_from, used_to) = (row.day(&USED_FROM), row.day(&USED_TO));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(used_from, used_to, &USED_TO);
    if producer.is_none() && unit.is_none() {
        row.require(&PRODUCER);
    }
    let shared = Shared { unit, producer, evidence, source, note, ..Shared::default() };
    Some(GrowingArea { shared, name: name?, crop, code, hectares, standard, used_from, used_to }.into())
}
