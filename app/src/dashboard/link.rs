//! Links of the dashboard.

use crate::charts::markup::{push_attribute, push_text};

/// Appends a link that browser code answers without loading a page, once the facts are downloaded.
pub fn push_link(html: &mut String, id: &str, address: &str, class: &str, text: &str) {
    html.push_str("<a data-go=\"\"");
    for (name, value) in [("id", id), ("class", class), ("href", address)] {
        if !value.is_empty() {
            push_attribute(html, name, value);
        }
    }
    html.push('>');
    push_text(html, text);
    html.push_str("</a>");
}
