//! The columns of a file of money by source, planned or spent.

use crate::datasets::column::{self, FileColumn, words_of};
pub(super) use crate::datasets::column::{NOTE, SOURCE, UNIT};
use app::domain::record::FundingStage;

/// What the line is called.
pub(super) const NAME: FileColumn = FileColumn::required("name", &["ten", "noi dung"], "Ngân sách tỉnh");
/// Planned or spent.
pub(super) const STAGE: FileColumn = FileColumn::required("stage", &["loai"], "planned").of_words(words_of::<FundingStage>);
/// Source of the money.
pub(super) const FUND: FileColumn = FileColumn::optional("fund", &["nguon von"], "province");
/// Đồng.
pub(super) const AMOUNT: FileColumn = FileColumn::required("amount", &["so tien", "kinh phi"], "1000000000");
/// The plan, by id.
pub(super) const PLAN: FileColumn = column::PLAN.with_example("kien-giang-2021-2025");
/// Its day.
pub(super) const DATED: FileColumn = FileColumn::optional("date", &["ngay", "from"], "2021-01-15");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[NAME, STAGE, FUND, AMOUNT, UNIT, PLAN, DATED, SOURCE, NOTE];
