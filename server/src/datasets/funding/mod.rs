//! Money by source, planned or spent, as files.

mod columns;
mod export;
mod import;

use super::record_file::RecordFormat;
use app::domain::record::RecordKind;

/// How the file is read and written.
pub(in crate::datasets) const FORMAT: RecordFormat =
    RecordFormat { kind: RecordKind::Funding, columns: columns::COLUMNS, read: import::read, cells: export::cells };
