//! One file per route.

#[cfg(feature = "ssr")]
pub mod bad_request;
#[cfg(feature = "ssr")]
pub mod catalogue;
#[cfg(feature = "ssr")]
mod catalogue_form;
#[cfg(feature = "ssr")]
pub mod conditions;
#[cfg(feature = "ssr")]
pub mod data;
#[cfg(feature = "ssr")]
pub mod not_found;
#[cfg(feature = "ssr")]
pub mod places;
#[cfg(feature = "ssr")]
pub mod plan;
#[cfg(feature = "ssr")]
pub mod producer;
#[cfg(feature = "ssr")]
pub mod product;
#[cfg(feature = "ssr")]
mod recognition;
#[cfg(feature = "ssr")]
pub mod server_error;
#[cfg(feature = "ssr")]
pub mod unit;
#[cfg(feature = "ssr")]
mod unit_lineage;
#[cfg(feature = "ssr")]
mod unit_story;
#[cfg(feature = "ssr")]
mod vintages;
