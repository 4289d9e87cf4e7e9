//! The figures of the dashboard. Each is made once as data: a sentence, a drawing, the rows of a table; the page, an
//! embedded figure, the screen on the wall and the files to download all show the same.

mod breakdowns;
pub mod embed;
mod html;
pub mod map;
mod places;
mod trends;

use super::phrases::count;
use super::view::DashboardView;
use crate::text::Lang;
use crate::text::format::date;

pub use html::{FigureText, body, table, text};

/// A figure by its name in `data-figure` (contract §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureId {
    /// The map.
    Map,
    /// Units in the order of their products.
    Units,
    /// Stars.
    Stars,
    /// Sectors.
    Sectors,
    /// Kinds of producers.
    Kinds,
    /// Validity.
    Validity,
    /// First recognitions by year.
    Years,
    /// Growth over the months.
    Cumulative,
    /// Certificates to come to their end, by month.
    Expiries,
    /// Product sets.
    Sets,
    /// Communes with a product and without.
    Communes,
    /// Published totals beside the register.
    Totals,
}

impl FigureId {
    /// All figures, in the order of the page.
    pub const ALL: [FigureId; 12] = [
        FigureId::Map,
        FigureId::Units,
        FigureId::Stars,
        FigureId::Sectors,
        FigureId::Kinds,
        FigureId::Validity,
        FigureId::Years,
        FigureId::Cumulative,
        FigureId::Expiries,
        FigureId::Sets,
        FigureId::Communes,
        FigureId::Totals,
    ];

    /// The name in addresses and in `data-figure`.
    pub const fn name(self) -> &'static str {
        match self {
            FigureId::Map => "map",
            FigureId::Units => "units",
            FigureId::Stars => "stars",
            FigureId::Sectors => "sectors",
            FigureId::Kinds => "kinds",
            FigureId::Validity => "validity",
            FigureId::Years => "years",
            FigureId::Cumulative => "cumulative",
            FigureId::Expiries => "expiries",
            FigureId::Sets => "sets",
            FigureId::Communes => "communes",
            FigureId::Totals => "totals",
        }
    }

    /// The figure of a name.
    pub fn parse(name: &str) -> Option<FigureId> {
        FigureId::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Its title.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            FigureId::Map => lang.figure_title_map(),
            FigureId::Units => lang.figure_title_units(),
            FigureId::Stars => lang.figure_title_stars(),
            FigureId::Sectors => lang.figure_title_sectors(),
            FigureId::Kinds => lang.figure_title_kinds(),
            FigureId::Validity => lang.figure_title_validity(),
            FigureId::Years => lang.figure_title_years(),
            FigureId::Cumulative => lang.figure_title_cumulative(),
            FigureId::Expiries => lang.figure_title_expiries(),
            FigureId::Sets => lang.figure_title_sets(),
            FigureId::Communes => lang.figure_title_communes(),
            FigureId::Totals => lang.figure_title_totals(),
        }
    }

    /// What its numbers count.
    pub const fn unit(self, lang: Lang) -> &'static str {
        match self {
            FigureId::Communes => lang.figure_unit_communes(),
            FigureId::Expiries => lang.figure_unit_certificates(),
            // What the map measures is chosen on it.
            FigureId::Map => lang.figure_unit_places(),
            _ => lang.figure_unit_products(),
        }
    }

    /// Whether its table is always open: there the table itself is the drawing, or what one came for.
    pub const fn shows_table(self) -> bool {
        matches!(self, FigureId::Units | FigureId::Communes | FigureId::Totals)
    }
}

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
    pub picks: Vec<LegendEntry>,
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
pub fn data(figure: FigureId, scene: &DashboardView) -> FigureData {
    match figure {
        FigureId::Map => map::map(scene),
        FigureId::Units => places::units(scene),
        FigureId::Communes => places::communes(scene),
        FigureId::Stars => breakdowns::stars(scene),
        FigureId::Sectors => breakdowns::sectors(scene),
        FigureId::Kinds => breakdowns::kinds(scene),
        FigureId::Sets => breakdowns::sets(scene),
        FigureId::Validity => breakdowns::validity(scene),
        FigureId::Years => trends::years(scene),
        FigureId::Cumulative => trends::cumulative(scene),
        FigureId::Expiries => trends::expiries(scene),
        FigureId::Totals => trends::totals(scene),
    }
}

/// Source and day.
pub fn note(scene: &DashboardView, data: &FigureData) -> String {
    let source = scene.lang.figure_source(&date(scene.lang, scene.filter().as_of));
    let mut note = if scene.simulated { [scene.lang.shell_simulated(), " ", &source].concat() } else { source };
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
