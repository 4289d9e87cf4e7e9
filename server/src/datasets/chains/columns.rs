//! The columns of a file of members of value chains.

use crate::datasets::column::{self, FileColumn};
pub(super) use crate::datasets::column::{EVIDENCE, NOTE, PRODUCT, SOURCE, UNIT};

/// What the chain is called.
pub(super) const CHAIN: FileColumn =
    FileColumn::required("chain", &["chuoi", "ten chuoi", "chuoi gia tri", "name"], "Chuỗi lúa gạo hữu cơ");
/// The producer, by id or name.
pub(super) const PRODUCER: FileColumn = column::PRODUCER.with_example("Hợp tác xã Ví Dụ");
/// Source of the chain's money.
pub(super) const FUND: FileColumn = FileColumn::optional("fund", &["nguon von"], "ntm");
/// Whether the chain is circular or green.
pub(super) const CIRCULAR: FileColumn = FileColumn::optional("circular", &["tuan hoan"], "no");
/// The day it became a member.
pub(super) const JOINED: FileColumn = FileColumn::required("from", &["tu ngay", "joined"], "2023-05-01");
/// Its last day as a member.
pub(super) const ENDED: FileColumn = FileColumn::optional("to", &["den ngay", "ended"], "");

/// All columns, in the order of the template.
pub(super) const COLUMNS: &[FileColumn] = &[CHAIN, PRODUCER, PRODUCT, FUND, CIRCULAR, UNIT, JOINED, ENDED, EVIDENCE, SOURCE, NOTE];
