//! A figure outside of its page: in another site, as a picture, and as rows for a spreadsheet.

use super::{Cell, FigureId, accessible_name, html, standalone_note};
use crate::charts::{Standalone, standalone};
use crate::dashboard::conditions::conditions;
use crate::dashboard::phrases::place_phrase;
use crate::dashboard::view::DashboardView;
use crate::text::format::date;
use maud::{DOCTYPE, Markup, html};

/// The name of a figure with its place: "Hạng sao, tỉnh An Giang".
pub fn title(figure: FigureId, view: &DashboardView) -> String {
    [figure.title(view.lang), ", ", &place_phrase(view)].concat()
}

/// An SVG file.
pub fn svg(figure: FigureId, view: &DashboardView) -> String {
    let data = figure.data(view);
    let note = standalone_note(view, &data);
    let around = Standalone { title: &title(figure, view), sentence: &data.sentence, legend: &data.legend, note: &note };
    standalone(&data.drawing.in_file(view.lang, &accessible_name(figure, view, &data)), around)
}

/// Headings and rows for a spreadsheet, without drawings.
pub fn table(figure: FigureId, view: &DashboardView) -> (Vec<String>, Vec<Vec<Cell>>) {
    let data = figure.data(view);
    let columns = data.columns.iter().filter(|column| !column.is_empty()).cloned().collect();
    let row = |row: super::Row| {
        let cells = row.cells.into_iter().filter(|cell| !matches!(cell, Cell::Stars(..)));
        core::iter::once(Cell::Text(row.head)).chain(cells).collect()
    };
    (columns, data.rows.into_iter().map(row).collect())
}

/// The document that another site shows in a frame: one figure and a link to the dashboard, no scripts and no cookies.
pub fn document(figure: FigureId, view: &DashboardView, style: &str) -> String {
    let title = title(figure, view);
    html! {
        (DOCTYPE)
        html.embed lang=(view.lang.tag()) {
            head { (head(&title, style)) }
            body { main { (framed(figure, view, &title)) } }
        }
    }
    .into_string()
}

fn head(title: &str, style: &str) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="robots" content="noindex";
        title { (title) }
        link rel="icon" href="/favicon.svg";
        link rel="stylesheet" href=(style);
        base target="_top";
    }
}

fn framed(figure: FigureId, view: &DashboardView, title: &str) -> Markup {
    let lang = view.lang;
    let data = figure.data(view);
    html! {
        figure.figure data-figure=(figure.name()) {
            figcaption { h1 { (title) } span.figure-unit { (figure.unit(lang)) } }
            (conditions_in_use(view))
            div.figure-body { (html::body(figure, view, &data)) }
            details {
                summary { (lang.figure_table()) }
                div.scroll { table.table { (html::table(lang, &data)) } }
            }
            p.figure-note { (standalone_note(view, &data)) " " a href=(view.here()) { (lang.figure_open_in_atlas()) } }
        }
    }
}

/// The conditions in use, in words: a figure outside of its page must state them itself.
fn conditions_in_use(view: &DashboardView) -> Markup {
    let conditions = conditions(view);
    html! {
        @if !conditions.is_empty() { p.figure-conditions { (conditions.join(" · ")) } }
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
