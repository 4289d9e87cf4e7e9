//! The page as the server writes it.

use super::figures::Name;
use super::paint::{Painted, paint};
use super::question::Question;
use super::scene::{Beside, Names, Place, Published, Scene, lists_needed};
use super::{Dashboard, Opening, controls};
use crate::api::Api;
use crate::domain::{Lang, Level, UnitId, Vintage};
use crate::facts::{Filter, History, Summary};
use crate::pages::bad_request::BadRequest;
use crate::ui::head::{Head, Hydrate};
use crate::ui::request::{asset, register, request};
use leptos::prelude::*;

/// The first paint on its way from the page to the island.
#[derive(Clone)]
pub struct FirstPaint {
    /// What changes with every choice.
    pub painted: Painted,
    /// The fields of the form.
    pub controls: String,
    /// The slider.
    pub slider: String,
}

/// Everything that one view of the register needs, asked from the register.
pub struct Prepared {
    /// What the browser needs to go on.
    pub opening: Opening,
    names: Names,
    question: Question,
    summary: Summary,
    history: History,
    held_history: History,
    beside: Option<Beside>,
}

impl Prepared {
    /// The view, ready to be painted.
    pub fn scene<'a>(&'a self, register: &'a dyn Api, ask: &'a dyn Fn(&Filter) -> Summary) -> Scene<'a> {
        Scene {
            lang: self.opening.lang,
            today: self.opening.today,
            simulated: self.opening.simulated,
            origin: &self.opening.origin,
            outline: &self.opening.outline,
            geography: register.geography(),
            names: &self.names,
            sets: &self.opening.sets,
            question: &self.question,
            summary: &self.summary,
            history: &self.history,
            held_history: &self.held_history,
            beside: self.beside.as_ref(),
            published: &self.opening.published,
            ask,
        }
    }
}

/// Asks the register everything a question needs.
pub fn prepare(register: &dyn Api, lang: Lang, origin: &str, outline: &str, question: Question) -> Prepared {
    let geography = register.geography();
    let mut names = Names::default();
    // The provinces of every list of units are on offer for a comparison.
    let provinces = geography.vintages().into_iter().map(|vintage: Vintage| (vintage, None));
    for (vintage, parent) in lists_needed(&question, geography).into_iter().chain(provinces) {
        names.keep((vintage, parent), register.unit_children(parent, vintage).into_iter().map(Place::from).collect());
    }
    let filter = &question.filter;
    let beside = question.other().map(|other| Beside {
        summary: register.summary(&other),
        changes: (other.unit == filter.unit).then(|| register.changes(filter, other.as_of)),
        filter: other,
    });
    let opening = Opening {
        lang,
        today: register.today(),
        simulated: register.simulated(),
        origin: origin.to_owned(),
        geography: register.geography_address(),
        facts: register.facts_address(),
        outline: outline.to_owned(),
        sets: register.sets().into_iter().map(|set| if lang == Lang::Vi { set.name_vi } else { set.name_en }).collect(),
        published: published(register),
    };
    Prepared {
        opening,
        names,
        summary: register.summary(filter),
        history: register.history(filter),
        held_history: register.history(&Scene::held_filter(filter)),
        beside,
        question,
    }
}

/// The dashboard.
#[component]
pub fn Home() -> impl IntoView {
    let (request, register) = (request(), register());
    match Question::parse(&request.pairs, register.geography(), register.today()) {
        Ok(question) => view! { <Overview question/> }.into_any(),
        Err(error) => view! { <BadRequest error/> }.into_any(),
    }
}

#[component]
fn Overview(question: Question) -> impl IntoView {
    let (request, register) = (request(), register());
    let lang = request.lang;
    let (today, usual) = (register.today(), register.in_force());
    let months = register.history(&Filter::of_day(today, usual)).days.len();
    let query = question.to_query(today, usual);
    let prepared = prepare(register.as_ref(), lang, &request.origin, asset("outline.svg"), question);
    let ask = |filter: &Filter| register.summary(filter);
    let scene = prepared.scene(register.as_ref(), &ask);
    let title = lang.dash_title(&super::words::place_phrase(&scene));
    provide_context(FirstPaint {
        painted: paint(&scene, |_: Name| true),
        controls: controls::controls(&scene),
        slider: controls::slider(&scene, months),
    });
    view! {
        <Head title=title.clone() description=lang.dash_description(&title) query/>
        <Hydrate/>
        <Dashboard opening=prepared.opening.clone()/>
    }
    .into_any()
}

/// The published totals of the country and of every province that has one.
fn published(register: &dyn Api) -> Vec<Published> {
    let geography = register.geography();
    let provinces = geography.vintages().into_iter().flat_map(|vintage| geography.of_level(vintage, Level::Province).collect::<Vec<_>>());
    let units = core::iter::once(None).chain(provinces.map(|unit| Some(geography.unit(unit).id)));
    units
        .flat_map(|unit: Option<UnitId>| {
            let totals = register.published(unit).into_iter();
            let totals = totals.filter(|total| total.measure == "products_3plus" && total.dimension == "total");
            totals
                .filter_map(move |total| Some(Published { unit, value: total.value.parse().ok()?, date: total.date, source: total.source }))
        })
        .collect()
}
