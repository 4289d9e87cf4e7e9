//! Writes sales channels of producers, and points of sale to a file.

use super::columns::{ADDRESS, CHECKED, CLOSED, KIND, OPENED, OUTLET};
use crate::datasets::record_file::export::cells;

cells!(SalesChannel { KIND: kind, OUTLET: outlet, ADDRESS: address, OPENED: opened, CLOSED: closed, CHECKED: checked });
