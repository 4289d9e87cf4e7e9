//! Which figures the dashboard has: names in addresses, titles, what their numbers count.

use crate::text::Lang;

/// A figure by its name in `data-figure` (contract §2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureId {
    /// The map.
    Map,
    /// Units ranked by their products.
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
    /// Certificates that will expire, by month.
    Expiries,
    /// Product sets.
    Sets,
    /// Communes with and without a product.
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

    /// How high a frame of 640 pixels width has to be to show the whole figure, in pixels.
    pub const fn frame_height(self) -> u16 {
        match self {
            FigureId::Map => 1000,
            FigureId::Units => 1200,
            FigureId::Stars => 500,
            FigureId::Sectors => 780,
            FigureId::Kinds => 640,
            FigureId::Validity => 760,
            FigureId::Years | FigureId::Cumulative | FigureId::Expiries => 640,
            FigureId::Sets => 880,
            FigureId::Communes => 460,
            FigureId::Totals => 700,
        }
    }

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

    /// The unit of its numbers.
    pub const fn unit(self, lang: Lang) -> &'static str {
        match self {
            FigureId::Communes => lang.figure_unit_communes(),
            FigureId::Expiries => lang.figure_unit_certificates(),
            // The measure of the map is chosen on the map itself.
            FigureId::Map => lang.figure_unit_places(),
            _ => lang.figure_unit_products(),
        }
    }

    /// Whether its table is always open, because the table says more than a drawing.
    pub const fn shows_table(self) -> bool {
        matches!(self, FigureId::Units | FigureId::Communes | FigureId::Totals)
    }
}
