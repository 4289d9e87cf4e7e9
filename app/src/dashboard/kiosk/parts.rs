//! Plans, what lapses, what changed, as the wall shows them: the data of the sections, in letters for the far end of a room.

use crate::api::ProductSummary;
use crate::dashboard::sections::bullet::bullet;
use crate::dashboard::sections::changes::{self, Changed};
use crate::dashboard::sections::lapsing::Lapsing;
use crate::dashboard::sections::plans::PlanProgress;
use crate::domain::Day;
use crate::text::format::{count, date};
use crate::text::{Lang, recognition};
use maud::{Markup, html};

/// A view that is no figure.
pub fn section(name: &str, title: &str, about: &str, body: Markup) -> Markup {
    html! {
        section.wall-view data-view=(name) aria-labelledby="wall-title" {
            header { h2 #wall-title { (title) } @if !about.is_empty() { p { (about) } } }
            (body)
        }
    }
}

/// Bars of targets, plan by plan.
pub fn plans(lang: Lang, plans: &[PlanProgress]) -> Markup {
    html! {
        @for plan in plans {
            h3.wall-plan { (plan.title) " " span.soft { (plan.about(lang)) } }
            ul.bullets.wall-bullets {
                @for bar in &plan.bars {
                    @let (status, verdict) = bar.verdict(lang);
                    li data-target=(bar.id) data-status=(status.name()) {
                        p.bullet-name { span { (bar.name) } strong { (bar.aim) } }
                        (bullet(&bar.bullet))
                        p.bullet-says {
                            span { (bar.numbers(lang)) }
                            span.badge.plan-status data-status=(status.name()) { (verdict) }
                        }
                    }
                }
            }
        }
    }
}

/// How many lapse when, and the next by name.
pub fn lapsing(lang: Lang, lapsing: &Lapsing) -> Markup {
    html! {
        ul.wall-counts {
            @for found in &lapsing.counts {
                li { strong { (count(lang, found.count)) } " " span { (lang.sections_lapsing_within(&found.days)) } }
            }
        }
        ol.wall-products {
            @for item in &lapsing.next {
                li { (product(lang, item)) @if let Some(last) = item.expires {
                    (when(lang, last, &lapsing.left(lang, last)))
                } }
            }
        }
    }
}

/// How many products moved in which way, and the latest by name.
pub fn changes(lang: Lang, changed: &Changed) -> Markup {
    html! {
        ul.wall-counts {
            // What did not happen takes no room on a wall.
            @for (movement, found) in changed.counts.told().filter(|(_, found)| *found > 0) {
                li data-change=(movement.name()) { strong { (count(lang, found)) } " " span { (recognition::movement(lang, movement)) } }
            }
        }
        ol.wall-products {
            @for moved in &changed.latest {
                li { (product(lang, &moved.product)) (when(lang, moved.day, &changes::happened(lang, moved))) }
            }
        }
    }
}

fn product(lang: Lang, item: &ProductSummary) -> Markup {
    let producer = item.producer.as_ref().map_or(lang.product_no_producer(), |producer| producer.name.as_str());
    let place = item.place.as_str();
    html! {
        div.wall-product {
            p.wall-product-name {
                span { (item.name) }
                @if let Some(stars) = item.stars {
                    " " strong.section-stars {
                        span aria-hidden="true" { (stars) "★" } span.hidden { (recognition::stars(lang, stars)) }
                    }
                }
            }
            p.soft { (producer) @if !place.is_empty() { " · " (place) } }
        }
    }
}

fn when(lang: Lang, day: Day, what: &str) -> Markup {
    html! { div.wall-when { time datetime=(day) { (date(lang, day)) } p.soft { (what) } } }
}
