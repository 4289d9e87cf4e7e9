//! A figure: title, unit of measure, a sentence with a drawing, a table of the same numbers, the source.

use crate::charts::markup::push_text;
use leptos::prelude::*;

/// The parts of a figure that may change while it is looked at, as HTML written by pure functions.
#[derive(Clone, Copy, Debug)]
pub struct FigureParts {
    /// The sentence and the drawing.
    pub body: RwSignal<String>,
    /// The rows of the table.
    pub rows: RwSignal<String>,
    /// Source and day, as plain text.
    pub note: RwSignal<String>,
}

/// The heading row of a table.
pub fn heading_row(columns: &[&str]) -> String {
    let mut html = String::from("<tr>");
    for column in columns {
        if column.is_empty() {
            // A column of drawings that repeat the numbers beside it heads nothing.
            html.push_str("<td></td>");
            continue;
        }
        html.push_str("<th scope=\"col\">");
        push_text(&mut html, column);
        html.push_str("</th>");
    }
    html.push_str("</tr>");
    html
}

/// A figure with its table folded away below the drawing.
#[component]
pub fn Figure(
    /// Its name in `data-figure`.
    name: &'static str,
    /// Its title.
    title: &'static str,
    /// What its numbers count.
    unit: &'static str,
    /// What opens the table.
    table: &'static str,
    /// The heading row of the table, as HTML.
    heading: String,
    /// What changes.
    parts: FigureParts,
) -> impl IntoView {
    view! {
        <figure class="figure" data-figure=name>
            <figcaption><h2>{title}</h2><span class="figure-unit">{unit}</span></figcaption>
            <div class="figure-body" inner_html=move || parts.body.get()></div>
            <details>
                <summary>{table}</summary>
                <div class="scroll">
                    <table class="table">
                        <thead inner_html=heading></thead>
                        <tbody inner_html=move || parts.rows.get()></tbody>
                    </table>
                </div>
            </details>
            <p class="figure-note" inner_html=move || parts.note.get()></p>
        </figure>
    }
    .into_any()
}

/// A figure whose table is the drawing.
#[component]
pub fn TableFigure(
    /// Its name in `data-figure`.
    name: &'static str,
    /// Its title.
    title: &'static str,
    /// What its numbers count.
    unit: &'static str,
    /// The heading row of the table, as HTML.
    heading: String,
    /// What changes.
    parts: FigureParts,
) -> impl IntoView {
    view! {
        <figure class="figure" data-figure=name>
            <figcaption><h2>{title}</h2><span class="figure-unit">{unit}</span></figcaption>
            <div class="figure-body" inner_html=move || parts.body.get()></div>
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table class="table">
                    <thead inner_html=heading></thead>
                    <tbody inner_html=move || parts.rows.get()></tbody>
                </table>
            </div>
            <p class="figure-note" inner_html=move || parts.note.get()></p>
        </figure>
    }
    .into_any()
}
