//! Writes product ideas, and registrations for evaluation to a file.

use super::columns::{LEVEL, NAME, RECEIVED, ROUND, STAGE, STARS, SUPPORTED};
use crate::datasets::record_file::export::cells;

cells!(Idea { NAME: name, STAGE: stage, LEVEL: level, STARS: stars, ROUND: round, RECEIVED: received, SUPPORTED: supported });
