//! The figures of the dashboard. Each is made once as data: a sentence, a drawing, the rows of a table; the page, an
//! embedded figure, the screen on the wall and the files to download all show the same.

mod classes;
pub mod file;
mod html;
pub mod map;
mod places;
mod times;

use super::scene::Scene;
use super::words::count;
use crate::domain::Lang;
use crate::domain::format::date;

pub use html::{FigureText, body, table, text};

/// A figure by its name in `data-figure` (contract §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Name {
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

impl Name {
    /// All figures, in the order of the page.
    pub const ALL: [Name; 12] = [
        Name::Map,
        Name::Units,
        Name::Stars,
        Name::Sectors,
        Name::Kinds,
        Name::Validity,
        Name::Years,
        Name::Cumulative,
        Name::Expiries,
        Name::Sets,
        Name::Communes,
        Name::Totals,
    ];

    /// The name in addresses and in `data-figure`.
    pub const fn name(self) -> &'static str {
        match self {
            Name::Map => "map",
            Name::Units => "units",
            Name::Stars => "stars",
            Name::Sectors => "sectors",
            Name::Kinds => "kinds",
            Name::Validity => "validity",
            Name::Years => "years",
            Name::Cumulative => "cumulative",
            Name::Expiries => "expiries",
            Name::Sets => "sets",
            Name::Communes => "communes",
            Name::Totals => "totals",
        }
    }

    /// The figure of a name.
    pub fn parse(name: &str) -> Option<Name> {
        Name::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Its title.
    pub const fn title(self, lang: Lang) -> &'static str {
        match self {
            Name::Map => lang.figure_map(),
            Name::Units => lang.figure_units(),
            Name::Stars => lang.figure_stars(),
            Name::Sectors => lang.figure_sectors(),
            Name::Kinds => lang.figure_kinds(),
            Name::Validity => lang.figure_validity(),
            Name::Years => lang.figure_years(),
            Name::Cumulative => lang.figure_cumulative(),
            Name::Expiries => lang.figure_expiries(),
            Name::Sets => lang.figure_sets(),
            Name::Communes => lang.figure_communes(),
            Name::Totals => lang.figure_totals(),
        }
    }

    /// What its numbers count.
    pub const fn unit(self, lang: Lang) -> &'static str {
        match self {
            Name::Communes => lang.dash_unit_communes(),
            Name::Expiries => lang.dash_unit_certificates(),
            // What the map measures is chosen on it.
            Name::Map => lang.dash_unit_places(),
            _ => lang.dash_unit_products(),
        }
    }

    /// Whether its table is always open: there the table itself is the drawing, or what one came for.
    pub const fn shows_table(self) -> bool {
        matches!(self, Name::Units | Name::Communes | Name::Totals)
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
    pub picks: Vec<Pick>,
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
pub struct Pick {
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
pub fn data(figure: Name, scene: &Scene) -> FigureData {
    match figure {
        Name::Map => map::map(scene),
        Name::Units => places::units(scene),
        Name::Communes => places::communes(scene),
        Name::Stars => classes::stars(scene),
        Name::Sectors => classes::sectors(scene),
        Name::Kinds => classes::kinds(scene),
        Name::Sets => classes::sets(scene),
        Name::Validity => classes::validity(scene),
        Name::Years => times::years(scene),
        Name::Cumulative => times::cumulative(scene),
        Name::Expiries => times::expiries(scene),
        Name::Totals => times::totals(scene),
    }
}

/// Source and day.
pub fn note(scene: &Scene, data: &FigureData) -> String {
    let source = scene.lang.dash_source(&date(scene.lang, scene.filter().as_of));
    let mut note = if scene.simulated { [scene.lang.banner_simulated(), " ", &source].concat() } else { source };
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
    let share = crate::domain::format::percent(lang, value.into(), total.into()).filter(|_| value > 0);
    share.map_or_else(|| number.clone(), |share| [&number, " · ", &share].concat())
}

/// The classes of the stars, the most first, for a legend.
fn star_legend(lang: Lang) -> Vec<(&'static str, String)> {
    (3..=5u8).rev().map(|stars| (crate::charts::Ink::Star(stars).class(), crate::ui::words::stars(lang, stars))).collect()
}
