//! Writes promotion, communication and other events to a file.

use super::columns::{COST, HELD_FROM, HELD_TO, ORGANISER, TITLE, TYPE};
use crate::datasets::record_file::export::cells;

cells!(Event { TITLE: title, TYPE: event_type, ORGANISER: organiser, COST: cost, HELD_FROM: held_from, HELD_TO: held_to });
