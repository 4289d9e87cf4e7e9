//! Plans: what may be asked, what the register answers, and what the open interface sends.

mod filter;
mod report;
mod wire;

pub use filter::*;
pub use report::*;
pub use wire::*;
