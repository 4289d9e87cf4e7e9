//! The columns of a file of organisations newly formed, joined or strengthened.

pub(super) use crate::datasets::column::{EVIDENCE, NOTE, PRODUCER, SOURCE, UNIT};
use crate::datasets::column::{FileColumn, words_of};
use app::domain::record::{OrganisationState, SizeClass};

/// What it is called.
pub(super) const NAME: FileColumn = FileColumn::required("name", &["ten", "to chuc"], "Hợp tác xã Ví Dụ");
/// What kind of body it is.
pub(super) const KIND: FileColumn = FileColumn::optional("kind", &["loai hinh"], "cooperative");
/// What happened to it.
pub(super) const STATE: FileColumn = FileColumn::optional("state", &["tinh trang"], "new").of_words(words_of::<OrganisationState>);
/// Its size class.
pub(super) const SIZE: FileColumn = FileColumn::optional("size", &["quy mo"], "small").of_words(words_of::<SizeClass>);
/// The day it joined or was strengthened.
pub(super) const JOINED: FileColumn = FileColumn::optional("joined", &["ngay tham gia", "ngay", "date", "from"], "2021-04-01");
/// The day it was founded.
pub(super) const FOUNDED: FileColumn = FileColumn::optional("founded", &["ngay thanh lap"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[NAME, KIND, STATE, SIZE, UNIT, PRODUCER, JOINED, FOUNDED, EVIDENCE, SOURCE, NOTE];
