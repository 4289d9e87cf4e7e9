//! `/dia-phuong/{vintage}/{code}`: the profile of an administrative unit of one list.

mod changes;
mod children;
mod counts;
mod published;
mod story;

use super::not_found::Missing;
use super::plan::PlansOfUnit;
use super::vintages::{Choice, Vintages};
use crate::api::{Api, Counterpart, ProductFilter, ProductSort, UnitDetail, ValidityFilter};
use crate::domain::{Basis, UnitId};
use crate::facts::Filter;
use crate::text::{Lang, product, unit};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::lists::{Crumbs, ProductList};
use crate::ui::request::{register, request};
use children::Children;
use counts::{BothBases, ByStars, Figures};
use leptos::prelude::*;
use published::Published;
use story::Story;

pub use story::common_place;

/// The page of one unit.
#[component]
pub fn Unit() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let text = format!("{}:{}", request.segment(1), request.segment(2));
    let Some(unit) = text.parse::<UnitId>().ok().and_then(|unit| register.unit_detail(unit)) else {
        return view! { <Missing text=lang.not_found_unit(&text.replace(':', "/"))/> }.into_any();
    };
    let id = unit.unit.unit;
    // The path names the unit: one in the query is ignored.
    let pairs: Vec<_> = request.pairs.iter().filter(|(name, _)| name != "unit" && name != "vintage").cloned().collect();
    let filter = understood!(Filter::parse(&pairs, register.geography(), register.today())).in_unit(Some(id));
    let summary = register.summary(&filter);
    let both = BothBases {
        valid: register.summary(&Filter { basis: Basis::Valid, ..filter.clone() }),
        ever: register.summary(&Filter { basis: Basis::Ever, ..filter.clone() }),
    };
    let name = unit.unit.full_name.clone();
    let code = format!(
        "{} · {} · {}",
        unit::level(lang, unit.unit.level),
        unit::vintage(lang, register.geography(), id.vintage),
        lang.unit_code(&id.code)
    );
    let choices = vintage_choices(lang, register.as_ref(), &unit, &filter);
    let json = format!("/api/v1/units/{}/{}", id.vintage, id.code);
    view! {
        <Head title=name.clone() description=lang.unit_description(&name)/>
        <Crumbs lang parents=unit.parents.clone()/>
        <h1>{name}</h1>
        <p class="eyebrow">{code}</p>
        <Vintages lang choices/>
        <Figures lang level=unit.unit.level summary=summary.clone()/>
        <Published lang unit=id summary=summary.clone()/>
        <ByStars lang both=both.clone()/>
        <Story lang unit=unit.clone() filter=filter.clone()/>
        <Children lang unit both/>
        <Products lang filter/>
        <PlansOfUnit lang unit=id/>
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
    let ask = |filter: Filter| ProductFilter {
        filter,
        validity: ValidityFilter::default(),
        within: None,
        q: String::new(),
        sort: ProductSort::Stars,
        page: 1,
        per_page: 12,
    };
    let question = ask(filter.clone());
    let answer = register.products(&question);
    let href = |question: &ProductFilter| catalogue_href(lang, register.as_ref(), question);
    let ever = ask(Filter { basis: Basis::Ever, ..filter });
    let body = if answer.total > 0 {
        let all = (answer.total > answer.per_page).then(|| {
            let text = lang.unit_products_all(&product::count(lang, answer.total));
            view! { <p><a class="button quiet" href=href(&question)>{text}</a></p> }
        });
        view! { <ProductList lang items=answer.items below_section=true/>{all} }.into_any()
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
