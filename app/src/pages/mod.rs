//! One file per route.

pub mod home;
#[cfg(feature = "ssr")]
pub mod not_found;
