//! Where the product is sold and its raw material grows, as the registers of channels and of growing areas say.

use crate::api::Placed;
use crate::domain::record::{GrowingArea, SalesChannel};
use crate::text::source::{Source, sources};
use crate::text::{Lang, channel, format};
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// Where the producer sells, each with the day on which it was last seen there.
#[component]
pub(super) fn Channels(lang: Lang, channels: Vec<Placed<SalesChannel>>) -> impl IntoView {
    if channels.is_empty() {
        return view! { <p class="soft">{lang.product_market_none()}</p> }.into_any();
    }
    let line = |Placed { record, place }: Placed<SalesChannel>| {
        let kind = channel::kind(lang, record.kind);
        let name = record.outlet.clone().unwrap_or_else(|| kind.to_owned());
        let about = record.outlet.is_some().then(|| view! { <span class="soft">" · "{kind}</span> });
        let checked = match record.checked {
            Some(day) => lang.product_market_checked(&format::date(lang, day)),
            None => lang.product_market_unchecked().to_owned(),
        };
        let place = (!place.is_empty()).then(|| view! { <p class="who">{place}</p> });
        let source = record.shared.source.clone().map(|source| view! { "; "<SourceLinks source/> });
        view! {
            <li>
                <p><strong>{name}</strong>{about}</p>
                {record.address.map(|address| view! { <p class="who"><Address address/></p> })}
                {place}
                <p class="who">{checked}{source}</p>
            </li>
        }
    };
    view! { <ul class="market">{channels.into_iter().map(line).collect::<Vec<_>>()}</ul> }.into_any()
}

/// A street, or a link where it is an address on the web.
#[component]
fn Address(address: String) -> impl IntoView {
    let read: Vec<Source> = sources(&address).collect();
    match &read[..] {
        [Source { title, address: Some(link) }] => {
            let (title, link) = (title.clone(), link.clone());
            view! { <a href=link rel="noopener nofollow external">{title}</a> }.into_any()
        }
        _ => address.into_any(),
    }
}

/// Growing areas: what grows there, on how much land, under which code.
#[component]
pub(super) fn GrowingAreas(lang: Lang, areas: Vec<Placed<GrowingArea>>) -> impl IntoView {
    let line = |Placed { record, place }: Placed<GrowingArea>| {
        let about: Vec<String> = [
            record.crop,
            record.hectares.map(|hectares| lang.product_market_hectares(&hectares)),
            record.code.map(|code| lang.product_market_code(&code)),
            record.standard,
        ]
        .into_iter()
        .flatten()
        .collect();
        view! {
            <li>
                <p><strong>{record.name}</strong></p>
                <p class="who">{about.join(" · ")}</p>
                {(!place.is_empty()).then(|| view! { <p class="who">{place}</p> })}
            </li>
        }
    };
    view! { <ul class="market">{areas.into_iter().map(line).collect::<Vec<_>>()}</ul> }
}
