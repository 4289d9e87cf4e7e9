//! Certificates that lapse soon: how many within 30, 90 and 180 days, and the next ones by name.

use crate::api::{Api, LAPSING_WITHIN, ProductFilter, ProductSummary};
use crate::domain::recognition::is_urgent;
use crate::domain::{Day, Validity};
use crate::facts::Filter;
use crate::text::{Lang, format, recognition};
use maud::{Markup, html};

/// What lapses soon.
#[derive(Clone, Debug)]
pub struct Lapsing {
    /// The day it speaks for.
    pub as_of: Day,
    /// By number of days: how many lapse within them, and the list of exactly these.
    pub counts: Vec<LapsingCount>,
    /// The next to lapse.
    pub next: Vec<ProductSummary>,
}

/// How many certificates lapse within some days.
#[derive(Clone, Debug)]
pub struct LapsingCount {
    /// Within so many days.
    pub days: u32,
    /// So many products.
    pub count: u32,
    /// The catalogue's list of them.
    pub href: String,
}

impl Lapsing {
    /// What lapses under a filter, at most `named` by name.
    pub fn of(register: &dyn Api, lang: Lang, filter: &Filter, named: usize) -> Lapsing {
        let counted = register.summary(filter).expiring.0;
        let query = |days: u32| ProductFilter::lapsing(filter, days).to_query(register.today(), register.in_force());
        let count = |(days, count): (u32, u32)| LapsingCount { days, count, href: lang.path(&format!("/san-pham?{}", query(days))) };
        let longest = LAPSING_WITHIN.into_iter().max().unwrap_or_default();
        let per_page = u32::try_from(named).unwrap_or(u32::MAX);
        let next = register.products(&ProductFilter { per_page, ..ProductFilter::lapsing(filter, longest) }).items;
        Lapsing { as_of: filter.as_of, counts: LAPSING_WITHIN.into_iter().zip(counted).map(count).collect(), next }
    }

    /// Whether nothing lapses.
    pub fn is_empty(&self) -> bool {
        self.counts.iter().all(|count| count.count == 0)
    }

    /// How long a last valid day is away, in words.
    pub fn left(&self, lang: Lang, last: Day) -> String {
        match u32::try_from(last.number() - self.as_of.number()) {
            Ok(days) if days > 0 => lang.sections_lapsing_left(&format::days(lang, days)),
            _ => lang.sections_lapsing_last().to_owned(),
        }
    }
}

/// The section of a page.
pub fn markup(lang: Lang, lapsing: &Lapsing) -> String {
    let markup = html! {
        h2 { (lang.validity_expiring()) }
        @if lapsing.is_empty() {
            p.section-calm { (lang.sections_lapsing_none()) }
        } @else {
            ul.section-counts {
                @for count in &lapsing.counts {
                    li {
                        a href=(count.href) data-within=(count.days) {
                            strong { (format::count(lang, count.count)) } " " span { (lang.sections_lapsing_within(&count.days)) }
                        }
                    }
                }
            }
            ol.section-products { @for product in &lapsing.next { (line(lang, lapsing, product)) } }
        }
    };
    markup.into_string()
}

fn line(lang: Lang, lapsing: &Lapsing, item: &ProductSummary) -> Markup {
    html! {
        li {
            (product_name(lang, item))
            @if let Some(last) = item.expires {
                p.section-when data-urgent=[is_urgent(item.validity, item.expires, lapsing.as_of).then_some("true")] {
                    time datetime=(last) { (format::date(lang, last)) }
                    " " span.soft { (lapsing.left(lang, last)) }
                }
            }
        }
    }
}

/// A product with its producer and place; name and producer are links.
pub fn product_name(lang: Lang, item: &ProductSummary) -> Markup {
    html! {
        div.section-product {
            a.section-name href=(lang.path(&format!("/san-pham/{}", item.id))) { (item.name) }
            @if let Some(stars) = item.stars {
                " " (star_mark(lang, stars, item.validity))
            }
            p.soft {
                @if let Some(producer) = &item.producer {
                    a href=(lang.path(&format!("/chu-the/{}", producer.id))) { (producer.name) }
                    @if !item.place.is_empty() { " · " }
                } @else {
                    (lang.product_no_producer()) @if !item.place.is_empty() { " · " }
                }
                (item.place)
            }
        }
    }
}

/// Stars in one sign: filled where they are valid, else hollow and grey.
fn star_mark(lang: Lang, stars: u8, validity: Validity) -> Markup {
    let words = recognition::stars(lang, stars);
    html! {
        @if validity.is_valid() {
            span.section-stars.{ "c-star-" (stars) } title=(words) {
                span aria-hidden="true" { (stars) "★" } span.hidden { (words) }
            }
        } @else {
            @let words = lang.stars_formerly(&words);
            span.section-stars data-hollow="true" title=(words) {
                span aria-hidden="true" { (stars) "☆" } span.hidden { (words) ", " (recognition::validity(lang, validity).to_lowercase()) }
            }
        }
    }
}
