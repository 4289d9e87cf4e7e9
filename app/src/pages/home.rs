//! `/`: the dashboard.
//!
//! The page is whole as the server sends it: every choice is a link or a field of one GET form. In the browser the island
//! below downloads the facts once and then answers every choice by itself, with the very functions that wrote the page.
#![allow(missing_docs)] // the island macro generates undocumented items

#[cfg(feature = "ssr")]
mod controls;
pub mod figures;
#[cfg(feature = "hydrate")]
mod live;
#[cfg(feature = "ssr")]
mod opening;
pub mod paint;
pub mod scene;
mod words;

use crate::domain::{Day, Lang};
use crate::ui::figure::{Figure, FigureParts, TableFigure, heading_row};
use leptos::prelude::*;
use paint::Painted;
use scene::Published;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
pub use opening::Home;

/// What the browser needs to go on where the server stopped. The figures themselves are on the page already.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Opening {
    /// The language.
    pub lang: Lang,
    /// The day that is meant where none is given.
    pub today: Day,
    /// Address of the geography.
    pub geography: String,
    /// Address of the facts.
    pub facts: String,
    /// Address of the outline of the country.
    pub outline: String,
    /// Published totals of all units that have one.
    pub published: Vec<Published>,
}

/// The parts of the page that change.
#[derive(Clone, Copy)]
pub struct Parts {
    head: RwSignal<String>,
    places: RwSignal<String>,
    chips: RwSignal<String>,
    stats: RwSignal<String>,
    figures: [FigureParts; 5],
}

/// What stands for "as the server sent it": no part is ever painted like this, so the first change always shows.
#[cfg(not(feature = "ssr"))]
const AS_SENT: &str = "\0";

impl Parts {
    fn new(painted: Painted) -> Parts {
        let figure = |text: figures::FigureText| FigureParts {
            body: RwSignal::new(text.body),
            rows: RwSignal::new(text.rows),
            note: RwSignal::new(text.note),
        };
        Parts {
            head: RwSignal::new(painted.head),
            places: RwSignal::new(painted.places),
            chips: RwSignal::new(painted.chips),
            stats: RwSignal::new(painted.stats),
            figures: painted.figures.map(figure),
        }
    }

    /// Shows what was painted; parts that say the same already are left alone.
    #[cfg(feature = "hydrate")]
    fn show(&self, painted: Painted) {
        let show = |part: RwSignal<String>, html: String| {
            if part.with_untracked(|shown| *shown != html) {
                part.set(html);
            }
        };
        show(self.head, painted.head);
        show(self.places, painted.places);
        show(self.chips, painted.chips);
        show(self.stats, painted.stats);
        for (parts, text) in self.figures.iter().zip(painted.figures) {
            show(parts.body, text.body);
            show(parts.rows, text.rows);
            show(parts.note, text.note);
        }
    }
}

/// The page as first painted: by the server in full; in the browser nothing, since it is there.
#[cfg(feature = "ssr")]
fn first_paint() -> (Painted, String) {
    expect_context::<opening::FirstPaint>().0
}

#[cfg(not(feature = "ssr"))]
fn first_paint() -> (Painted, String) {
    let sent = || AS_SENT.to_owned();
    let figure = || figures::FigureText { body: sent(), rows: sent(), note: sent() };
    let painted = Painted { head: sent(), places: sent(), chips: sent(), stats: sent(), figures: core::array::from_fn(|_| figure()) };
    (painted, String::new())
}

/// The living dashboard.
#[island]
pub fn Dashboard(opening: Opening) -> impl IntoView {
    let lang = opening.lang;
    let (painted, controls) = first_paint();
    let parts = Parts::new(painted);
    let [map, units, stars, sectors, years] = parts.figures;
    #[cfg(feature = "hydrate")]
    live::start(opening, parts);
    let (products, share) = (lang.dash_col_products(), lang.dash_col_share());
    let classes = |first: &str| heading_row(&[first, products, share]);
    let ranking = heading_row(&[lang.dash_col_rank(), lang.dash_col_place(), products, "", "3★", "4★", "5★"]);
    let (unit, table) = (lang.dash_unit_products(), lang.dash_table());
    view! {
        <div class="dash" id="dash">
            <header class="dash-head" id="dash-head" tabindex="-1" inner_html=move || parts.head.get()></header>
            <form class="dash-controls" id="dash-controls" method="get" action=lang.path("/") aria-label=lang.dash_filters()>
                <label class="dash-field">
                    <span>{lang.dash_place()}</span>
                    <select name="unit" id="dash-unit" inner_html=move || parts.places.get()></select>
                </label>
                <div class="dash-fields" inner_html=controls></div>
            </form>
            <p class="dash-notice" id="dash-notice" role="status"></p>
            <p class="hidden" id="dash-status" role="status"></p>
            <div inner_html=move || parts.chips.get()></div>
            <section class="dash-headline" aria-label=lang.dash_headline() inner_html=move || parts.stats.get()></section>
            <div class="dash-figures">
                <Figure name="map" title=lang.figure_map() unit table heading=heading_row(&[lang.dash_col_place(), products]) parts=map/>
                <TableFigure name="units" title=lang.figure_units() unit heading=ranking parts=units/>
                <Figure name="stars" title=lang.figure_stars() unit table heading=classes(lang.dash_col_stars()) parts=stars/>
                <Figure name="sectors" title=lang.figure_sectors() unit table heading=classes(lang.dash_col_sector()) parts=sectors/>
                <Figure name="years" title=lang.figure_years() unit table heading=heading_row(&[lang.dash_col_year(), products]) parts=years/>
            </div>
        </div>
    }
    .into_any()
}
