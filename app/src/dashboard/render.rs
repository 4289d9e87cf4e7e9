//! Renders a view: everything on the page that changes with the question.

use super::figures::{self, FigureId, FigureText};
use super::link::push_link;
use super::phrases::{lower_first, place_phrase};
use super::view::DashboardView;
use super::{comparison, conditions, headline, kiosk};
use crate::api::unit_path;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::domain::{Day, UnitId};
use crate::facts::Filter;
use crate::text::format::date;
use crate::text::unit;

/// Everything on the page that changes with the question, as HTML.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Breadcrumbs, title, day and lists of units.
    pub head: String,
    /// The choices of the place selector.
    pub places: String,
    /// Steps through time.
    pub steps: String,
    /// The conditions in use, each with a link that drops it.
    pub chips: String,
    /// Headline figures.
    pub stats: String,
    /// The comparison.
    pub comparison: String,
    /// The figures that were asked for, by position in `FigureId::ALL`.
    pub figures: [Option<FigureText>; FigureId::ALL.len()],
}

/// Renders a view, with those figures that are wanted.
pub fn render(view: &DashboardView, wanted: impl Fn(FigureId) -> bool) -> Rendered {
    Rendered {
        head: head(view),
        places: places(view),
        steps: steps(view),
        chips: conditions::chips(view),
        stats: headline::stats(view),
        comparison: comparison::render(view),
        figures: FigureId::ALL.map(|figure| wanted(figure).then(|| figures::text(figure, view))),
    }
}

fn head(view: &DashboardView) -> String {
    let lang = view.lang;
    let trail = view.trail();
    let mut html = String::from("<nav class=\"dash-trail\"");
    push_attribute(&mut html, "aria-label", lang.dashboard_trail());
    html.push_str("><ol class=\"crumbs\">");
    if let Some((here, above)) = trail.split_last() {
        html.push_str("<li>");
        let country = view.filter().clone().in_unit(None);
        push_link(&mut html, "t-vn", &view.address(&country), "", lang.dashboard_country_link());
        for place in above {
            html.push_str("</li><li>");
            push_link(&mut html, &["t-", &place.unit.to_string()].concat(), &view.address_of_unit(place.unit), "", &place.label);
        }
        html.push_str("</li><li aria-current=\"page\">");
        push_text(&mut html, &here.label);
        html.push_str("</li>");
    } else {
        html.push_str("<li aria-current=\"page\">");
        push_text(&mut html, lang.dashboard_country_link());
        html.push_str("</li>");
    }
    html.push_str("</ol></nav><div class=\"dash-title\">");
    push_element(&mut html, "h1", &lang.dashboard_title(&place_phrase(view)));
    html.push_str("<p>");
    push_text(&mut html, &lang.dashboard_as_of(&date(lang, view.filter().as_of)));
    if let Some(here) = trail.last() {
        html.push_str(" · <a");
        push_attribute(&mut html, "href", &lang.path(&unit_path(here.unit)));
        html.push('>');
        push_text(&mut html, &lang.figure_unit_page(&lower_first(&here.full_name)));
        html.push_str("</a>");
    }
    html.push_str("</p></div><p class=\"dash-tools\"><a");
    push_attribute(&mut html, "href", &kiosk::address(view));
    html.push('>');
    push_text(&mut html, lang.kiosk_name());
    html.push_str("</a> <button type=\"button\" class=\"quiet live-only\" id=\"dash-print\">");
    push_text(&mut html, lang.dashboard_print());
    html.push_str("</button></p>");
    push_vintages(&mut html, view);
    html
}

fn push_vintages(html: &mut String, view: &DashboardView) {
    html.push_str("<nav class=\"dash-vintages\"");
    push_attribute(html, "aria-label", view.lang.dashboard_vintages());
    html.push('>');
    for vintage in view.geography.vintages() {
        let current = vintage == view.filter().vintage;
        html.push_str("<a data-go=\"\"");
        push_attribute(html, "id", &["v-", &vintage.to_string()].concat());
        let there = if current { view.filter().clone() } else { view.in_vintage(vintage) };
        push_attribute(html, "href", &view.address(&there));
        html.push_str(if current { " aria-current=\"true\">" } else { ">" });
        push_text(html, &unit::boundaries(view.lang, view.geography, vintage));
        html.push_str("</a>");
    }
    html.push_str("</nav>");
}

/// The options of the place selector: the country, the provinces, and the units below each unit of the breadcrumbs.
fn places(view: &DashboardView) -> String {
    let lang = view.lang;
    let mut html = String::from("<option value=\"\"");
    html.push_str(if view.filter().unit.is_none() { " selected>" } else { ">" });
    push_text(&mut html, lang.dashboard_country_link());
    html.push_str("</option>");
    let mut chosen = view.filter().unit;
    push_group(&mut html, lang.dashboard_provinces(), view, None, &mut chosen);
    for place in view.trail() {
        push_group(&mut html, &lang.dashboard_below(&lower_first(&place.full_name)), view, Some(place.unit), &mut chosen);
    }
    html
}

fn push_group(html: &mut String, label: &str, view: &DashboardView, parent: Option<UnitId>, chosen: &mut Option<UnitId>) {
    let places = view.names.list((view.filter().vintage, parent));
    if places.is_empty() {
        return;
    }
    html.push_str("<optgroup");
    push_attribute(html, "label", label);
    html.push('>');
    for place in places {
        html.push_str("<option");
        push_attribute(html, "value", &place.unit.to_string());
        if *chosen == Some(place.unit) {
            html.push_str(" selected");
            *chosen = None;
        }
        html.push('>');
        push_text(html, &place.label);
        html.push_str("</option>");
    }
    html.push_str("</optgroup>");
}

/// Steps through time as links, for readers without a script.
fn steps(view: &DashboardView) -> String {
    let (lang, day) = (view.lang, view.filter().as_of);
    let (year, month, _) = day.ymd();
    // Steps lead to ends of months: from within a month to the end of the one before or to its own.
    let back = Day::from_ymd(year, month, 1).map_or(day, |first| first.add_days(-1));
    let next = if day.end_of_month() == day { day.add_days(1).end_of_month() } else { day.end_of_month() };
    let mut html = String::from("<ul class=\"time-steps\">");
    let steps = [
        ("time-year-back", lang.time_year_back(), day.add_months(-12)),
        ("time-back", lang.time_month_back(), back),
        ("time-next", lang.time_month_next(), next.min(view.today)),
        ("time-today", lang.time_today(), view.today),
    ];
    for (id, text, to) in steps {
        html.push_str("<li>");
        if to == day {
            push_element(&mut html, "span", text);
        } else {
            push_link(&mut html, id, &view.address(&Filter { as_of: to, ..view.filter().clone() }), "", text);
        }
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    html
}
