//! A figure outside of its page: in another site, as a picture, and as rows for a spreadsheet.

use super::{Cell, FigureData, FigureId, data, html, note, units};
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::charts::{Standalone, standalone};
use crate::dashboard::conditions::conditions;
use crate::dashboard::phrases::place_phrase;
use crate::dashboard::view::DashboardView;
use crate::text::format::date;

/// The name of a figure with its place: "Hạng sao, tỉnh An Giang".
pub fn title(figure: FigureId, view: &DashboardView) -> String {
    [figure.title(view.lang), ", ", &place_phrase(view)].concat()
}

/// A figure with a drawing even where the page shows its table instead.
pub fn with_drawing(figure: FigureId, view: &DashboardView) -> FigureData {
    let mut data = data(figure, view);
    if figure == FigureId::Units {
        data.drawing = units::drawing(view, &data.sentence);
    }
    data
}

/// An SVG file.
pub fn svg(figure: FigureId, view: &DashboardView) -> String {
    let data = with_drawing(figure, view);
    let around = Standalone { title: &title(figure, view), sentence: &data.sentence, legend: &data.legend, note: &note(view, &data) };
    standalone(&data.drawing, around)
}

/// Headings and rows for a spreadsheet, without drawings.
pub fn table(figure: FigureId, view: &DashboardView) -> (Vec<String>, Vec<Vec<Cell>>) {
    let data = data(figure, view);
    let columns = data.columns.iter().filter(|column| !column.is_empty()).cloned().collect();
    let row = |row: super::Row| {
        let cells = row.cells.into_iter().filter(|cell| !matches!(cell, Cell::Stars(..)));
        core::iter::once(Cell::Text(row.head)).chain(cells).collect()
    };
    (columns, data.rows.into_iter().map(row).collect())
}

/// The document that another site shows in a frame: one figure and a link to the dashboard, no scripts and no cookies.
pub fn document(figure: FigureId, view: &DashboardView, style: &str) -> String {
    let lang = view.lang;
    let data = with_drawing(figure, view);
    let title = title(figure, view);
    let mut page = String::from("<!DOCTYPE html><html class=\"embed\"");
    push_attribute(&mut page, "lang", lang.tag());
    page.push_str("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">");
    push_element(&mut page, "title", &title);
    page.push_str("<link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\"");
    push_attribute(&mut page, "href", style);
    page.push_str("><base target=\"_top\"></head><body><main><figure class=\"figure\"");
    push_attribute(&mut page, "data-figure", figure.name());
    page.push_str("><figcaption>");
    push_element(&mut page, "h1", &title);
    page.push_str("<span class=\"figure-unit\">");
    push_text(&mut page, figure.unit(lang));
    page.push_str("</span></figcaption>");
    push_conditions(&mut page, view);
    page.push_str("<div class=\"figure-body\">");
    page.push_str(&html::body(&data));
    page.push_str("</div><details><summary>");
    push_text(&mut page, lang.figure_table());
    page.push_str("</summary><div class=\"scroll\"><table class=\"table\">");
    page.push_str(&html::table(lang, &data));
    page.push_str("</table></div></details><p class=\"figure-note\">");
    push_text(&mut page, &note(view, &data));
    page.push_str(" <a");
    push_attribute(&mut page, "href", &view.here());
    page.push('>');
    push_text(&mut page, lang.figure_open_in_atlas());
    page.push_str("</a></p></figure></main></body></html>\n");
    page
}

/// The conditions in use, in words: a figure outside of its page must state them itself.
fn push_conditions(page: &mut String, view: &DashboardView) {
    let conditions = conditions(view);
    if !conditions.is_empty() {
        page.push_str("<p class=\"figure-conditions\">");
        push_text(page, &conditions.join(" · "));
        page.push_str("</p>");
    }
}

/// The lines that a file carries besides its rows: title, conditions, day, source.
pub fn remarks(figure: FigureId, view: &DashboardView) -> Vec<String> {
    let mut lines = vec![title(figure, view)];
    lines.extend(conditions(view));
    lines.push(view.lang.dashboard_as_of(&date(view.lang, view.question.filter.as_of)));
    if view.simulated() {
        lines.push(view.lang.shell_simulated().to_owned());
    }
    lines.push([view.origin(), &view.here()].concat());
    lines
}
