//! Reads organisations newly formed, joined or strengthened from a file.

use super::columns::{EVIDENCE, FOUNDED, JOINED, KIND, NAME, NOTE, PRODUCER, SIZE, SOURCE, STATE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::ProducerKind;
use app::domain::record::{Organisation, Record, Shared};

/// The kinds of bodies that a file may name.
const KINDS: &[ProducerKind] = &[
    ProducerKind::Cooperative,
    ProducerKind::CooperativeUnion,
    ProducerKind::CooperativeGroup,
    ProducerKind::Enterprise,
    ProducerKind::Household,
    ProducerKind::Other,
];

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let name = row.name(&NAME);
    let kind = row.choice(&KIND, KINDS, ProducerKind::name);
    let (state, size) = (row.word(&STATE), row.word(&SIZE));
    let producer = row.producer_if_known(&PRODUCER, name.as_deref());
    let (joined, founded) = (row.day(&JOINED), row.day(&FOUNDED));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    let shared = Shared { unit, producer, evidence, source, note, ..Shared::default() };
    Some(Organisation { shared, name: name?, kind, state, size, joined, founded }.into())
}
