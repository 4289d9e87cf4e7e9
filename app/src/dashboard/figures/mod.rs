//! The figures of the dashboard. Each is computed once as data: a sentence, a drawing, the rows of a table. The page, an
//! embedded figure, the kiosk and the downloads all show the same data.

mod breakdowns;
pub mod embed;
mod html;
pub mod map;
mod menu;
mod places;
mod trends;

use super::view::DashboardView;
use crate::text::Lang;
use crate::text::format::{count, date};

pub use super::figure_id::FigureId;
pub use html::{FigureText, body, table, text};

/// A figure as data.
#[derive(Clone, Debug, Default)]
pub struct FigureData {
    /// What it shows, in one sentence.
    pub sentence: String,
    /// The drawing, as HTML.
    pub drawing: String,
    /// The colours of the drawing: class and name.
    pub legend: Vec<(&'static str, String)>,
    /// The legend of the map, with a link that selects each class; where there are entries, they replace `legend` on a page.
    pub legend_entries: Vec<LegendEntry>,
    /// The controls of the figure, as HTML.
    pub picker: String,
    /// The headings of the table; a column of bars has an empty one.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Row>,
    /// A remark besides source and day.
    pub remark: String,
}

/// A class of the map in its legend.
#[derive(Clone, Debug, Default)]
pub struct LegendEntry {
    /// The CSS class of its colour.
    pub class: &'static str,
    /// Its meaning.
    pub label: String,
    /// How many units it has.
    pub count: u32,
    /// The id of the link.
    pub id: String,
    /// The address that selects or deselects it.
    pub address: String,
    /// Whether it is selected.
    pub chosen: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The first column.
    pub head: String,
    /// The link that filters by it: id and address.
    pub link: Option<(String, String)>,
    /// The page of its unit: address, and accessible name of the link.
    pub page: Option<(String, String)>,
    /// The further columns.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// A count.
    Count(u32),
    /// A difference.
    Difference(i64),
    /// A part of a whole.
    Share(u32, u32),
    /// A mean: a sum and the number of items.
    Mean(u32, u32),
    /// Text.
    Text(String),
    /// A bar of the products of 3, 4 and 5 stars; the second number is the value of the longest bar.
    Stars([u32; 3], u32),
}

/// Computes a figure.
pub fn data(figure: FigureId, view: &DashboardView) -> FigureData {
    match figure {
        FigureId::Map => map::map(view),
        FigureId::Units => places::units(view),
        FigureId::Communes => places::communes(view),
        FigureId::Stars => breakdowns::stars(view),
        FigureId::Sectors => breakdowns::sectors(view),
        FigureId::Kinds => breakdowns::kinds(view),
        FigureId::Sets => breakdowns::sets(view),
        FigureId::Validity => breakdowns::validity(view),
        FigureId::Years => trends::years(view),
        FigureId::Cumulative => trends::cumulative(view),
        FigureId::Expiries => trends::expiries(view),
        FigureId::Totals => trends::totals(view),
    }
}

/// Source and day.
pub fn note(view: &DashboardView, data: &FigureData) -> String {
    let source = view.lang.figure_source(&date(view.lang, view.filter().as_of));
    let mut note = if view.simulated { [view.lang.shell_simulated(), " ", &source].concat() } else { source };
    if !data.remark.is_empty() {
        note.push(' ');
        note.push_str(&data.remark);
    }
    note
}

/// The accessible name of a drawing: title and sentence.
fn named(title: &str, text: &str) -> String {
    [title, ". ", text].concat()
}

/// A number with its share, as written beside a bar.
fn with_share(lang: Lang, value: u32, total: u32) -> String {
    let number = count(lang, value);
    let share = crate::text::format::percent(lang, value.into(), total.into()).filter(|_| value > 0);
    share.map_or_else(|| number.clone(), |share| [&number, " · ", &share].concat())
}

/// The legend of the stars.
fn star_legend(lang: Lang) -> Vec<(&'static str, String)> {
    (3..=5u8).rev().map(|stars| (crate::charts::Color::Star(stars).class(), crate::text::recognition::stars(lang, stars))).collect()
}
