//! The dashboard: `/` and the page of every unit.
//!
//! The server sends a complete page on which every choice is a link or a field of one GET form. In the browser the island
//! below downloads the facts once and then answers every choice by itself, with the same functions that rendered the page.
//!
//! Components own structure and wiring. The state is the question; what answers it is counted once a change
//! ([`DashboardView`](view::DashboardView)) and read by every part. A part is a pure function from the view to markup.
#![allow(missing_docs)] // the island macro generates undocumented items

mod bar;
#[cfg(feature = "ssr")]
mod bootstrap;
#[cfg(feature = "hydrate")]
mod browser;
mod comparison;
mod conditions;
#[cfg(feature = "hydrate")]
mod controller;
pub mod figures;
#[cfg(feature = "hydrate")]
mod form;
mod head;
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
mod memory;
pub mod names;
#[cfg(feature = "hydrate")]
mod navigation;
mod phrases;
#[cfg(feature = "hydrate")]
mod playback;
pub mod query;
#[cfg(feature = "hydrate")]
mod save_png;
mod section_signals;
pub mod sections;
#[cfg(feature = "hydrate")]
mod slider;
#[cfg(feature = "hydrate")]
mod start;
mod state;
mod timeline;
pub mod unit_table;
pub mod view;

use crate::domain::{Day, Vintage};
use crate::map::{BaseMapKey, Detail};
use crate::text::Lang;
use crate::ui::figure::Figure;
use bar::Bar;
use figures::FigureId;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use state::State;
use timeline::Timeline;
use view::Published;

#[cfg(feature = "ssr")]
pub use bootstrap::{Home, Overview, view_of};

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

impl Bootstrap {
    /// Whether there is a base map of all communes of a list.
    pub fn has_communes(&self, vintage: Vintage) -> bool {
        self.sheets.contains(&BaseMapKey { vintage, unit: None, detail: Detail::Communes }.name())
    }
}

/// The interactive dashboard; `months` is how many the slider has.
#[island]
pub fn Dashboard(bootstrap: Bootstrap, months: usize) -> impl IntoView {
    let lang = bootstrap.lang;
    let state = State::new(bootstrap);
    let part = |render| state.part(render);
    let (head, chips, headline, comparison, source) =
        (part(head::render), part(conditions::chips), part(headline::render), part(comparison::render), part(head::source));
    let figure = move |id| view! { <DashboardFigure state lang id/> };
    let folded = move |id| view! { <Fold lang id>{figure(id)}</Fold> };
    view! {
        // Links, fields and forms of all parts are answered here: the parts are markup that comes and goes, and fields of the
        // map belong to the form of the bar.
        <div
            class="dash"
            id="dash"
            on:click=move |event| state.clicked(&event)
            on:change=move |event| state.changed(&event)
            on:submit=move |event| state.submitted(&event)
            on:keydown=move |event| state.key_pressed(&event)
            on:focusin=move |event| state.focused(&event)
        >
            <header class="dash-head" id="dash-head" tabindex="-1" inner_html=head></header>
            <Bar state lang/>
            <p class="dash-notice" id="dash-notice" role="status"></p>
            <p class="hidden" id="dash-status" role="status"></p>
            <div class="dash-chips" inner_html=chips></div>
            <section class="dash-headline" aria-label=lang.dashboard_headline() inner_html=headline></section>
            <div class="dash-first">
                <section class="dash-plans" inner_html=move || state.sections().plans.get()></section>
                {figure(FigureId::Map)}
                <section class="dash-lapsing" inner_html=move || state.sections().lapsing.get()></section>
                <section class="dash-changes" inner_html=move || state.sections().changes.get()></section>
                {figure(FigureId::Units)}
            </div>
            <section class="dash-beside" aria-label=lang.comparison_title() inner_html=comparison></section>
            <div class="dash-figures">
                <Fold lang id=FigureId::Cumulative>
                    {figure(FigureId::Cumulative)}
                    <Timeline state lang months/>
                </Fold>
                {[FigureId::Validity, FigureId::Expiries, FigureId::Stars, FigureId::Sectors, FigureId::Kinds, FigureId::Sets].map(folded).into_iter().collect_view()}
                {[FigureId::Years, FigureId::Communes, FigureId::Totals].map(folded).into_iter().collect_view()}
            </div>
            <div class="dash-place" inner_html=move || state.sections().place.get()></div>
            <footer class="dash-source" inner_html=source></footer>
        </div>
    }
    .into_any()
}

/// A figure that follows the question.
#[component]
fn DashboardFigure(state: State, lang: Lang, id: FigureId) -> impl IntoView {
    let (title, unit) = (id.title(lang), id.unit(lang));
    let menu = lang.figure_menu_title(&title);
    view! { <Figure name=id.name() title unit table=lang.figure_table() menu open=id.shows_table() parts=state.figure(id)/> }
}

/// A section that is closed on a phone, where each figure takes a screen, and open on a desk.
#[component]
fn Fold(lang: Lang, id: FigureId, children: Children) -> impl IntoView {
    let name = ["fold-", id.name()].concat();
    view! { <details class="fold" id=name><summary>{id.title(lang)}</summary>{children()}</details> }
}
