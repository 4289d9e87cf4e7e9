//! The figures: for each its sentence with the drawing, the rows of its table, and the remark below.

use super::paint::push_link;
use super::scene::{Place, Scene};
use super::words::{count, place_phrase, sector_name};
use crate::charts::markup::{push_attribute, push_element, push_measure, push_text};
use crate::charts::{self, Bar, Ink};
use crate::domain::format::{date, percent};
use crate::domain::{Stars, UnitId};
use crate::facts::{ChildSummary, Filter};
use crate::map::{self, Bubble, MapTexts, View};
use crate::ui::words;

/// The parts of a figure that change with what is asked, as HTML.
#[derive(Clone, Debug, Default)]
pub struct FigureText {
    /// The sentence and the drawing.
    pub body: String,
    /// The rows of the table.
    pub rows: String,
    /// Source and day.
    pub note: String,
}

/// The names of the figures, as in `data-figure`.
pub const NAMES: [&str; 5] = ["map", "units", "stars", "sectors", "years"];

/// All figures, in the order of [`NAMES`].
pub fn figures(scene: &Scene) -> [FigureText; 5] {
    let ranked = ranked(scene);
    [map(scene, &ranked), units(scene, &ranked), stars(scene), sectors(scene), years(scene)]
}

/// A unit below with its counts.
struct Ranked<'a> {
    place: &'a Place,
    counts: &'a ChildSummary,
}

/// The units below, most products first; among equals in the order of their names.
fn ranked<'a>(scene: &Scene<'a>) -> Vec<Ranked<'a>> {
    let children = scene.names.list((scene.filter.vintage, scene.filter.unit));
    let counts =
        |unit: UnitId| scene.summary.children.binary_search_by_key(&unit, |child| child.unit).ok().map(|at| &scene.summary.children[at]);
    let mut ranked: Vec<_> = children.iter().filter_map(|place| Some(Ranked { place, counts: counts(place.unit)? })).collect();
    ranked.sort_by_key(|ranked| core::cmp::Reverse(ranked.counts.total));
    ranked
}

fn sentence(text: &str, drawing: &str) -> String {
    let mut html = String::with_capacity(drawing.len() + text.len() + 64);
    html.push_str("<p class=\"figure-sentence\">");
    push_text(&mut html, text);
    html.push_str("</p>");
    html.push_str(drawing);
    html
}

fn note(scene: &Scene) -> String {
    scene.lang.dash_source(&date(scene.lang, scene.filter.as_of))
}

/// The filter that asks for one class alone, or releases it where it is asked alone already.
fn toggled(bits: u32, bit: u32) -> u32 {
    if bits == bit { 0 } else { bit }
}

/// A class of products with the link that chooses it.
struct Class {
    label: String,
    value: u32,
    ink: Ink,
    link: Option<(String, String)>,
}

fn stars(scene: &Scene) -> FigureText {
    let (lang, summary) = (scene.lang, scene.summary);
    let classes: Vec<Class> = Stars::ALL
        .into_iter()
        .rev()
        .map(|stars| {
            let value = summary.by_star.0[stars.index()];
            let bits = toggled(scene.filter.stars.into(), 1 << stars.index()) as u8;
            let link = link(scene, "stars", stars.count(), value, Filter { stars: bits, ..scene.filter.clone() });
            Class { label: words::stars(lang, stars.count()), value, ink: Ink::Star(stars.count()), link }
        })
        .collect();
    let most = Stars::ALL.into_iter().max_by_key(|stars| (summary.by_star.0[stars.index()], core::cmp::Reverse(stars.count())));
    let text = most.and_then(|stars| {
        let value = summary.by_star.0[stars.index()];
        let share = percent(lang, value.into(), summary.total.into())?;
        Some(lang.dash_say_stars(&stars.count(), &count(lang, value), &count(lang, summary.total), &share))
    });
    class_figure(scene, text, &classes, lang.figure_stars())
}

fn sectors(scene: &Scene) -> FigureText {
    let (lang, summary) = (scene.lang, scene.summary);
    let value_of = |sector: u8| summary.by_sector.0[if sector == 0 { 6 } else { usize::from(sector) - 1 }];
    let class = |sector: u8| {
        let value = value_of(sector);
        let bits = toggled(scene.filter.sectors.into(), 1 << sector) as u8;
        let link = link(scene, "sector", sector, value, Filter { sectors: bits, ..scene.filter.clone() });
        Class { label: sector_name(lang, sector).to_owned(), value, ink: Ink::Sector(sector), link }
    };
    // "Unknown" is shown only where there is something unknown.
    let classes: Vec<Class> = (1..=6).chain((value_of(0) > 0).then_some(0)).map(class).collect();
    let most = (1..=6u8).max_by_key(|sector| (value_of(*sector), core::cmp::Reverse(*sector)));
    let text = most.filter(|sector| value_of(*sector) > 0).and_then(|sector| {
        let share = percent(lang, value_of(sector).into(), summary.total.into())?;
        Some(lang.dash_say_sectors(&sector_name(lang, sector), &count(lang, value_of(sector)), &count(lang, summary.total), &share))
    });
    class_figure(scene, text, &classes, lang.figure_sectors())
}

fn link(scene: &Scene, kind: &str, number: u8, value: u32, filter: Filter) -> Option<(String, String)> {
    (value > 0).then(|| ([kind, "-", &number.to_string()].concat(), scene.address(&filter)))
}

fn class_figure(scene: &Scene, text: Option<String>, classes: &[Class], name: &str) -> FigureText {
    let (lang, total) = (scene.lang, scene.summary.total);
    let share = |value: u32| percent(lang, value.into(), total.into());
    let bars: Vec<Bar> = classes
        .iter()
        .map(|class| {
            let number = count(lang, class.value);
            let share = share(class.value).filter(|_| class.value > 0);
            let text = share.map_or_else(|| number.clone(), |share| [&number, " · ", &share].concat());
            Bar { label: &class.label, value: class.value, text, ink: class.ink, link: class.link.clone() }
        })
        .collect();
    let mut rows = String::new();
    for class in classes {
        push_row(&mut rows, &class.label, &[count(lang, class.value), share(class.value).unwrap_or_default()]);
    }
    let text = text.unwrap_or_else(|| lang.dash_say_none().to_owned());
    FigureText { body: sentence(&text, &charts::rows(lang, &named(name, &text), &bars)), rows, note: note(scene) }
}

/// The name of a drawing: its title and what it says.
fn named(title: &str, text: &str) -> String {
    [title, ". ", text].concat()
}

fn push_row(html: &mut String, head: &str, cells: &[String]) {
    html.push_str("<tr><th scope=\"row\">");
    push_text(html, head);
    html.push_str("</th>");
    for cell in cells {
        push_element(html, "td", cell);
    }
    html.push_str("</tr>");
}

fn years(scene: &Scene) -> FigureText {
    let (lang, by_year) = (scene.lang, &scene.summary.by_year);
    let range = by_year.keys().next().zip(by_year.keys().next_back()).map_or(0..0, |(first, last)| *first..*last + 1);
    let years: Vec<(String, u32)> = range.map(|year| (year.to_string(), by_year.get(&year).copied().unwrap_or(0))).collect();
    let bars: Vec<Bar> =
        years.iter().map(|(label, value)| Bar { label, value: *value, text: count(lang, *value), ink: Ink::Plain, link: None }).collect();
    let most = by_year.iter().max_by_key(|(year, value)| (**value, core::cmp::Reverse(**year)));
    let text = most.map_or_else(
        || lang.dash_say_none().to_owned(),
        |(year, value)| lang.dash_say_years(year, &count(lang, *value), &count(lang, scene.summary.total)),
    );
    let mut rows = String::new();
    for (label, value) in &years {
        push_row(&mut rows, label, &[count(lang, *value)]);
    }
    FigureText { body: sentence(&text, &charts::columns(lang, &named(lang.figure_years(), &text), &bars)), rows, note: note(scene) }
}

fn units(scene: &Scene, ranked: &[Ranked]) -> FigureText {
    let lang = scene.lang;
    let most = ranked.first().map_or(0, |first| first.counts.total);
    let zero = ranked.iter().filter(|ranked| ranked.counts.total == 0).count();
    let text = match ranked.first() {
        None => lang.dash_say_no_children().to_owned(),
        Some(first) if first.counts.total > 0 => lang.dash_say_units(&first.place.label, &count(lang, most), &zero, &ranked.len()),
        Some(_) => lang.dash_say_none().to_owned(),
    };
    // Records that name a wider place alone count above, but for none of the units below.
    let placed: u32 = ranked.iter().map(|unit| unit.counts.total).sum();
    let rest = scene.summary.total.saturating_sub(placed);
    let text = if rest > 0 && !ranked.is_empty() { [&text, " ", &lang.dash_say_rest(&count(lang, rest))].concat() } else { text };
    let mut rows = String::new();
    let mut rank = 0;
    let mut before = None;
    for (index, unit) in ranked.iter().enumerate() {
        if before != Some(unit.counts.total) {
            rank = index + 1;
            before = Some(unit.counts.total);
        }
        push_unit(&mut rows, scene, unit, rank, most);
    }
    FigureText { body: sentence(&text, ""), rows, note: note(scene) }
}

fn push_unit(rows: &mut String, scene: &Scene, unit: &Ranked, rank: usize, most: u32) {
    let (lang, counts) = (scene.lang, unit.counts);
    rows.push_str(if counts.total == 0 { "<tr class=\"zero\">" } else { "<tr>" });
    push_element(rows, "td", &rank.to_string());
    rows.push_str("<th scope=\"row\">");
    let id = counts.unit.to_string();
    push_link(rows, &["u-", &id].concat(), &scene.address_of_unit(counts.unit), "", &unit.place.label);
    rows.push_str("&#160;<a class=\"unit-page\"");
    push_attribute(rows, "href", &lang.path(&crate::api::unit_path(counts.unit)));
    push_attribute(rows, "aria-label", &lang.dash_unit_page(&unit.place.label));
    rows.push_str("><span aria-hidden=\"true\">↗</span></a></th><td class=\"unit-total\">");
    push_text(rows, &count(lang, counts.total));
    rows.push_str("</td><td class=\"unit-bar\">");
    if counts.total > 0 {
        push_star_bar(rows, counts.by_star.0, most);
    }
    rows.push_str("</td>");
    for value in counts.by_star.0 {
        push_element(rows, "td", &count(lang, value));
    }
    rows.push_str("</tr>");
}

/// A bar of three parts, as long as its share of the largest.
fn push_star_bar(html: &mut String, by_star: [u32; 3], most: u32) {
    html.push_str("<svg class=\"star-bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">");
    let edge = |value: u64| (value * 1000 / u64::from(most.max(1))) as i64;
    let mut sum = 0u64;
    for (value, stars) in by_star.into_iter().zip(3u8..) {
        let from = edge(sum);
        sum += u64::from(value);
        if value > 0 {
            html.push_str("<rect");
            push_attribute(html, "class", Ink::Star(stars).class());
            push_measure(html, "x", from);
            push_measure(html, "width", (edge(sum) - from).max(4));
            html.push_str(" height=\"10\"/>");
        }
    }
    html.push_str("</svg>");
}

fn map(scene: &Scene, ranked: &[Ranked]) -> FigureText {
    let lang = scene.lang;
    let text_of = |label: &str, total: u32| [label, ": ", &count(lang, total), " ", lang.dash_unit_products()].concat();
    let mut bubbles: Vec<Bubble> = ranked
        .iter()
        .filter_map(|unit| {
            let (place, total) = (unit.place, unit.counts.total);
            let address = scene.address_of_unit(place.unit);
            Some(Bubble { unit: place.unit, label: &place.label, text: text_of(&place.label, total), point: place.point?, total, address })
        })
        .collect();
    // The smallest units have none below: they stand for themselves.
    if let (true, Some(place)) = (ranked.is_empty(), scene.trail().last()) {
        let total = scene.summary.total;
        let address = scene.address(scene.filter);
        let itself = place.point.map(|point| Bubble {
            unit: place.unit,
            label: &place.label,
            text: text_of(&place.label, total),
            point,
            total,
            address,
        });
        bubbles.extend(itself);
    }
    let view = if scene.filter.unit.is_none() { View::COUNTRY } else { View::around(bubbles.iter().map(|bubble| bubble.point)) };
    let name = lang.dash_map_name(&place_phrase(scene));
    let texts = MapTexts { name: &name, hoang_sa: lang.dash_hoang_sa(), truong_sa: lang.dash_truong_sa() };
    let text = match ranked.first().filter(|first| first.counts.total > 0) {
        Some(first) => lang.dash_say_map(&first.place.label, &count(lang, first.counts.total)),
        None if scene.summary.total == 0 => lang.dash_say_none().to_owned(),
        None => bubbles.first().map(|bubble| [&bubble.text, "."].concat()).unwrap_or_default(),
    };
    let mut rows = String::new();
    for unit in ranked {
        push_row(&mut rows, &unit.place.label, &[count(lang, unit.counts.total)]);
    }
    let note = [&note(scene), " ", lang.dash_map_source()].concat();
    FigureText { body: sentence(&text, &map::draw(texts, view, scene.outline, &bubbles)), rows, note }
}
