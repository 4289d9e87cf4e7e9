//! The columns of a file of persons and the courses they attended.

use crate::datasets::column::{self, FileColumn, words_of};
pub(super) use crate::datasets::column::{PRODUCER, SOURCE, UNIT};
use app::domain::Tier;
use app::domain::record::TrainingRole;

/// A person: kept as a key, never as a name.
pub(super) const PERSON: FileColumn = FileColumn::required("person", &["nguoi", "ho ten", "ma nguoi"], "CB-001").personal();
/// The role in which the person attended.
pub(super) const ROLE: FileColumn = FileColumn::required("role", &["vai tro"], "official").of_words(words_of::<TrainingRole>);
/// The tier the person works at.
pub(super) const LEVEL: FileColumn = FileColumn::optional("level", &["cap"], "district").of_words(words_of::<Tier>);
/// The course; without one the person is only listed.
pub(super) const COURSE: FileColumn = FileColumn::optional("course", &["khoa", "lop", "khoa tap huan"], "Chuẩn hóa hồ sơ");
/// The day of the course.
pub(super) const HELD: FileColumn = FileColumn::optional("date", &["ngay", "held", "from"], "2021-05-10");
/// A remark: it may speak of a person.
pub(super) const NOTE: FileColumn = column::NOTE.personal();

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[PERSON, ROLE, LEVEL, COURSE, HELD, UNIT, PRODUCER, SOURCE, NOTE];
