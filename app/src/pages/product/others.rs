//! Other products: of the same producer, from nearby, of the same product set.

use super::Shown;
use crate::api::{Neighbours, ProductSummary, Surroundings};
use crate::text::product;
use crate::ui::lists::ProductList;
use crate::ui::request::register;
use leptos::prelude::*;

/// The lists around a product; those without any product are left out.
#[component]
pub(super) fn Others(shown: Shown, summary: ProductSummary, surroundings: Surroundings) -> impl IntoView {
    let lang = shown.lang;
    let of_producer = summary.producer.map(|producer| {
        let all = (lang.path(&format!("/chu-the/{}", producer.id)), lang.product_others_all_of_producer().to_owned());
        let title = lang.product_others_of_producer().to_owned();
        view! { <List shown=shown.clone() title neighbours=surroundings.of_producer all with_producer=false/> }
    });
    let nearby = surroundings.nearby.map(|(unit, neighbours)| {
        let all = (lang.path(&format!("/san-pham?unit={}&basis=ever", unit.unit)), lang.product_others_all_nearby(&unit.full_name));
        view! { <List shown=shown.clone() title=lang.product_others_nearby(&unit.full_name) neighbours all/> }
    });
    let of_set = summary.set.map(|set| {
        let name = product::set(lang, &register().sets(), set);
        let all = (lang.path(&format!("/san-pham?set={set}&basis=ever")), lang.product_others_all_of_set().to_owned());
        view! { <List shown=shown.clone() title=lang.product_others_of_set(&name) neighbours=surroundings.of_set all/> }
    });
    view! { {of_producer}{nearby}{of_set} }.into_any()
}

#[component]
fn List(
    shown: Shown,
    title: String,
    neighbours: Neighbours,
    /// Address and words of the link to all of them.
    all: (String, String),
    #[prop(default = true)] with_producer: bool,
) -> impl IntoView {
    if neighbours.items.is_empty() {
        return ().into_any();
    }
    let (address, words) = all;
    view! {
        <section class="others">
            <h2>{title}</h2>
            <ProductList lang=shown.lang items=neighbours.items as_of=shown.day with_producer below_section=true/>
            {neighbours.more.then(|| view! { <p><a href=address>{words}</a></p> })}
        </section>
    }
    .into_any()
}
