//! Figures of places: the ranking, and communes without a product.

use super::{Cell, FigureData, Key, Row, STAR_COLUMNS, star_cells, star_legend};
use crate::api::unit_path;
use crate::charts::{Bar, Color, Drawing, star_parts};
use crate::dashboard::view::{DashboardView, Place};
use crate::domain::UnitId;
use crate::facts::ChildSummary;
use crate::text::format::{count, percent};

/// A unit below with its counts.
struct Ranked<'a> {
    place: &'a Place,
    counts: &'a ChildSummary,
}

/// The units below, in the order of their names.
fn below<'a>(view: &DashboardView<'a>) -> Vec<Ranked<'a>> {
    let children = view.children();
    let counts = |unit: UnitId| {
        view.summary.children.binary_search_by_key(&unit, |child| child.unit).ok().map(|index| &view.summary.children[index])
    };
    children.iter().filter_map(|place| Some(Ranked { place, counts: counts(place.unit)? })).collect()
}

/// The units below, most products first; among equals in the order of their names.
fn ranked<'a>(view: &DashboardView<'a>) -> Vec<Ranked<'a>> {
    let mut ranked = below(view);
    ranked.sort_by_key(|ranked| core::cmp::Reverse(ranked.counts.total));
    ranked
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

/// How many units are drawn; the table has them all.
const DRAWN: usize = 12;

pub fn units(view: &DashboardView) -> FigureData {
    let (lang, ranked) = (view.lang, ranked(view));
    let largest = ranked.first().map_or(0, |first| first.counts.total);
    let zero = ranked.iter().filter(|ranked| ranked.counts.total == 0).count();
    let sentence = match ranked.first() {
        None => lang.figure_summary_no_children().to_owned(),
        Some(first) if largest > 0 && zero == 0 => lang.figure_summary_units_all(&first.place.label, &count(lang, largest), &ranked.len()),
        Some(first) if largest > 0 => lang.figure_summary_units(&first.place.label, &count(lang, largest), &zero, &ranked.len()),
        Some(_) => lang.figure_summary_none().to_owned(),
    };
    // Products recorded only for a wider place count for this unit, but for none of those below.
    let placed: u32 = ranked.iter().map(|unit| unit.counts.total).sum();
    let rest = view.summary.total.saturating_sub(placed);
    let remark = if rest > 0 && !ranked.is_empty() { lang.figure_summary_rest(&count(lang, rest)) } else { String::new() };
    let row = |unit: &Ranked| {
        let stars = unit.counts.by_star.0;
        let cells = [Cell::Count(unit.counts.total), Cell::Stars(stars, largest)].into_iter().chain(star_cells(stars));
        unit_row(view, "u-", unit, cells.collect())
    };
    let columns = [lang.label_place(), lang.label_products(), ""].into_iter().chain(STAR_COLUMNS).map(str::to_owned).collect();
    let bar = |unit: &Ranked| Bar {
        label: unit.place.label.clone(),
        parts: star_parts(unit.counts.by_star.0),
        text: count(lang, unit.counts.total),
        ..Bar::default()
    };
    FigureData {
        sentence,
        // The first of the ranking, where its table is not shown.
        drawing: Drawing::Bars(ranked.iter().take(DRAWN).map(bar).collect()),
        legend: star_legend(lang),
        columns,
        rows: ranked.iter().map(row).collect(),
        remark,
        ..FigureData::default()
    }
}

/// "Mỗi xã một sản phẩm": communes with a product, and those without.
pub fn communes(view: &DashboardView) -> FigureData {
    let (lang, all) = (view.lang, view.summary.communes);
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
    let index = view.geography.index_of(unit.place.unit);
    index.is_some_and(|index| view.geography.unit(index).level == crate::domain::Level::Commune)
}
