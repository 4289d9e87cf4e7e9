//! Whose product it is, and where it comes from: then and now, with a small map.

use super::Shown;
use crate::api::{ProductDetail, UnitRef};
use crate::domain::Level;
use crate::domain::recognition::CertificateCode;
use crate::pages::verify::PATH;
use crate::text::{Lang, producer, product, unit};
use crate::ui::request::register;
use leptos::prelude::*;

/// Producer, place as recorded, place today.
#[component]
pub(super) fn About(shown: Shown, product: ProductDetail) -> impl IntoView {
    let lang = shown.lang;
    let summary = product.summary;
    let producer = match summary.producer {
        Some(producer) => view! {
            <a href=lang.path(&format!("/chu-the/{}", producer.id))>{producer.name}</a>
            <span class="soft">" · "{producer::kind(lang, producer.kind)}</span>
        }
        .into_any(),
        None => view! { <span class="soft">{lang.product_no_producer()}</span> }.into_any(),
    };
    let in_force = register().in_force();
    let list = summary.unit.map(|unit| lang.product_place_list(&unit.vintage));
    let now = summary.unit.is_some_and(|unit| unit.vintage != in_force).then(|| {
        let place = if product.units_now.is_empty() {
            view! { <span class="soft">{lang.product_place_now_unknown()}</span> }.into_any()
        } else {
            view! { <Places lang units=product.units_now/> }.into_any()
        };
        view! { <div><dt>{lang.product_place_now()}</dt><dd>{place}</dd></div> }
    });
    let sector = summary.sector.unwrap_or(0);
    let set = summary.set.map(|set| {
        let name = product::set(lang, &register().sets(), set);
        view! { <div><dt>{lang.label_product_set()}</dt><dd><a href=lang.path(&format!("/san-pham?sector={sector}&set={set}"))>{name}</a></dd></div> }
    });
    view! {
        <dl class="facts">
            <div><dt>{lang.product_producer()}</dt><dd>{producer}</dd></div>
            <div><dt>{lang.product_place()}</dt><dd><Places lang units=product.units/>" "<span class="soft">{list}</span></dd></div>
            {now}
            {set}
        </dl>
    }
    .into_any()
}

/// The code of the current certificate, to be read by a camera or typed.
#[component]
pub(super) fn Code(lang: Lang, product: ProductDetail) -> impl IntoView {
    let current = product.recognitions.into_iter().find(|recognition| recognition.current)?;
    let path = format!("{PATH}/{}", current.code);
    let code = CertificateCode::parse(&current.code).map_or(current.code, |code| code.grouped());
    Some(view! {
        <figure class="certificate-code">
            <a href=lang.path(&path)>
                <img src=format!("{path}/qr.svg") width="112" height="112" alt=lang.product_check_code()/>
                <span>{code}</span>
            </a>
        </figure>
    })
}

/// Units as links, finest first.
#[component]
fn Places(lang: Lang, units: Vec<UnitRef>) -> impl IntoView {
    let link =
        |(index, unit): (usize, UnitRef)| view! { {(index > 0).then_some(", ")}<a href=unit::href(lang, unit.unit)>{unit.full_name}</a> };
    units.into_iter().enumerate().map(link).collect::<Vec<_>>()
}

/// The country with the province of today marked, and a dot where the finest unit of today lies. No map is better than one that
/// guesses: there is none where the place was divided among provinces.
#[component]
pub(super) fn PlaceMap(lang: Lang, product: ProductDetail) -> impl IntoView {
    let register = register();
    let in_force = register.in_force();
    let units = if product.units_now.is_empty() { product.units } else { product.units_now };
    let province = units.iter().find(|unit| unit.level == Level::Province && unit.unit.vintage == in_force)?;
    let finest = units.first().filter(|unit| unit.level == Level::Commune);
    let at = finest.and_then(|unit| Some((unit.lat?, unit.lon?)));
    let name = lang.product_map(&units.first()?.full_name);
    let drawing = register.locator()?.draw(&name, province.unit, at)?;
    let caption = province.full_name.clone();
    Some(view! {
        <figure class="place-map">
            <div inner_html=drawing></div>
            <figcaption>{caption}</figcaption>
        </figure>
    })
}
