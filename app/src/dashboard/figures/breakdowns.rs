//! Breakdowns of the products: by stars, sector, kind, set, validity. Each class is a bar, a row of the table and a link
//! that filters by it.

use super::{Cell, FigureData, FigureId, Row, named, toggled, with_share};
use crate::charts::{self, Bar, Color};
use crate::dashboard::phrases::{sector_name, set_name};
use crate::dashboard::view::DashboardView;
use crate::domain::{ProducerKind, Stars};
use crate::facts::Filter;
use crate::text::Lang;
use crate::text::format::{count, percent};
use crate::text::{producer, recognition};

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

/// The link that filters by a class. Classes without a product have one too: on another day there may be some.
fn link(view: &DashboardView, kind: &str, number: u8, filter: Filter) -> Option<(String, String)> {
    Some(([kind, "-", &number.to_string()].concat(), view.address(&filter)))
}

const fn is_chosen(bits: u32, bit: u8) -> bool {
    bits == 0 || bits >> bit & 1 == 1
}

pub fn stars(view: &DashboardView) -> FigureData {
    let (lang, filter) = (view.lang, view.filter());
    let counts = view.summary.facets.stars.unwrap_or(view.summary.by_star);
    let class = |stars: Stars| {
        let (value, bit) = (counts.0[stars.index()], stars.index() as u8);
        let next = Filter { stars: toggled(filter.stars, 1 << bit), ..filter.clone() };
        let link = link(view, "stars", stars.count(), next);
        let chosen = is_chosen(filter.stars.into(), bit);
        Class { label: recognition::stars(lang, stars.count()), value, color: Color::Star(stars.count()), chosen, link }
    };
    let classes: Vec<Class> = Stars::ALL.into_iter().rev().map(class).collect();
    let summarise = |class: &Class, total: u32| {
        let share = percent(lang, class.value.into(), total.into())?;
        Some(lang.figure_summary_class(&class.label, &count(lang, class.value), &count(lang, total), &share))
    };
    figure(view, FigureId::Stars, lang.figure_column_stars(), classes, summarise)
}

pub fn sectors(view: &DashboardView) -> FigureData {
    let (lang, filter) = (view.lang, view.filter());
    let counts = view.summary.facets.sector.unwrap_or(view.summary.by_sector);
    let value_of = |sector: u8| counts.0[if sector == 0 { 6 } else { usize::from(sector) - 1 }];
    let class = |sector: u8| {
        let value = value_of(sector);
        let next = Filter { sectors: toggled(filter.sectors, 1 << sector), ..filter.clone() };
        let chosen = is_chosen(filter.sectors.into(), sector);
        let link = link(view, "sector", sector, next);
        Class { label: sector_name(lang, sector).to_owned(), value, color: Color::Sector(sector), chosen, link }
    };
    // "Unknown" is shown only where there is something unknown.
    let classes = (1..=6).chain((value_of(0) > 0).then_some(0)).map(class).collect();
    figure(view, FigureId::Sectors, lang.label_sector(), classes, summarise_largest(lang))
}

pub fn kinds(view: &DashboardView) -> FigureData {
    let (lang, filter) = (view.lang, view.filter());
    let counts = view.summary.facets.producer_kind.unwrap_or(view.summary.by_producer_kind);
    let class = |kind: ProducerKind| {
        let (value, bit) = (counts.0[kind.index()], kind.index() as u8);
        let next = Filter { kinds: toggled(filter.kinds, 1 << bit), ..filter.clone() };
        let link = link(view, "kind", bit, next);
        let chosen = is_chosen(filter.kinds.into(), bit);
        Class { label: producer::kind(lang, kind).to_owned(), value, color: Color::Plain, chosen, link }
    };
    let mut classes: Vec<Class> = ProducerKind::ALL.into_iter().map(class).filter(|class| class.value > 0).collect();
    classes.sort_by_key(|class| core::cmp::Reverse(class.value));
    figure(view, FigureId::Kinds, lang.label_producer_kind(), classes, summarise_largest(lang))
}

pub fn sets(view: &DashboardView) -> FigureData {
    let (lang, filter) = (view.lang, view.filter());
    let counts = view.summary.facets.set.unwrap_or(view.summary.by_set);
    let class = |set: u8| {
        let value = counts.0[if set == 0 { 26 } else { usize::from(set) - 1 }];
        let next = Filter { sets: toggled(filter.sets, 1 << set), ..filter.clone() };
        let chosen = is_chosen(filter.sets, set);
        let link = link(view, "set", set, next);
        Class { label: set_name(view, set), value, color: Color::Plain, chosen, link }
    };
    let mut classes: Vec<Class> = (1..=26).chain([0]).map(class).filter(|class| class.value > 0).collect();
    classes.sort_by_key(|class| core::cmp::Reverse(class.value));
    figure(view, FigureId::Sets, lang.label_product_set(), classes, summarise_largest(lang))
}

fn summarise_largest(lang: Lang) -> impl Fn(&Class, u32) -> Option<String> {
    move |class, total| {
        let share = percent(lang, class.value.into(), total.into())?;
        Some(lang.figure_summary_class(&class.label, &count(lang, class.value), &count(lang, total), &share))
    }
}

fn figure(
    view: &DashboardView,
    figure: FigureId,
    heading: &str,
    classes: Vec<Class>,
    summarise: impl Fn(&Class, u32) -> Option<String>,
) -> FigureData {
    let lang = view.lang;
    // Classes that are not selected are shown, but do not count towards the whole.
    let chosen = || classes.iter().filter(|class| class.chosen);
    let total = chosen().fold(0u32, |sum, class| sum.saturating_add(class.value));
    let largest = chosen().rev().max_by_key(|class| class.value).filter(|class| class.value > 0);
    let sentence = largest.and_then(|largest| summarise(largest, total)).unwrap_or_else(|| lang.figure_summary_none().to_owned());
    let bars: Vec<Bar> = classes.iter().take(DRAWN).map(|class| bar(lang, class, total)).collect();
    let left_out = classes.len().saturating_sub(DRAWN);
    let remark = if left_out > 0 { lang.figure_drawn(&DRAWN, &classes.len()) } else { String::new() };
    let drawing = charts::rows(lang, &named(figure.title(lang), &sentence), &bars);
    let columns = [heading, lang.label_products(), lang.figure_column_share()].map(str::to_owned).to_vec();
    let row = |class: &Class| Row {
        head: class.label.clone(),
        link: class.link.as_ref().map(|(id, address)| (["t-", id].concat(), address.clone())),
        cells: vec![Cell::Count(class.value), share(class, total)],
        ..Row::default()
    };
    FigureData { sentence, drawing, columns, rows: classes.iter().map(row).collect(), remark, ..FigureData::default() }
}

fn bar(lang: Lang, class: &Class, total: u32) -> Bar<'_> {
    let color = if class.chosen { class.color } else { Color::Muted };
    let text = if class.chosen { with_share(lang, class.value, total) } else { count(lang, class.value) };
    Bar { label: &class.label, parts: vec![(class.value, color)], text, link: class.link.clone() }
}

fn share(class: &Class, total: u32) -> Cell {
    if class.chosen { Cell::Share(class.value, total) } else { Cell::Text(String::new()) }
}

/// Valid, expiring, expired and revoked products: of all ever recognised, whatever the basis.
pub fn validity(view: &DashboardView) -> FigureData {
    let (lang, filter, summary) = (view.lang, view.filter(), view.summary);
    let [lasting, expiring, expired, revoked] = summary.by_validity.0;
    let [in_30, in_90, _] = summary.expiring.0;
    let (valid, total) = (lasting + expiring, lasting + expiring + expired + revoked);
    let class = |number: u8, label: String, value: u32, color: Color, bits: u8| {
        let next = (bits != 0).then(|| Filter { validity: toggled(filter.validity, bits), ..filter.clone() });
        let chosen = filter.validity == 0 || bits == 0 || filter.validity & bits == bits;
        Class { label, value, color, chosen, link: next.and_then(|next| link(view, "validity", number, next)) }
    };
    let within = |days: u32| lang.figure_expiring_within(&days);
    let classes = [
        class(0, lang.validity_valid().to_owned(), valid, Color::Good, 0b0011),
        class(1, within(180), expiring, Color::Soon, 0b0010),
        class(2, within(90), in_90, Color::Soon, 0),
        class(3, within(30), in_30, Color::Soon, 0),
        class(4, lang.validity_expired().to_owned(), expired, Color::Gone, 0b0100),
        class(5, lang.validity_revoked().to_owned(), revoked, Color::Revoked, 0b1000),
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
    let drawing = charts::rows(lang, &named(FigureId::Validity.title(lang), &sentence), &bars);
    let remark = lang.figure_validity_remark().to_owned();
    FigureData { sentence, drawing, columns, rows: classes.iter().map(row).collect(), remark, ..FigureData::default() }
}
