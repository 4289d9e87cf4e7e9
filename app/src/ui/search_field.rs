//! The search field: a form that works as it is, with suggestions where its script runs.

use super::request::asset;
use crate::api::SEARCH_LENGTH;
use crate::text::Lang;
use leptos::prelude::*;

/// The names of the groups, by the names that answers give them.
const fn group_names(lang: Lang) -> [(&'static str, &'static str); 6] {
    [
        ("product", lang.search_group_product()),
        ("producer", lang.search_group_producer()),
        ("unit", lang.search_group_unit()),
        ("plan", lang.search_group_plan()),
        ("decision", lang.search_group_decision()),
        ("certificate", lang.search_group_certificate()),
    ]
}

/// The field with its button, without the form around it.
#[component]
pub fn SearchField(
    /// The reader's language.
    lang: Lang,
    /// What the field is for.
    label: &'static str,
    /// What it holds.
    #[prop(optional, into)]
    value: String,
    /// Whether the button is quiet, as in the head of a page.
    #[prop(optional)]
    quiet: bool,
) -> impl IntoView {
    let names: serde_json::Map<String, serde_json::Value> =
        group_names(lang).into_iter().map(|(kind, name)| (kind.to_owned(), name.into())).collect();
    let groups = serde_json::Value::from(names).to_string();
    let prefix = lang.path("/").trim_end_matches('/').to_owned();
    view! {
        <span class="field-with-list">
            <input type="search" name="q" maxlength=SEARCH_LENGTH.to_string() value=value aria-label=label placeholder=lang.search_placeholder()
                data-suggest="/api/v1/search" data-prefix=prefix data-groups=groups/>
        </span>
        <button class=quiet.then_some("quiet")>{lang.shell_search()}</button>
    }
    .into_any()
}

/// The script of the suggestions; once in a page.
#[component]
pub fn SearchScript() -> impl IntoView {
    let source = asset("search.js");
    (!source.is_empty()).then(|| view! { <script type="module" src=source></script> }).into_any()
}
