//! Writes milestones and tasks to a file.

use super::columns::{AMOUNT, ENDED, MARK, REACHED, SUBJECT, SUBJECT_KIND, TYPE};
use crate::datasets::record_file::export::cells;

cells!(Milestone {
    SUBJECT_KIND: subject_kind,
    SUBJECT: subject,
    MARK: mark,
    TYPE: subject_type,
    AMOUNT: amount,
    REACHED: reached,
    ENDED: ended
});
