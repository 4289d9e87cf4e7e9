//! Published values beside computed ones, clearly separated, with source and difference.

use super::number;
use crate::api::{ObservationDetail, TargetDetail};
use crate::domain::plan::ObservationDimension;
use crate::text::{Lang, format, source};
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// What others published about a target.
#[component]
pub(super) fn Observed(lang: Lang, target: TargetDetail) -> impl IntoView {
    if target.observations.is_empty() {
        return ().into_any();
    }
    let rows: Vec<_> = target.observations.iter().cloned().map(|observation| view! { <Line lang observation/> }).collect();
    let newest =
        target.observations.iter().rfind(|observation| observation.dimension == ObservationDimension::Total && observation.value.is_some());
    let headline = newest.map(|observation| {
        let apart = observation.difference.map(|difference| {
            let text = lang.plan_observed_apart(&signed(lang, difference));
            view! { " "<strong data-value="apart">{text}</strong>"." }
        });
        view! { <p data-stat="published">{headline(lang, observation)}{apart}</p> }
    });
    let all = lang.plan_observed_all(&format::number(lang, target.observations.len() as u64));
    view! {
        <section class="plan-observed">
            <h4>{lang.plan_observed_title()}</h4>
            {headline}
            <details>
                <summary>{all}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=lang.plan_observed_title()>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{lang.plan_observed_date()}</th>
                            <th scope="col">{lang.plan_observed_what()}</th>
                            <th scope="col" class="num">{lang.plan_observed_value()}</th>
                            <th scope="col" class="num">{lang.plan_observed_computed()}</th>
                            <th scope="col" class="num">{lang.label_difference()}</th>
                            <th scope="col">{lang.label_source()}</th>
                        </tr></thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// The published value minus the computed one, with its sign.
fn signed(lang: Lang, value: f64) -> String {
    let text = number(lang, value);
    if value > 0.0 { format!("+{text}") } else { text }
}

fn date(lang: Lang, observation: &ObservationDetail) -> String {
    observation.date.as_deref().map_or_else(|| lang.label_undated().to_owned(), |date| format::partial_date(lang, date))
}

fn headline(lang: Lang, observation: &ObservationDetail) -> String {
    let value = observation.value.map(|value| number(lang, value)).unwrap_or_default();
    let source = observation.source.as_deref().map(source::titles).unwrap_or_default();
    match observation.computed {
        Some(computed) => lang.plan_observed_headline(&value, &date(lang, observation), &source, &number(lang, computed)),
        None => lang.plan_observed_headline_only(&value, &date(lang, observation), &source),
    }
}

#[component]
fn Line(lang: Lang, observation: ObservationDetail) -> impl IntoView {
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number(lang, value));
    let date = date(lang, &observation);
    view! {
        <tr>
            <td class="numbers">{date}</td>
            <td>{observation.dimension_text}</td>
            <td class="num" data-value="published">{shown(observation.value)}</td>
            <td class="num" data-value="computed">{shown(observation.computed)}</td>
            <td class="num" data-value="difference">{observation.difference.map_or_else(|| "–".to_owned(), |value| signed(lang, value))}</td>
            <td>{observation.source.map(|source| view! { <SourceLinks source/> })}{observation.text.map(|text| view! { <br/><q lang="en" class="soft">{text}</q> })}</td>
        </tr>
    }
    .into_any()
}
