//! Pure types and rules of the programme: days, units in time, recognitions and their validity, regimes, Vietnamese text.
//!
//! Nothing here knows Leptos, a database, a language of the interface or the time of day; all of it compiles for the
//! server and for WebAssembly.

pub mod account;
mod as_text;
pub mod classification;
pub mod collation;
pub mod day;
pub mod government;
pub mod legal_form;
pub mod named_enum;
pub mod plan;
pub mod published;
pub mod recognition;
pub mod record;
pub mod unit;

pub use classification::{ProducerKind, Sector};
pub use day::Day;
pub use government::{Authority, Tier};
pub use named_enum::NamedEnum;
pub use recognition::{Basis, Certificate, Stars, Validity};
pub use unit::geography::Geography;
pub use unit::vintage::{Code, Level, UnitId, Vintage};
