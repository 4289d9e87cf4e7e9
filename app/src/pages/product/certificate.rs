//! What a recognition says: decision, authority, level, days, and where each was read.

use crate::api::RecognitionDetail;
use crate::text::{Lang, format, recognition};
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// The facts of a recognition, a row each.
#[component]
pub(super) fn RecognitionFacts(
    lang: Lang,
    recognition: RecognitionDetail,
    /// The place of the product; a recognition shows its own only where it differs.
    place: String,
) -> impl IntoView {
    let decision = recognition.decision.clone().unwrap_or_else(|| lang.product_decision_unknown().to_owned());
    let expires = recognition.expires.map(|day| {
        let day = format::date(lang, day);
        if recognition.expires_stated { lang.product_expires_stated(&day) } else { lang.product_expires_computed(&day) }
    });
    let proposed = recognition.proposed_stars.map(|count| recognition::stars(lang, count));
    let own_place = Some(recognition.place.clone()).filter(|own| !own.is_empty() && *own != place);
    view! {
        <dl class="facts">
            <Row name=lang.product_decision() value=Some(decision)/>
            <Row name=lang.product_authority() value=recognition.authority.clone()/>
            <Row name=lang.product_level() value=recognition.level.map(|level| recognition::deciding_level(lang, level).to_owned())/>
            <Row name=lang.product_regime() value=recognition.regime.map(|regime| recognition::regime(lang, regime).to_owned())/>
            <Row name=lang.product_issued() value=Some(recognition::issued(lang, recognition.issued, recognition.issued_imprecise))/>
            <Row name=lang.product_expires() value=expires/>
            <Row name=lang.product_revoked() value=recognition.revoked.map(|day| format::date(lang, day))/>
            <Row name=lang.product_proposed() value=proposed/>
            <Row name=lang.product_score() value=recognition.score.map(|score| recognition::score(lang, score))/>
            <Row name=lang.product_year() value=recognition.year.map(|year| year.to_string())/>
            <Row name=lang.product_place() value=own_place/>
            <Sources lang sources=recognition.sources.clone()/>
            <Row name=lang.product_note() value=recognition.note.clone()/>
        </dl>
    }
    .into_any()
}

/// A row; nothing without a value.
#[component]
fn Row(name: &'static str, value: Option<String>) -> impl IntoView {
    value.map(|value| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
}

/// The public sources.
#[component]
fn Sources(lang: Lang, sources: Vec<String>) -> impl IntoView {
    if sources.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = sources.into_iter().map(|source| view! { <li><SourceLinks source/></li> }).collect();
    view! { <div><dt>{lang.product_sources()}</dt><dd><ul class="plain">{lines}</ul></dd></div> }.into_any()
}
