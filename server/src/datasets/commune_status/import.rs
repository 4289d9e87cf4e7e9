//! Reads new-rural status of communes from a file.

use super::columns::{EVIDENCE, NOTE, SINCE, SOURCE, STATUS, UNTIL};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{CommuneStatus, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.required_unit();
    let status = row.word(&STATUS);
    let (since, until) = (row.day(&SINCE), row.day(&UNTIL));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(since, until, &UNTIL);
    let shared = Shared { unit, evidence, source, note, ..Shared::default() };
    Some(CommuneStatus { shared, status: status?, since, until }.into())
}
