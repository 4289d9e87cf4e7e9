//! Links of the dashboard.

use maud::{Markup, html};

/// A link that browser code answers without loading a page, once the facts are downloaded.
pub fn go(id: &str, address: &str, class: &str, text: &str) -> Markup {
    html! { a data-go="" id=[some(id)] class=[some(class)] href=(address) { (text) } }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}
