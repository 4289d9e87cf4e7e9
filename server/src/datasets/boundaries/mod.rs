//! Boundaries of units: shapes that an office imports in the place of the schematic.

mod coverage;
mod file;
mod import;
mod join;
mod problem;
mod rings;

pub use file::MOST_BYTES;
pub use import::{BoundaryOptions, boundaries_import, boundaries_remove};
