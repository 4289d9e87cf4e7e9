//! `/san-pham/{id}`: one product. The first screen says whether its stars are valid, whose it is and where it comes from; below
//! stand the certificate, where it is sold, every recognition, and what else there is near it.

mod about;
mod certificate;
mod history;
mod market;
mod meta;
mod others;
mod share;
mod verdict;

use crate::api::ProductSummary;
use crate::domain::{Day, collation};
use crate::pages::not_found::Missing;
use crate::text::{Lang, format, product};
use crate::ui::bad_request::understood;
use crate::ui::emblem::Emblem;
use crate::ui::head::Head;
use crate::ui::request::{day_asked, redirect_permanently, register, request, time_of_day};
use about::{About, Code, PlaceMap};
use certificate::RecognitionFacts;
use history::History;
use leptos::prelude::*;
use market::{Channels, GrowingAreas};
use meta::{LinkedData, Preview};
use others::Others;
use share::Share;
use verdict::{Verdict, sentence};

/// What the parts of the page are shown for.
#[derive(Clone, Debug)]
struct Shown {
    lang: Lang,
    /// The day the page speaks for.
    day: Day,
    today: Day,
    /// The time of day at which it was asked, `14:05`.
    time: String,
    /// The path of the page without language prefix.
    path: String,
    /// Scheme and host of the site.
    origin: String,
    /// The whole address of the page.
    address: String,
}

/// The path of a product's page: `/san-pham/{id}`, with its readable name at the end where the id does not begin with it.
pub fn path_of(id: &str, name: &str) -> String {
    match collation::slug(name) {
        slug if slug.is_empty() || id.starts_with(&slug) => format!("/san-pham/{id}"),
        slug => format!("/san-pham/{id}/{slug}"),
    }
}

/// The page of one product.
#[component]
pub fn Product() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let day = understood!(day_asked());
    let register = register();
    let id = request.segment(1);
    let Some(product) = register.product(id, day) else {
        return view! { <Missing text=lang.not_found_product(&id)/> }.into_any();
    };
    let summary = product.summary.clone();
    let path = path_of(&summary.id, &summary.name);
    if !request.segment(2).is_empty() && request.path.trim_end_matches('/') != path {
        let query = Some(&request.query).filter(|query| !query.is_empty());
        redirect_permanently(&query.map_or(lang.path(&path), |query| format!("{}?{query}", lang.path(&path))));
    }
    let address = format!("{}{}", request.origin, lang.path(&path));
    let shown = Shown { lang, day, today: register.today(), time: time_of_day(), path: path.clone(), origin: request.origin, address };
    let sentence = sentence(lang, &product);
    let description = format!("{} {sentence}.", lang.product_description(&summary.name));
    let around = register.surroundings(&summary.id, day).unwrap_or_default();
    let current = product.recognitions.iter().find(|recognition| recognition.current).cloned();
    let certificate = current.map(|recognition| {
        view! {
            <section>
                <h2>{lang.product_certificate()}</h2>
                <RecognitionFacts lang recognition place=summary.place.clone()/>
            </section>
        }
    });
    let linked_data = view! { <LinkedData shown=shown.clone() product=product.clone()/> };
    let areas = (!around.growing_areas.is_empty()).then(|| {
        view! { <section><h2>{lang.product_market_areas()}</h2><GrowingAreas lang areas=around.growing_areas.clone()/></section> }
    });
    view! {
        <Head title=summary.name.clone() description=description.clone() path/>
        <Preview shown=shown.clone() title=summary.name.clone() description=format!("{sentence}.")/>
        <article class="product">
            <Heading shown=shown.clone() summary=summary.clone()/>
            <Verdict shown=shown.clone() product=product.clone() sentence=sentence.clone()/>
            <div class="product-about">
                <About shown=shown.clone() product=product.clone()/>
                <PlaceMap lang product=product.clone()/>
                <Code lang product=product.clone()/>
            </div>
            {certificate}
            <section>
                <h2>{lang.product_market_title()}</h2>
                <Channels lang channels=around.channels.clone()/>
            </section>
            {areas}
            <section>
                <h2>{lang.product_history()}</h2>
                <History lang recognitions=product.recognitions place=summary.place.clone() as_of=day/>
            </section>
            <Others shown=shown.clone() summary=summary.clone() surroundings=around/>
            <Share shown=shown.clone() name=summary.name sentence/>
            <p><a href=format!("/api/v1/products/{}", summary.id) rel="nofollow">{lang.product_data()}</a></p>
            <p class="paper-only">{lang.product_card(&shown.address)}</p>
            {linked_data}
        </article>
    }
    .into_any()
}

/// The name below its sector, with the emblem.
#[component]
fn Heading(shown: Shown, summary: ProductSummary) -> impl IntoView {
    let lang = shown.lang;
    let number = summary.sector.unwrap_or(0);
    let sector = match number {
        0 => view! { <span>{product::sector(lang, 0)}</span> }.into_any(),
        sector => view! { <a href=lang.path(&format!("/san-pham?sector={sector}"))>{product::sector(lang, sector)}</a> }.into_any(),
    };
    view! {
        <header class="product-head">
            <Emblem sector=number/>
            <div>
                <ol class="crumbs">
                    <li><a href=lang.path("/san-pham")>{lang.catalogue_title()}</a></li>
                    <li>{sector}</li>
                </ol>
                <h1>{summary.name}</h1>
            </div>
        </header>
    }
    .into_any()
}

/// A remark on pages for another day than today.
#[component]
pub(super) fn OtherDay(lang: Lang, day: Day) -> impl IntoView {
    let request = request();
    (day != register().today()).then(|| {
        view! { <p class="note"><a href=lang.path(&request.path)>{lang.product_verdict_on(&format::date(lang, day))}</a></p> }
    })
}
