//! Which figures the dashboard has: one table.

use super::{FigureData, breakdowns, map, places, trends, units};
use crate::dashboard::view::DashboardView;
use crate::text::Lang;

/// A figure by its name in `data-figure` (contract §2), in the order of the page.
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

/// What the page shows of a figure; frames, files and the wall show its drawing always.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum OnPage {
    /// The drawing; the table can be opened.
    Drawing,
    /// The drawing and the table.
    Both,
    /// The table, which says the same as the drawing.
    Table,
}

/// One figure: a new one is a row of [`FIGURES`], a function, and the texts of its title and its unit.
struct Figure {
    id: FigureId,
    /// The name in addresses and in `data-figure`.
    name: &'static str,
    title: fn(Lang) -> &'static str,
    /// The unit of its numbers.
    unit: fn(Lang) -> &'static str,
    data: fn(&DashboardView) -> FigureData,
    on_page: OnPage,
    /// How high a frame is that shows it whole, in pixels: the highest measured at widths of 390, 640 and 960 pixels in both
    /// languages.
    frame_height: u16,
}

#[rustfmt::skip]
const FIGURES: [Figure; 12] = [
    // The measure of the map is chosen on the map itself.
    Figure { id: FigureId::Map, name: "map", title: Lang::figure_title_map, unit: Lang::figure_unit_places, data: map::map, on_page: OnPage::Drawing, frame_height: 1040 },
    Figure { id: FigureId::Units, name: "units", title: Lang::figure_title_units, unit: Lang::figure_unit_products, data: units::units, on_page: OnPage::Table, frame_height: 910 },
    Figure { id: FigureId::Stars, name: "stars", title: Lang::figure_title_stars, unit: Lang::figure_unit_products, data: breakdowns::stars, on_page: OnPage::Drawing, frame_height: 440 },
    Figure { id: FigureId::Sectors, name: "sectors", title: Lang::figure_title_sectors, unit: Lang::figure_unit_products, data: breakdowns::sectors, on_page: OnPage::Drawing, frame_height: 580 },
    Figure { id: FigureId::Kinds, name: "kinds", title: Lang::figure_title_kinds, unit: Lang::figure_unit_products, data: breakdowns::kinds, on_page: OnPage::Drawing, frame_height: 490 },
    Figure { id: FigureId::Validity, name: "validity", title: Lang::figure_title_validity, unit: Lang::figure_unit_products, data: breakdowns::validity, on_page: OnPage::Drawing, frame_height: 690 },
    Figure { id: FigureId::Years, name: "years", title: Lang::figure_title_years, unit: Lang::figure_unit_products, data: trends::years, on_page: OnPage::Drawing, frame_height: 700 },
    Figure { id: FigureId::Cumulative, name: "cumulative", title: Lang::figure_title_cumulative, unit: Lang::figure_unit_products, data: trends::cumulative, on_page: OnPage::Drawing, frame_height: 700 },
    Figure { id: FigureId::Expiries, name: "expiries", title: Lang::figure_title_expiries, unit: Lang::figure_unit_certificates, data: trends::expiries, on_page: OnPage::Drawing, frame_height: 720 },
    Figure { id: FigureId::Sets, name: "sets", title: Lang::figure_title_sets, unit: Lang::figure_unit_products, data: breakdowns::sets, on_page: OnPage::Drawing, frame_height: 840 },
    Figure { id: FigureId::Communes, name: "communes", title: Lang::figure_title_communes, unit: Lang::figure_unit_communes, data: places::communes, on_page: OnPage::Both, frame_height: 440 },
    Figure { id: FigureId::Totals, name: "totals", title: Lang::figure_title_totals, unit: Lang::figure_unit_products, data: trends::totals, on_page: OnPage::Both, frame_height: 760 },
];

impl FigureId {
    /// All figures, in the order of the page.
    pub const ALL: [FigureId; FIGURES.len()] = {
        let mut all = [FigureId::Map; FIGURES.len()];
        let mut index = 0;
        while index < FIGURES.len() {
            all[index] = FIGURES[index].id;
            assert!(all[index] as usize == index, "rows of the table are in the order of the names");
            index += 1;
        }
        all
    };

    const fn row(self) -> &'static Figure {
        const TABLE: &[Figure] = &FIGURES;
        &TABLE[self as usize]
    }

    /// The name in addresses and in `data-figure`.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The figure of a name.
    pub fn parse(name: &str) -> Option<FigureId> {
        FigureId::ALL.into_iter().find(|figure| figure.name() == name)
    }

    /// Its title.
    pub fn title(self, lang: Lang) -> &'static str {
        (self.row().title)(lang)
    }

    /// The unit of its numbers.
    pub fn unit(self, lang: Lang) -> &'static str {
        (self.row().unit)(lang)
    }

    /// Computes it.
    pub fn data(self, view: &DashboardView) -> FigureData {
        (self.row().data)(view)
    }

    /// Whether the page shows its drawing.
    pub fn shows_drawing(self) -> bool {
        self.row().on_page != OnPage::Table
    }

    /// Whether its table is always open on the page, because the table says more than a drawing.
    pub fn shows_table(self) -> bool {
        self.row().on_page != OnPage::Drawing
    }

    /// How high a frame has to be to show the whole figure, in pixels, where no script sets its height.
    pub fn frame_height(self) -> u16 {
        self.row().frame_height
    }
}
