//! Everything that both sides share: the rules of the programme, the read model, and the pages.
//!
//! Without features this is the pure part alone (`domain`, `facts`, the wire types of `api`), the same code for the
//! server and for the browser. `ssr` and `hydrate` add the components.

// The dashboard is one view of many parts, and so one long type.
#![recursion_limit = "256"]

pub mod api;
#[cfg(feature = "ui")]
pub mod charts;
#[cfg(feature = "ui")]
pub mod dashboard;
pub mod domain;
pub mod facts;
#[cfg(feature = "ui")]
pub mod map;
#[cfg(feature = "ui")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod routes;
pub mod text;
#[cfg(feature = "ui")]
pub mod ui;
