//! The figures of the dashboard. Each is made once as data: a sentence, a drawing, the rows of a table; the page, an
//! embedded figure, the screen on the wall and the files to download all show the same.

mod breakdowns;
pub mod embed;
mod html;
pub mod map;
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
    /// The classes of the drawing, each of which can be picked out; they stand for the colours on a page.
    pub legend_entries: Vec<LegendEntry>,
    /// What chooses how the figure looks, as HTML.
    pub picker: String,
    /// The headings of the table; an empty one heads a drawing in the table.
    pub columns: Vec<String>,
    /// The rows of the table.
    pub rows: Vec<Row>,
    /// What is to be known beyond source and day.
    pub remark: String,
}

/// A class of a drawing that can be picked out.
#[derive(Clone, Debug, Default)]
pub struct LegendEntry {
    /// The class of its marks.
    pub class: &'static str,
    /// What it means.
    pub label: String,
    /// How many marks it has.
    pub count: u32,
    /// The id of the link.
    pub id: String,
    /// The address that picks it out, or lets it go.
    pub address: String,
    /// Whether it is picked out.
    pub chosen: bool,
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// What it is about: the first column.
    pub head: String,
    /// The link that chooses it: id and address.
    pub link: Option<(String, String)>,
    /// The address of its own page, with the name of that link.
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
    /// So much for each of so many.
    Mean(u32, u32),
    /// Words.
    Text(String),
    /// Parts of 3, 4 and 5 stars, as long as their share of the second number.
    Stars([u32; 3], u32),
}

/// Makes a figure.
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

/// The name of a drawing: its title and what it says.
fn named(title: &str, text: &str) -> String {
    [title, ". ", text].concat()
}

/// The filter that asks for one class alone, or releases it where it is asked alone already.
fn toggled<T: PartialEq + Default>(bits: T, bit: T) -> T {
    if bits == bit { T::default() } else { bit }
}

/// A number with its share, as written beside a bar.
fn with_share(lang: Lang, value: u32, total: u32) -> String {
    let number = count(lang, value);
    let share = crate::text::format::percent(lang, value.into(), total.into()).filter(|_| value > 0);
    share.map_or_else(|| number.clone(), |share| [&number, " · ", &share].concat())
}

/// The classes of the stars, the most first, for a legend.
fn star_legend(lang: Lang) -> Vec<(&'static str, String)> {
    (3..=5u8).rev().map(|stars| (crate::charts::Color::Star(stars).class(), crate::text::recognition::stars(lang, stars))).collect()
}
