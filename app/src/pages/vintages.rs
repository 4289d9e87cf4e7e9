//! The choice between lists of units: the same page on the boundaries of another time.

use crate::domain::Vintage;
use crate::text::{Lang, unit};
use crate::ui::request::register;
use leptos::prelude::*;

/// The page on the boundaries of one list.
#[derive(Clone)]
pub(super) struct Choice {
    /// The list.
    pub vintage: Vintage,
    /// Where it is shown; `None` for the list that is shown now.
    pub href: Option<String>,
    /// What a reader should know before going there: the unit it leads to, or that none is left.
    pub remark: Option<String>,
}

/// A link for each list, the one shown now marked as such; nothing where there is but one.
#[component]
pub(super) fn Vintages(lang: Lang, choices: Vec<Choice>) -> impl IntoView {
    if choices.len() < 2 {
        return ().into_any();
    }
    let register = register();
    let line = |choice: Choice| {
        let name = unit::boundaries(lang, register.geography(), choice.vintage);
        let vintage = choice.vintage.to_string();
        let label = choice.remark.map_or_else(|| name.clone(), |remark| format!("{name}: {remark}"));
        match choice.href {
            None => view! { <li><span class="chip" aria-current="true" data-vintage=vintage>{name}</span></li> }.into_any(),
            Some(href) => view! { <li><a class="chip" href=href data-vintage=vintage>{label}</a></li> }.into_any(),
        }
    };
    view! {
        <nav class="vintages" aria-label=lang.unit_boundaries()>
            <ul class="chips">{choices.into_iter().map(line).collect::<Vec<_>>()}</ul>
        </nav>
    }
    .into_any()
}
