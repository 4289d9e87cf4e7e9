//! Where a value comes from, as links.

use crate::text::source::{Source, sources};
use leptos::prelude::*;

/// The sources of a cell: the title of each is a link to it where its address is known.
#[component]
pub fn SourceLinks(
    /// The cell, as the register holds it.
    source: String,
) -> impl IntoView {
    let link = |(index, Source { title, address }): (usize, Source)| {
        let title = match address {
            Some(address) => view! { <a href=address rel="noopener nofollow external">{title}</a> }.into_any(),
            None => view! { {title} }.into_any(),
        };
        view! { {(index > 0).then_some("; ")}{title} }
    };
    sources(&source).enumerate().map(link).collect::<Vec<_>>()
}
