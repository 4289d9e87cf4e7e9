//! The columns of a file of milestones and tasks.

use crate::datasets::column::{self, FileColumn, words_of};
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, PRODUCT, SOURCE};
use app::domain::record::MilestoneSubject;

/// What kind of thing it speaks of.
pub(super) const SUBJECT_KIND: FileColumn =
    FileColumn::required("subject_kind", &["doi tuong", "loai doi tuong"], "task").of_words(words_of::<MilestoneSubject>);
/// What that is called.
pub(super) const SUBJECT: FileColumn = FileColumn::required("subject", &["ten", "noi dung", "name"], "Đánh giá, phân hạng sản phẩm");
/// The state.
pub(super) const MARK: FileColumn = FileColumn::required("mark", &["moc", "ket qua"], "done");
/// Type of a task, or which tier a level is.
pub(super) const TYPE: FileColumn = FileColumn::optional("type", &["loai", "level", "cap"], "");
/// A value that goes with it.
pub(super) const AMOUNT: FileColumn = FileColumn::optional("amount", &["gia tri"], "");
/// The unit.
pub(super) const UNIT: FileColumn = column::UNIT.with_example("2024:693");
/// The plan, by id.
pub(super) const PLAN: FileColumn = column::PLAN.with_example("bu-dop-2024");
/// The day the state was reached.
pub(super) const REACHED: FileColumn = FileColumn::optional("date", &["ngay", "reached", "from"], "2024-07-01");
/// The last day of the state.
pub(super) const ENDED: FileColumn = FileColumn::optional("to", &["den ngay", "ended"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] =
    &[SUBJECT_KIND, SUBJECT, MARK, TYPE, AMOUNT, UNIT, PRODUCT, PLAN, REACHED, ENDED, EVIDENCE, SOURCE, NOTE];
