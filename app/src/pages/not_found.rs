//! 404: says what is missing and offers a way onward.

use crate::ui::request::{lang, set_status};
use leptos::prelude::*;

/// The page for an address that leads nowhere.
#[component]
pub fn NotFound() -> impl IntoView {
    set_status(404);
    view! { <h1>{lang().not_found_title()}</h1> }
}
