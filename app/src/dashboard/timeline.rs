//! Moving through time: the slider, the button that lets the months run, and steps as links for readers without a script.

use super::bar::{step, steps};
use super::state::State;
use super::view::DashboardView;
use crate::text::Lang;
use leptos::prelude::*;
use maud::html;

/// The slider below the figure that it moves.
#[component]
pub fn Timeline(
    /// The dashboard.
    state: State,
    /// The reader's language.
    lang: Lang,
    /// How many months there are.
    months: usize,
) -> impl IntoView {
    let last = months.saturating_sub(1).to_string();
    let (ends, links) = (state.part(ends), state.part(links));
    view! {
        <section class="dash-time" aria-label=lang.time_name()>
            <div class="time-slider">
                <button type="button" class="live-only quiet" id="dash-play" aria-pressed="false" on:click=move |_| state.played()>{lang.time_play()}</button>
                <div class="time-range">
                    <input
                        type="range"
                        class="live-only"
                        id="dash-slider"
                        min="0"
                        step="1"
                        max=last.clone()
                        value=last
                        aria-label=lang.time_slider()
                        on:input=move |event| state.slid(&event)
                        on:change=move |event| state.slid_to(&event)
                    />
                    <div class="time-ends" inner_html=ends></div>
                </div>
            </div>
            <nav aria-label=lang.time_steps() inner_html=links></nav>
        </section>
    }
}

/// Both ends of the slider, and the day it stands at.
fn ends(view: &DashboardView) -> String {
    let lang = view.lang;
    let first = view.counted.history.days.first().copied().unwrap_or(view.today);
    let date = |day| crate::text::format::date(lang, day);
    html! { span { (date(first)) } strong { (date(view.filter().as_of)) } span { (date(view.today)) } }.into_string()
}

/// Steps through time as links.
fn links(view: &DashboardView) -> String {
    html! { ul.time-steps { @for (id, text, to) in steps(view) { li { (step(view, id, text, to)) } } } }.into_string()
}
