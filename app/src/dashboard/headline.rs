//! The numbers set large at the head of the dashboard, with the remarks that belong to them.

use super::view::DashboardView;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::domain::{Basis, Stars};
use crate::text::format::{count, number, percent};
use crate::text::recognition;

/// The headline figures.
pub fn stats(view: &DashboardView) -> String {
    let (lang, summary) = (view.lang, view.summary);
    let mut html = String::from("<ul class=\"dash-stats\">");
    let ever = view.filter().basis == Basis::Ever;
    let total = if ever { lang.stat_total_ever() } else { lang.stat_total_valid() };
    push_stat(&mut html, view, "total", summary.total, total, "");
    for stars in Stars::ALL.into_iter().rev() {
        let potential = stars == Stars::Four && summary.potential_5 > 0;
        let note = if potential { lang.stat_potential(&count(lang, summary.potential_5)) } else { String::new() };
        let name = ["by_star.", &stars.count().to_string()].concat();
        push_stat(&mut html, view, &name, summary.by_star.0[stars.index()], &recognition::stars(lang, stars.count()), &note);
    }
    push_stat(&mut html, view, "producers", summary.producers, lang.stat_producers(), "");
    let communes = summary.communes;
    let all = count(lang, communes.total);
    let share = percent(lang, communes.with_product.into(), communes.total.into());
    let share = share.map_or_else(|| lang.stat_communes_of_none(&all), |share| lang.stat_communes_of(&all, &share));
    push_stat(&mut html, view, "communes", communes.with_product, lang.stat_communes(), &share);
    push_stat(&mut html, view, "expiring", summary.by_validity.0[1], lang.stat_expiring(), lang.stat_expiring_of());
    html.push_str("</ul>");
    push_remarks(&mut html, view);
    html
}

fn push_stat(html: &mut String, view: &DashboardView, name: &str, value: u32, label: &str, note: &str) {
    html.push_str("<li class=\"stat\"><strong class=\"stat-value\"");
    push_attribute(html, "data-stat", name);
    html.push('>');
    push_text(html, &count(view.lang, value));
    html.push_str("</strong><span class=\"stat-label\">");
    if let Some(stars) = name.strip_prefix("by_star.") {
        html.push_str("<span class=\"c-star-");
        html.push_str(stars);
        html.push_str("\" aria-hidden=\"true\">★</span> ");
    }
    push_text(html, label);
    html.push_str("</span>");
    if !note.is_empty() {
        html.push_str("<span class=\"stat-note\">");
        push_text(html, note);
        html.push_str("</span>");
    }
    html.push_str("</li>");
}

/// Remarks: how the register compares with the published total, how many products could not be placed, and a link to the
/// products in the catalogue.
fn push_remarks(html: &mut String, view: &DashboardView) {
    let (lang, summary) = (view.lang, view.summary);
    html.push_str("<div class=\"dash-remarks\">");
    if let Some(published) = view.published() {
        let (recognised_to_date, value) = (count(lang, view.recognised_to_date()), number(lang, published.value));
        let text = lang.dashboard_published(&recognised_to_date, &value, &published.when(lang), &published.source);
        html.push_str("<p data-published=\"\">");
        push_text(html, &text);
        html.push_str("</p>");
    }
    if summary.unplaced > 0 {
        push_element(html, "p", &lang.stat_unplaced(&count(lang, summary.unplaced)));
    }
    if summary.total > 0 {
        let query = view.filter().to_query(view.today, view.geography.in_force(view.today));
        let mut address = lang.path("/san-pham");
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        html.push_str("<p><a");
        push_attribute(html, "href", &address);
        html.push('>');
        push_text(html, &lang.dashboard_catalogue(&count(lang, summary.total)));
        html.push_str("</a></p>");
    }
    html.push_str("</div>");
}
