//! `/`: the dashboard.
#![allow(missing_docs)] // the island macro generates undocumented items

use leptos::prelude::*;

/// The dashboard.
#[cfg(feature = "ssr")]
#[component]
pub fn Home() -> impl IntoView {
    view! { <h1>"OCOP"</h1> }
}
