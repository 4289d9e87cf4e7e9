//! A choropleth: a base map whose shapes are coloured by class. Every shape is a link with its name and value.

use super::base_map::{Archipelago, BaseMap, Detail};
use super::class_breaks::MOST;
use super::view::{Point, View};
use crate::charts::markup::{push_attribute, push_measure, push_text};
use crate::domain::UnitId;

/// How a shape is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColorClass {
    /// No value is known.
    NoData,
    /// A class of `ClassBreaks`; 0 is zero.
    Band(usize),
}

impl ColorClass {
    /// The class of its marks.
    pub const fn class(self) -> &'static str {
        const BANDS: [&str; MOST + 1] = ["k0", "k1", "k2", "k3", "k4", "k5"];
        match self {
            ColorClass::NoData => "kn",
            ColorClass::Band(band) if band < MOST => BANDS[band],
            ColorClass::Band(_) => BANDS[MOST],
        }
    }
}

/// How a shape is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ShapeStyle {
    /// Its class.
    pub tint: ColorClass,
    /// The style of its colour.
    pub class: &'static str,
    /// Whether another class than its own is picked in the legend.
    pub faded: bool,
    /// Whether it is the unit that the page is about.
    pub here: bool,
}

impl ShapeStyle {
    /// The classes of its link.
    pub fn classes(self) -> String {
        [self.class, if self.faded { " off" } else { "" }, if self.here { " here" } else { "" }].concat()
    }
}

/// A shape with its name, value and style.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub label: String,
    /// Its name and value, as read aloud: "An Giang: 68 sản phẩm".
    pub text: String,
    /// How it looks.
    pub tone: ShapeStyle,
    /// Where a click leads.
    pub address: String,
}

/// The words of a map.
#[derive(Clone, Copy, Debug)]
pub struct MapTexts<'a> {
    /// The name of the map for screen readers.
    pub name: &'a str,
    /// Hoàng Sa.
    pub hoang_sa: &'a str,
    /// Trường Sa.
    pub truong_sa: &'a str,
}

/// Everything a map shows.
#[derive(Clone, Debug)]
pub struct RenderedMap<'a> {
    /// The drawing.
    pub sheet: &'a BaseMap,
    /// Its shapes, in the order of the base map.
    pub paints: Vec<Mark>,
    /// Whether only the class of zero is picked: then these shapes are what the reader looks for, and stand out.
    pub highlights_zero: bool,
}

/// The most shapes that a page handles one by one. More of them are painted together on a canvas once the page is hydrated,
/// carry one name instead of two, and have lines whose width is part of the drawing.
const CROWD: usize = 500;

/// Whether there are too many shapes to handle them one by one.
pub fn is_large(sheet: &BaseMap) -> bool {
    sheet.shapes.len() > CROWD
}

/// The CSS classes of the drawing. `highlights_zero`: see [`RenderedMap`].
pub fn class(sheet: &BaseMap, highlights_zero: bool) -> String {
    let words = [
        (true, "map"),
        (is_large(sheet), " crowd"),
        (highlights_zero, " seeks-zero"),
        (!highlights_zero && sheet.key.detail == Detail::Hexes, " map-hexes"),
    ];
    words.into_iter().filter(|(applies, _)| *applies).map(|(_, word)| word).collect()
}

/// Large letters for few names, where a map is read from afar.
#[derive(Clone, Debug)]
pub struct LargeNames {
    /// How high letters are, in units of the base map.
    pub size: i32,
    /// The shapes that may be named, by their positions, the most important first.
    pub order: Vec<usize>,
    /// The most names that are shown.
    pub most: usize,
    /// The shape of the room, as width and height: names may stand beside the drawing.
    pub room: (i32, i32),
}

/// Draws a map.
pub fn draw(texts: MapTexts, picture: &RenderedMap) -> String {
    let sheet = picture.sheet;
    let names = names(sheet, &|at| (picture.paints[at].label.as_str(), picture.paints[at].tone.here), sheet.view);
    draw_named(texts, picture, &Lettering { view: sheet.view, inset: letter(sheet.view) * 7 / 10, beside: false }, &names)
}

/// Draws a map with large letters.
pub fn draw_large(texts: MapTexts, picture: &RenderedMap, large: &LargeNames) -> String {
    let lettering = Lettering { view: widened(picture.sheet.view, large.room), inset: large.size, beside: true };
    draw_named(texts, picture, &lettering, &large_names(picture, large, lettering.view))
}

/// A view with room at its sides: where it is narrower than the room that it fills, as wide in proportion.
fn widened(view: View, (width, height): (i32, i32)) -> View {
    let wide = (i64::from(view.height) * i64::from(width) / i64::from(height.max(1))) as i32;
    let more = (wide - view.width).max(0);
    View { x: view.x - more / 2, width: view.width + more, ..view }
}

/// What is seen of a map, and how the frames of archipelagos are named.
struct Lettering {
    view: View,
    /// The size of their names.
    inset: i32,
    /// Whether the names stand to the right of the frames instead of over them.
    beside: bool,
}

fn draw_named(texts: MapTexts, picture: &RenderedMap, lettering: &Lettering, names: &str) -> String {
    let sheet = picture.sheet;
    let outlines: usize = sheet.shapes.iter().map(|shape| shape.path.len()).sum();
    let mut svg = String::with_capacity(outlines + sheet.borders.len() + 192 * picture.paints.len() + 4096);
    svg.push_str("<svg role=\"group\"");
    push_attribute(&mut svg, "class", &class(sheet, picture.highlights_zero));
    push_attribute(&mut svg, "aria-label", texts.name);
    push_attribute(&mut svg, "data-sheet", &sheet.key.name());
    push_view(&mut svg, lettering.view);
    let is_large = is_large(sheet);
    if is_large {
        push_measure(&mut svg, "stroke-width", i64::from(sheet.view.width / 660).max(1));
    }
    svg.push('>');
    push_hatch(&mut svg, sheet.view);
    for inset in &sheet.insets {
        push_inset(
            &mut svg,
            sheet,
            inset.frame,
            lettering,
            if inset.archipelago == Archipelago::HoangSa { texts.hoang_sa } else { texts.truong_sa },
        );
    }
    for (paint, shape) in picture.paints.iter().zip(&sheet.shapes) {
        push_shape(&mut svg, paint, &shape.path, !is_large);
    }
    if !sheet.borders.is_empty() {
        svg.push_str("<path class=\"map-borders\" d=\"");
        svg.push_str(&sheet.borders);
        svg.push_str("\"/>");
    }
    svg.push_str("<g class=\"map-names\" aria-hidden=\"true\">");
    svg.push_str(names);
    svg.push_str("</g></svg>");
    svg
}

fn push_view(svg: &mut String, view: View) {
    svg.push_str(" viewBox=\"");
    for (at, number) in [view.x, view.y, view.width, view.height].into_iter().enumerate() {
        if at > 0 {
            svg.push(' ');
        }
        crate::charts::markup::push_number(svg, number.into());
    }
    svg.push('"');
}

/// Shapes without a value are hatched, so that they differ from zero without colour.
fn push_hatch(svg: &mut String, view: View) {
    let step = i64::from((view.width / 90).max(4));
    svg.push_str("<defs><pattern id=\"map-hatch\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"");
    push_measure(svg, "width", step);
    push_measure(svg, "height", step);
    svg.push_str("><rect class=\"map-hatch-ground\"");
    push_measure(svg, "width", step);
    push_measure(svg, "height", step);
    svg.push_str("/><rect class=\"map-hatch-line\"");
    push_measure(svg, "width", (step / 4).max(1));
    push_measure(svg, "height", step);
    svg.push_str("/></pattern></defs>");
}

fn push_inset(svg: &mut String, sheet: &BaseMap, frame: View, lettering: &Lettering, name: &str) {
    svg.push_str("<g class=\"map-inset\"><rect");
    for (measure, value) in [("x", frame.x), ("y", frame.y), ("width", frame.width), ("height", frame.height)] {
        push_measure(svg, measure, value.into());
    }
    svg.push_str("/>");
    let size = lettering.inset;
    if lettering.beside {
        let x = frame.x + frame.width + size / 2 + name_width(name, size) / 2;
        push_name(svg, Point { x, y: frame.y + frame.height / 2 + size / 3 }, size, name);
        svg.push_str("</g>");
        return;
    }
    // Above its frame; a name wider than that goes on to the right as far as the base map goes.
    let half = name.chars().count() as i32 * size * 3 / 10;
    let right = sheet.view.x + sheet.view.width - half - size / 3;
    let x = (frame.x + half.max(frame.width / 2)).min(right);
    let y = if frame.y - size * 3 / 2 > sheet.view.y { frame.y - size / 2 } else { frame.y + frame.height - size / 2 };
    push_name(svg, Point { x, y }, size, name);
    svg.push_str("</g>");
}

fn push_shape(svg: &mut String, paint: &Mark, path: &str, titled: bool) {
    svg.push_str("<a");
    push_attribute(svg, "class", &paint.tone.classes());
    push_attribute(svg, "data-unit", &paint.unit.to_string());
    push_attribute(svg, "href", &paint.address);
    if paint.tone.here {
        svg.push_str(" aria-current=\"true\"");
    }
    if paint.tone.tint == ColorClass::NoData {
        svg.push_str(" fill=\"url(#map-hatch)\"");
    }
    push_attribute(svg, "aria-label", &paint.text);
    svg.push('>');
    if titled {
        svg.push_str("<title>");
        push_text(svg, &paint.text);
        svg.push_str("</title>");
    }
    svg.push_str("<path d=\"");
    svg.push_str(path);
    svg.push_str("\"/></a>");
}

fn push_name(svg: &mut String, at: Point, size: i32, name: &str) {
    svg.push_str("<text class=\"map-name\"");
    push_measure(svg, "x", at.x.into());
    push_measure(svg, "y", at.y.into());
    push_measure(svg, "font-size", size.into());
    svg.push('>');
    push_text(svg, name);
    svg.push_str("</text>");
}

/// The size of letters in a view.
fn letter(view: View) -> i32 {
    (view.width / 34).max(1)
}

/// A rectangle that a name takes.
#[derive(Clone, Copy)]
struct Space {
    low: Point,
    high: Point,
}

impl Space {
    fn meets(&self, other: &Space) -> bool {
        self.low.x < other.high.x && other.low.x < self.high.x && self.low.y < other.high.y && other.low.y < self.high.y
    }
}

/// The names that find room in what is seen of a base map, the widest shapes first: none lies on another, none is much wider
/// than its shape, none is cut off by the edge. `of` tells the name of a shape by its position, and whether the page is
/// about it.
pub fn names<'a>(sheet: &BaseMap, of: &dyn Fn(usize) -> (&'a str, bool), seen: View) -> String {
    // Hexagons are for counting, not for reading.
    if sheet.key.detail == Detail::Hexes {
        return String::new();
    }
    let size = letter(View { width: seen.width.min(sheet.view.width), ..seen });
    let mut order: Vec<(u64, u32)> = Vec::with_capacity(sheet.shapes.len());
    for (at, shape) in sheet.shapes.iter().enumerate() {
        let narrow = u64::from(u32::MAX - shape.room.max(0).unsigned_abs());
        order.push((if of(at).1 { 0 } else { 1 + narrow }, at as u32));
    }
    order.sort_unstable();
    let mut room = Room::new(sheet, seen, size);
    for (_, at) in order {
        let (shape, (label, is_here)) = (&sheet.shapes[at as usize], of(at as usize));
        if label.is_empty() || (shape.room * 3 / 2 < name_width(label, size) && !is_here) {
            continue;
        }
        room.place(shape.at, label);
    }
    room.svg
}

/// Few names in large letters, each as near to its shape as the edge of the map allows.
fn large_names(picture: &RenderedMap, large: &LargeNames, seen: View) -> String {
    let mut room = Room::new(picture.sheet, seen, large.size);
    let named = large.order.iter().filter_map(|at| Some((picture.sheet.shapes.get(*at)?, picture.paints.get(*at)?)));
    let mut placed = 0;
    for (shape, paint) in named {
        if placed == large.most {
            break;
        }
        let half = name_width(&paint.label, large.size) / 2 + 1;
        let x = shape.at.x.min(seen.x + seen.width - half).max(seen.x + half);
        placed += usize::from(room.place(Point { x, y: shape.at.y }, &paint.label));
    }
    room.svg
}

/// About how wide a name is.
fn name_width(label: &str, size: i32) -> i32 {
    label.chars().count() as i32 * size * 11 / 20
}

/// What is left of a map for names, and the names placed so far.
struct Room {
    seen: View,
    size: i32,
    taken: Vec<Space>,
    svg: String,
}

impl Room {
    fn new(sheet: &BaseMap, seen: View, size: i32) -> Room {
        let inset = |inset: &super::base_map::Inset| Space {
            low: Point { x: inset.frame.x, y: inset.frame.y - size * 2 },
            high: Point { x: inset.frame.x + inset.frame.width, y: inset.frame.y + inset.frame.height },
        };
        Room { seen, size, taken: sheet.insets.iter().map(inset).collect(), svg: String::new() }
    }

    /// Writes a name with its middle at a point, if nothing lies there.
    fn place(&mut self, at: Point, label: &str) -> bool {
        let (width, size) = (name_width(label, self.size), self.size);
        let low = Point { x: at.x - width / 2, y: at.y - size * 3 / 5 };
        let space = Space { low, high: Point { x: low.x + width, y: low.y + size * 6 / 5 } };
        // Names stand a letter apart, so that two of them never read as one.
        let apart = Space { low: Point { x: low.x - size / 2, ..low }, high: Point { x: space.high.x + size / 2, ..space.high } };
        if !self.seen.holds(space.low) || !self.seen.holds(space.high) || self.taken.iter().any(|other| other.meets(&apart)) {
            return false;
        }
        self.taken.push(apart);
        push_name(&mut self.svg, Point { x: at.x, y: at.y + size / 3 }, size, label);
        true
    }
}
