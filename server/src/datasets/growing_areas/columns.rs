//! The columns of a file of raw-material areas.

use crate::datasets::column::{self, FileColumn};
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, SOURCE, UNIT};

/// What it is called.
pub(super) const NAME: FileColumn = FileColumn::required("name", &["ten", "vung"], "Vùng tiêu hữu cơ");
/// What is grown.
pub(super) const CROP: FileColumn = FileColumn::optional("crop", &["cay trong"], "hồ tiêu");
/// Code of the growing area.
pub(super) const CODE: FileColumn = FileColumn::optional("code", &["ma so", "ma so vung trong"], "");
/// Hectares.
pub(super) const HECTARES: FileColumn = FileColumn::optional("hectares", &["dien tich", "ha"], "25.5");
/// The standard it is grown to.
pub(super) const STANDARD: FileColumn = FileColumn::optional("standard", &["tieu chuan"], "VietGAP");
/// The producer, by id or name.
pub(super) const PRODUCER: FileColumn = column::PRODUCER.with_example("Hợp tác xã Ví Dụ");
/// Since when it is used.
pub(super) const USED_FROM: FileColumn = FileColumn::required("from", &["tu ngay", "ngay", "date"], "2022-01-01");
/// The last day it is used.
pub(super) const USED_TO: FileColumn = FileColumn::optional("to", &["den ngay"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] =
    &[NAME, CROP, CODE, HECTARES, STANDARD, UNIT, PRODUCER, USED_FROM, USED_TO, EVIDENCE, SOURCE, NOTE];
