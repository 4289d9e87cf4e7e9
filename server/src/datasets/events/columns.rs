//! The columns of a file of promotion, communication and other events.

use crate::datasets::column::FileColumn;
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, SOURCE, UNIT};

/// Its title.
pub(super) const TITLE: FileColumn = FileColumn::required("title", &["ten", "su kien", "name"], "Hội chợ OCOP");
/// Its type.
pub(super) const TYPE: FileColumn = FileColumn::required("type", &["loai"], "trade_promotion");
/// Who held it.
pub(super) const ORGANISER: FileColumn = FileColumn::optional("organiser", &["don vi to chuc"], "");
/// What it cost, in đồng.
pub(super) const COST: FileColumn = FileColumn::optional("cost", &["kinh phi"], "");
/// Its first day.
pub(super) const HELD_FROM: FileColumn = FileColumn::required("from", &["tu ngay", "ngay", "date"], "2021-09-01");
/// Its last day.
pub(super) const HELD_TO: FileColumn = FileColumn::optional("to", &["den ngay"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[TITLE, TYPE, ORGANISER, COST, UNIT, HELD_FROM, HELD_TO, EVIDENCE, SOURCE, NOTE];
