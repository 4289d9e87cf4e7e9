//! The figures of the dashboard. Each is computed once as data: a sentence, a drawing, the rows of a table. The page, an
//! embedded figure, the kiosk and the downloads all show the same data.

mod breakdowns;
pub mod embed;
mod figure_id;
mod html;
pub mod map;
mod menu;
mod places;
mod trends;
mod units;

use super::view::DashboardView;
use crate::charts::{Color, Drawing};
use crate::domain::{Day, UnitId};
use crate::text::Lang;
use crate::text::format::{count, date};
use maud::Markup;

pub use figure_id::FigureId;
pub use html::{FigureText, body, table, text};

/// A figure as data.
#[derive(Clone, Debug, Default)]
pub struct FigureData {
    /// What it shows, in one sentence.
    pub sentence: String,
    /// The drawing.
    pub drawing: Drawing,
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

/// What a row is about, in a form for machines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Key {
    /// Only its name says it.
    #[default]
    Name,
    /// A unit.
    Unit(UnitId),
    /// A day.
    Day(Day),
    /// A month, by its first day.
    Month(Day),
    /// A year.
    Year(i32),
    /// A date that may lack its day or month: `2022-12`.
    Partial(String),
}

/// A row of a table.
#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The first column.
    pub head: String,
    /// What it is about.
    pub key: Key,
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
    /// A day.
    Day(Day),
    /// A month, by its first day.
    Month(Day),
    /// A bar of the products of 3, 4 and 5 stars; the second number is the value of the longest bar.
    Stars([u32; 3], u32),
}

/// The remark that the page shows below a figure; source and day are said once for all of them.
pub fn page_note(data: &FigureData) -> &str {
    &data.remark
}

/// What stands below a figure that is seen by itself: remark, source, day and licence.
pub fn standalone_note(view: &DashboardView, data: &FigureData) -> String {
    let lang = view.lang;
    let source = lang.figure_source(&date(lang, view.filter().as_of));
    let simulated = if view.simulated() { lang.shell_simulated() } else { "" };
    let parts = [data.remark.as_str(), simulated, &source, lang.figure_licence()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The drawing of a figure alone.
pub fn drawing(figure: FigureId, view: &DashboardView, data: &FigureData) -> Markup {
    data.drawing.on_page(view.lang, &accessible_name(figure, view, data))
}

/// The accessible name of a drawing: title and sentence.
fn accessible_name(figure: FigureId, view: &DashboardView, data: &FigureData) -> String {
    [figure.title(view.lang), ". ", &data.sentence].concat()
}

/// A number with its share, as written beside a bar.
fn with_share(lang: Lang, value: u32, total: u32) -> String {
    let number = count(lang, value);
    let share = crate::text::format::percent(lang, value.into(), total.into()).filter(|_| value > 0);
    share.map_or_else(|| number.clone(), |share| [&number, " · ", &share].concat())
}

/// The legend of the stars, in the one order that holds everywhere: 5, 4, 3.
fn star_legend(lang: Lang) -> Vec<(&'static str, String)> {
    (3..=5u8).rev().map(|stars| (Color::Star(stars).class(), crate::text::recognition::stars(lang, stars))).collect()
}

/// The headings of the counts by stars, in the same order.
const STAR_COLUMNS: [&str; 3] = ["5★", "4★", "3★"];

/// The cells below them.
fn star_cells(by_star: [u32; 3]) -> impl Iterator<Item = Cell> {
    by_star.into_iter().rev().map(Cell::Count)
}
