//! Writes money by source, planned or spent to a file.

use super::columns::{AMOUNT, DATED, FUND, NAME, NOTE, PLAN, SOURCE, STAGE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, _: &Names<'_>) -> RecordCells {
    let Record::FundingLine(line) = record else { return Vec::new() };
    let shared = &line.shared;
    vec![
        (NAME, line.name.as_str().into()),
        (STAGE, line.stage.name().into()),
        (FUND, line.fund.as_ref().into()),
        (AMOUNT, Cell::Number(line.amount)),
        (UNIT, unit(shared)),
        (PLAN, shared.plan.as_ref().into()),
        (DATED, line.dated.into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
