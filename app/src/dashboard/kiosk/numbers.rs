//! The numbers at the head of the wall: four at most.

use super::data::WallData;
use crate::dashboard::phrases::signed;
use crate::dashboard::view::DashboardView;
use crate::text::format::{count, number};
use maud::{Markup, html};

/// A number with its words.
struct Headline {
    name: &'static str,
    value: String,
    /// Of how many.
    of: Option<String>,
    label: String,
    /// The difference to the day that changes are counted from.
    change: i64,
}

impl Headline {
    fn new(name: &'static str, value: String, label: &str) -> Headline {
        Headline { name, value, of: None, label: label.to_owned(), change: 0 }
    }
}

fn headlines(view: &DashboardView, wall: &WallData) -> Vec<Headline> {
    let (lang, summary) = (view.lang, view.summary());
    let recognised = view.recognised_to_date();
    // The published number stands beside the register's wherever it proves that rows are lacking.
    let published = view.published().filter(|published| published.value > u64::from(recognised));
    let published = published.map(|total| Headline::new("published", number(lang, total.value), &lang.kiosk_published(&total.when(lang))));
    let communes = Headline {
        of: Some(count(lang, summary.communes.total)),
        ..Headline::new("communes", count(lang, summary.communes.with_product), lang.stat_communes())
    };
    let producers = Headline::new("producers", count(lang, summary.producers), lang.stat_producers());
    if wall.shows_lapsed {
        let held = Headline::new("recognised", count(lang, summary.total), &lang.kiosk_held(&count(lang, 0)));
        let communes = Headline { label: lang.kiosk_communes_once().to_owned(), ..communes };
        return published.into_iter().chain([held, communes, producers]).collect();
    }
    let label = if view.filter().basis == crate::domain::Basis::Ever { lang.stat_total_ever() } else { lang.stat_total_valid() };
    let counts = wall.changed.counts;
    let change = i64::from(counts.after) - i64::from(counts.before);
    let total = Headline { change, ..Headline::new("total", count(lang, summary.total), label) };
    let expiring = Headline::new("expiring", count(lang, summary.by_validity.0[1]), lang.stat_expiring());
    vec![total, published.unwrap_or(producers), communes, expiring]
}

/// The row of numbers.
pub fn numbers(view: &DashboardView, wall: &WallData) -> Markup {
    html! {
        ul.wall-numbers {
            @for headline in headlines(view, wall) {
                li {
                    p.wall-digits {
                        strong data-stat=(headline.name) { (headline.value) }
                        @if let Some(of) = &headline.of { small { "/" (of) } }
                        @if headline.change != 0 {
                            " " span.wall-change data-sign=(if headline.change > 0 { "up" } else { "down" }) {
                                span aria-hidden="true" { (if headline.change > 0 { "▲" } else { "▼" }) (count(view.lang, u32::try_from(headline.change.unsigned_abs()).unwrap_or(u32::MAX))) }
                                span.hidden { (signed(view.lang, headline.change)) }
                            }
                        }
                    }
                    p.wall-label { (headline.label) }
                }
            }
        }
    }
}

/// Whether a number of the row tells a change.
pub fn tell_change(view: &DashboardView, wall: &WallData) -> bool {
    headlines(view, wall).iter().any(|headline| headline.change != 0)
}
