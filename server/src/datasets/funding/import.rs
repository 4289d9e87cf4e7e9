//! Reads money by source, planned or spent from a file.

use super::columns::{AMOUNT, DATED, FUND, NAME, NOTE, PLAN, SOURCE, STAGE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{FundingLine, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let (name, stage) = (row.name(&NAME), row.word(&STAGE));
    let (fund, amount) = (row.own_word(&FUND), row.money(&AMOUNT));
    let plan = row.plan(&PLAN);
    let dated = row.day(&DATED);
    let (source, note) = (row.text(&SOURCE), row.text(&NOTE));
    let shared = Shared { unit, plan, source, note, ..Shared::default() };
    Some(FundingLine { shared, name: name?, stage: stage?, fund, amount: amount?, dated }.into())
}
