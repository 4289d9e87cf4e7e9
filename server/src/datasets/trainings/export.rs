//! Writes persons and the courses they attended to a file.

use super::columns::{COURSE, HELD, LEVEL, PERSON, ROLE};
use crate::datasets::record_file::export::cells;

cells!(Training { PERSON: person, ROLE: role, LEVEL: level, COURSE: course, HELD: held });
