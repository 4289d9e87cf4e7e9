//! The dashboard rendered on the server.

use super::measure::Measure;
use super::names::{Names, Place, lists_needed};
use super::query::DashboardQuery;
use super::sections::{Sections, sections};
use super::view::{Attainment, Comparison, Counted, DashboardView, DataSource, Published, Surroundings};
use super::{Bootstrap, Dashboard, phrases};
use crate::api::{Api, PlanFilter};
use crate::domain::plan::Status;
use crate::domain::published::PublishedMeasure;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Day, Level, UnitId, Vintage};
use crate::facts::{Filter, Summary, UnitCounts};
use crate::map::Detail;
use crate::text::{Lang, source};
use crate::ui::bad_request::BadRequest;
use crate::ui::head::{Head, Hydrate};
use crate::ui::request::{register, request};
use leptos::prelude::*;
use std::sync::Arc;

/// The first rendering, passed from the page to the island.
#[derive(Clone)]
pub struct FirstRender {
    /// What is shown.
    pub view: Arc<DashboardView>,
    /// The sections that only the server can answer.
    pub sections: Sections,
}

/// The register as a source of further counts.
struct RegisterSource(Arc<dyn Api>);

impl DataSource for RegisterSource {
    fn summary(&self, filter: &Filter) -> Summary {
        self.0.summary(filter)
    }

    fn count_by_unit(&self, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        self.0.count_by_unit(filter, units)
    }
}

/// The view of a question, counted in the register.
pub fn view_of(register: &Arc<dyn Api>, lang: Lang, origin: &str, question: DashboardQuery) -> DashboardView {
    let geography = register.geography();
    let mut names = Names::default();
    // A comparison can be made with the provinces of every list of units.
    let provinces = geography.vintages().into_iter().map(|vintage: Vintage| (vintage, None));
    let bootstrap = bootstrap(register.as_ref(), lang, origin);
    let sheet = question.base_map_key(geography, |key| bootstrap.sheets.contains(&key.name())).and_then(|key| register.sheet(key));
    let communes = sheet.as_ref().is_some_and(|sheet| sheet.key.detail != Detail::Below);
    let within = if communes { geography.children(None, question.filter.vintage) } else { Vec::new() };
    let within = within.into_iter().map(|province| (question.filter.vintage, Some(geography.unit(province).id)));
    for (vintage, parent) in lists_needed(&question, geography).into_iter().chain(provinces).chain(within) {
        names.keep((vintage, parent), register.unit_children(parent, vintage).into_iter().map(Place::from).collect());
    }
    let attainment = if question.map_options.measure == Measure::Plans { attainment(register.as_ref(), &question) } else { Vec::new() };
    let counted = Arc::new(counted(register.as_ref(), &question));
    let surroundings = Arc::new(Surroundings { bootstrap, geography: Arc::clone(geography) });
    let source = Arc::new(RegisterSource(Arc::clone(register)));
    let mut view = DashboardView::new(question, counted, Arc::new(names), sheet, surroundings, source);
    view.attainment = attainment;
    view
}

fn counted(register: &dyn Api, question: &DashboardQuery) -> Counted {
    let filter = &question.filter;
    let on_day = |day: Day| Comparison {
        filter: filter.clone().on(day),
        summary: register.summary(&filter.clone().on(day)),
        changes: Some(register.changes(filter, day)),
    };
    let comparison = question.other().map(|other| match other.unit == filter.unit {
        true => on_day(other.as_of),
        false => Comparison { summary: register.summary(&other), changes: None, filter: other },
    });
    Counted {
        summary: register.summary(filter),
        history: register.history(filter),
        recognised_history: register.history(&DashboardView::recognised_filter(filter)),
        baseline: register.summary(&filter.clone().on(question.baseline_day())),
        comparison,
    }
}

fn bootstrap(register: &dyn Api, lang: Lang, origin: &str) -> Bootstrap {
    Bootstrap {
        lang,
        today: register.today(),
        simulated: register.simulated(),
        origin: origin.to_owned(),
        geography: register.geography_address(),
        facts: register.facts_address(),
        maps: register.maps_address(),
        sheets: register.sheet_names(),
        sets: register.sets().into_iter().map(|set| if lang == Lang::Vi { set.name_vi } else { set.name_en }).collect(),
        published: published(register),
    }
}

/// How many targets each unit has met on the day, over all of its plans.
fn attainment(register: &dyn Api, question: &DashboardQuery) -> Vec<Attainment> {
    let mut found: Vec<Attainment> = Vec::new();
    let plan_filter = PlanFilter { as_of: question.filter.as_of, unit: None, year: None, status: None };
    for plan in register.plans(&plan_filter) {
        let Some(scope) = &plan.scope else { continue };
        // Targets without data, not started yet, or short by an incomplete register cannot be judged.
        let unjudged = [Status::NoData, Status::NotStarted, Status::Incomplete].map(|status| plan.count(status));
        let judged = plan.target_count() - unjudged.iter().sum::<u32>();
        let met = plan.count(Status::Met);
        match found.iter_mut().find(|attainment| attainment.unit == scope.unit) {
            Some(attainment) => {
                attainment.met += met;
                attainment.judged += judged;
            }
            None => found.push(Attainment { unit: scope.unit, met, judged }),
        }
    }
    found
}

/// The dashboard of the country.
#[component]
pub fn Home() -> impl IntoView {
    let (request, register) = (request(), register());
    match DashboardQuery::parse(&request.pairs, register.geography(), register.today()) {
        Ok(question) => view! { <Overview question/> }.into_any(),
        Err(error) => view! { <BadRequest error/> }.into_any(),
    }
}

/// The dashboard of a question, with the head of its page.
#[component]
pub fn Overview(
    /// What is asked.
    question: DashboardQuery,
    /// The story of the place.
    #[prop(optional)]
    place: String,
) -> impl IntoView {
    let (request, register) = (request(), register());
    let lang = request.lang;
    let (today, in_force) = (register.today(), register.in_force());
    // The path names a unit, so that the query need not.
    let own = Filter {
        unit: None,
        vintage: if question.filter.unit.is_some() { in_force } else { question.filter.vintage },
        ..question.filter.clone()
    };
    let query = DashboardQuery { filter: own, ..question.clone() }.to_query(today, in_force);
    let sections = Sections { place, ..sections(register.as_ref(), lang, &question) };
    let view = Arc::new(view_of(&register, lang, &request.origin, question));
    let title = phrases::page_title(&view);
    let description = lang.dashboard_description(&lang.dashboard_title(&phrases::place_phrase(&view)));
    let bootstrap = view.surroundings.bootstrap.clone();
    let months = register.history(&Filter::of_day(today, in_force)).days.len();
    provide_context(FirstRender { view, sections });
    view! {
        // A dashboard has more filters than a crawler has time: only the whole of a place is listed.
        <Head title description unlisted=!query.is_empty() query/>
        <Hydrate/>
        <Dashboard bootstrap months/>
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
            let totals = totals.filter(|total| total.measure == PublishedMeasure::Products && total.dimension.is_total());
            totals
                // The addresses of sources are long and stand on the pages of the places.
                .filter_map(move |total| {
                    let source = source::titles(&total.source);
                    Some(Published { unit, value: total.value.parse().ok()?, date: total.date, source })
                })
        })
        .collect()
}
