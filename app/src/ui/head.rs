//! The head of a page: title, description and links for browsers and search engines, and the script that hydrates it.

use super::request::{asset, request};
use crate::text::Lang;
use leptos::prelude::*;
use leptos_meta::{Link, Meta, Title};

/// Title, description, canonical address and the same page in every language.
#[component]
pub fn Head(
    /// The title without the site's name; empty for the front page.
    #[prop(into)]
    title: String,
    /// One sentence about the page.
    #[prop(into)]
    description: String,
    /// The canonical path without language prefix; by default that of the request.
    #[prop(optional, into)]
    path: Option<String>,
    /// The query that belongs to the address.
    #[prop(optional, into)]
    query: String,
    /// Whether search engines should leave the page out.
    #[prop(optional)]
    unlisted: bool,
) -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let site = format!("{} – {}", lang.site_name(), lang.site_tagline());
    let title = if title.is_empty() { site } else { format!("{title} · {}", lang.site_name()) };
    let path = path.unwrap_or(request.path);
    let address = |lang: Lang| {
        let path = lang.path(&path);
        if query.is_empty() { format!("{}{path}", request.origin) } else { format!("{}{path}?{query}", request.origin) }
    };
    let alternates: Vec<_> =
        Lang::ALL.into_iter().map(|lang| view! { <Link rel="alternate" hreflang=lang.tag() href=address(lang)/> }).collect();
    let standing = if unlisted {
        view! { <Meta name="robots" content="noindex"/> }.into_any()
    } else {
        view! { <Link rel="canonical" href=address(lang)/> }.into_any()
    };
    view! {
        <Title text=escaped(&title)/>
        <Meta name="description" content=description/>
        {standing}
        {alternates}
        <Link rel="alternate" hreflang="x-default" href=address(Lang::Vi)/>
    }
    .into_any()
}

/// The script that hydrates the islands of a page; a page without islands leaves it out.
#[component]
pub fn Hydrate() -> impl IntoView {
    let source = asset("boot.js");
    (!source.is_empty())
        .then(|| view! { <script type="module" src=source data-app=asset("app.js") data-wasm=asset("app.wasm")></script> })
        .into_any()
}

/// Escapes text for an element or a quoted attribute. The title needs it: on the server `leptos_meta` does not.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_cannot_leave_its_element() {
        assert_eq!(super::escaped("a</title><script>&"), "a&lt;/title&gt;&lt;script&gt;&amp;");
    }
}
