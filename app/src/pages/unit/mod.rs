//! `/dia-phuong/{vintage}/{code}`: the dashboard of a unit of one list, and the story of the place.

mod changes;
mod published;
mod story;

use super::not_found::Missing;
use super::vintages::{Choice, Vintages};
use crate::api::{Api, Counterpart, ProductFilter, UnitDetail, ValidityFilter};
use crate::dashboard::Overview;
use crate::dashboard::query::DashboardQuery;
use crate::domain::{Basis, UnitId};
use crate::facts::Filter;
use crate::text::{Lang, product, unit};
use crate::ui::bad_request::understood;
use crate::ui::lists::ProductList;
use crate::ui::request::{PageRequest, Register, register, request};
use leptos::prelude::*;
use published::Published;
use std::sync::Arc;
use story::Story;

pub use story::common_place;

/// The page of one unit.
#[component]
pub fn Unit() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let text = format!("{}:{}", request.segment(1), request.segment(2));
    let known = text.parse::<UnitId>().ok().filter(|unit| register.geography().index_of(*unit).is_some());
    let Some(unit) = known else {
        return view! { <Missing text=lang.not_found_unit(&text.replace(':', "/"))/> }.into_any();
    };
    let question = understood!(DashboardQuery::parse_of_unit(unit, &request.pairs, register.geography(), register.today()));
    let place = place_markup(&register, lang, &request.origin, &question);
    view! { <Overview question place/> }.into_any()
}

/// What the register knows of a place besides its figures, as markup: its products, its other lists, what was published about
/// it, and where it came from and went. Nothing for the country.
pub fn place_markup(register: &Arc<dyn Api>, lang: Lang, origin: &str, question: &DashboardQuery) -> String {
    let filter = question.filter.clone();
    let Some(unit) = filter.unit.and_then(|unit| register.unit_detail(unit)) else { return String::new() };
    // Rendered apart from any page: the browser asks for it alone where it goes from one place to another.
    Owner::new().with(|| {
        provide_context(Register(Arc::clone(register)));
        provide_context(PageRequest::new(origin, &unit::href(lang, unit.unit.unit), ""));
        view! { <Place lang unit filter/> }.to_html()
    })
}

/// What there is to say of a place besides its figures.
#[component]
fn Place(lang: Lang, unit: UnitDetail, filter: Filter) -> impl IntoView {
    let register = register();
    let id = unit.unit.unit;
    let summary = register.summary(&filter);
    let choices = vintage_choices(lang, register.as_ref(), &unit, &filter);
    let json = format!("/api/v1/units/{}/{}", id.vintage, id.code);
    view! {
        <Products lang filter=filter.clone()/>
        <Vintages lang choices/>
        <Story lang unit filter/>
        <Published lang unit=id summary/>
        <p><a href=json rel="nofollow">{lang.unit_data()}</a></p>
    }
    .into_any()
}

/// This unit in each list: a link to the unit that contains all of it, or else to the story, which names several.
fn vintage_choices(lang: Lang, register: &dyn Api, unit: &UnitDetail, filter: &Filter) -> Vec<Choice> {
    let in_force = register.in_force();
    let query = Filter { unit: None, vintage: in_force, ..filter.clone() }.to_query(register.today(), in_force);
    let own = Choice { vintage: unit.unit.unit.vintage, href: None, remark: None };
    let other = |counterpart: &Counterpart| {
        let (href, remark) = match &counterpart.unit {
            Some(unit) if query.is_empty() => (unit::href(lang, unit.unit), unit.full_name.clone()),
            Some(unit) => (format!("{}?{query}", unit::href(lang, unit.unit)), unit.full_name.clone()),
            None => ("#story".to_owned(), lang.vintage_several_units().to_owned()),
        };
        Choice { vintage: counterpart.vintage, href: Some(href), remark: Some(remark) }
    };
    let mut choices: Vec<Choice> = unit.counterparts.iter().map(other).chain([own]).collect();
    choices.sort_by_key(|choice| choice.vintage);
    choices
}

/// The first products of the unit, and a link to all of them.
#[component]
fn Products(lang: Lang, filter: Filter) -> impl IntoView {
    let register = register();
    let ask = |filter: Filter| ProductFilter { validity: ValidityFilter::default(), per_page: 6, ..ProductFilter::of(&filter) };
    let question = ask(filter.clone());
    let answer = register.products(&question);
    let href = |question: &ProductFilter| catalogue_href(lang, register.as_ref(), question);
    let ever = ask(Filter { basis: Basis::Ever, ..filter });
    let body = if answer.total > 0 {
        let all = (answer.total > answer.per_page).then(|| {
            let text = lang.unit_products_all(&product::count(lang, answer.total));
            view! { <p><a class="button quiet" href=href(&question)>{text}</a></p> }
        });
        view! { <ProductList lang items=answer.items as_of=answer.as_of below_section=true/>{all} }.into_any()
    } else {
        let count = register.products(&ever).total;
        let link = (count > 0).then(|| view! { <p><a href=href(&ever)>{lang.unit_products_ever(&product::count(lang, count))}</a></p> });
        view! { <p class="soft">{lang.unit_products_none()}</p>{link} }.into_any()
    };
    view! { <section><h2>{lang.label_products()}</h2>{body}</section> }.into_any()
}

/// The address of a query in the catalogue, with the page size of the catalogue.
fn catalogue_href(lang: Lang, register: &dyn Api, question: &ProductFilter) -> String {
    let question = ProductFilter { per_page: crate::api::PER_PAGE, ..question.clone() };
    lang.path(&format!("/san-pham?{}", question.to_query(register.today(), register.in_force())))
}
