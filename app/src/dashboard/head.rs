//! The title of the dashboard, and the one line at its end that says where the numbers come from.

use super::kiosk;
use super::link::go;
use super::phrases::page_title;
use super::view::DashboardView;
use crate::text::format::date;
use crate::text::unit;
use maud::{Markup, html};

/// Where the reader is: the units above, the title, and what can be done with the page.
pub fn render(view: &DashboardView) -> String {
    html! {
        (trail(view))
        div.dash-title {
            h1 { (page_title(view)) }
            @if let Some(code) = code(view) { p.eyebrow { (code) } }
        }
        (tools(view))
    }
    .into_string()
}

/// What can be done with the page: at its head on a desk, at its end on a phone.
fn tools(view: &DashboardView) -> Markup {
    let lang = view.lang;
    html! {
        p.dash-tools {
            a href=(kiosk::address(view)) { (lang.kiosk_name()) }
            " "
            button.quiet.live-only type="button" data-print="" { (lang.dashboard_print()) }
        }
    }
}

/// The units above the one that is shown; nothing for the country.
fn trail(view: &DashboardView) -> Markup {
    let lang = view.lang;
    let trail = view.trail();
    let Some((here, above)) = trail.split_last() else { return html! {} };
    html! {
        nav.dash-trail aria-label=(lang.dashboard_trail()) {
            ol.crumbs {
                li { (go("t-vn", &view.address(&view.filter().clone().in_unit(None)), "", lang.dashboard_country_link())) }
                @for place in above {
                    li { (go(&["t-", &place.unit.to_string()].concat(), &view.address_of_unit(place.unit), "", &place.label)) }
                }
                li aria-current="page" { (here.label) }
            }
        }
    }
}

/// Level, list and code of the unit: codes are given anew at a reform, so one means nothing without its list.
fn code(view: &DashboardView) -> Option<String> {
    let unit = view.geography().unit(view.unit()?);
    let list = unit::vintage(view.lang, view.geography(), unit.id.vintage);
    Some([unit::level(view.lang, unit.level), " · ", &list, " · ", &view.lang.unit_code(&unit.id.code)].concat())
}

/// Source, day and licence, once for all figures of the page.
pub fn source(view: &DashboardView) -> String {
    let lang = view.lang;
    html! {
        p {
            @if view.simulated() { strong { (lang.shell_simulated()) } " " }
            (lang.figure_source(&date(lang, view.filter().as_of)))
            " " (lang.figure_licence())
            " " a href=(lang.path("/du-lieu")) { (lang.shell_provenance()) }
        }
        (tools(view))
    }
    .into_string()
}
