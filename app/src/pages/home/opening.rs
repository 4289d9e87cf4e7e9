//! The page as the server writes it.

use super::paint::{Painted, paint};
use super::scene::{Names, Place, Published, Scene, lists_needed};
use super::{Dashboard, Opening, controls};
use crate::api::Api;
use crate::domain::{Level, UnitId};
use crate::facts::Filter;
use crate::pages::bad_request::BadRequest;
use crate::ui::head::{Head, Hydrate};
use crate::ui::request::{asset, register, request};
use leptos::prelude::*;

/// The first paint on its way from the page to the island.
#[derive(Clone)]
pub struct FirstPaint(pub (Painted, String));

/// The dashboard.
#[component]
pub fn Home() -> impl IntoView {
    let (request, register) = (request(), register());
    match Filter::parse(&request.pairs, register.geography(), register.today()) {
        Ok(filter) => view! { <Overview filter/> }.into_any(),
        Err(error) => view! { <BadRequest error/> }.into_any(),
    }
}

#[component]
fn Overview(filter: Filter) -> impl IntoView {
    let (lang, register) = (request().lang, register());
    let geography = register.geography();
    let mut names = Names::default();
    for (vintage, parent) in lists_needed(&filter, geography) {
        names.keep((vintage, parent), register.unit_children(parent, vintage).into_iter().map(Place::from).collect());
    }
    let published = published(register.as_ref());
    let has_published = published.iter().any(|published| published.unit == filter.unit);
    let opening = Opening {
        lang,
        today: register.today(),
        geography: register.geography_address(),
        facts: register.facts_address(),
        outline: asset("outline.svg").to_owned(),
        published,
    };
    let scene = Scene {
        lang,
        today: opening.today,
        outline: &opening.outline,
        geography,
        names: &names,
        filter: &filter,
        summary: &register.summary(&filter),
        held: if has_published { register.summary(&Scene::held_filter(&filter)).total } else { 0 },
        published: &opening.published,
    };
    let title = lang.dash_title(&super::words::place_phrase(&scene));
    let (today, newest) = (opening.today, geography.newest());
    provide_context(FirstPaint((paint(&scene), controls::controls(&scene))));
    view! {
        <Head title=title.clone() description=lang.dash_description(&title) query=filter.to_query(today, newest)/>
        <Hydrate/>
        <Dashboard opening/>
    }
    .into_any()
}

/// The newest published total of the country and of every province that has one.
fn published(register: &dyn Api) -> Vec<Published> {
    let geography = register.geography();
    let provinces = geography.vintages().into_iter().flat_map(|vintage| geography.of_level(vintage, Level::Province).collect::<Vec<_>>());
    let units = core::iter::once(None).chain(provinces.map(|unit| Some(geography.unit(unit).id)));
    units.filter_map(|unit| newest(register, unit)).collect()
}

fn newest(register: &dyn Api, unit: Option<UnitId>) -> Option<Published> {
    let totals = register.published(unit);
    let total = totals.into_iter().find(|total| total.measure == "products_3plus" && total.dimension == "total")?;
    Some(Published { unit, value: total.value.parse().ok()?, date: total.date, source: total.source })
}
