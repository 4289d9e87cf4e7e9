//! A figure: title, unit of measurement, a sentence with a drawing, a table of the same numbers, a remark, and a menu of
//! downloads and links.

use leptos::prelude::*;

/// The parts of a figure that change with the query, as HTML.
#[derive(Clone, Copy, Debug)]
pub struct FigureParts {
    /// The sentence and the drawing.
    pub body: Signal<String>,
    /// Head and rows of the table.
    pub table: Signal<String>,
    /// The remark, if any.
    pub note: Signal<String>,
    /// The entries of the menu.
    pub menu: Signal<String>,
    /// A drawing that browser code updates by itself: the id of its element, and the HTML that the server sent.
    pub separate: Option<(&'static str, StoredValue<String>)>,
}

/// A figure. Its table is folded away below the drawing, or open where there is no drawing.
#[component]
pub fn Figure(
    /// Its name in `data-figure`.
    name: &'static str,
    /// Its title.
    title: &'static str,
    /// What its numbers count.
    unit: &'static str,
    /// The label that opens the table.
    table: &'static str,
    /// The accessible name of the menu.
    menu: String,
    /// Whether the table is always open.
    open: bool,
    /// The parts that change.
    parts: FigureParts,
) -> impl IntoView {
    let rows = move || view! { <table class="table" inner_html=move || parts.table.get()></table> };
    let table = if open {
        view! { <div class="scroll" tabindex="0" role="region" aria-label=title>{rows()}</div> }.into_any()
    } else {
        let label = [table, ": ", title].concat();
        view! {
            <details class="figure-table">
                <summary>{table}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=label>{rows()}</div>
            </details>
        }
        .into_any()
    };
    let separate = parts.separate.map(|(id, html)| view! { <div class="figure-apart" id=id inner_html=html.get_value()></div> });
    view! {
        <figure class="figure" data-figure=name id=["figure-", name].concat()>
            <figcaption>
                <h2>{title}</h2>
                <span class="figure-unit">{unit}</span>
            </figcaption>
            <details class="figure-menu">
                <summary aria-label=menu><span aria-hidden="true">"⋯"</span></summary>
                <ul inner_html=move || parts.menu.get()></ul>
            </details>
            <div class="figure-body" inner_html=move || parts.body.get()></div>
            {separate}
            {table}
            <p class="figure-note" inner_html=move || parts.note.get()></p>
        </figure>
    }
    .into_any()
}
