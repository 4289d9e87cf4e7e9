//! Links to the files of the records that plans count, for the page of open data.

use crate::api::Download;
use crate::text::{Lang, dataset};
use crate::ui::request::register;
use leptos::prelude::*;

/// A link to each download: plans, published values and all dated records.
#[component]
pub fn Dumps(
    /// The reader's language.
    lang: Lang,
) -> impl IntoView {
    // The register itself has links of its own.
    let files = register().downloads().into_iter().filter(|file| file.kind != "recognitions");
    let line = |Download { kind, name }: Download| {
        let link = |ending: &'static str| view! { " "<a href=format!("/data/{name}.{ending}") download>{ending}</a> };
        let title = dataset::title(lang, kind);
        view! { <li data-dump=name><span>{title}" "<code>{name}</code></span><span>{link("csv")}{link("json")}{link("xlsx")}</span></li> }
    };
    view! {
        <details>
            <summary>{lang.plan_download_title()}</summary>
            <p class="soft">{lang.plan_download_text()}</p>
            <ul class="found plan-dumps">{files.map(line).collect::<Vec<_>>()}</ul>
        </details>
    }
    .into_any()
}
