//! `/chu-the/{id}`: a producer: of what kind, where it makes its products, and these by what they are worth on the day.

use super::not_found::Missing;
use super::product::OtherDay;
use crate::api::{PlanRelation, ProducerDetail, ProductSummary};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Day, Level, Validity};
use crate::text::plan::answer;
use crate::text::{Lang, format, producer, product, recognition, unit};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::lists::ProductList;
use crate::ui::request::{day_asked, register, request};
use leptos::prelude::*;

/// The page of one producer.
#[component]
pub fn Producer() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let day = understood!(day_asked());
    let id = request.segment(1);
    let Some(producer) = register().producer(id, day) else {
        return view! { <Missing text=lang.not_found_producer(&id)/> }.into_any();
    };
    let total = product::count(lang, producer.products.len() as u32);
    let valid = producer.products.iter().filter(|product| product.validity.is_valid()).count();
    let counts = lang.producer_counts(&total, &format::number(lang, valid as u64), &format::date(lang, day));
    view! {
        <Head title=producer.name.clone() description=lang.producer_description(&producer.name) path=format!("/chu-the/{}", producer.id)/>
        <p class="eyebrow">{lang.product_producer()}" · "{producer::kind(lang, producer.kind)}</p>
        <h1>{producer.name.clone()}</h1>
        <p class="lead">{counts}</p>
        <OtherDay lang day/>
        <Whereabouts lang producer=producer.clone()/>
        {by_validity(lang, day, producer.products)}
        <p><a href=format!("/api/v1/producers/{}", producer.id) rel="nofollow">{lang.producer_data()}</a></p>
    }
    .into_any()
}

/// The products by what they are worth, those that are valid first.
fn by_validity(lang: Lang, day: Day, products: Vec<ProductSummary>) -> Vec<AnyView> {
    let group = |validity: Validity| {
        let items: Vec<ProductSummary> = products.iter().filter(|product| product.validity == validity).cloned().collect();
        (!items.is_empty()).then(|| {
            let title = format!("{} ({})", recognition::validity(lang, validity), format::number(lang, items.len() as u64));
            view! {
                <section>
                    <h2>{title}</h2>
                    <ProductList lang items as_of=day with_producer=false below_section=true/>
                </section>
            }
            .into_any()
        })
    };
    Validity::ALL.into_iter().filter_map(group).collect()
}

/// Places on a page of a producer.
const PLACES: usize = 12;

/// Where the products are made, by the finest unit that is recorded, and the plans of these provinces, then and now.
#[component]
fn Whereabouts(lang: Lang, producer: ProducerDetail) -> impl IntoView {
    let register = register();
    let geography = register.geography();
    let mut places: Vec<UnitIndex> =
        producer.products.iter().filter_map(|product| product.unit).filter_map(|unit| geography.index_of(unit)).collect();
    places.sort_unstable();
    places.dedup();
    let mut provinces: Vec<UnitIndex> = places
        .iter()
        .flat_map(|place| geography.membership(*place).counted)
        .filter(|unit| geography.unit(*unit).level == Level::Province)
        .collect();
    provinces.sort_unstable();
    provinces.dedup();
    let names = places.iter().take(PLACES).filter_map(|place| register.unit(geography.unit(*place).id));
    let link = |unit: crate::api::UnitRef| view! { <li><a href=unit::href(lang, unit.unit)>{unit.full_name}</a></li> };
    let names: Vec<_> = names.map(link).collect();
    let mut plans: Vec<(String, String)> = Vec::new();
    for province in provinces {
        for (plan, relation) in register.plans_bearing_on(Some(geography.unit(province).id)) {
            let entry = (lang.path(&format!("/ke-hoach/{}", plan.id)), answer::in_language(lang, &plan.title).to_owned());
            if relation == PlanRelation::Own && !plans.contains(&entry) {
                plans.push(entry);
            }
        }
    }
    let plans = (!plans.is_empty()).then(|| {
        let links: Vec<_> = plans.into_iter().map(|(href, name)| view! { <li><a href=href>{name}</a></li> }).collect();
        view! { <div><dt>{lang.producer_plans()}</dt><dd><ul class="plain">{links}</ul></dd></div> }
    });
    let names = (!names.is_empty()).then(|| view! { <div><dt>{lang.product_place()}</dt><dd><ul class="plain">{names}</ul></dd></div> });
    view! { <dl class="facts">{names}{plans}</dl> }.into_any()
}
