//! The words around the figures: where one is, what is asked, and the numbers set large.

use super::figures::{FigureText, figures};
use super::scene::Scene;
use super::words::{count, lower_first, place_phrase, sector_name, vintage_name};
use crate::api::unit_path;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::domain::format::{date, percent};
use crate::domain::{Basis, ProducerKind, Stars, UnitId};
use crate::facts::Filter;
use crate::ui::words;

/// Everything on the page that a filter changes, as HTML.
#[derive(Clone, Debug, Default)]
pub struct Painted {
    /// Where one is: trail, title, day, lists of units.
    pub head: String,
    /// The choices of the place selector.
    pub places: String,
    /// What is filtered, each with a link that releases it.
    pub chips: String,
    /// Headline figures.
    pub stats: String,
    /// The figures, in the order of `figures::NAMES`.
    pub figures: [FigureText; 5],
}

/// Paints a scene.
pub fn paint(scene: &Scene) -> Painted {
    Painted { head: head(scene), places: places(scene), chips: chips(scene), stats: stats(scene), figures: figures(scene) }
}

/// Appends a link that the browser answers without a page load once the facts are there.
pub fn push_link(html: &mut String, id: &str, address: &str, class: &str, text: &str) {
    html.push_str("<a data-go=\"\"");
    for (name, value) in [("id", id), ("class", class), ("href", address)] {
        if !value.is_empty() {
            push_attribute(html, name, value);
        }
    }
    html.push('>');
    push_text(html, text);
    html.push_str("</a>");
}

fn head(scene: &Scene) -> String {
    let lang = scene.lang;
    let trail = scene.trail();
    let mut html = String::from("<nav class=\"dash-trail\"");
    push_attribute(&mut html, "aria-label", lang.dash_trail());
    html.push_str("><ol class=\"crumbs\">");
    if let Some((here, above)) = trail.split_last() {
        html.push_str("<li>");
        let country = scene.filter.clone().in_unit(None);
        push_link(&mut html, "t-vn", &scene.address(&country), "", lang.dash_country_link());
        for place in above {
            html.push_str("</li><li>");
            push_link(&mut html, &["t-", &place.unit.to_string()].concat(), &scene.address_of_unit(place.unit), "", &place.label);
        }
        html.push_str("</li><li aria-current=\"page\">");
        push_text(&mut html, &here.label);
        html.push_str("</li>");
    } else {
        html.push_str("<li aria-current=\"page\">");
        push_text(&mut html, lang.dash_country_link());
        html.push_str("</li>");
    }
    html.push_str("</ol></nav><div class=\"dash-title\">");
    push_element(&mut html, "h1", &lang.dash_title(&place_phrase(scene)));
    html.push_str("<p>");
    push_text(&mut html, &lang.dash_as_of(&date(lang, scene.filter.as_of)));
    if let Some(here) = trail.last() {
        html.push_str(" · <a");
        push_attribute(&mut html, "href", &lang.path(&unit_path(here.unit)));
        html.push('>');
        push_text(&mut html, &lang.dash_unit_page(&lower_first(&here.full_name)));
        html.push_str("</a>");
    }
    html.push_str("</p></div>");
    push_vintages(&mut html, scene);
    html
}

fn push_vintages(html: &mut String, scene: &Scene) {
    html.push_str("<nav class=\"dash-vintages\"");
    push_attribute(html, "aria-label", scene.lang.dash_vintages());
    html.push('>');
    for vintage in scene.geography.vintages() {
        let current = vintage == scene.filter.vintage;
        html.push_str("<a data-go=\"\"");
        push_attribute(html, "id", &["v-", &vintage.to_string()].concat());
        let there = if current { scene.filter.clone() } else { scene.in_vintage(vintage) };
        push_attribute(html, "href", &scene.address(&there));
        html.push_str(if current { " aria-current=\"true\">" } else { ">" });
        push_text(html, &vintage_name(scene.lang, vintage));
        html.push_str("</a>");
    }
    html.push_str("</nav>");
}

/// The options of the place selector: the country, the provinces, and the list nearest to where one is.
fn places(scene: &Scene) -> String {
    let lang = scene.lang;
    let mut html = String::from("<option value=\"\"");
    html.push_str(if scene.filter.unit.is_none() { " selected>" } else { ">" });
    push_text(&mut html, lang.dash_country_link());
    html.push_str("</option>");
    let mut chosen = scene.filter.unit;
    push_group(&mut html, lang.dash_provinces(), scene, None, &mut chosen);
    for place in scene.trail() {
        push_group(&mut html, &lang.dash_below(&lower_first(&place.full_name)), scene, Some(place.unit), &mut chosen);
    }
    html
}

fn push_group(html: &mut String, label: &str, scene: &Scene, parent: Option<UnitId>, chosen: &mut Option<UnitId>) {
    let places = scene.names.list((scene.filter.vintage, parent));
    if places.is_empty() {
        return;
    }
    html.push_str("<optgroup");
    push_attribute(html, "label", label);
    html.push('>');
    for place in places {
        html.push_str("<option");
        push_attribute(html, "value", &place.unit.to_string());
        if *chosen == Some(place.unit) {
            html.push_str(" selected");
            *chosen = None;
        }
        html.push('>');
        push_text(html, &place.label);
        html.push_str("</option>");
    }
    html.push_str("</optgroup>");
}

/// What is filtered beside place and day, each with the filter that is left without it.
fn active(scene: &Scene) -> Vec<(String, Filter)> {
    let (lang, filter) = (scene.lang, scene.filter);
    let mut active = Vec::new();
    if filter.as_of != scene.today {
        active.push((date(lang, filter.as_of), Filter { as_of: scene.today, ..filter.clone() }));
    }
    if filter.basis == Basis::Ever {
        active.push((lang.dash_basis_ever().to_owned(), Filter { basis: Basis::Valid, ..filter.clone() }));
    }
    for stars in Stars::ALL.into_iter().filter(|stars| filter.stars >> stars.index() & 1 == 1) {
        active.push((words::stars(lang, stars.count()), Filter { stars: filter.stars & !(1 << stars.index()), ..filter.clone() }));
    }
    for sector in (0..=6u8).filter(|sector| filter.sectors >> sector & 1 == 1) {
        active.push((sector_name(lang, sector).to_owned(), Filter { sectors: filter.sectors & !(1 << sector), ..filter.clone() }));
    }
    for set in (0..=26u8).filter(|set| filter.sets >> set & 1 == 1) {
        let name = if set == 0 { lang.dash_set_unknown().to_owned() } else { lang.dash_set(&set) };
        active.push((name, Filter { sets: filter.sets & !(1 << set), ..filter.clone() }));
    }
    for kind in ProducerKind::ALL.into_iter().filter(|kind| filter.kinds >> kind.index() & 1 == 1) {
        active.push((words::producer_kind(lang, kind).to_owned(), Filter { kinds: filter.kinds & !(1 << kind.index()), ..filter.clone() }));
    }
    if let Some(day) = filter.from {
        active.push((lang.dash_from(&date(lang, day)), Filter { from: None, ..filter.clone() }));
    }
    if let Some(day) = filter.to {
        active.push((lang.dash_to(&date(lang, day)), Filter { to: None, ..filter.clone() }));
    }
    active
}

/// The same place today, nothing else asked.
fn cleared(scene: &Scene) -> Filter {
    Filter::of_day(scene.today, scene.filter.vintage).in_unit(scene.filter.unit)
}

fn chips(scene: &Scene) -> String {
    let lang = scene.lang;
    let mut html = String::new();
    let active = active(scene);
    if !active.is_empty() {
        html.push_str("<ul class=\"chips\"");
        push_attribute(&mut html, "aria-label", lang.dash_active());
        html.push('>');
        for (index, (text, without)) in active.iter().enumerate() {
            html.push_str("<li><a data-go=\"\" class=\"chip\"");
            push_attribute(&mut html, "id", &["chip-", &index.to_string()].concat());
            push_attribute(&mut html, "href", &scene.address(without));
            push_attribute(&mut html, "aria-label", &lang.dash_remove(text));
            html.push('>');
            push_text(&mut html, text);
            html.push_str(" <span aria-hidden=\"true\">×</span></a></li>");
        }
        html.push_str("<li>");
        push_link(&mut html, "chip-clear", &scene.address(&cleared(scene)), "chip-clear", lang.dash_clear());
        html.push_str("</li></ul>");
    }
    if scene.summary.total == 0 {
        push_empty(&mut html, scene);
    }
    html
}

/// Nothing to show says why, and offers what is nearest.
fn push_empty(html: &mut String, scene: &Scene) {
    let (lang, filter) = (scene.lang, scene.filter);
    html.push_str("<p class=\"dash-empty\">");
    push_text(html, &lang.dash_empty(&date(lang, filter.as_of)));
    if filter.basis == Basis::Valid {
        html.push(' ');
        let ever = Filter { basis: Basis::Ever, ..filter.clone() };
        push_link(html, "empty-ever", &scene.address(&ever), "", lang.dash_empty_ever());
    }
    if filter.is_narrowed() || filter.as_of != scene.today {
        html.push(' ');
        push_link(html, "empty-clear", &scene.address(&cleared(scene)), "", lang.dash_empty_clear());
    }
    html.push_str("</p>");
}

fn stats(scene: &Scene) -> String {
    let (lang, summary) = (scene.lang, scene.summary);
    let mut html = String::from("<ul class=\"dash-stats\">");
    let ever = scene.filter.basis == Basis::Ever;
    let total = if ever { lang.dash_stat_total_ever() } else { lang.dash_stat_total_valid() };
    push_stat(&mut html, scene, "total", summary.total, total, "");
    for stars in Stars::ALL.into_iter().rev() {
        let potential = stars == Stars::Four && summary.potential_5 > 0;
        let note = if potential { lang.dash_stat_potential(&count(lang, summary.potential_5)) } else { String::new() };
        let name = ["by_star.", &stars.count().to_string()].concat();
        push_stat(&mut html, scene, &name, summary.by_star.0[stars.index()], &words::stars(lang, stars.count()), &note);
    }
    push_stat(&mut html, scene, "producers", summary.producers, lang.dash_stat_producers(), "");
    let communes = summary.communes;
    let all = count(lang, communes.total);
    let share = percent(lang, communes.with_product.into(), communes.total.into());
    let share = share.map_or_else(|| lang.dash_stat_communes_of_none(&all), |share| lang.dash_stat_communes_of(&all, &share));
    push_stat(&mut html, scene, "communes", communes.with_product, lang.dash_stat_communes(), &share);
    push_stat(&mut html, scene, "expiring", summary.by_validity.0[1], lang.dash_stat_expiring(), lang.dash_stat_expiring_of());
    html.push_str("</ul>");
    push_remarks(&mut html, scene);
    html
}

fn push_stat(html: &mut String, scene: &Scene, name: &str, value: u32, label: &str, note: &str) {
    html.push_str("<li class=\"stat\"><strong class=\"stat-value\"");
    push_attribute(html, "data-stat", name);
    html.push('>');
    push_text(html, &count(scene.lang, value));
    html.push_str("</strong><span class=\"stat-label\">");
    if let Some(stars) = name.strip_prefix("by_star.") {
        html.push_str("<span class=\"c-star-");
        html.push_str(stars);
        html.push_str("\" aria-hidden=\"true\">★</span> ");
    }
    push_text(html, label);
    html.push_str("</span>");
    if !note.is_empty() {
        html.push_str("<span class=\"stat-note\">");
        push_text(html, note);
        html.push_str("</span>");
    }
    html.push_str("</li>");
}

/// What the numbers do not say by themselves: how large the register is beside what was published, what is not placed,
/// and where the products are listed.
fn push_remarks(html: &mut String, scene: &Scene) {
    let (lang, summary) = (scene.lang, scene.summary);
    html.push_str("<div class=\"dash-remarks\">");
    if let Some(published) = scene.published() {
        let (held, value) = (count(lang, scene.held), crate::domain::format::number(lang, published.value));
        let text = match published.date.as_str() {
            "" => lang.dash_published_undated(&held, &value, &published.source),
            when => lang.dash_published(&held, &value, &words::partial_date(lang, when), &published.source),
        };
        html.push_str("<p data-published=\"\">");
        push_text(html, &text);
        html.push_str("</p>");
    }
    if summary.unplaced > 0 {
        push_element(html, "p", &lang.dash_stat_unplaced(&count(lang, summary.unplaced)));
    }
    if summary.total > 0 {
        let query = scene.filter.to_query(scene.today, scene.geography.newest());
        let mut address = lang.path("/san-pham");
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        html.push_str("<p><a");
        push_attribute(html, "href", &address);
        html.push('>');
        push_text(html, &lang.dash_catalogue(&count(lang, summary.total)));
        html.push_str("</a></p>");
    }
    html.push_str("</div>");
}
