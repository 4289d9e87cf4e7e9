//! The columns of a file of organisations newly formed, joined or strengthened.

use crate::datasets::column::FileColumn;
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, PRODUCER, SOURCE, UNIT};

/// What it is called.
pub(super) const NAME: FileColumn = FileColumn::required("name", &["ten", "to chuc"], "Hợp tác xã Ví Dụ");
/// What kind of body it is.
pub(super) const KIND: FileColumn = FileColumn::optional("kind", &["loai hinh"], "cooperative");
/// What happened to it.
pub(super) const STATE: FileColumn = FileColumn::optional("state", &["tinh trang"], "new");
/// Its size class.
pub(super) const SIZE: FileColumn = FileColumn::optional("size", &["quy mo"], "small");
/// The day it joined or was strengthened.
pub(super) const JOINED: FileColumn = FileColumn::optional("joined", &["ngay tham gia", "ngay", "date", "from"], "2021-04-01");
/// The day it was founded.
pub(super) const FOUNDED: FileColumn = FileColumn::optional("founded", &["ngay thanh lap"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[NAME, KIND, STATE, SIZE, UNIT, PRODUCER, JOINED, FOUNDED, EVIDENCE, SOURCE, NOTE];
