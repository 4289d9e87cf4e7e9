//! `/`: the dashboard.
//!
//! The server sends a complete page on which every choice is a link or a field of one GET form. In the browser the island
//! below downloads the facts once and then answers every choice by itself, with the same functions that rendered the page.
#![allow(missing_docs)] // the island macro generates undocumented items

#[cfg(feature = "ssr")]
mod bootstrap;
#[cfg(feature = "hydrate")]
mod browser;
mod comparison;
mod conditions;
#[cfg(feature = "hydrate")]
mod controller;
#[cfg(feature = "ssr")]
mod controls;
mod figure_id;
pub mod figures;
mod headline;
pub mod kiosk;
mod link;
#[cfg(feature = "hydrate")]
mod map_controller;
pub mod map_options;
#[cfg(feature = "hydrate")]
mod map_state;
pub mod measure;
#[cfg(feature = "hydrate")]
mod navigation;
mod phrases;
pub mod query;
pub mod render;
#[cfg(feature = "hydrate")]
mod save_png;
pub mod sections;
#[cfg(feature = "hydrate")]
mod start;
#[cfg(feature = "hydrate")]
mod timeline;
pub mod view;

use crate::domain::Day;
use crate::text::Lang;
use crate::ui::figure::{Figure, FigureParts};
use figures::{FigureId, FigureText};
use leptos::prelude::*;
use render::Rendered;
use serde::{Deserialize, Serialize};
use view::Published;

#[cfg(feature = "ssr")]
pub use bootstrap::{DataSource, Home, ViewData, prepare};

/// What the browser needs to take over from the server. The figures themselves are on the page already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bootstrap {
    /// The language.
    pub lang: Lang,
    /// Today: the day of a query that names none.
    pub today: Day,
    /// Whether the data are generated for demonstration.
    pub simulated: bool,
    /// Scheme and host of the site.
    pub origin: String,
    /// Address of the geography.
    pub geography: String,
    /// Address of the facts.
    pub facts: String,
    /// The folder of the base maps: the address of each is this, its name and its ending.
    pub maps: String,
    /// The names of all base maps.
    pub sheets: Vec<String>,
    /// Names of the product sets, in the order of their numbers.
    pub sets: Vec<String>,
    /// Published totals of all units that have one.
    pub published: Vec<Published>,
}

/// The parts of the page that change with the query, as HTML.
#[derive(Clone, Copy)]
pub struct Parts {
    head: RwSignal<String>,
    places: RwSignal<String>,
    steps: RwSignal<String>,
    chips: RwSignal<String>,
    stats: RwSignal<String>,
    comparison: RwSignal<String>,
    figures: [FigureParts; FigureId::ALL.len()],
}

/// Stands for the HTML that the server sent, which the browser does not read back. No part is ever rendered as this text, so
/// the first change always shows.
#[cfg(not(feature = "ssr"))]
const AS_SENT: &str = "\0";

impl Parts {
    fn new(rendered: Rendered) -> Parts {
        let figure = |(name, text): (FigureId, Option<FigureText>)| {
            let text = text.unwrap_or_default();
            FigureParts {
                separate: (name == FigureId::Map).then(|| (figures::map::HOLDER, StoredValue::new(text.map_svg))),
                body: RwSignal::new(text.body),
                table: RwSignal::new(text.table),
                note: RwSignal::new(text.note),
                menu: RwSignal::new(text.menu),
            }
        };
        Parts {
            head: RwSignal::new(rendered.head),
            places: RwSignal::new(rendered.places),
            steps: RwSignal::new(rendered.steps),
            chips: RwSignal::new(rendered.chips),
            stats: RwSignal::new(rendered.stats),
            comparison: RwSignal::new(rendered.comparison),
            figures: {
                let mut texts = rendered.figures.into_iter();
                FigureId::ALL.map(|name| figure((name, texts.next().flatten())))
            },
        }
    }

    /// Shows what was rendered. Parts that have not changed, and figures that were not rendered, are left alone.
    #[cfg(feature = "hydrate")]
    fn show(&self, rendered: Rendered) {
        let show = |part: RwSignal<String>, html: String| {
            if part.with_untracked(|shown| *shown != html) {
                part.set(html);
            }
        };
        show(self.head, rendered.head);
        show(self.places, rendered.places);
        show(self.steps, rendered.steps);
        show(self.chips, rendered.chips);
        show(self.stats, rendered.stats);
        show(self.comparison, rendered.comparison);
        for (parts, text) in self.figures.iter().zip(rendered.figures) {
            if let Some(text) = text {
                show(parts.body, text.body);
                show(parts.table, text.table);
                show(parts.note, text.note);
                show(parts.menu, text.menu);
            }
        }
    }
}

/// The page as first rendered: complete on the server; nothing in the browser, where it is there already.
#[cfg(feature = "ssr")]
fn first_render() -> bootstrap::FirstRender {
    expect_context::<bootstrap::FirstRender>()
}

#[cfg(not(feature = "ssr"))]
struct FirstRender {
    rendered: Rendered,
    controls: String,
    slider: String,
}

#[cfg(not(feature = "ssr"))]
fn first_render() -> FirstRender {
    let sent = || AS_SENT.to_owned();
    let figure = || Some(FigureText { body: sent(), map_svg: String::new(), table: sent(), note: sent(), menu: sent() });
    let rendered = Rendered {
        head: sent(),
        places: sent(),
        steps: sent(),
        chips: sent(),
        stats: sent(),
        comparison: sent(),
        figures: core::array::from_fn(|_| figure()),
    };
    FirstRender { rendered, controls: String::new(), slider: String::new() }
}

/// The interactive dashboard.
#[island]
pub fn Dashboard(bootstrap: Bootstrap) -> impl IntoView {
    let lang = bootstrap.lang;
    let first = first_render();
    let parts = Parts::new(first.rendered);
    #[cfg(feature = "hydrate")]
    start::start(bootstrap, parts);
    let figures: Vec<AnyView> = FigureId::ALL
        .into_iter()
        .zip(parts.figures)
        .map(|(figure, parts)| {
            let (title, unit) = (figure.title(lang), figure.unit(lang));
            let menu = lang.figure_menu_title(&title);
            view! { <Figure name=figure.name() title unit table=lang.figure_table() menu open=figure.shows_table() parts/> }.into_any()
        })
        .collect();
    view! {
        <div class="dash" id="dash">
            <header class="dash-head" id="dash-head" tabindex="-1" inner_html=move || parts.head.get()></header>
            <form class="dash-controls" id="dash-controls" method="get" action=lang.path("/") aria-label=lang.label_filters()>
                <label class="dash-field">
                    <span>{lang.label_area()}</span>
                    <select name="unit" id="dash-unit" inner_html=move || parts.places.get()></select>
                </label>
                <div class="dash-fields" inner_html=first.controls></div>
            </form>
            <section class="dash-time" aria-label=lang.time_name()>
                <div class="time-slider" inner_html=first.slider></div>
                <nav aria-label=lang.time_steps() inner_html=move || parts.steps.get()></nav>
            </section>
            <p class="dash-notice" id="dash-notice" role="status"></p>
            <p class="hidden" id="dash-status" role="status"></p>
            <div class="dash-chips" inner_html=move || parts.chips.get()></div>
            <section class="dash-headline" aria-label=lang.dashboard_headline() inner_html=move || parts.stats.get()></section>
            <section class="dash-beside" aria-label=lang.comparison_title() inner_html=move || parts.comparison.get()></section>
            <div class="dash-figures">{figures}</div>
        </div>
    }
    .into_any()
}
