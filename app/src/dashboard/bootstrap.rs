//! The dashboard rendered on the server.

use super::figures::FigureId;
use super::measure::Measure;
use super::query::DashboardQuery;
use super::render::{Rendered, render};
use super::view::{Attainment, Comparison, DashboardView, Names, Place, Published, lists_needed};
use super::{Bootstrap, Dashboard, controls};
use crate::api::{Api, PlanFilter};
use crate::domain::plan::Status;
use crate::domain::published::PublishedMeasure;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Level, UnitId, Vintage};
use crate::facts::{Filter, History, Summary, UnitCounts};
use crate::map::{BaseMap, BaseMapKey, Detail};
use crate::text::{Lang, source};
use crate::ui::bad_request::BadRequest;
use crate::ui::head::{Head, Hydrate};
use crate::ui::request::{register, request};
use leptos::prelude::*;
use std::sync::Arc;

/// The first rendering, passed from the page to the island.
#[derive(Clone)]
pub struct FirstRender {
    /// The parts that change with every choice.
    pub rendered: Rendered,
    /// The fields of the form.
    pub controls: String,
    /// The slider.
    pub slider: String,
}

/// Everything that a view is made of, fetched from the register.
pub struct ViewData {
    /// What the browser needs to take over.
    pub bootstrap: Bootstrap,
    names: Names,
    question: DashboardQuery,
    summary: Summary,
    history: History,
    recognised_history: History,
    comparison: Option<Comparison>,
    sheet: Option<Arc<BaseMap>>,
    has_communes: bool,
    attainment: Vec<Attainment>,
}

impl ViewData {
    /// The view, ready to be rendered.
    pub fn view<'a>(&'a self, register: &'a dyn Api, ask: DataSource<'a>) -> DashboardView<'a> {
        DashboardView {
            lang: self.bootstrap.lang,
            today: self.bootstrap.today,
            simulated: self.bootstrap.simulated,
            origin: &self.bootstrap.origin,
            sheet: self.sheet.as_deref(),
            has_communes: self.has_communes,
            geography: register.geography(),
            names: &self.names,
            sets: &self.bootstrap.sets,
            question: &self.question,
            summary: &self.summary,
            history: &self.history,
            recognised_history: &self.recognised_history,
            comparison: self.comparison.as_ref(),
            published: &self.bootstrap.published,
            attainment: &self.attainment,
            count_by_unit: ask.count_by_unit,
            ask: ask.summary,
        }
    }
}

/// How a view counts further filters.
#[derive(Clone, Copy)]
pub struct DataSource<'a> {
    /// Counts a filter.
    pub summary: &'a dyn Fn(&Filter) -> Summary,
    /// Counts a filter in each of several units.
    pub count_by_unit: &'a dyn Fn(&Filter, &[UnitIndex]) -> Vec<UnitCounts>,
}

/// Fetches everything that the view of a question needs.
pub fn prepare(register: &dyn Api, lang: Lang, origin: &str, question: DashboardQuery) -> ViewData {
    let geography = register.geography();
    let mut names = Names::default();
    // A comparison can be made with the provinces of every list of units.
    let provinces = geography.vintages().into_iter().map(|vintage: Vintage| (vintage, None));
    let sheets = register.sheet_names();
    let sheet = question.base_map_key(geography, |key| sheets.contains(&key.name())).and_then(|key| register.sheet(key));
    let communes = sheet.as_ref().is_some_and(|sheet| sheet.key.detail != Detail::Below);
    let within = if communes { geography.children(None, question.filter.vintage) } else { Vec::new() };
    let within = within.into_iter().map(|province| (question.filter.vintage, Some(geography.unit(province).id)));
    for (vintage, parent) in lists_needed(&question, geography).into_iter().chain(provinces).chain(within) {
        names.keep((vintage, parent), register.unit_children(parent, vintage).into_iter().map(Place::from).collect());
    }
    let filter = &question.filter;
    let comparison = question.other().map(|other| Comparison {
        summary: register.summary(&other),
        changes: (other.unit == filter.unit).then(|| register.changes(filter, other.as_of)),
        filter: other,
    });
    let bootstrap = Bootstrap {
        lang,
        today: register.today(),
        simulated: register.simulated(),
        origin: origin.to_owned(),
        geography: register.geography_address(),
        facts: register.facts_address(),
        maps: register.maps_address(),
        sheets,
        sets: register.sets().into_iter().map(|set| if lang == Lang::Vi { set.name_vi } else { set.name_en }).collect(),
        published: published(register),
    };
    ViewData {
        has_communes: there_is_list(&bootstrap.sheets, filter.vintage),
        sheet,
        attainment: if question.map_options.measure == Measure::Plans { attainment(register, &question) } else { Vec::new() },
        bootstrap,
        names,
        summary: register.summary(filter),
        history: register.history(filter),
        recognised_history: register.history(&DashboardView::recognised_filter(filter)),
        comparison,
        question,
    }
}

/// Whether there is a base map of all communes of a list.
pub(super) fn there_is_list(sheets: &[String], vintage: Vintage) -> bool {
    sheets.contains(&BaseMapKey { vintage, unit: None, detail: Detail::Communes }.name())
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

/// The dashboard.
#[component]
pub fn Home() -> impl IntoView {
    let (request, register) = (request(), register());
    match DashboardQuery::parse(&request.pairs, register.geography(), register.today()) {
        Ok(question) => view! { <Overview question/> }.into_any(),
        Err(error) => view! { <BadRequest error/> }.into_any(),
    }
}

#[component]
fn Overview(question: DashboardQuery) -> impl IntoView {
    let (request, register) = (request(), register());
    let lang = request.lang;
    let (today, in_force) = (register.today(), register.in_force());
    let months = register.history(&Filter::of_day(today, in_force)).days.len();
    let query = question.to_query(today, in_force);
    let view_data = prepare(register.as_ref(), lang, &request.origin, question);
    let ask = |filter: &Filter| register.summary(filter);
    let count_by_unit = |filter: &Filter, units: &[UnitIndex]| register.count_by_unit(filter, units);
    let view = view_data.view(register.as_ref(), DataSource { summary: &ask, count_by_unit: &count_by_unit });
    let title = lang.dashboard_title(&super::phrases::place_phrase(&view));
    provide_context(FirstRender {
        rendered: render(&view, |_: FigureId| true),
        controls: controls::controls(&view),
        slider: controls::slider(&view, months),
    });
    view! {
        // A dashboard has more filters than a crawler has time: only the whole of it is listed.
        <Head title=title.clone() description=lang.dashboard_description(&title) unlisted=!query.is_empty() query/>
        <Hydrate/>
        <Dashboard bootstrap=view_data.bootstrap.clone()/>
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
