//! What changed about a unit itself.

use crate::api::UnitChange;
use crate::domain::unit::kind::UnitKind;
use crate::domain::unit::naming::UnitChangeField;
use crate::text::{Lang, format, unit};
use leptos::prelude::*;

/// What changed about the unit itself, with day and document where they are known.
#[component]
pub fn Changes(lang: Lang, changes: Vec<UnitChange>) -> impl IntoView {
    if changes.is_empty() {
        return ().into_any();
    }
    let line = |change: UnitChange| {
        let day = change.day.map_or_else(|| lang.label_undated().to_owned(), |day| format::date(lang, day));
        let document = change.document.as_deref().map(|document| format!(" · {}", unit::document(lang, document)));
        view! { <li>{change_text(lang, &change)}<span class="soft">" · "{day}{document}</span></li> }
    };
    view! { <h3>{lang.unit_change_title()}</h3><ul class="found">{changes.into_iter().map(line).collect::<Vec<_>>()}</ul> }.into_any()
}

fn change_text(lang: Lang, change: &UnitChange) -> String {
    // A kind that is not known stays as written.
    let kind = |written: &str| UnitKind::parse(written).map_or_else(|| written.to_owned(), |kind| unit::kind(lang, kind).to_owned());
    match change.field {
        UnitChangeField::Name => lang.unit_change_name(&change.old, &change.new),
        UnitChangeField::Kind => lang.unit_change_kind(&kind(&change.old), &kind(&change.new)),
        UnitChangeField::Code => lang.unit_change_code(&change.old, &change.new),
        UnitChangeField::Created => lang.unit_change_created().to_owned(),
        UnitChangeField::MergedInto => lang.unit_change_merged(&change.new),
        UnitChangeField::Abolished => lang.unit_change_abolished().to_owned(),
    }
}
