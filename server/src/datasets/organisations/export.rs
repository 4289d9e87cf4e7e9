//! Writes organisations newly formed, joined or strengthened to a file.

use super::columns::{FOUNDED, JOINED, KIND, NAME, SIZE, STATE};
use crate::datasets::record_file::export::cells;

cells!(Organisation { NAME: name, KIND: kind, STATE: state, SIZE: size, JOINED: joined, FOUNDED: founded });
