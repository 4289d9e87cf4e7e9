//! The files of the registers that plans count, for the page of open data.

use crate::domain::record::RecordKind;
use crate::text::{Lang, plan};
use leptos::prelude::*;

/// Links to every dump: plans, published values and all dated records.
#[component]
pub fn Dumps(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    let own = [("plans", lang.plan_download_plans()), ("observations", lang.plan_download_observations())];
    let records = RecordKind::ALL.iter().map(|kind| (kind.name(), plan::target::register(lang, *kind)));
    let line = |(name, text): (&'static str, &'static str)| {
        let link = |ending: &'static str| view! { " "<a href=format!("/data/{name}.{ending}") download>{ending}</a> };
        view! { <li data-dump=name><span>{text}" "<code>{name}</code></span><span>{link("csv")}{link("json")}{link("xlsx")}</span></li> }
    };
    view! {
        <details>
            <summary>{lang.plan_download_title()}</summary>
            <p class="soft">{lang.plan_download_text()}</p>
            <ul class="found plan-dumps">{own.into_iter().chain(records).map(line).collect::<Vec<_>>()}</ul>
        </details>
    }
    .into_any()
}
