//! Communes with a product, and those without.

use super::units::child;
use super::{Cell, FigureData, Key, Row};
use crate::api::unit_path;
use crate::charts::{Bar, Color, Drawing};
use crate::dashboard::names::Place;
use crate::dashboard::view::DashboardView;
use crate::facts::ChildSummary;
use crate::text::format::{count, percent};

/// A unit below with its counts.
struct Ranked<'a> {
    place: &'a Place,
    counts: &'a ChildSummary,
}

/// The units below, in the order of their names.
fn below<'a>(view: &'a DashboardView) -> Vec<Ranked<'a>> {
    view.children().iter().filter_map(|place| Some(Ranked { place, counts: child(view.summary(), place.unit)? })).collect()
}

fn unit_row(view: &DashboardView, id: &str, unit: &Ranked, cells: Vec<Cell>) -> Row {
    Row {
        head: unit.place.label.clone(),
        link: Some(([id, &unit.place.unit.to_string()].concat(), view.address_of_unit(unit.place.unit))),
        key: Key::Unit(unit.place.unit),
        page: Some((view.lang.path(&unit_path(unit.place.unit)), view.lang.figure_unit_page(&unit.place.label))),
        cells,
    }
}

/// "Mỗi xã một sản phẩm": communes with a product, and those without.
pub fn communes(view: &DashboardView) -> FigureData {
    let (lang, all) = (view.lang, view.summary().communes);
    let blank = all.total.saturating_sub(all.with_product);
    let sentence = percent(lang, all.with_product.into(), all.total.into()).map_or_else(
        || lang.figure_summary_no_children().to_owned(),
        |share| lang.figure_summary_communes(&count(lang, all.with_product), &count(lang, all.total), &share, &count(lang, blank)),
    );
    let bars = [(lang.label_with_product(), all.with_product, Color::Good), (lang.figure_communes_without(), blank, Color::Gone)].map(
        |(label, value, color)| Bar {
            label: label.to_owned(),
            parts: vec![(value, color)],
            text: super::with_share(lang, value, all.total),
            ..Bar::default()
        },
    );
    let mut units = below(view);
    // Where the units are communes, only those without a product are listed: the others are in the ranking.
    let are_communes =
        units.iter().all(|unit| unit.counts.communes.total == 1 && unit.counts.communes.with_product <= 1 && is_leaf(view, unit));
    if are_communes {
        units.retain(|unit| unit.counts.communes.with_product == 0);
    }
    let blank_of = |unit: &Ranked| unit.counts.communes.total - unit.counts.communes.with_product;
    units.sort_by_key(|unit| core::cmp::Reverse(blank_of(unit)));
    let row = |unit: &Ranked| {
        let communes = unit.counts.communes;
        let counts = [communes.total, communes.with_product, blank_of(unit)].map(Cell::Count);
        unit_row(view, "c-", unit, counts.into_iter().chain([Cell::Share(communes.with_product, communes.total)]).collect())
    };
    let columns = [
        if are_communes { lang.label_communes_without_product() } else { lang.label_place() },
        lang.figure_column_communes(),
        lang.label_with_product(),
        lang.figure_column_blank(),
        lang.figure_column_share(),
    ];
    FigureData {
        drawing: Drawing::Bars(bars.to_vec()),
        sentence,
        columns: columns.map(str::to_owned).to_vec(),
        rows: units.iter().map(row).collect(),
        ..FigureData::default()
    }
}

fn is_leaf(view: &DashboardView, unit: &Ranked) -> bool {
    let index = view.geography().index_of(unit.place.unit);
    index.is_some_and(|index| view.geography().unit(index).level == crate::domain::Level::Commune)
}
