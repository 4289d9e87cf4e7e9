//! `/chu-the/{id}`: a producer with its products.

use super::not_found::Missing;
use super::product::OtherDay;
use crate::text::{format, producer, product};
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
        <h1>{producer.name}</h1>
        <p class="lead">{counts}</p>
        <OtherDay lang day/>
        <section>
            <h2>{lang.label_products()}</h2>
            <ProductList lang items=producer.products with_producer=false below_section=true/>
        </section>
        <p><a href=format!("/api/v1/producers/{}", producer.id) rel="nofollow">{lang.producer_data()}</a></p>
    }
    .into_any()
}
