//! Writes members of value chains to a file.

use super::columns::{CHAIN, CIRCULAR, ENDED, FUND, JOINED};
use crate::datasets::record_file::export::RecordCells;
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::ValueChainMember(member) = record else { return Vec::new() };
    vec![
        (CHAIN, member.chain.as_str().into()),
        (FUND, member.fund.as_ref().into()),
        (CIRCULAR, Cell::Flag(member.circular)),
        (JOINED, member.joined.into()),
        (ENDED, member.ended.into()),
    ]
}
