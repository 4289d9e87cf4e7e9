//! Searching: words folded and in one form, shelves of things found by them, and the conditions that a question states.
//!
//! Knows nothing of the register: `snapshot::search` fills the shelves and says what a hit stands for.

mod shelf;
mod understand;
mod words;

pub use shelf::{Entry, Hit, Hits, Shelf};
pub use understand::{Context, Places, Understanding, understand};
pub use words::{Word, words};
