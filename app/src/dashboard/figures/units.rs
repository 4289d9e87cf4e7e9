//! The units below: ranked, as one table that can be ordered and narrowed to those that have none.

use super::{Cell, FigureData, Key, Row, STAR_COLUMNS, star_cells, star_legend};
use crate::charts::{Bar, Drawing, star_parts};
use crate::dashboard::link::go;
use crate::dashboard::names::Place;
use crate::dashboard::query::DashboardQuery;
use crate::dashboard::unit_table::{Holding, UnitOrder, UnitTable};
use crate::dashboard::view::DashboardView;
use crate::domain::{Basis, UnitId};
use crate::facts::{ChildSummary, Filter, Summary};
use crate::text::Lang;
use crate::text::format::count;
use maud::{Markup, html};

/// How many rows a page shows until all are asked for.
pub const FIRST: usize = 10;

/// How many units are drawn; the table has them all.
const DRAWN: usize = 12;

/// A unit below with its counts.
struct Ranked<'a> {
    place: &'a Place,
    counts: &'a ChildSummary,
    ever: u32,
}

impl Ranked<'_> {
    fn holding(&self) -> Holding {
        Holding::of(self.counts.total, self.ever)
    }

    fn blank(&self) -> u32 {
        self.counts.communes.total.saturating_sub(self.counts.communes.with_product)
    }
}

/// The counts of a unit below.
pub(super) fn child(summary: &Summary, unit: UnitId) -> Option<&ChildSummary> {
    summary.children.binary_search_by_key(&unit, |child| child.unit).ok().map(|index| &summary.children[index])
}

/// The units below in an order; among equals in that of their names.
fn ranked<'a>(view: &'a DashboardView, ever: &Summary, order: UnitOrder) -> Vec<Ranked<'a>> {
    let found = view.children().iter().filter_map(|place| {
        let ever = child(ever, place.unit).map_or(0, |child| child.total);
        Some(Ranked { place, counts: child(view.summary(), place.unit)?, ever })
    });
    let mut ranked: Vec<Ranked> = found.collect();
    let stars = |unit: &Ranked| unit.counts.by_star.0.into_iter().rev().collect::<Vec<u32>>();
    match order {
        UnitOrder::Name => {}
        UnitOrder::Products => ranked.sort_by_key(|unit| core::cmp::Reverse(unit.counts.total)),
        UnitOrder::Stars => ranked.sort_by_key(|unit| core::cmp::Reverse(stars(unit))),
        UnitOrder::Ever => ranked.sort_by_key(|unit| core::cmp::Reverse(unit.ever)),
        UnitOrder::Blank => ranked.sort_by_key(|unit| core::cmp::Reverse(unit.blank())),
    }
    ranked
}

/// The figure.
pub fn units(view: &DashboardView) -> FigureData {
    let (lang, table) = (view.lang, view.question.unit_table);
    let ever = view.ask(&Filter { basis: Basis::Ever, ..view.filter().clone() });
    let ranked = ranked(view, &ever, table.order);
    let largest = ranked.iter().map(|unit| unit.counts.total).max().unwrap_or(0);
    let shown: Vec<&Ranked> = ranked.iter().filter(|unit| table.holding.is_none_or(|holding| unit.holding() == holding)).collect();
    // Products recorded only for a wider place count for this unit, but for none of those below.
    let placed: u32 = ranked.iter().map(|unit| unit.counts.total).sum();
    let rest = view.summary().total.saturating_sub(placed);
    let remark = if rest > 0 && !ranked.is_empty() { lang.figure_summary_rest(&count(lang, rest)) } else { String::new() };
    let columns = [lang.label_place(), lang.label_products(), ""].into_iter().chain(STAR_COLUMNS);
    let columns = columns.chain([lang.units_column_ever(), lang.units_column_blank()]);
    let bar = |unit: &&Ranked| Bar {
        label: unit.place.label.clone(),
        parts: star_parts(unit.counts.by_star.0),
        text: count(lang, unit.counts.total),
        ..Bar::default()
    };
    FigureData {
        sentence: sentence(lang, &ranked, largest),
        picker: picker(view, &ranked, shown.len()),
        legend: if largest > 0 { star_legend(lang) } else { Vec::new() },
        // The first of them, where the table is not shown.
        drawing: if largest > 0 { Drawing::Bars(shown.iter().take(DRAWN).map(bar).collect()) } else { Drawing::Nothing },
        columns: columns.map(str::to_owned).collect(),
        rows: shown.iter().map(|unit| row(view, unit, largest)).collect(),
        remark,
        ..FigureData::default()
    }
}

fn row(view: &DashboardView, unit: &Ranked, largest: u32) -> Row {
    let stars = unit.counts.by_star.0;
    let cells = [Cell::Count(unit.counts.total), Cell::Stars(stars, largest)].into_iter().chain(star_cells(stars));
    let id = unit.place.unit.to_string();
    Row {
        head: unit.place.label.clone(),
        link: Some((["u-", &id].concat(), view.address_of_unit(unit.place.unit))),
        key: Key::Unit(unit.place.unit),
        page: None,
        cells: cells.chain([Cell::Count(unit.ever), Cell::Count(unit.blank())]).collect(),
    }
}

fn sentence(lang: Lang, ranked: &[Ranked], largest: u32) -> String {
    let zero = ranked.iter().filter(|unit| unit.counts.total == 0).count();
    let first = ranked.iter().find(|unit| unit.counts.total == largest);
    match first {
        None => lang.figure_summary_no_children().to_owned(),
        Some(_) if largest == 0 => lang.figure_summary_none().to_owned(),
        Some(first) if zero == 0 => lang.units_all_have(&first.place.label, &count(lang, largest), &ranked.len()),
        Some(first) => lang.figure_summary_units(&first.place.label, &count(lang, largest), &zero, &ranked.len()),
    }
}

/// Which of the units, in which order, and whether all of them: links, so that they work without a script.
fn picker(view: &DashboardView, ranked: &[Ranked], shown: usize) -> String {
    let (lang, table) = (view.lang, view.question.unit_table);
    if ranked.is_empty() {
        return String::new();
    }
    let number = |holding: Holding| ranked.iter().filter(|unit| unit.holding() == holding).count();
    let offered = Holding::ALL.into_iter().filter(|holding| number(*holding) > 0 || table.holding == Some(*holding));
    html! {
        ul.units-holding aria-label=(lang.units_which()) {
            li { (choice(view, "hold-all", UnitTable { holding: None, ..table }, &lang.units_all(&count(lang, ranked.len() as u32)))) }
            @for holding in offered {
                li data-holding=(holding.name()) data-value=(number(holding)) {
                    (choice(view, &["hold-", holding.name()].concat(), UnitTable { holding: Some(holding), ..table }, &holding_text(lang, holding, number(holding))))
                }
            }
            @if shown > FIRST {
                li.units-more {
                    @let text = if table.all { lang.units_first(&FIRST) } else { lang.units_see_all(&shown) };
                    (go("units-rows", &address(view, UnitTable { all: !table.all, ..table }), "", &text))
                }
            }
        }
        ul.units-order data-all=[table.all.then_some("")] aria-label=(lang.units_order()) {
            @for order in UnitOrder::ALL {
                li { (choice(view, &["order-", order.name()].concat(), UnitTable { order, ..table }, order_text(lang, order))) }
            }
        }
    }
    .into_string()
}

fn address(view: &DashboardView, unit_table: UnitTable) -> String {
    [&view.address_of(&DashboardQuery { unit_table, ..view.question.clone() }), "#figure-units"].concat()
}

/// A choice; the one that is made stays a link, so that the focus stays on it.
fn choice(view: &DashboardView, id: &str, table: UnitTable, text: &str) -> Markup {
    let chosen = table == view.question.unit_table;
    html! { a data-go="" id=(id) href=(address(view, table)) aria-current=[chosen.then_some("true")] { (text) } }
}

fn holding_text(lang: Lang, holding: Holding, number: usize) -> String {
    let number = count(lang, number as u32);
    match holding {
        Holding::Some => lang.units_some(&number),
        Holding::Lapsed => lang.units_lapsed(&number),
        Holding::Never => lang.units_never(&number),
    }
}

const fn order_text(lang: Lang, order: UnitOrder) -> &'static str {
    match order {
        UnitOrder::Products => lang.label_products(),
        UnitOrder::Name => lang.units_order_name(),
        UnitOrder::Stars => lang.label_stars(),
        UnitOrder::Ever => lang.units_column_ever(),
        UnitOrder::Blank => lang.units_column_blank(),
    }
}
