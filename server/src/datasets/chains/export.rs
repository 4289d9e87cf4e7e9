//! Writes members of value chains to a file.

use super::columns::{CHAIN, CIRCULAR, ENDED, EVIDENCE, FUND, JOINED, NOTE, PRODUCER, PRODUCT, SOURCE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::ValueChainMember(member) = record else { return Vec::new() };
    let shared = &member.shared;
    vec![
        (CHAIN, member.chain.as_str().into()),
        (PRODUCER, names.producer(shared)),
        (PRODUCT, names.product(shared)),
        (FUND, member.fund.as_ref().into()),
        (CIRCULAR, Cell::Flag(member.circular)),
        (UNIT, unit(shared)),
        (JOINED, member.joined.into()),
        (ENDED, member.ended.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
