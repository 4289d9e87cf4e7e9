//! Writes milestones and tasks to a file.

use super::columns::{AMOUNT, ENDED, MARK, REACHED, SUBJECT, SUBJECT_KIND, TYPE};
use crate::datasets::record_file::export::RecordCells;
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells that only records of this kind have.
pub(super) fn cells(record: &Record) -> RecordCells {
    let Record::Milestone(milestone) = record else { return Vec::new() };
    vec![
        (SUBJECT_KIND, milestone.subject_kind.name().into()),
        (SUBJECT, milestone.subject.as_str().into()),
        (MARK, milestone.mark.text().into()),
        (TYPE, milestone.subject_type.as_ref().map_or(Cell::Empty, |word| word.text().into())),
        (AMOUNT, milestone.amount.into()),
        (REACHED, milestone.reached.into()),
        (ENDED, milestone.ended.into()),
    ]
}
