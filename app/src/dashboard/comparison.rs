//! Two days or two units side by side, with the differences.

use super::link::push_link;
use super::phrases::{place_of, signed};
use super::query::{Compare, DashboardQuery};
use super::view::DashboardView;
use crate::charts::markup::{push_element, push_text};
use crate::facts::{Filter, Summary};
use crate::text::format::{count, date};
use crate::text::recognition;

/// The section as HTML; where nothing is compared, a link that compares with the year before.
pub fn render(view: &DashboardView) -> String {
    let (lang, filter) = (view.lang, view.filter());
    let Some(comparison) = view.comparison else {
        let day = filter.as_of.add_months(-12);
        let question = DashboardQuery { compare: Some(Compare::Day(day)), ..view.question.clone() };
        let mut html = String::from("<p class=\"beside-offer\">");
        push_link(&mut html, "beside-year", &view.address_of(&question), "", lang.comparison_year_before());
        html.push_str("</p>");
        return html;
    };
    // The earlier of two days stands left; of two units the one that the page is about.
    let swapped = comparison.changes.is_some() && comparison.filter.as_of < filter.as_of;
    let here = (filter, view.summary);
    let there = (&comparison.filter, &comparison.summary);
    let [left, right] = if swapped { [there, here] } else { [here, there] };
    let name = |filter: &Filter| if comparison.changes.is_some() { date(lang, filter.as_of) } else { place_of(view, filter.unit) };
    let names = [left, right].map(|(filter, _)| name(filter));
    let mut html = String::from("<div class=\"beside\">");
    push_element(&mut html, "h2", &lang.comparison_pair(&names[0], &names[1]));
    html.push_str("<div class=\"scroll\"><table class=\"table\"><thead><tr><td></td>");
    for name in names.iter().map(String::as_str).chain([lang.label_difference()]) {
        html.push_str("<th scope=\"col\">");
        push_text(&mut html, name);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for (label, value) in figures(view) {
        let [before, after] = [left, right].map(|(_, summary)| value(summary));
        html.push_str("<tr><th scope=\"row\">");
        push_text(&mut html, &label);
        html.push_str("</th>");
        push_element(&mut html, "td", &count(lang, before));
        push_element(&mut html, "td", &count(lang, after));
        push_element(&mut html, "td", &signed(lang, i64::from(after) - i64::from(before)));
        html.push_str("</tr>");
    }
    html.push_str("</tbody></table></div>");
    if let Some(changes) = comparison.changes {
        html.push_str("<ul class=\"beside-changes\">");
        for (name, value, text) in [
            ("added", changes.added, lang.change_added()),
            ("renewed", changes.renewed, lang.change_renewed()),
            ("upgraded", changes.upgraded, lang.change_upgraded()),
            ("downgraded", changes.downgraded, lang.change_downgraded()),
            ("expired", changes.expired, lang.change_expired()),
            ("revoked", changes.revoked, lang.change_revoked()),
            ("entered", changes.entered, lang.change_entered()),
            ("left", changes.left, lang.change_left()),
        ] {
            // Products that only enter or leave the selection are listed only where there are any.
            if value == 0 && matches!(name, "entered" | "left") {
                continue;
            }
            html.push_str("<li><strong data-change=\"");
            html.push_str(name);
            html.push_str("\">");
            push_text(&mut html, &count(lang, value));
            html.push_str("</strong> ");
            push_text(&mut html, text);
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html.push_str("</div>");
    html
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
