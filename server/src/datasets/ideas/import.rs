//! Reads product ideas, and registrations for evaluation from a file.

use super::columns::{LEVEL, NAME, NOTE, PRODUCER, PRODUCT, RECEIVED, ROUND, SOURCE, STAGE, STARS, SUPPORTED};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{Idea, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let (name, stage) = (row.name(&NAME), row.word(&STAGE));
    let (level, stars, round) = (row.word(&LEVEL), row.stars(&STARS), row.text(&ROUND));
    let producer = row.producer(&PRODUCER);
    let product = row.product(&PRODUCT, producer.as_deref());
    let (received, supported) = (row.day(&RECEIVED), row.day(&SUPPORTED));
    let (source, note) = (row.text(&SOURCE), row.text(&NOTE));
    let shared = Shared { unit, producer, product, source, note, ..Shared::default() };
    Some(Idea { shared, name: name?, stage: stage?, level, stars, round, received, supported }.into())
}
