//! Plans that account for themselves: targets as data, read by one small engine and computed from records.
//!
//! # The vocabulary
//!
//! A target names a numerator and, where it is a share or a list, a denominator: `noun(filter,filter,…)`, optionally
//! ` per commune|district|province|year` (a place and `year` may stand together). Every filter must hold. A filter is a
//! flag (`modern_channel`), `key=value`, `key>=number`, `key in {a,b}`, a list of unit codes, a list of tiers, or
//! `of=producers(…)` for persons. Times are filters too: `…_in=period`, `…_in=year`, `…_until=date`,
//! `valid_on=deadline`, `for=period`. [`vocabulary`] lists all nouns, flags, keys and times and which noun takes which; any
//! other word is an error ([`GrammarError`]), never a silent zero. What each means stands beside the code that decides
//! it: [`products`], [`actors`] (producers, organisations, persons), [`places`] (units, villages, tiers, and records
//! counted themselves).
//!
//! # Days
//!
//! A plan page speaks for a day; it is measured on that day, at the latest on the target's deadline. What is dated
//! later does not exist. A unit is of the plan's own list: its scope never moves.
//!
//! # Dated records
//!
//! What targets count beside recognitions are the typed records of [`crate::domain::record`]; [`Records`] links them to
//! producers, products and places.
//!
//! # Honesty
//!
//! Nothing recorded is `no_data` and says what is missing ([`MissingData`]); 0 of 0 is `no_data`, never 100 %. Shares are
//! compared exactly and rounded only for the eye. Published figures ([`Observation`]) are never mixed with computed ones, and
//! where they exceed what the register held, a shortfall is `incomplete` ([`Gap`]).

mod actors;
mod completeness;
mod context;
mod drill_down;
mod enumerate;
mod evaluate;
mod forecast;
mod grid;
mod missing_data;
mod number;
mod observation;
mod parse;
mod places;
mod products;
mod records;
mod target;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
mod unit_hash;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use completeness::*;
pub use context::*;
pub use drill_down::*;
pub use enumerate::*;
pub use evaluate::*;
pub use grid::*;
pub use missing_data::*;
pub use number::*;
pub use observation::*;
pub use parse::*;
pub use products::*;
pub use records::*;
pub use target::*;
pub use vocabulary::*;
