//! A bullet chart: the value as a bar, the aim as a stroke, what is expected by now as a tick, the forecast as a ring.
//! Coordinates are attributes, colours come from classes: no inline styles.

use super::number;
use crate::api::TargetDetail;
use crate::domain::Lang;
use leptos::prelude::*;

const WIDTH: f64 = 400.0;

/// The chart of one target.
#[component]
pub(super) fn Bullet(lang: Lang, target: TargetDetail) -> impl IntoView {
    let Some(aim) = target.target_min.filter(|aim| *aim > 0.0) else { return ().into_any() };
    let shown = [Some(aim), target.target_max, target.actual, target.forecast, target.expected_by_now];
    let most = shown.into_iter().flatten().fold(aim, f64::max) * 1.06;
    let at = |value: f64| format!("{:.1}", (value / most * WIDTH).clamp(0.0, WIDTH));
    let label = match target.actual {
        Some(_) => lang.plan_chart(&target.name, &target.actual_text, &target.target_text),
        None => lang.plan_chart_none(&target.name, &target.target_text),
    };
    let range = target.target_max.map(|max| {
        let width = format!("{:.1}", ((max - aim) / most * WIDTH).max(0.0));
        view! { <rect class="range" x=at(aim) y="3" width=width height="20"></rect> }
    });
    let bar = target
        .actual
        .map(|actual| view! { <rect class="actual" data-status=target.status.name() x="0" y="8" width=at(actual) height="10"></rect> });
    let expected = target.expected_by_now.filter(|expected| (expected - aim).abs() > f64::EPSILON).map(|expected| {
        view! { <line class="expected" x1=at(expected) x2=at(expected) y1="5" y2="21"></line> }
    });
    let forecast = target.forecast.map(|forecast| view! { <circle class="forecast" cx=at(forecast) cy="13" r="4.5"></circle> });
    let middle = at(aim);
    view! {
        <svg class="bullet" viewBox="0 0 400 26" role="img" aria-label=label preserveAspectRatio="none">
            <rect class="ground" x="0" y="3" width="400" height="20"></rect>
            {range}{bar}{expected}
            <line class="aim" x1=middle.clone() x2=middle y1="0" y2="26"></line>
            {forecast}
        </svg>
    }
    .into_any()
}

/// What the strokes of the charts mean, in words and with their values.
#[component]
pub(super) fn Values(lang: Lang, target: TargetDetail) -> impl IntoView {
    let entry = |name: &'static str, key: &'static str, value: Option<f64>| {
        value.map(|value| view! { <div><dt data-key=key>{name}</dt><dd data-value=key>{number(lang, value)}</dd></div> })
    };
    // On the last day what is expected is the aim itself.
    let running = target.measured_on < target.deadline;
    view! {
        <dl class="plan-values">
            {entry(lang.plan_expected(), "expected", target.expected_by_now.filter(|_| running))}
            {entry(lang.plan_forecast(), "forecast", target.forecast)}
        </dl>
    }
    .into_any()
}
