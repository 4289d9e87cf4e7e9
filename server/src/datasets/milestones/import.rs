//! Reads milestones and tasks from a file.

use super::columns::{AMOUNT, ENDED, EVIDENCE, MARK, NOTE, PLAN, PRODUCT, REACHED, SOURCE, SUBJECT, SUBJECT_KIND, TYPE};
use crate::datasets::record_file::row_reader::RowReader;
use app::domain::record::{Milestone, OpenWord, Record, Shared};

/// The record of a row.
pub(super) fn read(row: &mut RowReader<'_, '_>) -> Option<Record> {
    let unit = row.unit();
    let (subject_kind, subject) = (row.word(&SUBJECT_KIND), row.name(&SUBJECT));
    let (mark, subject_type) = (row.own_word(&MARK), row.own_word(&TYPE).map(OpenWord::new));
    let amount = row.money(&AMOUNT).filter(|amount| *amount != 0);
    let product = row.product(&PRODUCT, None);
    let plan = row.plan(&PLAN);
    let (reached, ended) = (row.day(&REACHED), row.day(&ENDED));
    let (evidence, source, note) = (row.text(&EVIDENCE), row.text(&SOURCE), row.text(&NOTE));
    row.check_order(reached, ended, &ENDED);
    let shared = Shared { unit, product, plan, evidence, source, note, ..Shared::default() };
    let (subject_kind, subject, mark) = (subject_kind?, subject?, OpenWord::new(mark?));
    Some(Milestone { shared, subject_kind, subject, mark, subject_type, amount, reached, ended }.into())
}
