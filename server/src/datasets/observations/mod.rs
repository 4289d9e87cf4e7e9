//! Published values of targets.

pub(in crate::datasets) mod import;

pub use import::{COLUMNS as OBSERVATION_COLUMNS, observation_template, observations_import};
