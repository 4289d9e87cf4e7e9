//! Files in and out: from what people keep to rows of the register, all or nothing, and back. One folder a kind of file;
//! the [`registry`] lists them.

mod annotated;
mod boundaries;
mod chains;
mod channels;
mod column;
mod commune_status;
mod events;
mod export;
mod file_table;
mod funding;
mod gazetteer;
mod growing_areas;
mod ideas;
mod import;
mod issues;
mod milestones;
mod observations;
mod organisations;
mod parse_cell;
mod parse_date;
mod plans;
mod recognitions;
mod record_file;
pub mod registry;
mod sink;
mod source;
mod template;
mod trainings;
mod units;

pub use annotated::annotated;
pub use boundaries::{BoundaryOptions, MOST_BYTES, boundaries_import, boundaries_remove};
pub use column::FileColumn;
pub use export::Audience;
pub use gazetteer::{FoundPlace, Gazetteer, PlaceNames};
pub(crate) use import::import_whole_within;
pub use import::{FileContext, ImportFuture, ImportOptions, ImportRequest, Progress};
pub use issues::{ImportError, Issue, KindProblem, Problem, Report, Tally};
pub(crate) use observations::ObservationImport;
pub use observations::observation_table;
pub(crate) use plans::PlanImport;
pub use plans::plan_table;
pub(crate) use recognitions::{CARRIED, recognitions_carried};
pub use recognitions::{Column, product_table, recognition_table, recognition_table_of, recognition_template, recognitions_import};
pub use registry::DatasetKind;
pub use sink::{Cell, Sheet, Style, Table, spreadsheet_safe, workbook};
pub use source::{Encoding, InputFile, SourceError, line_text};
pub use template::{template_csv, template_workbook};
pub use units::unit_table;

/// The import of sales channels.
pub(crate) const CHANNEL_IMPORT: record_file::RecordImport = record_file::RecordImport(&channels::FORMAT);

/// The import of milestones and tasks.
pub(crate) const MILESTONE_IMPORT: record_file::RecordImport = record_file::RecordImport(&milestones::FORMAT);
