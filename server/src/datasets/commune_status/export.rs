//! Writes new-rural status of communes to a file.

use super::columns::{SINCE, STATUS, UNTIL};
use crate::datasets::record_file::export::cells;

cells!(CommuneStatus { STATUS: status, SINCE: since, UNTIL: until });
