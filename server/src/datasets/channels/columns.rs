//! The columns of a file of sales channels of producers, and points of sale.

use crate::datasets::column::{self, FileColumn, words_of};
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, SOURCE, UNIT};
use app::domain::record::ChannelKind;

/// The producer, by id or name.
pub(super) const PRODUCER: FileColumn = column::PRODUCER.with_example("Công ty TNHH Ví Dụ");
/// Kind of channel.
pub(super) const KIND: FileColumn =
    FileColumn::required("kind", &["loai kenh", "kenh", "channel", "loai"], "supermarket").of_words(words_of::<ChannelKind>);
/// What the shop, platform or buyer is called.
pub(super) const OUTLET: FileColumn = FileColumn::optional("outlet", &["diem ban", "ten diem ban", "noi ban", "name"], "Siêu thị Ví Dụ");
/// Street, or address on the web.
pub(super) const ADDRESS: FileColumn = FileColumn::optional("address", &["dia chi", "url"], "");
/// The day it opened.
pub(super) const OPENED: FileColumn = FileColumn::optional("from", &["tu ngay", "opened"], "2024-02-01");
/// Its last day.
pub(super) const CLOSED: FileColumn = FileColumn::optional("to", &["den ngay", "closed"], "");
/// When it was last seen.
pub(super) const CHECKED: FileColumn = FileColumn::optional("checked", &["ngay kiem tra", "last checked"], "2024-06-30");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[PRODUCER, KIND, OUTLET, ADDRESS, UNIT, OPENED, CLOSED, CHECKED, EVIDENCE, SOURCE, NOTE];
