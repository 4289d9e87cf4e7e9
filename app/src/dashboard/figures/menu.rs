//! The menu of a figure: its files, its address, and the code that embeds it.

use super::FigureId;
use crate::dashboard::view::DashboardView;
use maud::{Markup, html};

/// The entries of the menu.
pub fn menu(figure: FigureId, view: &DashboardView) -> Markup {
    let lang = view.lang;
    html! {
        (file(figure, view, ".csv", lang.figure_menu_csv()))
        (file(figure, view, ".xlsx", lang.figure_menu_xlsx()))
        (file(figure, view, ".svg", lang.figure_menu_svg()))
        // Browser code draws the picture from the drawing.
        li.live-only { a data-png="" href=(view.embed_address(figure.name(), ".svg")) download=(file_name(figure, ".png")) { (lang.figure_menu_png()) } }
        li { a data-copy="" href={ (view.here()) "#figure-" (figure.name()) } { (lang.figure_menu_link()) } }
        li { (embedding(figure, view)) }
    }
}

fn file(figure: FigureId, view: &DashboardView, ending: &str, label: &str) -> Markup {
    html! {
        li { a href=(view.embed_address(figure.name(), ending)) download=(file_name(figure, ending)) { (label) } }
    }
}

fn file_name(figure: FigureId, ending: &str) -> String {
    ["ocop-", figure.name(), ending].concat()
}

fn embedding(figure: FigureId, view: &DashboardView) -> Markup {
    let lang = view.lang;
    html! {
        a href=(view.embed_address(figure.name(), "")) { (lang.figure_menu_embed()) }
        label {
            span.hidden { (lang.figure_menu_embed_code()) }
            input type="text" readonly value=(embed_code(figure, view));
        }
    }
}

/// The HTML that shows the figure in another page: a frame as wide as its place, and the script that keeps it as high as the
/// figure. Without the script it is as high as it states.
fn embed_code(figure: FigureId, view: &DashboardView) -> String {
    let source = [view.origin(), &view.embed_address(figure.name(), "")].concat();
    let title = [figure.title(view.lang), " – OCOP Atlas"].concat();
    html! {
        iframe src=(source) title=(title) style="width:100%;border:0" height=(figure.frame_height()) loading="lazy" {}
        script src={ (view.origin()) "/embed.js" } async {}
    }
    .into_string()
}
