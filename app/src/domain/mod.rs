//! Pure types and rules of the programme: days, units in time, recognitions and their validity, regimes, Vietnamese text.
//!
//! Nothing here knows Leptos, a database or the time of day; all of it compiles for the server and for WebAssembly.

pub mod classification;
pub mod day;
pub mod format;
pub mod geography;
pub mod lang;
pub mod naming;
pub mod plans;
pub mod recognition;
pub mod regimes;
pub mod text;
pub mod units;

pub use classification::{ProducerKind, Sector};
pub use day::Day;
pub use geography::Geography;
pub use lang::Lang;
pub use recognition::{Basis, Certificate, Stars, Validity};
pub use units::{Code, Level, UnitId, Vintage};
