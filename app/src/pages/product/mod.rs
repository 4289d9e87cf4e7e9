//! `/san-pham/{id}`: one product, its validity on the day in the first line, and every recognition.

mod history;

use crate::api::{ProductDetail, UnitRef};
use crate::domain::{Day, Validity, collation};
use crate::pages::not_found::Missing;
use crate::text::{Lang, format, producer, product, recognition, unit};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::marks::Stars;
use crate::ui::request::{day_asked, redirect_permanently, register, request};
use history::History;
use leptos::prelude::*;

/// The page of one product.
#[component]
pub fn Product() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let day = understood!(day_asked());
    let id = request.segment(1);
    let Some(product) = register().product(id, day) else {
        return view! { <Missing text=lang.not_found_product(&id)/> }.into_any();
    };
    let path = format!("/san-pham/{}", product.summary.id);
    let slug = request.segment(2);
    if !slug.is_empty() && slug != collation::slug(&product.summary.name) {
        redirect_permanently(&lang.path(&path));
    }
    let name = product.summary.name.clone();
    let verdict = verdict(lang, &product);
    let description = format!("{} {verdict}.", lang.product_description(&name));
    let json = format!("/api/v1/products/{}", product.summary.id);
    view! {
        <Head title=name.clone() description path/>
        <article class="flow">
            <p class="eyebrow"><a href=lang.path("/san-pham")>{lang.catalogue_title()}</a></p>
            <h1>{name}</h1>
            <p class="verdict" data-validity=product.summary.validity.name()>{verdict}</p>
            <OtherDay lang day/>
            <About lang product=product.clone()/>
            <section>
                <h2>{lang.product_history()}</h2>
                <History lang recognitions=product.recognitions place=product.summary.place/>
            </section>
            <p><a href=json rel="nofollow">{lang.product_data()}</a></p>
        </article>
    }
    .into_any()
}

/// The validity of the product on the day, in one sentence.
fn verdict(lang: Lang, product: &ProductDetail) -> String {
    let summary = &product.summary;
    let stars = summary.stars.map(|count| recognition::stars(lang, count)).unwrap_or_default();
    let current = product.recognitions.iter().find(|recognition| recognition.current);
    match (summary.validity, summary.expires) {
        (Validity::Valid | Validity::Expiring, Some(expires)) => {
            let day = format::date(lang, expires);
            match u32::try_from(expires.number() - product.as_of.number()) {
                Ok(left) if left > 0 => lang.product_verdict_valid(&stars, &day, &format::days(lang, left)),
                _ => lang.product_verdict_last_day(&stars, &day),
            }
        }
        (Validity::Expired, Some(expires)) => lang.product_verdict_expired(&format::date(lang, expires.add_days(1)), &stars),
        (Validity::Revoked, _) => match current.and_then(|recognition| recognition.revoked) {
            Some(day) => lang.product_verdict_revoked(&format::date(lang, day), &stars),
            None => recognition::validity(lang, Validity::Revoked).to_owned(),
        },
        _ if product.recognitions.iter().any(|recognition| recognition.issued.is_some_and(|issued| issued > product.as_of)) => {
            lang.product_verdict_none_yet(&format::date(lang, product.as_of))
        }
        _ => lang.product_verdict_none().to_owned(),
    }
}

/// A remark on pages for another day than today.
#[component]
pub(super) fn OtherDay(lang: Lang, day: Day) -> impl IntoView {
    let request = request();
    (day != register().today()).then(|| {
        view! { <p class="note"><a href=lang.path(&request.path)>{lang.product_verdict_on(&format::date(lang, day))}</a></p> }
    })
}

#[component]
fn About(lang: Lang, product: ProductDetail) -> impl IntoView {
    let summary = product.summary;
    let producer = match summary.producer {
        Some(producer) => view! {
            <a href=lang.path(&format!("/chu-the/{}", producer.id))>{producer.name}</a>
            <span class="soft">" · "{producer::kind(lang, producer.kind)}</span>
        }
        .into_any(),
        None => view! { <span class="soft">{lang.product_no_producer()}</span> }.into_any(),
    };
    let list = summary.unit.map(|unit| lang.product_place_list(&unit.vintage));
    let is_old = summary.unit.is_some_and(|unit| unit.vintage != register().in_force());
    let now = is_old.then(|| {
        let place = if product.units_now.is_empty() {
            view! { <span class="soft">{lang.product_place_now_unknown()}</span> }.into_any()
        } else {
            view! { <Places lang units=product.units_now/> }.into_any()
        };
        view! { <div><dt>{lang.product_place_now()}</dt><dd>{place}</dd></div> }
    });
    let sector = summary.sector.unwrap_or(0);
    let sector_link = match sector {
        0 => view! { <span class="soft">{product::sector(lang, 0)}</span> }.into_any(),
        sector => view! { <a href=lang.path(&format!("/san-pham?sector={sector}"))>{product::sector(lang, sector)}</a> }.into_any(),
    };
    let set = summary.set.map(|set| {
        let name = product::set(lang, &register().sets(), set);
        view! { <div><dt>{lang.label_product_set()}</dt><dd><a href=lang.path(&format!("/san-pham?sector={sector}&set={set}"))>{name}</a></dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{lang.label_stars()}</dt><dd><Stars lang count=summary.stars potential_5=summary.potential_5/></dd></div>
            <div><dt>{lang.product_producer()}</dt><dd>{producer}</dd></div>
            <div><dt>{lang.product_place()}</dt><dd><Places lang units=product.units/>" "<span class="soft">{list}</span></dd></div>
            {now}
            <div><dt>{lang.label_sector()}</dt><dd>{sector_link}</dd></div>
            {set}
        </dl>
    }
    .into_any()
}

/// Units as links, finest first.
#[component]
fn Places(lang: Lang, units: Vec<UnitRef>) -> impl IntoView {
    let link =
        |(index, unit): (usize, UnitRef)| view! { {(index > 0).then_some(", ")}<a href=unit::href(lang, unit.unit)>{unit.full_name}</a> };
    units.into_iter().enumerate().map(link).collect::<Vec<_>>()
}
