//! A figure outside of its page: in another site, as a picture, and as rows for a spreadsheet.

use super::{Cell, FigureId, Key, Row, accessible_name, html, standalone_note};
use crate::charts::{Standalone, standalone};
use crate::dashboard::conditions::conditions;
use crate::dashboard::phrases::{lower_first, place_phrase};
use crate::dashboard::view::DashboardView;
use crate::domain::Day;
use crate::text::Lang;
use maud::{DOCTYPE, Markup, html};

/// The name of a figure with its place: "Hạng sao, tỉnh An Giang".
pub fn title(figure: FigureId, view: &DashboardView) -> String {
    let place = match (view.lang, view.unit()) {
        (Lang::Vi, _) => place_phrase(view),
        (_, None) => lower_first(&place(view)),
        (_, Some(_)) => place(view),
    };
    [figure.title(view.lang), ", ", &place].concat()
}

/// The name of the place by itself: "Tỉnh An Giang".
fn place(view: &DashboardView) -> String {
    view.trail().last().map_or_else(|| view.lang.label_whole_country().to_owned(), |place| place.full_name.clone())
}

/// An SVG file. `faces` are the rules of its letters, which it carries within itself; nothing where there are none.
pub fn svg(figure: FigureId, view: &DashboardView, faces: &str) -> String {
    let data = figure.data(view);
    let note = [standalone_note(view, &data), address(view)].join(" ");
    let conditions = conditions(view).join(" · ");
    let around = Standalone {
        faces,
        conditions: &conditions,
        title: &title(figure, view),
        sentence: &data.sentence,
        legend: &data.legend,
        note: &note,
    };
    standalone(&data.drawing.in_file(view.lang, &accessible_name(figure, view, &data)), around)
}

/// A figure as rows for a spreadsheet, and where they come from.
#[derive(Clone, Debug, Default)]
pub struct Rows {
    /// The name of the sheet.
    pub sheet: String,
    /// The headings.
    pub columns: Vec<String>,
    /// The rows, each as wide as the headings.
    pub rows: Vec<Vec<Cell>>,
    /// The name of the sheet that says where the rows come from.
    pub origin_sheet: String,
    /// Where they come from: figure, place, day, conditions, address and licence, each with its heading.
    pub origin: Vec<(String, Cell)>,
}

/// The rows of a figure, without drawings. Units have their codes beside their names; days are days.
pub fn rows(figure: FigureId, view: &DashboardView) -> Rows {
    let lang = view.lang;
    let data = figure.data(view);
    let coded = data.rows.iter().any(|row| matches!(row.key, Key::Unit(_)));
    let code = coded.then(|| lang.figure_file_code().to_owned());
    let columns = code.into_iter().chain(data.columns.into_iter().filter(|column| !column.is_empty())).collect();
    Rows {
        sheet: figure.title(lang).to_owned(),
        columns,
        rows: data.rows.into_iter().map(cells).collect(),
        origin_sheet: lang.figure_file_sheet().to_owned(),
        origin: origin(figure, view),
    }
}

fn cells(row: Row) -> Vec<Cell> {
    let head = match row.key {
        Key::Name => vec![Cell::Text(row.head)],
        Key::Unit(unit) => vec![Cell::Text(unit.to_string()), Cell::Text(row.head)],
        Key::Day(day) => vec![Cell::Day(day)],
        Key::Month(day) => vec![Cell::Month(day)],
        Key::Year(year) => vec![u32::try_from(year).map_or(Cell::Text(row.head), Cell::Count)],
        Key::Partial(date) => vec![Day::parse_iso(&date).map_or(Cell::Text(date), Cell::Day)],
    };
    head.into_iter().chain(row.cells.into_iter().filter(|cell| !matches!(cell, Cell::Stars(..)))).collect()
}

fn origin(figure: FigureId, view: &DashboardView) -> Vec<(String, Cell)> {
    let lang = view.lang;
    let mut name = ["OCOP Atlas: ", figure.title(lang)].concat();
    if view.simulated() {
        name.push_str(". ");
        name.push_str(lang.shell_simulated());
    }
    let text = |heading: &str, text: String| (heading.to_owned(), Cell::Text(text));
    vec![
        text(lang.figure_file_name(), name),
        text(lang.label_area(), place(view)),
        (lang.figure_file_day().to_owned(), Cell::Day(view.filter().as_of)),
        text(lang.label_filters(), conditions(view).join("; ")),
        text(lang.figure_file_address(), address(view)),
        text(lang.data_licences(), lang.figure_licence().to_owned()),
    ]
}

/// The address of the page that shows the figure, with its host.
fn address(view: &DashboardView) -> String {
    [view.origin(), &view.here()].concat()
}

/// Built files that a frame needs.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The style sheet.
    pub style: &'a str,
    /// The script that tells how high the frame is; empty where it was not built.
    pub script: &'a str,
}

/// The document that another site shows in a frame: one figure and a link to the dashboard, no cookies. Its
/// script tells the page around it how high it is.
pub fn document(figure: FigureId, view: &DashboardView, files: Files) -> String {
    let title = title(figure, view);
    html! {
        (DOCTYPE)
        html.embed lang=(view.lang.tag()) {
            head { (head(&title, files)) }
            body { main { (framed(figure, view, &title)) } }
        }
    }
    .into_string()
}

fn head(title: &str, files: Files) -> Markup {
    html! {
        meta charset="utf-8";
        meta name="viewport" content="width=device-width, initial-scale=1";
        meta name="robots" content="noindex";
        title { (title) }
        link rel="icon" href="/favicon.svg";
        link rel="stylesheet" href=(files.style);
        @if !files.script.is_empty() { script type="module" src=(files.script) {} }
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
                div.scroll tabindex="0" role="region" aria-label={ (lang.figure_table()) ": " (title) } { table.table { (html::table(lang, &data)) } }
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
