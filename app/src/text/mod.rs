//! All words of the interface: the two languages, numbers and dates as each writes them, and a file for each resource of the
//! register. The texts themselves are in `app/locales`.

pub mod channel;
pub mod dataset;
pub mod dimensions;
pub mod format;
mod language;
mod locale;
pub mod parameter;
pub mod plan;
pub mod producer;
pub mod product;
pub mod published;
pub mod recognition;
pub mod source;
pub mod unit;
pub mod verification;

pub use language::Lang;
