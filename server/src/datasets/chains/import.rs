//! Reads members of value chains from a file.

use super::columns::{CHAIN, CIRCULAR, ENDED, EVIDENCE, FUND, JOINED, NOTE, PRODUCER, PRODUCT, SOURCE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{Record, Shared, ValueChainMember};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let chain = row.name(&CHAIN);
    let producer = row.producer(&PRODUCER);
    let product = row.product(&PRODUCT, producer.as_deref());
    let fund = row.own_word(&FUND);
    let circular = row.yes(&CIRCULAR);
    let (joined, ended) = (row.day(&JOINED), row.day(&ENDED));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(joined, ended, &ENDED);
    if producer.is_none() && product.is_none() {
        row.require(&PRODUCER);
    }
    let shared = Shared { unit, producer, product, evidence, source, note, ..Shared::default() };
    Some(ValueChainMember { shared, chain: chain?, fund, circular, joined, ended }.into())
}
