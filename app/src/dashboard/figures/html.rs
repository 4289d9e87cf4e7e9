//! A figure as HTML: the parts that change with the question.

use super::{Cell, FigureData, FigureId, LegendEntry, Row, data, note, units};
use crate::charts::Color;
use crate::charts::markup::{push_attribute, push_element, push_measure, push_number, push_text};
use crate::dashboard::phrases::signed;
use crate::dashboard::view::DashboardView;
use crate::text::Lang;
use crate::text::format::{count, decimal, percent};

/// The parts of a figure that change with the question, as HTML.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FigureText {
    /// The sentence, the drawing and its legend; for the map without the drawing.
    pub body: String,
    /// The drawing of the map, which browser code updates by itself.
    pub map_svg: String,
    /// Head and rows of the table.
    pub table: String,
    /// Source and day.
    pub note: String,
    /// The entries of the menu: files, link, embedding.
    pub menu: String,
}

/// Renders a figure.
pub fn text(figure: FigureId, view: &DashboardView) -> FigureText {
    let mut data = data(figure, view);
    // A page shows the first units; all of them where they are asked for.
    if figure == FigureId::Units && !view.question.unit_table.all {
        data.rows.truncate(units::FIRST);
    }
    let map_svg = if figure == FigureId::Map { core::mem::take(&mut data.drawing) } else { String::new() };
    FigureText {
        body: [data.picker.as_str(), &body(&data)].concat(),
        map_svg,
        table: table(view.lang, &data),
        note: note(view, &data),
        menu: menu(figure, view),
    }
}

pub fn body(data: &FigureData) -> String {
    let mut html = String::with_capacity(data.drawing.len() + data.sentence.len() + 256);
    html.push_str("<p class=\"figure-sentence\">");
    push_text(&mut html, &data.sentence);
    html.push_str("</p>");
    html.push_str(&data.drawing);
    if !data.legend_entries.is_empty() {
        push_legend_entries(&mut html, &data.legend_entries);
    } else if !data.legend.is_empty() {
        html.push_str("<ul class=\"legend\">");
        for (class, label) in &data.legend {
            html.push_str("<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\">");
            html.push_str(match *class {
                "c-line" | "c-second" => "<path d=\"M0 6h12\"",
                "c-point" => "<circle cx=\"6\" cy=\"6\" r=\"5\"",
                _ => "<rect width=\"12\" height=\"12\"",
            });
            push_attribute(&mut html, "class", class);
            html.push_str("/></svg>");
            push_text(&mut html, label);
            html.push_str("</li>");
        }
        html.push_str("</ul>");
    }
    html
}

/// The legend of the map: colour, meaning and number of units, each a link that selects the class.
fn push_legend_entries(html: &mut String, legend_entries: &[LegendEntry]) {
    html.push_str("<ul class=\"legend map-legend\">");
    for entry in legend_entries {
        html.push_str("<li><a data-go=\"\"");
        push_attribute(html, "id", &entry.id);
        push_attribute(html, "href", &entry.address);
        html.push_str(if entry.chosen { " aria-current=\"true\">" } else { ">" });
        html.push_str("<svg viewBox=\"0 0 12 12\" aria-hidden=\"true\" focusable=\"false\"><rect width=\"12\" height=\"12\"");
        push_attribute(html, "class", entry.class);
        html.push_str("/></svg>");
        push_text(html, &entry.label);
        html.push_str(" <span class=\"soft\">(");
        push_number(html, entry.count.into());
        html.push_str(")</span></a></li>");
    }
    html.push_str("</ul>");
}

/// How many rows a page shows at most; the file has all.
pub const ROWS: usize = 200;

pub fn table(lang: Lang, data: &FigureData) -> String {
    let mut html = String::from("<thead><tr>");
    for column in &data.columns {
        if column.is_empty() {
            // A column of bars only repeats the numbers beside it, so it has no heading.
            html.push_str("<td></td>");
            continue;
        }
        html.push_str("<th scope=\"col\">");
        push_text(&mut html, column);
        html.push_str("</th>");
    }
    html.push_str("</tr></thead><tbody>");
    for row in data.rows.iter().take(ROWS) {
        push_row(&mut html, lang, row);
    }
    if data.rows.len() > ROWS {
        html.push_str("<tr><td class=\"words\"");
        push_measure(&mut html, "colspan", data.columns.len() as i64);
        html.push('>');
        push_text(&mut html, &lang.map_more_rows(&count(lang, (data.rows.len() - ROWS) as u32)));
        html.push_str("</td></tr>");
    }
    html.push_str("</tbody>");
    html
}

fn push_row(html: &mut String, lang: Lang, row: &Row) {
    html.push_str(if row.cells.first() == Some(&Cell::Count(0)) { "<tr class=\"zero\">" } else { "<tr>" });
    html.push_str("<th scope=\"row\">");
    match &row.link {
        Some((id, address)) => {
            html.push_str("<a data-go=\"\"");
            push_attribute(html, "id", id);
            push_attribute(html, "href", address);
            html.push('>');
            push_text(html, &row.head);
            html.push_str("</a>");
        }
        None => push_text(html, &row.head),
    }
    if let Some((address, name)) = &row.page {
        html.push_str("&#160;<a class=\"unit-page\"");
        push_attribute(html, "href", address);
        push_attribute(html, "aria-label", name);
        html.push_str("><span aria-hidden=\"true\">↗</span></a>");
    }
    html.push_str("</th>");
    for cell in &row.cells {
        match cell {
            Cell::Stars(by_star, most) => {
                html.push_str("<td class=\"unit-bar\">");
                if by_star.iter().any(|count| *count > 0) {
                    push_star_bar(html, *by_star, *most);
                }
                html.push_str("</td>");
            }
            Cell::Text(text) => {
                html.push_str("<td class=\"words\">");
                push_text(html, text);
                html.push_str("</td>");
            }
            number => push_element(html, "td", &written(lang, number)),
        }
    }
    html.push_str("</tr>");
}

/// A cell in the reader's language.
pub fn written(lang: Lang, cell: &Cell) -> String {
    match cell {
        Cell::Count(value) => count(lang, *value),
        Cell::Difference(value) => signed(lang, *value),
        Cell::Share(part, whole) => percent(lang, (*part).into(), (*whole).into()).unwrap_or_default(),
        Cell::Mean(part, whole) => decimal(lang, (*part).into(), (*whole).into()),
        Cell::Text(text) => text.clone(),
        Cell::Stars(..) => String::new(),
    }
}

/// A bar of three parts, its length relative to the largest unit.
fn push_star_bar(html: &mut String, by_star: [u32; 3], most: u32) {
    html.push_str("<svg class=\"star-bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    let edge = |value: u64| (value * 1000 / u64::from(most.max(1))) as i64;
    let mut sum = 0u64;
    for (value, stars) in by_star.into_iter().zip(3u8..) {
        let from = edge(sum);
        sum += u64::from(value);
        if value > 0 {
            html.push_str("<rect");
            push_attribute(html, "class", Color::Star(stars).class());
            push_measure(html, "x", from);
            push_measure(html, "width", (edge(sum) - from).max(4));
            html.push_str(" height=\"10\"/>");
        }
    }
    html.push_str("</svg>");
}

/// The menu: files of the figure, its address, and the code that embeds it.
fn menu(figure: FigureId, view: &DashboardView) -> String {
    let lang = view.lang;
    let (address, here) = (view.embed_address(figure, ""), view.here());
    let mut html = String::new();
    for (ending, label) in [
        (".csv", lang.figure_menu_csv()),
        (".xlsx", lang.figure_menu_xlsx()),
        (".svg", lang.figure_menu_svg()),
        (".png", lang.figure_menu_png()),
    ] {
        let file = view.embed_address(figure, if ending == ".png" { ".svg" } else { ending });
        html.push_str(if ending == ".png" { "<li class=\"live-only\"><a data-png=\"\"" } else { "<li><a" });
        push_attribute(&mut html, "href", &file);
        push_attribute(&mut html, "download", &["ocop-", figure.name(), ending].concat());
        html.push('>');
        push_text(&mut html, label);
        html.push_str("</a></li>");
    }
    html.push_str("<li><a data-copy=\"\"");
    push_attribute(&mut html, "href", &[&here, "#figure-", figure.name()].concat());
    html.push('>');
    push_text(&mut html, lang.figure_menu_link());
    html.push_str("</a></li><li><a");
    push_attribute(&mut html, "href", &address);
    html.push('>');
    push_text(&mut html, lang.figure_menu_embed());
    html.push_str("</a><label><span class=\"hidden\">");
    push_text(&mut html, lang.figure_menu_embed_code());
    html.push_str("</span><input type=\"text\" readonly");
    let title = [figure.title(lang), " – OCOP Atlas"].concat();
    let code = format!(
        "<iframe src=\"{}{address}\" title=\"{title}\" width=\"640\" height=\"{}\" loading=\"lazy\"></iframe>",
        view.origin(),
        figure.frame_height()
    );
    push_attribute(&mut html, "value", &code);
    html.push_str("></label></li>");
    html
}
