//! The answer: the numbers set large at the head of the dashboard, each a link to what it counts, with its change since the
//! day that changes are counted from.

use super::link::go;
use super::view::{DashboardView, Published};
use crate::charts::Color;
use crate::domain::{Basis, Stars, Validity};
use crate::facts::{Choice, Dimension, Filter, Summary};
use crate::text::format::{count, number, percent};
use crate::text::recognition;
use maud::{Markup, html};

/// The headline.
pub fn render(view: &DashboardView) -> String {
    html! {
        div.headline {
            @match view.leading_published() {
                Some(published) => (pair(view, published)),
                None => (total(view)),
            }
            (stars(view))
            ul.headline-more { (producers(view)) (communes(view)) (expiring(view)) }
        }
        (remarks(view))
    }
    .into_string()
}

/// A headline number.
fn stat(name: &str, value: &str) -> Markup {
    html! { strong.stat-value data-stat=(name) { (value) } }
}

/// The products, with what is published beside what the register holds.
fn total(view: &DashboardView) -> Markup {
    let lang = view.lang;
    let label = if view.filter().basis == Basis::Ever { lang.stat_total_ever() } else { lang.stat_total_valid() };
    html! {
        div.headline-total {
            p {
                a href=(catalogue(view, view.filter())) { (stat("total", &count(lang, view.summary().total))) " " span.stat-label { (label) } }
                " " (delta(view, |summary| summary.total)) " " span.headline-since { (since(view)) }
            }
            @if let Some(published) = view.published() { (beside(view, published)) }
        }
    }
}

/// The published total beside the products ever recognised in the register.
fn beside(view: &DashboardView, published: &Published) -> Markup {
    let lang = view.lang;
    let value = number(lang, published.value);
    html! {
        p.headline-published data-published="" title=(published.source) {
            (lang.headline_published(&value, &published.when(lang), &count(lang, view.recognised_to_date())))
        }
    }
}

/// Nothing is valid, and the register is known to be incomplete: what is published comes first.
fn pair(view: &DashboardView, published: &Published) -> Markup {
    let lang = view.lang;
    let held = view.recognised_to_date();
    html! {
        div.headline-total.headline-pair data-published="" {
            p { strong.stat-value { (number(lang, published.value)) } " " span.stat-label { (lang.headline_published_label(&published.when(lang))) } }
            p {
                strong.stat-value { (count(lang, held)) }
                " " span.stat-label { (lang.headline_held()) }
                ", " (stat("total", &count(lang, view.summary().total))) " " span.stat-label { (lang.headline_valid()) }
            }
            @if held > 0 {
                p.headline-published {
                    (lang.headline_all_lapsed(&count(lang, held))) " "
                    (go("headline-ever", &view.address(&Filter { basis: Basis::Ever, ..view.filter().clone() }), "", lang.dashboard_empty_ever()))
                }
            }
        }
    }
}

/// The stars as one stacked bar, and their numbers.
fn stars(view: &DashboardView) -> Markup {
    let (lang, by_star) = (view.lang, view.summary().by_star.0);
    html! {
        div.headline-stars {
            (star_bar(by_star))
            ul {
                @for stars in Stars::ALL.into_iter().rev() {
                    li {
                        a href=(catalogue(view, &starred(view, stars))) {
                            svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" { rect width="12" height="12" class=(Color::Star(stars.count()).class()) {} }
                            " " (stat(&["by_star.", &stars.count().to_string()].concat(), &count(lang, by_star[stars.index()])))
                            " " span.stat-label { (recognition::stars(lang, stars.count())) }
                        }
                        " " (delta(view, move |summary| summary.by_star.0[stars.index()]))
                    }
                }
            }
            @let potential = view.summary().potential_5;
            @if potential > 0 { p.stat-note { (lang.stat_potential(&count(lang, potential))) } }
        }
    }
}

/// The products of so many stars, of those that are counted.
fn starred(view: &DashboardView, stars: Stars) -> Filter {
    let choice = Dimension::Stars.choice(&stars.count().to_string());
    let chosen = view.filter().chosen.with(Dimension::Stars, 0);
    view.filter().choosing(choice.map_or(chosen, |choice: Choice| chosen.and(choice)))
}

/// One bar of three parts, five stars first.
fn star_bar(by_star: [u32; 3]) -> Markup {
    let total: u64 = by_star.iter().map(|count| u64::from(*count)).sum();
    let edge = |value: u64| value * 1000 / total.max(1);
    let mut from = 0;
    let parts: Vec<(u8, u64, u64)> = (3u8..=5)
        .rev()
        .filter_map(|stars| {
            let start = edge(from);
            from += u64::from(by_star[usize::from(stars) - 3]);
            (edge(from) > start).then(|| (stars, start, edge(from) - start))
        })
        .collect();
    html! {
        svg.headline-bar viewBox="0 0 1000 20" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (stars, start, width) in parts { rect class=(Color::Star(stars).class()) x=(start) width=(width) height="20" {} }
        }
    }
}

fn producers(view: &DashboardView) -> Markup {
    let lang = view.lang;
    html! { li { (stat("producers", &count(lang, view.summary().producers))) " " span.stat-label { (lang.stat_producers()) } " " (delta(view, |summary| summary.producers)) } }
}

fn communes(view: &DashboardView) -> Markup {
    let (lang, communes) = (view.lang, view.summary().communes);
    let all = count(lang, communes.total);
    let share = percent(lang, communes.with_product.into(), communes.total.into());
    let share = share.map_or_else(|| lang.stat_communes_of_none(&all), |share| lang.stat_communes_of(&all, &share));
    html! {
        li {
            a href="#figure-communes" {
                (stat("communes", &count(lang, communes.with_product))) " " span.stat-label { (lang.stat_communes()) " " (share) }
            }
            " " (delta(view, |summary| summary.communes.with_product))
        }
    }
}

fn expiring(view: &DashboardView) -> Markup {
    let lang = view.lang;
    let expiring = Choice { dimension: Dimension::Validity, value: Validity::Expiring.index() as u8 };
    let filter = view.filter().choosing(view.filter().chosen.with(Dimension::Validity, 0).and(expiring));
    html! {
        li {
            a href=(catalogue(view, &filter)) {
                (stat("expiring", &count(lang, view.summary().by_validity.0[1]))) " "
                span.stat-label { (lang.stat_expiring()) " " (lang.stat_expiring_of()) }
            }
            " " (delta(view, |summary| summary.by_validity.0[1]))
        }
    }
}

/// The change of a number since the day that changes are counted from.
fn delta(view: &DashboardView, value: impl Fn(&Summary) -> u32) -> Markup {
    let lang = view.lang;
    let (before, now) = (value(&view.counted.baseline), value(view.summary()));
    let by = count(lang, now.abs_diff(before));
    let (class, sign, word) = match now.cmp(&before) {
        core::cmp::Ordering::Greater => ("delta up", "▲", lang.headline_more()),
        core::cmp::Ordering::Less => ("delta down", "▼", lang.headline_less()),
        core::cmp::Ordering::Equal => return html! { span.delta { "±0" } },
    };
    html! { span class=(class) { span aria-hidden="true" { (sign) } span.hidden { (word) } " " (by) } }
}

/// What the changes are counted from.
fn since(view: &DashboardView) -> String {
    view.lang.headline_since(&crate::text::format::date(view.lang, view.counted.baseline.as_of))
}

/// How many products could not be placed.
fn remarks(view: &DashboardView) -> Markup {
    let (lang, unplaced) = (view.lang, view.summary().unplaced);
    html! { @if unplaced > 0 { p.headline-published data-stat="unplaced" { (lang.stat_unplaced(&count(lang, unplaced))) } } }
}

/// The catalogue of a filter.
fn catalogue(view: &DashboardView, filter: &Filter) -> String {
    let query = filter.to_query(view.today, view.geography().in_force(view.today));
    let address = view.lang.path("/san-pham");
    if query.is_empty() { address } else { [&address, "?", &query].concat() }
}
