//! The words around the figures: where one is, what is asked, and the numbers set large.

use super::comparison;
use super::figures::{self, FigureId, FigureText};
use super::kiosk;
use super::map_options::MapOptions;
use super::phrases::{count, lower_first, place_of, place_phrase, sector_name, set_name};
use super::query::{Compare, DashboardQuery};
use super::view::DashboardView;
use crate::api::unit_path;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::domain::{Basis, Day, ProducerKind, Stars, UnitId};
use crate::facts::{Filter, year_bit};
use crate::text::format::{date, percent};
use crate::text::{producer, recognition, unit};

/// Everything on the page that a filter changes, as HTML.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Where one is: trail, title, day, lists of units.
    pub head: String,
    /// The choices of the place selector.
    pub places: String,
    /// Steps through time.
    pub steps: String,
    /// What is filtered, each with a link that releases it.
    pub chips: String,
    /// Headline figures.
    pub stats: String,
    /// What is set beside.
    pub beside: String,
    /// The figures that were asked for, by position in `FigureId::ALL`.
    pub figures: [Option<FigureText>; FigureId::ALL.len()],
}

/// Paints a scene, of the figures those that are wanted.
pub fn paint(scene: &DashboardView, wanted: impl Fn(FigureId) -> bool) -> Rendered {
    Rendered {
        head: head(scene),
        places: places(scene),
        steps: steps(scene),
        chips: chips(scene),
        stats: stats(scene),
        beside: comparison::beside(scene),
        figures: FigureId::ALL.map(|figure| wanted(figure).then(|| figures::text(figure, scene))),
    }
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

fn head(scene: &DashboardView) -> String {
    let lang = scene.lang;
    let trail = scene.trail();
    let mut html = String::from("<nav class=\"dash-trail\"");
    push_attribute(&mut html, "aria-label", lang.dashboard_trail());
    html.push_str("><ol class=\"crumbs\">");
    if let Some((here, above)) = trail.split_last() {
        html.push_str("<li>");
        let country = scene.filter().clone().in_unit(None);
        push_link(&mut html, "t-vn", &scene.address(&country), "", lang.dashboard_country_link());
        for place in above {
            html.push_str("</li><li>");
            push_link(&mut html, &["t-", &place.unit.to_string()].concat(), &scene.address_of_unit(place.unit), "", &place.label);
        }
        html.push_str("</li><li aria-current=\"page\">");
        push_text(&mut html, &here.label);
        html.push_str("</li>");
    } else {
        html.push_str("<li aria-current=\"page\">");
        push_text(&mut html, lang.dashboard_country_link());
        html.push_str("</li>");
    }
    html.push_str("</ol></nav><div class=\"dash-title\">");
    push_element(&mut html, "h1", &lang.dashboard_title(&place_phrase(scene)));
    html.push_str("<p>");
    push_text(&mut html, &lang.dashboard_as_of(&date(lang, scene.filter().as_of)));
    if let Some(here) = trail.last() {
        html.push_str(" · <a");
        push_attribute(&mut html, "href", &lang.path(&unit_path(here.unit)));
        html.push('>');
        push_text(&mut html, &lang.figure_unit_page(&lower_first(&here.full_name)));
        html.push_str("</a>");
    }
    html.push_str("</p></div><p class=\"dash-tools\"><a");
    push_attribute(&mut html, "href", &kiosk::address(scene));
    html.push('>');
    push_text(&mut html, lang.kiosk_name());
    html.push_str("</a> <button type=\"button\" class=\"quiet live-only\" id=\"dash-print\">");
    push_text(&mut html, lang.dashboard_print());
    html.push_str("</button></p>");
    push_vintages(&mut html, scene);
    html
}

fn push_vintages(html: &mut String, scene: &DashboardView) {
    html.push_str("<nav class=\"dash-vintages\"");
    push_attribute(html, "aria-label", scene.lang.dashboard_vintages());
    html.push('>');
    for vintage in scene.geography.vintages() {
        let current = vintage == scene.filter().vintage;
        html.push_str("<a data-go=\"\"");
        push_attribute(html, "id", &["v-", &vintage.to_string()].concat());
        let there = if current { scene.filter().clone() } else { scene.in_vintage(vintage) };
        push_attribute(html, "href", &scene.address(&there));
        html.push_str(if current { " aria-current=\"true\">" } else { ">" });
        push_text(html, &unit::boundaries(scene.lang, scene.geography, vintage));
        html.push_str("</a>");
    }
    html.push_str("</nav>");
}

/// The options of the place selector: the country, the provinces, and the list nearest to where one is.
fn places(scene: &DashboardView) -> String {
    let lang = scene.lang;
    let mut html = String::from("<option value=\"\"");
    html.push_str(if scene.filter().unit.is_none() { " selected>" } else { ">" });
    push_text(&mut html, lang.dashboard_country_link());
    html.push_str("</option>");
    let mut chosen = scene.filter().unit;
    push_group(&mut html, lang.dashboard_provinces(), scene, None, &mut chosen);
    for place in scene.trail() {
        push_group(&mut html, &lang.dashboard_below(&lower_first(&place.full_name)), scene, Some(place.unit), &mut chosen);
    }
    html
}

fn push_group(html: &mut String, label: &str, scene: &DashboardView, parent: Option<UnitId>, chosen: &mut Option<UnitId>) {
    let places = scene.names.list((scene.filter().vintage, parent));
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

/// What is filtered beside the place, each with the question that is left without it.
fn active(scene: &DashboardView) -> Vec<(String, DashboardQuery)> {
    let (lang, filter) = (scene.lang, scene.filter());
    let mut active = Vec::new();
    let mut push = |text: String, filter: Filter| {
        active.push((text, DashboardQuery { filter, compare: scene.question.compare, look: scene.question.look.unpicked() }))
    };
    if filter.as_of != scene.today {
        push(date(lang, filter.as_of), Filter { as_of: scene.today, ..filter.clone() });
    }
    if filter.basis == Basis::Ever {
        push(lang.basis_ever().to_owned(), Filter { basis: Basis::Valid, ..filter.clone() });
    }
    for stars in Stars::ALL.into_iter().filter(|stars| filter.stars >> stars.index() & 1 == 1) {
        push(recognition::stars(lang, stars.count()), Filter { stars: filter.stars & !(1 << stars.index()), ..filter.clone() });
    }
    for sector in (0..=6u8).filter(|sector| filter.sectors >> sector & 1 == 1) {
        push(sector_name(lang, sector).to_owned(), Filter { sectors: filter.sectors & !(1 << sector), ..filter.clone() });
    }
    for set in (0..=26u8).filter(|set| filter.sets >> set & 1 == 1) {
        push(set_name(scene, set), Filter { sets: filter.sets & !(1 << set), ..filter.clone() });
    }
    for kind in ProducerKind::ALL.into_iter().filter(|kind| filter.kinds >> kind.index() & 1 == 1) {
        push(producer::kind(lang, kind).to_owned(), Filter { kinds: filter.kinds & !(1 << kind.index()), ..filter.clone() });
    }
    let classes = [
        (0b0011, lang.validity_valid().to_owned()),
        (0b0010, lang.figure_expiring_within(&180)),
        (0b0100, lang.validity_expired().to_owned()),
        (0b1000, lang.validity_revoked().to_owned()),
    ];
    let mut left = filter.validity;
    for (bits, name) in classes {
        if left & bits == bits {
            left &= !bits;
            push(name, Filter { validity: filter.validity & !bits, ..filter.clone() });
        }
    }
    for year in filter.years_asked() {
        push(lang.figure_first_recognised_in(&year), Filter { years: filter.years & !year_bit(year).unwrap_or(0), ..filter.clone() });
    }
    if let Some(day) = filter.from {
        push(lang.dashboard_from(&date(lang, day)), Filter { from: None, ..filter.clone() });
    }
    if let Some(day) = filter.to {
        push(lang.dashboard_to(&date(lang, day)), Filter { to: None, ..filter.clone() });
    }
    let beside = match scene.question.compare {
        Some(Compare::Day(day)) => lang.comparison_with(&date(lang, day)),
        Some(Compare::Unit(unit)) => lang.comparison_with(&place_of(scene, Some(unit))),
        None => return active,
    };
    active.push((beside, DashboardQuery { compare: None, ..scene.question.clone() }));
    active
}

/// What narrows the count beside place and day, in words.
pub fn conditions(scene: &DashboardView) -> Vec<String> {
    let own = DashboardQuery { compare: None, ..scene.question.clone() };
    let scene = DashboardView { question: &own, today: own.filter.as_of, ..*scene };
    active(&scene).into_iter().map(|(text, _)| text).collect()
}

/// The same place today, nothing else asked.
fn cleared(scene: &DashboardView) -> Filter {
    Filter::of_day(scene.today, scene.filter().vintage).in_unit(scene.filter().unit)
}

fn chips(scene: &DashboardView) -> String {
    let lang = scene.lang;
    let mut html = String::new();
    let active = active(scene);
    if !active.is_empty() {
        html.push_str("<ul class=\"chips\"");
        push_attribute(&mut html, "aria-label", lang.dashboard_active());
        html.push('>');
        for (index, (text, without)) in active.iter().enumerate() {
            html.push_str("<li><a data-go=\"\" class=\"chip\"");
            push_attribute(&mut html, "id", &["chip-", &index.to_string()].concat());
            push_attribute(&mut html, "href", &scene.address_of(without));
            push_attribute(&mut html, "aria-label", &lang.dashboard_remove(text));
            html.push('>');
            push_text(&mut html, text);
            html.push_str(" <span aria-hidden=\"true\">×</span></a></li>");
        }
        html.push_str("<li>");
        push_link(
            &mut html,
            "chip-clear",
            &scene.address_of(&DashboardQuery { filter: cleared(scene), compare: None, look: MapOptions::default() }),
            "chip-clear",
            lang.dashboard_clear(),
        );
        html.push_str("</li></ul>");
    }
    if scene.summary.total == 0 {
        push_empty(&mut html, scene);
    }
    html
}

/// Nothing to show says why, and offers what is nearest: the same question with one condition less that has an answer, in
/// the order of the conditions, and products that have lapsed.
fn push_empty(html: &mut String, scene: &DashboardView) {
    const OFFERED: usize = 3;
    let (lang, filter) = (scene.lang, scene.filter());
    html.push_str("<p class=\"dash-empty\">");
    push_text(html, &lang.dashboard_empty_text(&date(lang, filter.as_of)));
    let mut offers: Vec<(String, Filter)> = Vec::new();
    if filter.basis == Basis::Valid && filter.validity == 0 {
        offers.push((lang.dashboard_empty_ever().to_owned(), Filter { basis: Basis::Ever, ..filter.clone() }));
    }
    let less = active(scene).into_iter().filter(|(_, question)| question.filter != *filter);
    offers.extend(less.map(|(text, question)| (lang.dashboard_empty_without(&text), question.filter)));
    offers.push((lang.dashboard_empty_clear().to_owned(), cleared(scene)));
    if filter.unit.is_some() {
        offers.push((lang.dashboard_empty_country().to_owned(), filter.clone().in_unit(None)));
        offers.push((lang.dashboard_empty_all_ever().to_owned(), Filter { basis: Basis::Ever, ..cleared(scene) }));
        offers.push((lang.dashboard_empty_country().to_owned(), cleared(scene).in_unit(None)));
    }
    let found = offers.into_iter().filter(|(_, offer)| offer != filter).filter_map(|(text, offer)| {
        let total = (scene.ask)(&offer).total;
        (total > 0).then(|| ([&text, " (", &count(lang, total), ")"].concat(), offer))
    });
    for (index, (text, offer)) in found.take(OFFERED).enumerate() {
        html.push(' ');
        push_link(html, &["empty-", &index.to_string()].concat(), &scene.address(&offer), "", &text);
    }
    html.push_str("</p>");
}

/// Steps through time as links: what the slider does, for those without it.
fn steps(scene: &DashboardView) -> String {
    let (lang, day) = (scene.lang, scene.filter().as_of);
    let (year, month, _) = day.ymd();
    // From the end of a month to the end of another, from today to the end of last month.
    let back = Day::from_ymd(year, month, 1).map_or(day, |first| first.add_days(-1));
    let next = if day.end_of_month() == day { day.add_days(1).end_of_month() } else { day.end_of_month() };
    let mut html = String::from("<ul class=\"time-steps\">");
    let steps = [
        ("time-year-back", lang.time_year_back(), day.add_months(-12)),
        ("time-back", lang.time_month_back(), back),
        ("time-next", lang.time_month_next(), next.min(scene.today)),
        ("time-today", lang.time_today(), scene.today),
    ];
    for (id, text, to) in steps {
        html.push_str("<li>");
        if to == day {
            push_element(&mut html, "span", text);
        } else {
            push_link(&mut html, id, &scene.address(&Filter { as_of: to, ..scene.filter().clone() }), "", text);
        }
        html.push_str("</li>");
    }
    html.push_str("</ul>");
    html
}

/// The headline figures.
pub fn stats(scene: &DashboardView) -> String {
    let (lang, summary) = (scene.lang, scene.summary);
    let mut html = String::from("<ul class=\"dash-stats\">");
    let ever = scene.filter().basis == Basis::Ever;
    let total = if ever { lang.stat_total_ever() } else { lang.stat_total_valid() };
    push_stat(&mut html, scene, "total", summary.total, total, "");
    for stars in Stars::ALL.into_iter().rev() {
        let potential = stars == Stars::Four && summary.potential_5 > 0;
        let note = if potential { lang.stat_potential(&count(lang, summary.potential_5)) } else { String::new() };
        let name = ["by_star.", &stars.count().to_string()].concat();
        push_stat(&mut html, scene, &name, summary.by_star.0[stars.index()], &recognition::stars(lang, stars.count()), &note);
    }
    push_stat(&mut html, scene, "producers", summary.producers, lang.stat_producers(), "");
    let communes = summary.communes;
    let all = count(lang, communes.total);
    let share = percent(lang, communes.with_product.into(), communes.total.into());
    let share = share.map_or_else(|| lang.stat_communes_of_none(&all), |share| lang.stat_communes_of(&all, &share));
    push_stat(&mut html, scene, "communes", communes.with_product, lang.stat_communes(), &share);
    push_stat(&mut html, scene, "expiring", summary.by_validity.0[1], lang.stat_expiring(), lang.stat_expiring_of());
    html.push_str("</ul>");
    push_remarks(&mut html, scene);
    html
}

fn push_stat(html: &mut String, scene: &DashboardView, name: &str, value: u32, label: &str, note: &str) {
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
fn push_remarks(html: &mut String, scene: &DashboardView) {
    let (lang, summary) = (scene.lang, scene.summary);
    html.push_str("<div class=\"dash-remarks\">");
    if let Some(published) = scene.published() {
        let (held, value) = (count(lang, scene.held()), crate::text::format::number(lang, published.value));
        let text = lang.dashboard_published(&held, &value, &published.when(lang), &published.source);
        html.push_str("<p data-published=\"\">");
        push_text(html, &text);
        html.push_str("</p>");
    }
    if summary.unplaced > 0 {
        push_element(html, "p", &lang.stat_unplaced(&count(lang, summary.unplaced)));
    }
    if summary.total > 0 {
        let query = scene.filter().to_query(scene.today, scene.geography.in_force(scene.today));
        let mut address = lang.path("/san-pham");
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        html.push_str("<p><a");
        push_attribute(html, "href", &address);
        html.push('>');
        push_text(html, &lang.dashboard_catalogue(&count(lang, summary.total)));
        html.push_str("</a></p>");
    }
    html.push_str("</div>");
}
