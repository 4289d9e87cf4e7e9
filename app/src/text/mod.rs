//! The only home of words: the two languages, numbers and dates as their readers write them, names of what the register
//! holds. The sentences themselves stand in `app/locales`.

pub mod format;
mod language;
mod locale;
pub mod names;
pub mod plan_answer;
mod plan_rows;
pub mod plan_vocabulary;
pub mod plan_words;

pub use language::Lang;
