//! Two days or two units side by side, with the differences.

use super::phrases::{place_of, signed};
use super::view::DashboardView;
use crate::facts::{Changes, Filter, Summary};
use crate::text::format::{count, date};
use crate::text::recognition;
use maud::{Markup, html};

/// The section; nothing where nothing is compared.
pub fn render(view: &DashboardView) -> String {
    let Some(comparison) = &view.counted.comparison else { return String::new() };
    let (lang, filter) = (view.lang, view.filter());
    // The earlier of two days stands left; of two units the one that the page is about.
    let swapped = comparison.changes.is_some() && comparison.filter.as_of < filter.as_of;
    let here = (filter, view.summary());
    let there = (&comparison.filter, &comparison.summary);
    let [left, right] = if swapped { [there, here] } else { [here, there] };
    let name = |filter: &Filter| if comparison.changes.is_some() { date(lang, filter.as_of) } else { place_of(view, filter.unit) };
    let names = [left, right].map(|(filter, _)| name(filter));
    html! {
        div.beside {
            h2 { (lang.comparison_pair(&names[0], &names[1])) }
            div.scroll tabindex="0" role="region" aria-label=(lang.comparison_title()) {
                table.table {
                    thead { tr { td {} @for name in names.iter().map(String::as_str).chain([lang.label_difference()]) { th scope="col" { (name) } } } }
                    tbody { @for figure in figures(view) { (row(view, figure, left.1, right.1)) } }
                }
            }
            @if let Some(changes) = &comparison.changes { (movements(view, changes)) }
        }
    }
    .into_string()
}

fn row(view: &DashboardView, (label, value): Figure, left: &Summary, right: &Summary) -> Markup {
    let (before, after) = (value(left), value(right));
    html! {
        tr {
            th scope="row" { (label) }
            td { (count(view.lang, before)) }
            td { (count(view.lang, after)) }
            td { (signed(view.lang, i64::from(after) - i64::from(before))) }
        }
    }
}

/// The movements between two days.
fn movements(view: &DashboardView, changes: &Changes) -> Markup {
    let lang = view.lang;
    html! {
        ul.beside-changes {
            @for (movement, value) in changes.told() {
                li { strong data-change=(movement.name()) { (count(lang, value)) } " " (recognition::movement(lang, movement)) }
            }
        }
    }
}

type Figure = (String, Box<dyn Fn(&Summary) -> u32>);

fn figures(view: &DashboardView) -> Vec<Figure> {
    let lang = view.lang;
    let mut figures: Vec<Figure> = vec![(lang.label_products().to_owned(), Box::new(|summary| summary.total))];
    for stars in (0..3usize).rev() {
        figures.push((recognition::stars(lang, stars as u8 + 3), Box::new(move |summary| summary.by_star.0[stars])));
    }
    figures.push((lang.stat_producers().to_owned(), Box::new(|summary| summary.producers)));
    figures.push((lang.stat_communes().to_owned(), Box::new(|summary| summary.communes.with_product)));
    figures.push((lang.stat_expiring().to_owned(), Box::new(|summary| summary.by_validity.0[1])));
    figures
}
