//! What the files of all dated records have in common: columns, finding what cells name, reading rows, writing all or
//! nothing, and the way out again. How each kind of file looks stands in its own folder beside this one.

pub(in crate::datasets) mod column;
pub(in crate::datasets) mod export;
pub(in crate::datasets) mod finder;
pub(in crate::datasets) mod import;
pub(in crate::datasets) mod row_reader;

pub use column::FileColumn;
pub use export::Audience;

use app::domain::record::{Record, RecordKind};

/// How a kind of file of dated records is read and written.
pub(in crate::datasets) struct RecordFormat {
    /// The register.
    pub(in crate::datasets) kind: RecordKind,
    /// Its columns, in the order of the template.
    pub(in crate::datasets) columns: &'static [FileColumn],
    /// Reads a row; `None` where it lacks what the record cannot do without, which is then among the issues.
    pub(in crate::datasets) read: fn(&mut row_reader::RowReader<'_, '_>) -> Option<Record>,
    /// The cells of a record of this kind.
    pub(in crate::datasets) cells: fn(&Record, &export::Names<'_>) -> export::RecordCells,
}
