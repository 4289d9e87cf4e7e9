//! Writes raw-material areas to a file.

use super::columns::{CODE, CROP, HECTARES, NAME, STANDARD, USED_FROM, USED_TO};
use crate::datasets::record_file::export::cells;

cells!(GrowingArea { NAME: name, CROP: crop, CODE: code, HECTARES: hectares, STANDARD: standard, USED_FROM: used_from, USED_TO: used_to });
