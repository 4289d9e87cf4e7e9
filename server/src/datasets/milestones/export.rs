//! Writes milestones and tasks to a file.

use super::columns::{AMOUNT, ENDED, EVIDENCE, MARK, NOTE, PLAN, PRODUCT, REACHED, SOURCE, SUBJECT, SUBJECT_KIND, TYPE, UNIT};
use crate::datasets::record_file::export::{Names, RecordCells, unit};
use crate::datasets::sink::Cell;
use app::domain::record::Record;

/// The cells of a record of this kind.
pub(super) fn cells(record: &Record, names: &Names<'_>) -> RecordCells {
    let Record::Milestone(milestone) = record else { return Vec::new() };
    let shared = &milestone.shared;
    vec![
        (SUBJECT_KIND, milestone.subject_kind.name().into()),
        (SUBJECT, milestone.subject.as_str().into()),
        (MARK, milestone.mark.text().into()),
        (TYPE, milestone.subject_type.as_ref().map_or(Cell::Empty, |word| word.text().into())),
        (AMOUNT, milestone.amount.into()),
        (UNIT, unit(shared)),
        (PRODUCT, names.product(shared)),
        (PLAN, shared.plan.as_ref().into()),
        (REACHED, milestone.reached.into()),
        (ENDED, milestone.ended.into()),
        (EVIDENCE, shared.evidence.as_ref().into()),
        (SOURCE, shared.source.as_ref().into()),
        (NOTE, shared.note.as_ref().into()),
    ]
}
