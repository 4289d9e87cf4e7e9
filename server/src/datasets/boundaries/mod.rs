//! Boundaries of units: shapes that an office imports in the place of the schematic.

pub(in crate::datasets) mod coverage;
pub(in crate::datasets) mod file;
pub(in crate::datasets) mod import;
pub(in crate::datasets) mod join;
pub(in crate::datasets) mod problem;
pub(in crate::datasets) mod rings;

pub use file::MOST_BYTES;
pub use import::{BoundaryOptions, boundaries_import, boundaries_remove};
pub use problem::BoundaryProblem;
