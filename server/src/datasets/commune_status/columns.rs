//! The columns of a file of new-rural status of communes.

use crate::datasets::column::{self, FileColumn, words_of};
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, SOURCE};
use app::domain::record::NewRuralStatus;

/// The commune.
pub(super) const UNIT: FileColumn = FileColumn { required: true, ..column::UNIT.with_example("2024:25294") };
/// The status.
pub(super) const STATUS: FileColumn =
    FileColumn::required("status", &["tinh trang", "ntm", "dat chuan"], "advanced").of_words(words_of::<NewRuralStatus>);
/// From when it is in force.
pub(super) const SINCE: FileColumn = FileColumn::required("from", &["tu ngay", "ngay", "date", "since"], "2023-11-20");
/// Its last day.
pub(super) const UNTIL: FileColumn = FileColumn::optional("to", &["den ngay", "until"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[UNIT, STATUS, SINCE, UNTIL, EVIDENCE, SOURCE, NOTE];
