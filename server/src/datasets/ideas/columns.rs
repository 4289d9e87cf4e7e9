//! The columns of a file of product ideas, and registrations for evaluation.

use crate::datasets::column::{FileColumn, words_of};
pub(super) use crate::datasets::column::{NOTE, PRODUCER, PRODUCT, SOURCE, UNIT};
use app::domain::Tier;
use app::domain::record::IdeaStage;

/// What the idea or the product is called.
pub(super) const NAME: FileColumn = FileColumn::required("name", &["ten", "ten y tuong", "y tuong"], "Trà mãng cầu");
/// Idea or registration.
pub(super) const STAGE: FileColumn = FileColumn::required("stage", &["loai"], "idea").of_words(words_of::<IdeaStage>);
/// Level of the council.
pub(super) const LEVEL: FileColumn = FileColumn::optional("level", &["cap"], "").of_words(words_of::<Tier>);
/// Class it is registered for.
pub(super) const STARS: FileColumn = FileColumn::optional("stars", &["sao", "hang sao"], "");
/// Round of evaluation.
pub(super) const ROUND: FileColumn = FileColumn::optional("round", &["dot"], "2021-1");
/// The day it was received.
pub(super) const RECEIVED: FileColumn = FileColumn::optional("received", &["ngay nhan", "ngay", "date", "from"], "2021-02-01");
/// The day it was supported.
pub(super) const SUPPORTED: FileColumn = FileColumn::optional("supported", &["ngay ho tro"], "2021-03-15");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[NAME, STAGE, LEVEL, STARS, ROUND, UNIT, PRODUCER, PRODUCT, RECEIVED, SUPPORTED, SOURCE, NOTE];
