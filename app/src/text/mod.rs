//! The only home of words: the two languages, numbers and dates as their readers write them, one file for each resource of
//! the register. The sentences themselves stand in `app/locales`.

pub mod dataset;
pub mod format;
mod language;
mod locale;
pub mod parameter;
pub mod plan;
pub mod producer;
pub mod product;
pub mod published;
pub mod recognition;
pub mod unit;

pub use language::Lang;
