//! Files in and out: from what people keep to rows of the register, all or nothing, and back. One folder a kind of file.

mod boundaries;
mod chains;
mod channels;
mod commune_status;
mod events;
mod funding;
mod gazetteer;
mod growing_areas;
mod ideas;
mod issues;
mod milestones;
mod observations;
mod organisations;
mod parse_cell;
mod plans;
mod recognitions;
mod record_file;
mod records;
mod sink;
mod source;
mod trainings;
mod units;

pub use boundaries::{BoundaryOptions, BoundaryProblem, MOST_BYTES, boundaries_import, boundaries_remove};
pub use gazetteer::{FoundPlace, Gazetteer, PlaceNames};
pub use issues::{Issue, Problem, Report};
pub use observations::{OBSERVATION_COLUMNS, observation_template, observations_import};
pub use plans::{PLAN_COLUMNS, observation_table, plan_table, plan_template, plans_import};
pub use recognitions::{
    Column, ImportError, ImportOptions, Progress, product_table, recognition_table, recognition_template, recognitions_import,
};
pub use record_file::{Audience, FileColumn};
pub use records::{record_columns, record_table, record_template, records_import};
pub use sink::{Cell, Table, spreadsheet_safe};
pub use source::SourceError;
pub use units::{UNIT_COLUMNS, UnitProblem, predecessor_written, unit_table, unit_template, units_import};
