//! 404: says what is missing and offers a way onward.

use crate::ui::head::Head;
use crate::ui::request::{lang, set_status};
use leptos::prelude::*;

/// The page for an unknown address.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <Missing text=lang().not_found_text().to_owned()/> }.into_any()
}

/// The page for something the register does not hold.
#[component]
pub(super) fn Missing(
    /// What is missing, in one sentence.
    text: String,
) -> impl IntoView {
    set_status(404);
    let lang = lang();
    let ways = [
        ("/", lang.nav_home()),
        ("/san-pham", lang.label_products()),
        ("/dia-phuong", lang.label_places()),
        ("/ke-hoach", lang.label_plans()),
        ("/du-lieu", lang.nav_data()),
    ];
    view! {
        <Head title=lang.not_found_title() description=text.clone() unlisted=true/>
        <h1>{lang.not_found_title()}</h1>
        <p class="lead">{text}</p>
        <p>{lang.not_found_onward()}</p>
        <ul>{ways.map(|(path, name)| view! { <li><a href=lang.path(path)>{name}</a></li> }).collect_view()}</ul>
    }
    .into_any()
}
