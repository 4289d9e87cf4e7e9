//! What a page says about itself to browsers and search engines, and the script of pages that come alive.

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
    /// The path without language prefix under which the page wants to be known; the one asked for by default.
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

/// The script that wakes the islands of a page; a page without islands leaves it out.
#[component]
pub fn Hydrate() -> impl IntoView {
    let source = asset("boot.js");
    (!source.is_empty())
        .then(|| view! { <script type="module" src=source data-app=asset("app.js") data-wasm=asset("app.wasm")></script> })
        .into_any()
}

/// Text made safe for the title: the server's half of `leptos_meta` puts it into the document as it is.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_title_cannot_leave_its_element() {
        assert_eq!(super::escaped("a</title><script>&"), "a&lt;/title&gt;&lt;script&gt;&amp;");
    }
}
