//! What the files of all dated records have in common: columns, finding what cells name, reading rows, writing all or
//! nothing, and the way out again. How each kind of file looks stands in its own folder beside this one.

pub mod export;
pub mod finder;
pub mod import;
pub mod row_reader;

pub use import::RecordImport;

use crate::datasets::column::FileColumn;
use app::domain::record::{Record, RecordKind};

/// How a kind of file of dated records is read and written.
pub struct RecordFormat {
    /// The register.
    pub kind: RecordKind,
    /// Its columns, in the order of the template.
    pub columns: &'static [FileColumn],
    /// Reads a row; `None` where it lacks what the record cannot do without, which is then among the issues.
    pub read: fn(&mut row_reader::RowReader<'_, '_>) -> Option<Record>,
    /// The cells of a record that only this kind has.
    pub cells: fn(&Record) -> export::RecordCells,
}
