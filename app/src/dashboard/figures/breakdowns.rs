//! Breakdowns of the products: by stars, sector, kind, set, validity. Each class is a bar, a row of the table and a link
//! that filters by it.

use super::{Cell, FigureData, Row, with_share};
use crate::charts::{Bar, Color, Drawing};
use crate::dashboard::phrases::value_name;
use crate::dashboard::view::DashboardView;
use crate::domain::Validity;
use crate::facts::{Choice, Dimension};
use crate::text::Lang;
use crate::text::format::{count, percent};

/// How many bars are drawn of a figure with many classes; the table has them all.
const DRAWN: usize = 8;

/// A class of products with the link that filters by it.
struct Class {
    label: String,
    value: u32,
    color: Color,
    /// Whether it is selected, or nothing is.
    chosen: bool,
    link: Option<(String, String)>,
}

/// A value of a dimension as a class. Classes without a product have a link too: on another day there may be some.
fn class(view: &DashboardView, choice: Choice, value: u32) -> Class {
    let chosen = view.filter().chosen;
    let (kind, color) = match choice.dimension {
        Dimension::Stars => ("stars", Color::Star(choice.number() as u8)),
        Dimension::Sector => ("sector", Color::Sector(choice.value)),
        Dimension::ProducerKind => ("kind", Color::Plain),
        dimension => (dimension.name(), Color::Plain),
    };
    Class {
        label: value_name(view, choice),
        value,
        color,
        chosen: chosen.allows(choice.dimension, Some(choice.value)),
        link: Some(([kind, "-", &choice.number().to_string()].concat(), view.address(&view.filter().choosing(chosen.toggled(choice))))),
    }
}

/// The values of a dimension with their counts, in the order in which they are shown.
fn counted(view: &DashboardView, dimension: Dimension) -> Vec<(Choice, u32)> {
    dimension.shown().zip(view.summary().by_value(dimension).iter().copied()).collect()
}

pub fn stars(view: &DashboardView) -> FigureData {
    let classes = counted(view, Dimension::Stars).into_iter().rev().map(|(choice, value)| class(view, choice, value)).collect();
    figure(view, view.lang.figure_column_stars(), classes)
}

pub fn sectors(view: &DashboardView) -> FigureData {
    // "Unknown" is shown only where there is something unknown.
    let shown = counted(view, Dimension::Sector).into_iter().filter(|(choice, value)| choice.value > 0 || *value > 0);
    let classes = shown.map(|(choice, value)| class(view, choice, value)).collect();
    figure(view, view.lang.label_sector(), classes)
}

pub fn kinds(view: &DashboardView) -> FigureData {
    figure(view, view.lang.label_producer_kind(), largest_first(view, Dimension::ProducerKind))
}

pub fn sets(view: &DashboardView) -> FigureData {
    figure(view, view.lang.label_product_set(), largest_first(view, Dimension::Set))
}

/// The values that have products, those with most first.
fn largest_first(view: &DashboardView, dimension: Dimension) -> Vec<Class> {
    let with_products = counted(view, dimension).into_iter().filter(|(_, value)| *value > 0);
    let mut classes: Vec<Class> = with_products.map(|(choice, value)| class(view, choice, value)).collect();
    classes.sort_by_key(|class| core::cmp::Reverse(class.value));
    classes
}

fn summarise(lang: Lang, class: &Class, total: u32) -> Option<String> {
    let share = percent(lang, class.value.into(), total.into())?;
    Some(lang.figure_summary_class(&class.label, &count(lang, class.value), &count(lang, total), &share))
}

fn figure(view: &DashboardView, heading: &str, classes: Vec<Class>) -> FigureData {
    let lang = view.lang;
    // Classes that are not selected are shown, but do not count towards the whole.
    let chosen = || classes.iter().filter(|class| class.chosen);
    let total = chosen().fold(0u32, |sum, class| sum.saturating_add(class.value));
    let largest = chosen().rev().max_by_key(|class| class.value).filter(|class| class.value > 0);
    let sentence = largest.and_then(|largest| summarise(lang, largest, total)).unwrap_or_else(|| lang.figure_summary_none().to_owned());
    let bars: Vec<Bar> = classes.iter().take(DRAWN).map(|class| bar(lang, class, total)).collect();
    let left_out = classes.len().saturating_sub(DRAWN);
    let remark = if left_out > 0 { lang.figure_drawn(&DRAWN, &classes.len()) } else { String::new() };
    let columns = [heading, lang.label_products(), lang.figure_column_share()].map(str::to_owned).to_vec();
    let row = |class: &Class| Row {
        head: class.label.clone(),
        link: class.link.as_ref().map(|(id, address)| (["t-", id].concat(), address.clone())),
        cells: vec![Cell::Count(class.value), share(class, total)],
        ..Row::default()
    };
    FigureData { sentence, drawing: Drawing::Bars(bars), columns, rows: classes.iter().map(row).collect(), remark, ..FigureData::default() }
}

fn bar(lang: Lang, class: &Class, total: u32) -> Bar {
    let color = if class.chosen { class.color } else { Color::Muted };
    let text = if class.chosen { with_share(lang, class.value, total) } else { count(lang, class.value) };
    Bar { label: class.label.clone(), parts: vec![(class.value, color)], text, link: class.link.clone(), ..Bar::default() }
}

fn share(class: &Class, total: u32) -> Cell {
    if class.chosen { Cell::Share(class.value, total) } else { Cell::Text(String::new()) }
}

/// Valid, expiring, expired and revoked products: of all ever recognised, whatever the basis.
pub fn validity(view: &DashboardView) -> FigureData {
    let (lang, filter, summary) = (view.lang, view.filter(), view.summary());
    let [lasting, expiring, expired, revoked] = summary.by_validity.0;
    let [in_30, in_90, _] = summary.expiring.0;
    let (valid, total) = (lasting + expiring, lasting + expiring + expired + revoked);
    let class = |number: u8, validity: Validity, value: u32, color: Color| {
        let choice = Choice { dimension: Dimension::Validity, value: validity.index() as u8 };
        let link = (["validity-", &number.to_string()].concat(), view.address(&filter.choosing(filter.chosen.toggled(choice))));
        let chosen = !filter.chosen.narrows(Dimension::Validity) || filter.chosen.has(choice);
        Class { label: value_name(view, choice), value, color, chosen, link: Some(link) }
    };
    // A part of those that expire soon, which cannot be chosen by itself.
    let within =
        |days: u32, value: u32| Class { label: lang.figure_expiring_within(&days), value, color: Color::Soon, chosen: true, link: None };
    let classes = [
        class(0, Validity::Valid, valid, Color::Good),
        class(1, Validity::Expiring, expiring, Color::Soon),
        within(90, in_90),
        within(30, in_30),
        class(4, Validity::Expired, expired, Color::Gone),
        class(5, Validity::Revoked, revoked, Color::Revoked),
    ];
    let sentence = match percent(lang, valid.into(), total.into()) {
        Some(share) => lang.figure_summary_validity(&count(lang, valid), &count(lang, total), &share, &count(lang, expiring)),
        None => lang.figure_summary_none().to_owned(),
    };
    let bars: Vec<Bar> = classes.iter().map(|class| bar(lang, class, total)).collect();
    let columns = [lang.label_validity(), lang.label_products(), lang.figure_column_share()].map(str::to_owned).to_vec();
    let row = |class: &Class| Row {
        head: class.label.clone(),
        link: class.link.as_ref().map(|(id, address)| (["t-", id].concat(), address.clone())),
        cells: vec![Cell::Count(class.value), Cell::Share(class.value, total)],
        ..Row::default()
    };
    let remark = lang.figure_validity_remark().to_owned();
    FigureData { sentence, drawing: Drawing::Bars(bars), columns, rows: classes.iter().map(row).collect(), remark, ..FigureData::default() }
}
