//! Links to the same page on each list of units.

use crate::domain::Vintage;
use crate::text::{Lang, unit};
use crate::ui::request::register;
use leptos::prelude::*;

/// The page on one list.
#[derive(Clone)]
pub(super) struct Choice {
    /// The list.
    pub vintage: Vintage,
    /// The address; `None` for the list that is shown.
    pub href: Option<String>,
    /// A remark in the link: the unit it leads to, or that the place is dropped.
    pub remark: Option<String>,
}

/// A link to each list, with the one that is shown marked; nothing where there is only one list.
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
