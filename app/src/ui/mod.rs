//! Components: the shell around every page, and the pieces pages are made of.

#[cfg(feature = "ssr")]
pub mod bad_request;
#[cfg(feature = "ssr")]
pub mod emblem;
pub mod figure;
#[cfg(feature = "ssr")]
pub mod head;
#[cfg(feature = "ssr")]
pub mod lists;
pub mod marks;
#[cfg(feature = "ssr")]
pub mod request;
#[cfg(feature = "ssr")]
pub mod search_field;
#[cfg(feature = "ssr")]
pub mod source;
