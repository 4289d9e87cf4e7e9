//! The conditions in use besides the place: each has a name, and a question without it.

use super::link::go;
use super::map_options::MapOptions;
use super::phrases::{place_of, value_name};
use super::query::{Compare, DashboardQuery};
use super::unit_table::UnitTable;
use super::view::DashboardView;
use crate::domain::{Basis, Day};
use crate::facts::{Dimension, Filter};
use crate::text::format::{count, date};
use maud::{Markup, html};

/// The conditions in use besides the place, each with the question without it.
fn active(view: &DashboardView) -> Vec<(String, DashboardQuery)> {
    active_of(view, &view.question, view.today)
}

/// The conditions of a question; a day other than `today` is one.
fn active_of(view: &DashboardView, question: &DashboardQuery, today: Day) -> Vec<(String, DashboardQuery)> {
    let (lang, filter) = (view.lang, &question.filter);
    let mut active = Vec::new();
    let mut push = |text: String, filter: Filter| {
        active.push((
            text,
            DashboardQuery {
                filter,
                compare: question.compare,
                map_options: question.map_options.without_selection(),
                unit_table: question.unit_table,
            },
        ))
    };
    if filter.as_of != today {
        push(date(lang, filter.as_of), Filter { as_of: today, ..filter.clone() });
    }
    if filter.basis == Basis::Ever {
        push(lang.basis_ever().to_owned(), Filter { basis: Basis::Valid, ..filter.clone() });
    }
    for choice in Dimension::ALL.into_iter().flat_map(|dimension| filter.chosen.list(dimension)) {
        push(value_name(view, choice), filter.choosing(filter.chosen.without(choice)));
    }
    if let Some(day) = filter.from {
        push(lang.dashboard_from(&date(lang, day)), Filter { from: None, ..filter.clone() });
    }
    if let Some(day) = filter.to {
        push(lang.dashboard_to(&date(lang, day)), Filter { to: None, ..filter.clone() });
    }
    let compared = match question.compare {
        Some(Compare::Day(day)) => lang.comparison_with(&date(lang, day)),
        Some(Compare::Unit(unit)) => lang.comparison_with(&place_of(view, Some(unit))),
        None => return active,
    };
    active.push((compared, DashboardQuery { compare: None, ..question.clone() }));
    active
}

/// The names of the conditions in use besides place and day.
pub fn conditions(view: &DashboardView) -> Vec<String> {
    let filter = view.filter();
    active_of(view, &DashboardQuery { compare: None, ..view.question.clone() }, filter.as_of).into_iter().map(|(text, _)| text).collect()
}

/// The filter of the same place today, without any other condition.
fn cleared(view: &DashboardView) -> Filter {
    Filter::of_day(view.today, view.filter().vintage).in_unit(view.filter().unit)
}

/// The conditions as chips, each with a link that drops it; where no product is found, links to questions that find some.
pub fn chips(view: &DashboardView) -> String {
    let lang = view.lang;
    let active = active(view);
    let cleared =
        DashboardQuery { filter: cleared(view), compare: None, map_options: MapOptions::default(), unit_table: UnitTable::default() };
    html! {
        @if !active.is_empty() {
            ul.chips aria-label=(lang.dashboard_active()) {
                @for (index, (text, without)) in active.iter().enumerate() { li { (chip(view, index, text, without)) } }
                li { (go("chip-clear", &view.address_of(&cleared), "chip-clear", lang.dashboard_clear())) }
            }
        }
        @if view.summary().total == 0 && view.leading_published().is_none() { (empty(view)) }
    }
    .into_string()
}

fn chip(view: &DashboardView, index: usize, text: &str, without: &DashboardQuery) -> Markup {
    let (id, name) = (["chip-", &index.to_string()].concat(), view.lang.dashboard_remove(&text));
    html! {
        a.chip data-go="" id=(id) href=(view.address_of(without)) aria-label=(name) { (text) " " span aria-hidden="true" { "×" } }
    }
}

/// The message that no product was found, with links to the nearest questions that find some: including expired products,
/// then without one of the conditions, in their order.
fn empty(view: &DashboardView) -> Markup {
    const OFFERED: usize = 3;
    let (lang, filter) = (view.lang, view.filter());
    let mut offers: Vec<(String, Filter)> = Vec::new();
    if filter.basis == Basis::Valid && !filter.chosen.narrows(Dimension::Validity) {
        offers.push((lang.dashboard_empty_ever().to_owned(), Filter { basis: Basis::Ever, ..filter.clone() }));
    }
    let less = active(view).into_iter().filter(|(_, question)| question.filter != *filter);
    offers.extend(less.map(|(text, question)| (lang.dashboard_empty_without(&text), question.filter)));
    offers.push((lang.dashboard_empty_clear().to_owned(), cleared(view)));
    if filter.unit.is_some() {
        offers.push((lang.dashboard_empty_country().to_owned(), filter.clone().in_unit(None)));
        offers.push((lang.dashboard_empty_all_ever().to_owned(), Filter { basis: Basis::Ever, ..cleared(view) }));
        offers.push((lang.dashboard_empty_country().to_owned(), cleared(view).in_unit(None)));
    }
    // Two ways may lead to the same question.
    let mut different: Vec<(String, Filter)> = Vec::new();
    for (text, offer) in offers {
        if offer != *filter && different.iter().all(|(_, other)| *other != offer) {
            different.push((text, offer));
        }
    }
    let found = different.into_iter().filter_map(|(text, offer)| {
        let total = view.ask(&offer).total;
        (total > 0).then(|| ([&text, " (", &count(lang, total), ")"].concat(), offer))
    });
    html! {
        p.dash-empty {
            (lang.dashboard_empty_text(&date(lang, filter.as_of)))
            @for (index, (text, offer)) in found.take(OFFERED).enumerate() {
                " " (go(&["empty-", &index.to_string()].concat(), &view.address(&offer), "", &text))
            }
        }
    }
}
