//! The map: units coloured by a measure.

use super::{Cell, FigureData, Key, LegendEntry, Row};
use crate::api::unit_path;
use crate::dashboard::map_options::MapOptions;
use crate::dashboard::measure::{Measure, Value};
use crate::dashboard::names::Place;
use crate::dashboard::phrases::{lower_first, place_of};
use crate::dashboard::query::DashboardQuery;
use crate::dashboard::view::DashboardView;
use crate::domain::UnitId;
use crate::facts::UnitCounts;
use crate::map::class_breaks::MOST;
use crate::map::{self, BaseMap, ClassBreaks, ColorClass, Detail, MapTexts, Mark, RenderedMap, ShapeStyle, View};
use crate::text::Lang;
use maud::{PreEscaped, html};

/// The id of the element that contains the map.
pub const HOLDER: &str = "map-holder";

/// A unit of the base map with its counts.
struct Measured<'a> {
    place: Option<&'a Place>,
    counts: &'a UnitCounts,
    value: Option<Value>,
}

/// The units of a base map with their values and classes.
struct Measurement<'a> {
    sheet: &'a BaseMap,
    units: Vec<Measured<'a>>,
    bands: ClassBreaks,
}

impl Measurement<'_> {
    fn tint(&self, measure: Measure, value: Option<Value>) -> ColorClass {
        value.map_or(ColorClass::NoData, |value| ColorClass::Band(self.bands.band(value.number(measure))))
    }

    fn tone(&self, view: &DashboardView, unit: &Measured) -> ShapeStyle {
        let map_options = view.question.map_options;
        let tint = self.tint(map_options.measure, unit.value);
        ShapeStyle {
            tint,
            class: self.class(tint),
            faded: map_options.selected_class.is_some_and(|selected_class| selected_class != tint),
            here: view.filter().unit == Some(unit.counts.unit),
        }
    }

    /// The CSS class of a colour: the highest class always has the deepest colour, however few classes there are.
    fn class(&self, tint: ColorClass) -> &'static str {
        match tint {
            ColorClass::Band(band) if band > 0 => ColorClass::Band(band + MOST.saturating_sub(self.bands.breaks.len())).class(),
            other => other.class(),
        }
    }
}

/// The names of the units of a base map, in its order.
fn places<'a>(view: &'a DashboardView, sheet: &BaseMap) -> Vec<Option<&'a Place>> {
    let geography = view.geography();
    let vintage = sheet.key.vintage;
    let parents: Vec<Option<UnitId>> = if sheet.key.detail == Detail::Below {
        vec![sheet.key.unit]
    } else {
        geography.children(None, vintage).into_iter().map(|province| Some(geography.unit(province).id)).collect()
    };
    let mut places = vec![None; sheet.shapes.len()];
    for place in parents.into_iter().flat_map(|parent| view.names.list((vintage, parent))) {
        if let Ok(index) = sheet.shapes.binary_search_by_key(&place.unit, |shape| shape.unit) {
            places[index] = Some(place);
        }
    }
    places
}

fn measurement(view: &DashboardView) -> Option<Measurement<'_>> {
    let sheet = view.sheet.as_deref()?;
    let measure = view.question.map_options.measure;
    let places = places(view, sheet);
    let units: Vec<Measured> = view
        .counts_on_map(sheet)?
        .iter()
        .zip(places)
        .map(|(counts, place)| Measured { place, value: view.measured(measure, counts), counts })
        .collect();
    let bands = ClassBreaks::of(measure.scale(), units.iter().filter_map(|unit| Some(unit.value?.number(measure))));
    Some(Measurement { sheet, units, bands })
}

fn label(unit: &Measured) -> String {
    unit.place.map_or_else(|| unit.counts.unit.code.to_string(), |place| place.label.clone())
}

/// The map with its marks; `None` where there is no base map.
pub fn picture(view: &DashboardView) -> Option<RenderedMap<'_>> {
    measurement(view).map(|measurement| paint(view, &measurement))
}

/// Only the styles of the shapes, in the order of the base map; `None` where there is none.
pub fn tones(view: &DashboardView) -> Option<Vec<ShapeStyle>> {
    measurement(view).map(|measurement| measurement.units.iter().map(|unit| measurement.tone(view, unit)).collect())
}

/// Whether the class of units without a product is selected: these are then drawn to stand out.
pub fn highlights_zero(view: &DashboardView) -> bool {
    view.question.map_options.selected_class == Some(ColorClass::Band(0))
}

/// The names of units that fit into the part of the map that is seen, as SVG.
pub fn names(view: &DashboardView, sheet: &BaseMap, seen: View) -> String {
    let places = places(view, sheet);
    let here = view.filter().unit;
    let label_of = |index: usize| places[index].map_or(("", false), |place| (place.label.as_str(), here == Some(place.unit)));
    map::names(sheet, &label_of, seen)
}

/// Builds the addresses of thousands of units quickly: they differ only in the unit.
struct Addresses {
    before: String,
    after: String,
}

impl Addresses {
    fn new(view: &DashboardView, map_options: MapOptions, measurement: &Measurement) -> Addresses {
        let Some(any) = measurement.units.first().map(|unit| unit.counts.unit) else {
            return Addresses { before: String::new(), after: String::new() };
        };
        let filter = view.filter().clone().in_unit(Some(any));
        let address = view.address_of(&DashboardQuery { filter, map_options, ..view.question.clone() });
        let (before, after) = address.split_once(&path_of(any)).unwrap_or((&address, ""));
        Addresses { before: before.to_owned(), after: after.to_owned() }
    }

    fn of(&self, unit: UnitId) -> String {
        [self.before.as_str(), &path_of(unit), &self.after].concat()
    }
}

/// A unit within the address of its page.
fn path_of(unit: UnitId) -> String {
    [&unit.vintage.to_string(), "/", &unit.code.to_string()].concat()
}

fn paint<'a>(view: &DashboardView, measurement: &Measurement<'a>) -> RenderedMap<'a> {
    let (lang, map_options) = (view.lang, view.question.map_options);
    let addresses = Addresses::new(view, MapOptions { detail: None, ..map_options.without_selection() }, measurement);
    let paints = measurement.units.iter().map(|unit| {
        let label = label(unit);
        Mark {
            unit: unit.counts.unit,
            text: [&label, ": ", &map_options.measure.text(lang, unit.value)].concat(),
            label,
            tone: measurement.tone(view, unit),
            address: addresses.of(unit.counts.unit),
        }
    });
    RenderedMap { sheet: measurement.sheet, paints: paints.collect(), highlights_zero: highlights_zero(view) }
}

/// The accessible name of the map.
pub fn name(view: &DashboardView, sheet: &BaseMap) -> String {
    view.lang.map_name(&place_of(view, sheet.key.unit), &lower_first(view.question.map_options.measure.title(view.lang)))
}

/// The map as HTML, with its panel and zoom buttons.
pub fn drawn(view: &DashboardView, picture: &RenderedMap) -> String {
    let lang = view.lang;
    let name = name(view, picture.sheet);
    let texts = MapTexts { name: &name, hoang_sa: lang.dashboard_hoang_sa(), truong_sa: lang.dashboard_truong_sa() };
    let tools = [("in", "+", lang.map_zoom_in()), ("out", "−", lang.map_zoom_out()), ("fit", "⤢", lang.map_fit())];
    html! {
        div.map-frame {
            div.map-pane { (PreEscaped(map::draw(texts, picture))) }
            p.map-tip aria-hidden="true" hidden {}
            div.map-tools.live-only {
                @for (tool, sign, name) in tools { button.quiet type="button" data-map=(tool) aria-label=(name) title=(name) { (sign) } }
            }
        }
        div.map-foot.live-only { div.map-panel id="map-panel" { p.for-mouse { (lang.map_panel_empty()) } p.for-touch { (lang.map_panel_touch()) } } }
    }
    .into_string()
}

/// A unit of the map as a reader points at it: its name, its value in words, and its counts. Read, never counted again.
pub fn unit_summary(view: &DashboardView, unit: UnitId) -> Option<(String, String, &UnitCounts)> {
    let sheet = view.sheet.as_deref()?;
    let measure = view.question.map_options.measure;
    let index = sheet.shapes.binary_search_by_key(&unit, |shape| shape.unit).ok()?;
    let counts = view.counts_on_map(sheet)?.get(index)?;
    let label = view.names.find(unit).map_or_else(|| unit.code.to_string(), |place| place.label.clone());
    Some((label, measure.text(view.lang, view.measured(measure, counts)), counts))
}

/// The figure.
pub fn map(view: &DashboardView) -> FigureData {
    let (lang, map_options) = (view.lang, view.question.map_options);
    let measure = map_options.measure;
    let Some(measurement) = measurement(view) else {
        return FigureData { sentence: lang.map_none().to_owned(), ..FigureData::default() };
    };
    // In the browser the drawing exists already and is recoloured instead.
    let drawing = if cfg!(feature = "ssr") { drawn(view, &paint(view, &measurement)) } else { String::new() };
    let mut ranked: Vec<(u64, u32)> = Vec::with_capacity(measurement.units.len());
    for (index, unit) in measurement.units.iter().enumerate() {
        // Highest value first, units without a value last.
        ranked.push((unit.value.map_or(u64::MAX, |value| u64::MAX - 1 - value.number(measure)), index as u32));
    }
    ranked.sort_unstable();
    let mut ranked: Vec<&Measured> = ranked.into_iter().map(|(_, index)| &measurement.units[index as usize]).collect();
    if let Some(selected_class) = map_options.selected_class {
        ranked.retain(|unit| measurement.tint(measure, unit.value) == selected_class);
    }
    let (legend_entries, legend) = legend(view, &measurement);
    let addresses = Addresses::new(view, map_options.without_selection(), &measurement);
    let row = |(index, unit): (usize, &&Measured)| {
        let head = label(unit);
        // Rows beyond those that a page shows need no links.
        let on_page = index < super::html::ROWS;
        let link = on_page.then(|| (["mt-", &unit.counts.unit.to_string()].concat(), addresses.of(unit.counts.unit)));
        let page = on_page.then(|| (lang.path(&unit_path(unit.counts.unit)), lang.figure_unit_page(&head)));
        Row { head, key: Key::Unit(unit.counts.unit), link, page, cells: vec![cell(lang, measure, unit.value)] }
    };
    FigureData {
        sentence: sentence(view, &measurement),
        drawing: drawing.into(),
        legend,
        legend_entries,
        picker: picker(view),
        columns: [lang.label_place(), measure.title(lang)].map(str::to_owned).to_vec(),
        rows: ranked.iter().enumerate().map(row).collect(),
        remark: remark(view, measurement.sheet),
    }
}

fn cell(lang: Lang, measure: Measure, value: Option<Value>) -> Cell {
    match (measure, value) {
        (_, None) => Cell::Text(measure.text(lang, None)),
        (Measure::Communes | Measure::Plans, Some(value)) => Cell::Share(value.part, value.whole),
        (Measure::PerCommune, Some(value)) => Cell::Mean(value.part, value.whole),
        (Measure::Newest, Some(value)) => Cell::Text(value.part.to_string()),
        (_, Some(value)) => Cell::Count(value.part),
    }
}

fn sentence(view: &DashboardView, measurement: &Measurement) -> String {
    let (lang, measure) = (view.lang, view.question.map_options.measure);
    let known = measurement.units.iter().filter(|unit| unit.value.is_some());
    // Of equal values the unit with the lowest code.
    let best = known.clone().rev().max_by_key(|unit| unit.value.map(|value| value.number(measure)));
    let Some((best, value)) = best.and_then(|unit| Some((unit, unit.value?))) else {
        return lang.map_summary_no_data(&measure.title(lang));
    };
    let number = |count: usize| crate::text::format::number(lang, count as u64);
    if value.part == 0 {
        return lang.map_summary_zero(&measure.title(lang));
    }
    let (name, short, all) = (label(best), measure.short(lang, value), number(measurement.units.len()));
    let nothing = measurement.units.iter().filter(|unit| unit.value.is_none_or(|value| value.part == 0)).count();
    match measure {
        Measure::Official | Measure::Plans => lang.map_summary_known(&measure.title(lang), &name, &short, &number(known.count()), &all),
        Measure::Newest => lang.map_summary_years(&measure.title(lang), &name, &short, &number(nothing), &all),
        _ if nothing == 0 => lang.map_summary_top_all(&measure.title(lang), &name, &short, &all),
        _ => lang.map_summary_top(&measure.title(lang), &name, &short, &number(nothing), &all),
    }
}

/// The legend: for a page with a link that selects or deselects each class, and for a file without links.
fn legend(view: &DashboardView, measurement: &Measurement) -> (Vec<LegendEntry>, Vec<(&'static str, String)>) {
    let (lang, map_options) = (view.lang, view.question.map_options);
    let count =
        |tint: ColorClass| measurement.units.iter().filter(|unit| measurement.tint(map_options.measure, unit.value) == tint).count();
    let bands = (0..=measurement.bands.breaks.len()).map(ColorClass::Band);
    // A class of zero or of no data that no unit has says nothing.
    let shown = bands.chain([ColorClass::NoData]).map(|tint| (tint, count(tint)));
    let shown = shown.filter(|(tint, count)| *count > 0 || matches!(tint, ColorClass::Band(band) if *band > 0));
    let shown: Vec<(ColorClass, usize)> = shown.collect();
    let texts = shown.iter().map(|(tint, _)| (measurement.class(*tint), map_options.measure.band_text(lang, &measurement.bands, *tint)));
    let legend: Vec<_> = texts.collect();
    let legend_entries = shown.iter().zip(&legend).map(|((tint, count), (class, text))| {
        let chosen = map_options.selected_class == Some(*tint);
        let map_options = MapOptions { selected_class: (!chosen).then_some(*tint), ..map_options };
        LegendEntry {
            class,
            label: text.clone(),
            count: *count as u32,
            id: ["band-", class].concat(),
            address: view.address_of(&DashboardQuery { map_options, ..view.question.clone() }),
            chosen,
        }
    });
    (legend_entries.collect(), legend)
}

/// The choice of measure and shapes: a form field and links, so that it works without a script.
fn picker(view: &DashboardView) -> String {
    let lang = view.lang;
    let chosen = view.question.map_options.measure;
    html! {
        div.map-picker {
            label.dash-field {
                span.hidden { (lang.map_colour_by()) }
                select name="measure" id="map-measure" form="dash-controls" {
                    @for measure in Measure::ALL { option value=(measure.name()) selected[measure == chosen] { (measure.title(lang)) } }
                }
            }
            button.dash-apply form="dash-controls" { (lang.action_show()) }
            @for (id, map_options, chosen, text) in shapes(view) {
                a data-go="" id=(id) href=(view.address_of(&DashboardQuery { map_options, ..view.question.clone() })) aria-current=[chosen.then_some("true")] { (text) }
            }
        }
    }
    .into_string()
}

/// Which shapes the map can have, and whether it shows communes without a product: id, options, whether chosen, text.
fn shapes(view: &DashboardView) -> Vec<(&'static str, MapOptions, bool, &'static str)> {
    let (lang, map_options) = (view.lang, view.question.map_options);
    let Some(sheet) = view.sheet.as_deref() else { return Vec::new() };
    let is_country = view.filter().unit.is_none();
    let shows_communes = |detail: Option<Detail>| is_country && detail.is_some();
    let mut blank = MapOptions { measure: Measure::Products, selected_class: Some(ColorClass::Band(0)), ..map_options };
    let mut found = Vec::new();
    if is_country {
        let has_communes = view.has_communes();
        let shapes = [
            (None, "map-below", lang.map_shapes_below()),
            (Some(Detail::Communes), "map-communes", lang.map_shapes_communes()),
            (Some(Detail::Hexes), "map-hexes", lang.map_shapes_hexes()),
        ];
        for (detail, id, text) in shapes.into_iter().filter(|(detail, ..)| detail.is_none() || has_communes) {
            let shown = Some(sheet.key.detail) == detail.or(Some(Detail::Below));
            found.push((id, MapOptions { detail, ..map_options.without_selection() }, shown, text));
        }
        if !has_communes {
            return found;
        }
        if !shows_communes(blank.detail) {
            blank.detail = Some(Detail::Communes);
        }
    }
    let seeks = map_options.measure == Measure::Products && map_options.selected_class == Some(ColorClass::Band(0));
    let sought = seeks && (!is_country || shows_communes(map_options.detail));
    let next = if sought { map_options.without_selection() } else { blank };
    found.push(("map-blank", next, sought, lang.map_shapes_blank()));
    found
}

/// The sources of the shapes, and that schematic ones are no legal boundaries.
fn remark(view: &DashboardView, sheet: &BaseMap) -> String {
    let lang = view.lang;
    let mut sentences = Vec::new();
    if view.filter().unit != sheet.key.unit {
        sentences.push(lang.map_of_above(&place_of(view, sheet.key.unit)));
    }
    if !sheet.sources.is_empty() {
        sentences.push(lang.map_sources(&sheet.sources.join("; ")));
    }
    match (sheet.schematic, sheet.sources.is_empty()) {
        (true, true) => sentences.push(lang.map_schematic().to_owned()),
        (true, false) => sentences.push(lang.map_mixed().to_owned()),
        (false, _) => {}
    }
    sentences.join(" ")
}
