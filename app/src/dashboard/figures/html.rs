//! A figure as HTML: the parts that change with the question.

use super::menu::menu;
use super::{Cell, FigureData, FigureId, LegendEntry, Row, accessible_name, page_note, units};
use crate::charts::{self, Drawing};
use crate::dashboard::phrases::signed;
use crate::dashboard::view::DashboardView;
use crate::text::Lang;
use crate::text::format::{count, date, decimal, month, percent};
use maud::{Markup, PreEscaped, html};

/// The parts of a figure that change with the question, as HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureText {
    /// The sentence, the drawing and its legend; for the map without the drawing.
    pub body: String,
    /// The drawing of the map, which browser code updates by itself.
    pub map_svg: String,
    /// Head and rows of the table.
    pub table: String,
    /// The remark, if any.
    pub note: String,
    /// The entries of the menu: files, link, embedding.
    pub menu: String,
}

/// Renders a figure.
pub fn text(figure: FigureId, view: &DashboardView) -> FigureText {
    let mut data = figure.data(view);
    // A page shows the first units; all of them where they are asked for.
    if figure == FigureId::Units && !view.question.unit_table.all {
        data.rows.truncate(units::FIRST);
    }
    let mut map_svg = String::new();
    if let Drawing::Made(html) = &mut data.drawing {
        map_svg = core::mem::take(html);
    }
    if !figure.shows_drawing() {
        data.drawing = Drawing::Nothing;
    }
    FigureText {
        body: html! { (PreEscaped(&data.picker)) (body(figure, view, &data)) }.into_string(),
        map_svg,
        table: table(view.lang, &data).into_string(),
        note: html! { (page_note(&data)) }.into_string(),
        menu: menu(figure, view).into_string(),
    }
}

/// The sentence, the drawing and its legend.
pub fn body(figure: FigureId, view: &DashboardView, data: &FigureData) -> Markup {
    html! {
        p.figure-sentence { (data.sentence) }
        (data.drawing.on_page(view.lang, &accessible_name(figure, view, data)))
        @if !data.legend_entries.is_empty() {
            (legend_of_links(view.lang, &data.legend_entries))
        } @else if !data.legend.is_empty() {
            (legend(&data.legend))
        }
    }
}

fn legend(entries: &[(&'static str, String)]) -> Markup {
    html! {
        ul.legend {
            @for (class, label) in entries { li { (key(class)) (label) } }
        }
    }
}

/// The sign of a colour in a legend, in the shape that it has in the drawing.
fn key(class: &str) -> Markup {
    html! {
        svg viewBox="0 0 12 12" aria-hidden="true" focusable="false" {
            @match class {
                "c-line" | "c-second" => path d="M0 6h12" class=(class) {},
                "c-point" => circle cx="6" cy="6" r="5" class=(class) {},
                _ => rect x="1" y="1" width="10" height="10" class=(class) {},
            }
        }
    }
}

/// The legend of the map: colour, meaning and number of places, each a link that selects the class. A class without a place
/// has no entry.
fn legend_of_links(lang: Lang, entries: &[LegendEntry]) -> Markup {
    let places = |entry: &LegendEntry| match entry.count {
        1 => lang.map_place().to_owned(),
        many => lang.map_places(&count(lang, many)),
    };
    html! {
        ul.legend.map-legend {
            @for entry in entries.iter().filter(|entry| entry.count > 0 || entry.chosen) {
                li {
                    a data-go="" id=(entry.id) href=(entry.address) aria-current=[entry.chosen.then_some("true")] {
                        (key(entry.class)) (entry.label) " " span.soft { "· " (places(entry)) }
                    }
                }
            }
        }
    }
}

/// How many rows a page shows at most; the file has all.
pub const ROWS: usize = 200;

/// Head and rows of the table.
pub fn table(lang: Lang, data: &FigureData) -> Markup {
    let left_out = data.rows.len().saturating_sub(ROWS);
    html! {
        thead { tr { @for column in &data.columns { (heading(column)) } } }
        tbody {
            @for row in data.rows.iter().take(ROWS) { (table_row(lang, row)) }
            @if left_out > 0 {
                tr { td.words colspan=(data.columns.len()) { (lang.map_more_rows(&count(lang, left_out as u32))) } }
            }
        }
    }
}

/// A column of bars only repeats the numbers beside it, so it has no heading.
fn heading(column: &str) -> Markup {
    html! {
        @if column.is_empty() { td {} } @else { th scope="col" { (column) } }
    }
}

fn table_row(lang: Lang, row: &Row) -> Markup {
    let is_zero = row.cells.first() == Some(&Cell::Count(0));
    html! {
        tr class=[is_zero.then_some("zero")] {
            (row_heading(row))
            @for cell in &row.cells { (table_cell(lang, cell)) }
        }
    }
}

fn row_heading(row: &Row) -> Markup {
    html! {
        th scope="row" {
            @match &row.link {
                Some((id, address)) => a data-go="" id=(id) href=(address) { (row.head) },
                None => (row.head),
            }
            @if let Some((address, name)) = &row.page {
                (PreEscaped("&#160;")) a.unit-page href=(address) aria-label=(name) { span aria-hidden="true" { "↗" } }
            }
        }
    }
}

fn table_cell(lang: Lang, cell: &Cell) -> Markup {
    html! {
        @match cell {
            Cell::Stars(by_star, most) => td.unit-bar { @if by_star.iter().any(|count| *count > 0) { (charts::bar(&charts::star_parts(*by_star), *most)) } },
            Cell::Text(text) => td.words { (text) },
            number => td { (written(lang, number)) },
        }
    }
}

/// A cell in the reader's language.
pub fn written(lang: Lang, cell: &Cell) -> String {
    match cell {
        Cell::Count(value) => count(lang, *value),
        Cell::Difference(value) => signed(lang, *value),
        Cell::Share(part, whole) => percent(lang, (*part).into(), (*whole).into()).unwrap_or_default(),
        Cell::Mean(part, whole) => decimal(lang, (*part).into(), (*whole).into()),
        Cell::Text(text) => text.clone(),
        Cell::Day(day) => date(lang, *day),
        Cell::Month(day) => month(lang, day.ymd().0, day.ymd().1),
        Cell::Stars(..) => String::new(),
    }
}
