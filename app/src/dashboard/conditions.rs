//! The conditions in use besides the place: each has a name, and a question without it.

use super::link::push_link;
use super::map_options::MapOptions;
use super::phrases::{place_of, value_name};
use super::query::{Compare, DashboardQuery};
use super::view::DashboardView;
use crate::charts::markup::{push_attribute, push_text};
use crate::domain::Basis;
use crate::facts::{Dimension, Filter};
use crate::text::format::{count, date};

/// The conditions in use besides the place, each with the question without it.
fn active(view: &DashboardView) -> Vec<(String, DashboardQuery)> {
    let (lang, filter) = (view.lang, view.filter());
    let mut active = Vec::new();
    let mut push = |text: String, filter: Filter| {
        active.push((
            text,
            DashboardQuery { filter, compare: view.question.compare, map_options: view.question.map_options.without_selection() },
        ))
    };
    if filter.as_of != view.today {
        push(date(lang, filter.as_of), Filter { as_of: view.today, ..filter.clone() });
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
    let compared = match view.question.compare {
        Some(Compare::Day(day)) => lang.comparison_with(&date(lang, day)),
        Some(Compare::Unit(unit)) => lang.comparison_with(&place_of(view, Some(unit))),
        None => return active,
    };
    active.push((compared, DashboardQuery { compare: None, ..view.question.clone() }));
    active
}

/// The names of the conditions in use besides place and day.
pub fn conditions(view: &DashboardView) -> Vec<String> {
    let own = DashboardQuery { compare: None, ..view.question.clone() };
    let view = DashboardView { question: &own, today: own.filter.as_of, ..*view };
    active(&view).into_iter().map(|(text, _)| text).collect()
}

/// The filter of the same place today, without any other condition.
fn cleared(view: &DashboardView) -> Filter {
    Filter::of_day(view.today, view.filter().vintage).in_unit(view.filter().unit)
}

/// The conditions as chips, each with a link that drops it; where no product is found, links to questions that find some.
pub fn chips(view: &DashboardView) -> String {
    let lang = view.lang;
    let mut html = String::new();
    let active = active(view);
    if !active.is_empty() {
        html.push_str("<ul class=\"chips\"");
        push_attribute(&mut html, "aria-label", lang.dashboard_active());
        html.push('>');
        for (index, (text, without)) in active.iter().enumerate() {
            html.push_str("<li><a data-go=\"\" class=\"chip\"");
            push_attribute(&mut html, "id", &["chip-", &index.to_string()].concat());
            push_attribute(&mut html, "href", &view.address_of(without));
            push_attribute(&mut html, "aria-label", &lang.dashboard_remove(text));
            html.push('>');
            push_text(&mut html, text);
            html.push_str(" <span aria-hidden=\"true\">×</span></a></li>");
        }
        html.push_str("<li>");
        push_link(
            &mut html,
            "chip-clear",
            &view.address_of(&DashboardQuery { filter: cleared(view), compare: None, map_options: MapOptions::default() }),
            "chip-clear",
            lang.dashboard_clear(),
        );
        html.push_str("</li></ul>");
    }
    if view.summary.total == 0 {
        push_empty(&mut html, view);
    }
    html
}

/// The message that no product was found, with links to the nearest questions that find some: including expired products,
/// then without one of the conditions, in their order.
fn push_empty(html: &mut String, view: &DashboardView) {
    const OFFERED: usize = 3;
    let (lang, filter) = (view.lang, view.filter());
    html.push_str("<p class=\"dash-empty\">");
    push_text(html, &lang.dashboard_empty_text(&date(lang, filter.as_of)));
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
    let found = offers.into_iter().filter(|(_, offer)| offer != filter).filter_map(|(text, offer)| {
        let total = (view.ask)(&offer).total;
        (total > 0).then(|| ([&text, " (", &count(lang, total), ")"].concat(), offer))
    });
    for (index, (text, offer)) in found.take(OFFERED).enumerate() {
        html.push(' ');
        push_link(html, &["empty-", &index.to_string()].concat(), &view.address(&offer), "", &text);
    }
    html.push_str("</p>");
}
