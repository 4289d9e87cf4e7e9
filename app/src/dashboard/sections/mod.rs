//! stub
#![allow(missing_docs)]
use serde::{Deserialize, Serialize};
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sections {
    pub plans: String,
    pub lapsing: String,
    pub changes: String,
    #[serde(default)]
    pub place: String,
}
#[cfg(feature = "ssr")]
pub fn sections(_: &dyn crate::api::Api, _: crate::text::Lang, _: &super::query::DashboardQuery) -> Sections {
    Sections::default()
}
