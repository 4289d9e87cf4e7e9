//! The views of the wall, one figure each, without a table of the same numbers.

use super::WallView;
use super::data::WallData;
use super::parts;
use super::rows::{WallRow, rows};
use crate::charts::Color;
use crate::dashboard::figures::{self, Cell, FigureData, FigureId};
use crate::dashboard::view::DashboardView;
use crate::domain::Stars;
use crate::map::{self, LargeNames, MapTexts, RenderedMap};
use crate::text::format::{count, decimal, percent};
use crate::text::{Lang, recognition};
use maud::{Markup, PreEscaped, html};

/// Rows beside the map, and rows that fill a view.
const BESIDE_MAP: usize = 8;
const RANKED: usize = 10;

/// Names on the map.
const NAMED: usize = 6;

/// The room of the map at 1920×1080 and the least height of letters, in pixels. Letters are as high in proportion elsewhere.
const MAP_ROOM: (i32, i32) = (1060, 710);
const LETTER: f64 = 33.0;

/// A view.
pub fn render(view: &DashboardView, wall: &WallData, shown: WallView) -> Markup {
    let (lang, title) = (view.lang, shown.title(view.lang));
    match shown {
        WallView::Figure(FigureId::Map) => map_view(view),
        WallView::Figure(figure) => figure_view(view, figure),
        WallView::Plans => parts::section(shown.name(), title, "", parts::plans(lang, &wall.plans)),
        WallView::Lapsing => parts::section(shown.name(), title, "", parts::lapsing(lang, &wall.lapsing)),
        WallView::Changes => parts::section(shown.name(), title, &wall.changed.span(lang), parts::changes(lang, &wall.changed)),
    }
}

fn figure_view(view: &DashboardView, figure: FigureId) -> Markup {
    let lang = view.lang;
    let data = figure.data(view);
    let body = match figure {
        FigureId::Units => html! { (legend(&data)) (rows(&ranked(view), false)) },
        FigureId::Stars => rows(&by_star(view), false),
        FigureId::Communes => rows(&communes(view), false),
        FigureId::Sectors | FigureId::Kinds | FigureId::Validity | FigureId::Sets => rows(&listed(lang, &data, RANKED), false),
        _ => html! { (legend(&data)) div.wall-chart { (figures::drawing(figure, view, &data)) } },
    };
    html! {
        figure.wall-view data-figure=(figure.name()) {
            figcaption { h2 { (figure.title(lang)) } p { (data.sentence) } }
            (body)
        }
    }
}

/// The units below, most products first, by stars.
fn ranked(view: &DashboardView) -> Vec<WallRow> {
    let name = |unit| view.children().iter().find(|place| place.unit == unit).map(|place| place.label.clone());
    let mut children: Vec<_> = view.summary().children.iter().collect();
    children.sort_by_key(|child| core::cmp::Reverse(child.total));
    let row = |child: &&crate::facts::ChildSummary| {
        let parts = Stars::ALL
            .into_iter()
            .rev()
            .map(|stars| (f64::from(child.by_star.0[stars.index()]), Color::Star(stars.count()).class()))
            .collect();
        Some(WallRow { name: name(child.unit)?, value: count(view.lang, child.total), parts })
    };
    children.iter().take(RANKED).filter_map(row).collect()
}

fn by_star(view: &DashboardView) -> Vec<WallRow> {
    let (lang, summary) = (view.lang, view.summary());
    let row = |stars: Stars| {
        let value = summary.by_star.0[stars.index()];
        let share = percent(lang, value.into(), summary.total.into());
        let text = share.map_or_else(|| count(lang, value), |share| [&count(lang, value), " · ", &share].concat());
        WallRow {
            name: recognition::stars(lang, stars.count()),
            value: text,
            parts: vec![(value.into(), Color::Star(stars.count()).class())],
        }
    };
    Stars::ALL.into_iter().rev().map(row).collect()
}

/// Communes with a product and without one.
fn communes(view: &DashboardView) -> Vec<WallRow> {
    let (lang, found) = (view.lang, view.summary().communes);
    let row = |name: &str, value: u32| WallRow::plain(name.to_owned(), count(lang, value), value.into());
    vec![
        row(lang.label_with_product(), found.with_product),
        row(lang.figure_communes_without(), found.total.saturating_sub(found.with_product)),
    ]
}

/// The first rows of a figure by their first number.
fn listed(lang: Lang, data: &FigureData, most: usize) -> Vec<WallRow> {
    let row = |row: &figures::Row| {
        let (text, length) = row.cells.iter().find_map(|cell| told(lang, cell))?;
        Some(WallRow::plain(row.head.clone(), text, length))
    };
    data.rows.iter().filter_map(row).take(most).collect()
}

/// A number in words and as a length.
fn told(lang: Lang, cell: &Cell) -> Option<(String, f64)> {
    match cell {
        Cell::Count(value) => Some((count(lang, *value), f64::from(*value))),
        Cell::Share(part, whole) => percent(lang, (*part).into(), (*whole).into()).map(|text| (text, share(*part, *whole))),
        Cell::Mean(part, whole) => Some((decimal(lang, (*part).into(), (*whole).into()), share(*part, *whole))),
        Cell::Text(text) => Some((text.clone(), 0.0)),
        Cell::Difference(_) | Cell::Stars(..) | Cell::Day(_) | Cell::Month(_) => None,
    }
}

fn share(part: u32, whole: u32) -> f64 {
    f64::from(part) / f64::from(whole.max(1))
}

fn legend(data: &FigureData) -> Markup {
    html! {
        @if !data.legend.is_empty() {
            ul.wall-legend {
                @for (class, text) in &data.legend {
                    li { svg viewBox="0 0 10 10" aria-hidden="true" { rect class=(class) width="10" height="10" {} } (text) }
                }
            }
        }
    }
}

fn map_view(view: &DashboardView) -> Markup {
    let lang = view.lang;
    let data = FigureId::Map.data(view);
    let Some(picture) = figures::map::picture(view) else { return html! { p { (lang.map_none()) } } };
    let sheet = picture.sheet;
    let ranked = listed(lang, &data, BESIDE_MAP);
    let names = names(&picture, data.rows.iter().map(|row| row.head.as_str()));
    let name = figures::map::name(view, sheet);
    let texts = MapTexts { name: &name, hoang_sa: lang.dashboard_hoang_sa(), truong_sa: lang.dashboard_truong_sa() };
    html! {
        figure.wall-view.wall-map data-figure=(FigureId::Map.name()) {
            div.wall-map-pane { (PreEscaped(map::draw_large(texts, &picture, &names))) }
            div.wall-beside {
                figcaption { h2 { (view.question.map_options.measure.title(lang)) } }
                (rows(&ranked, true))
                (legend(&data))
                @if sheet.schematic { p.wall-remark { (lang.kiosk_schematic()) } }
            }
        }
    }
}

/// The names of the units that lead the ranking, as large as the rest of the wall is written.
fn names<'a>(picture: &RenderedMap, ranked: impl Iterator<Item = &'a str>) -> LargeNames {
    let extent = picture.sheet.view;
    let across = |units: i32, pixels: i32| f64::from(units) / f64::from(pixels);
    let unit = across(extent.width, MAP_ROOM.0).max(across(extent.height, MAP_ROOM.1));
    // Communes of the whole country are too small for names of their own.
    let most = if map::is_large(picture.sheet) { 0 } else { NAMED };
    let position = |name: &str| picture.paints.iter().position(|mark| mark.label == name);
    let order = ranked.take(if most > 0 { usize::MAX } else { 0 }).filter_map(position).collect();
    LargeNames { size: (unit * LETTER).ceil() as i32, order, most, room: MAP_ROOM }
}
