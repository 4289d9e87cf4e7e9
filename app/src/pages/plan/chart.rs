//! A bullet chart: a bar for the value, a stroke for the aim, a dashed tick for the value expected by now, a ring for the
//! forecast. The same four numbers follow as a table and a sentence. The content security policy forbids inline styles, so
//! positions are percentages in attributes and colours come from classes.

use super::{number, percent};
use crate::api::TargetDetail;
use crate::text::Lang;
use leptos::prelude::*;

/// The chart of one target with its table and its sentence.
#[component]
pub(super) fn BulletFigure(lang: Lang, target: TargetDetail, sentence: String) -> impl IntoView {
    view! {
        <figure class="plan-figure">
            <Bullet lang target=target.clone()/>
            <Values lang target/>
            <figcaption>{sentence}</figcaption>
        </figure>
    }
    .into_any()
}

#[component]
fn Bullet(lang: Lang, target: TargetDetail) -> impl IntoView {
    let Some(aim) = target.target_min.filter(|aim| *aim > 0.0) else { return ().into_any() };
    let published = target.published.as_ref().filter(|_| target.gap.is_some()).map(|published| published.value);
    let shown = [Some(aim), target.target_max, target.actual, target.forecast, target.expected_by_now, published];
    let scale_end = shown.into_iter().flatten().fold(aim, f64::max) * 1.06;
    let position = |value: f64| format!("{:.2}%", (value / scale_end * 100.0).clamp(0.0, 100.0));
    let label = match target.actual {
        Some(_) => lang.plan_chart_text(&target.name, &target.actual_text, &target.target_text),
        None => lang.plan_chart_text_without_data(&target.name, &target.target_text),
    };
    let range =
        target.target_max.map(|max| view! { <rect class="range" x=position(aim) y="3" width=position(max - aim) height="20"></rect> });
    let bar = target.actual.map(
        |actual| view! { <rect class="actual" data-status=target.status.name() x="0" y="8" width=position(actual) height="10"></rect> },
    );
    let published = published.map(|value| view! { <rect class="published" x="0" y="5" width=position(value) height="16"></rect> });
    // Without data the chart is hatched: an empty one would look like zero.
    let hatch = format!("hatch-{}", target.id);
    let unknown = target.actual.is_none().then(|| {
        let fill = format!("url(#{hatch})");
        view! {
            <defs>
                <pattern id=hatch width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                    <line class="hatch" x1="0" y1="0" x2="0" y2="7"></line>
                </pattern>
            </defs>
            <rect x="0" y="3" width="100%" height="20" fill=fill></rect>
        }
    });
    let expected = target.expected_by_now.filter(|expected| (expected - aim).abs() > f64::EPSILON).map(|expected| {
        view! { <line class="expected" x1=position(expected) x2=position(expected) y1="4" y2="22"></line> }
    });
    let forecast = target.forecast.map(|forecast| view! { <circle class="forecast" cx=position(forecast) cy="13" r="4.5"></circle> });
    let middle = position(aim);
    view! {
        <svg class="bullet" width="100%" height="26" role="img" aria-label=label>
            <rect class="ground" x="0" y="3" width="100%" height="20"></rect>
            {range}{unknown}{published}{bar}{expected}
            <line class="aim" x1=middle.clone() x2=middle y1="0" y2="26"></line>
            {forecast}
        </svg>
    }
    .into_any()
}

/// The numbers of the chart; each heading shows the sign used in the drawing.
#[component]
fn Values(lang: Lang, target: TargetDetail) -> impl IntoView {
    let Some(aim) = target.target_min else { return ().into_any() };
    let shown = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| number(lang, value));
    let aim = match target.target_max {
        Some(max) => format!("{}–{}", number(lang, aim), number(lang, max)),
        None => number(lang, aim),
    };
    let attained = target
        .attained_pct
        .filter(|_| target.actual.is_some() && target.gap.is_none())
        .map_or_else(|| "–".to_owned(), |share| percent(lang, share));
    let cells = [
        ("actual", lang.plan_value_actual(), shown(target.actual)),
        ("aim", lang.plan_value_aim(), aim),
        ("expected", lang.plan_value_expected(), shown(target.expected_by_now)),
        ("forecast", lang.plan_value_forecast(), shown(target.forecast)),
        ("attained", lang.plan_value_attained(), attained),
    ];
    let head = cells.iter().map(|(key, name, _)| view! { <th scope="col" data-key=*key>{*name}</th> }).collect::<Vec<_>>();
    let body = cells.iter().map(|(key, _, value)| view! { <td data-number=*key>{value.clone()}</td> }).collect::<Vec<_>>();
    let unit = Some(target.unit_text).filter(|unit| !unit.is_empty()).map(|unit| format!(" ({unit})")).unwrap_or_default();
    view! {
        <table class="plan-values">
            <caption class="hidden">{lang.plan_value_caption()}{unit}</caption>
            <thead><tr>{head}</tr></thead>
            <tbody><tr>{body}</tr></tbody>
        </table>
    }
    .into_any()
}
