//! `/san-pham.atom`: the newest recognitions of a question, to be followed (RFC 4287).

use super::AppError;
use super::request::{SiteRequest, entity_tag};
use super::response::{AnswerKind, CachePolicy, Delivery, typed};
use app::api::{Api, ProductFilter, ProductSort, ProductSummary};
use app::domain::Day;
use app::text::{Lang, recognition};
use axum::response::Response;
use maud::{Markup, PreEscaped, html};

/// Entries of a feed.
const MOST: u32 = 50;

/// What was recognised last of what a question asks for. Like the list it follows, a text alone is looked for in every state.
pub async fn products(site: SiteRequest<ProductFilter>) -> Result<Response, AppError> {
    let asked = site.query.as_ref().map_err(|error| AppError::from(error.clone()))?;
    let question = ProductFilter { sort: ProductSort::Newest, page: 1, per_page: MOST, ..asked.in_every_state() };
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Revalidated).tagged(entity_tag(&site.view, site.lang));
    delivery.respond(&site.conditions, || {
        let items = site.view.products(&question).items;
        let recognised: Vec<ProductSummary> = items.into_iter().filter(|item| item.issued.is_some()).collect();
        Ok(typed("application/atom+xml; charset=utf-8", document(&site, asked, &recognised).into_string()))
    })
}

fn document(site: &SiteRequest<ProductFilter>, asked: &ProductFilter, items: &[ProductSummary]) -> Markup {
    let lang = site.lang;
    let list = asked.to_query(site.view.today, site.view.in_force());
    let query = if list.is_empty() { list } else { format!("?{list}") };
    let address = |path: &str| format!("{}{}", site.origin, lang.path(path));
    // Where nothing was recognised yet, the feed is as old as the day.
    let updated = items.first().and_then(|item| item.issued).unwrap_or(site.view.today);
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        feed xmlns="http://www.w3.org/2005/Atom" xml:lang=(lang.tag()) {
            title { (lang.catalogue_title()) " · " (lang.site_name()) }
            id { (address(&format!("/san-pham.atom{query}"))) }
            (PreEscaped(format!("<link rel=\"self\" href=\"{}\"/>", escaped(&address(&format!("/san-pham.atom{query}"))))))
            (PreEscaped(format!("<link rel=\"alternate\" href=\"{}\"/>", escaped(&address(&format!("/san-pham{query}"))))))
            updated { (instant(updated)) }
            author { name { (lang.site_name()) } }
            @for item in items {
                @let page = address(&format!("/san-pham/{}", item.id));
                entry {
                    title { (item.name) @if let Some(stars) = item.stars { " · " (recognition::stars(lang, stars)) } }
                    id { (page) @if let Some(issued) = item.issued { "#" (issued) } }
                    (PreEscaped(format!("<link rel=\"alternate\" href=\"{}\"/>", escaped(&page))))
                    updated { (instant(item.issued.unwrap_or(updated))) }
                    summary { (summary(lang, item, asked.filter.as_of)) }
                }
            }
        }
    }
}

fn summary(lang: Lang, item: &ProductSummary, as_of: Day) -> String {
    let producer = item.producer.as_ref().map(|producer| producer.name.clone());
    let worth = recognition::worth(lang, item.validity, item.expires, as_of);
    [producer, Some(item.place.clone()), Some(worth)].into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// A day as the instant at which it begins in Vietnam.
fn instant(day: Day) -> String {
    format!("{day}T00:00:00+07:00")
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}
