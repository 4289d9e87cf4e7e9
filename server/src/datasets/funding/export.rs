//! Writes money by source, planned or spent to a file.

use super::columns::{AMOUNT, DATED, FUND, NAME, STAGE};
use crate::datasets::record_file::export::RecordCells;
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::FundingLine(line) = record else { return Vec::new() };
    vec![
        (NAME, line.name.as_str().into()),
        (STAGE, line.stage.name().into()),
        (FUND, line.fund.as_ref().into()),
        (AMOUNT, Cell::Number(line.amount)),
        (DATED, line.dated.into()),
    ]
}
