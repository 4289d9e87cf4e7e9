//! Reads promotion, communication and other events from a file.

use super::columns::{COST, EVIDENCE, HELD_FROM, HELD_TO, NOTE, ORGANISER, SOURCE, TITLE, TYPE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{Event, OpenWord, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let (title, event_type) = (row.name(&TITLE), row.own_word(&TYPE));
    let organiser = row.text(&ORGANISER);
    let cost = row.money(&COST).filter(|cost| *cost != 0);
    let (held_from, held_to) = (row.day(&HELD_FROM), row.day(&HELD_TO));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(held_from, held_to, &HELD_TO);
    let shared = Shared { unit, evidence, source, note, ..Shared::default() };
    Some(Event { shared, title: title?, event_type: OpenWord::new(event_type?), organiser, cost, held_from, held_to }.into())
}
