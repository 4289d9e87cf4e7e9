//! Bar charts: rows of horizontal bars, and columns.

use super::markup::{push_attribute, push_measure};
use super::palette::{Color, with_classes};
use crate::text::Lang;
use crate::text::format::number;
use plotters::backend::SVGBackend;
use plotters::chart::{ChartBuilder, ChartContext, MeshStyle};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::types::RangedCoordi64;
use plotters::drawing::{DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontFamily, IntoFont, TRANSPARENT, TextStyle};

/// One category of a bar chart.
#[derive(Clone, Debug)]
pub struct Bar<'a> {
    /// Its name.
    pub label: &'a str,
    /// Its parts in order, each with its value and colour.
    pub parts: Vec<(u32, Color)>,
    /// The value as written beside the bar, with its share where there is one.
    pub text: String,
    /// The link of the bar: id and address.
    pub link: Option<(String, String)>,
}

impl Bar<'_> {
    /// The sum of its parts.
    pub fn value(&self) -> u32 {
        self.parts.iter().fold(0, |sum, (value, _)| sum.saturating_add(*value))
    }

    /// The parts that are not zero: where each begins and ends on the scale, and its colour.
    fn spans(&self, scale_end: i64) -> impl Iterator<Item = (i64, i64, Color)> + '_ {
        let mut from = 0;
        self.parts.iter().filter(|(value, _)| *value > 0).map(move |(value, color)| {
            let to = from + length(*value, scale_end);
            (core::mem::replace(&mut from, to), to, *color)
        })
    }
}

/// Width of a drawing in its own units. On a phone a unit is about half a pixel, which makes letters 13 px high.
pub(super) const WIDTH: i32 = 640;
const ROW: i32 = 78;
const BAR: i32 = 26;
pub(super) const FOOT: i32 = 48;
pub(super) const COLUMNS_HEIGHT: i32 = 380;
pub(super) const LEFT: i32 = 100;
pub(super) const HEAD: i32 = 40;
const LETTER: i32 = 26;

pub(super) type Failed<'a> = DrawingAreaErrorKind<<SVGBackend<'a> as plotters::backend::DrawingBackend>::ErrorType>;

/// The plot of a drawing, with whole numbers on both sides.
pub(super) type Plot<'a, 'b> = ChartContext<'a, SVGBackend<'b>, Cartesian2d<RangedCoordi64, RangedCoordi64>>;

type Mesh<'a, 'm, 's> = MeshStyle<'a, 'm, RangedCoordi64, RangedCoordi64, SVGBackend<'s>>;

/// A horizontal bar per category with its name and value above it. `name` is the accessible name of the drawing.
pub fn rows(lang: Lang, name: &str, bars: &[Bar]) -> String {
    let height = bars.len() as i32 * ROW + FOOT;
    let mut svg = String::new();
    let scale_end = round_up(bars.iter().map(Bar::value).max().unwrap_or(0));
    if draw_rows(&mut svg, lang, height, scale_end, bars).is_err() {
        return String::new();
    }
    let links = links(height, bars, |index| (0, index as i32 * ROW, WIDTH, ROW));
    frame(&with_classes(&svg, "chart-plot", name), &links)
}

/// A column per category in the given order, values above and names below.
pub fn columns(lang: Lang, name: &str, bars: &[Bar]) -> String {
    let mut svg = String::new();
    let scale_end = round_up(bars.iter().map(Bar::value).max().unwrap_or(0));
    if draw_columns(&mut svg, lang, scale_end, bars).is_err() {
        return String::new();
    }
    let links = links(COLUMNS_HEIGHT, bars, |index| {
        let (from, to) = column(index, bars.len());
        (LEFT + from, 0, to - from, COLUMNS_HEIGHT)
    });
    frame(&with_classes(&svg, "chart-plot chart-columns", name), &links)
}

fn draw_rows<'a>(svg: &'a mut String, lang: Lang, height: i32, scale_end: i64, bars: &[Bar]) -> Result<(), Failed<'a>> {
    let root = SVGBackend::with_string(svg, (WIDTH as u32, height as u32)).into_drawing_area();
    let depth = i64::from(height - FOOT);
    let mut chart =
        ChartBuilder::on(&root).x_label_area_size(FOOT).margin_right(LETTER).build_cartesian_2d(0..scale_end, 0..depth.max(1))?;
    let scale = |value: &i64| number(lang, *value as u64);
    let mut mesh = chart.configure_mesh();
    mesh.disable_y_mesh().disable_y_axis().x_labels(if scale_end < 1_000_000 { 5 } else { 3 }).x_label_formatter(&scale);
    in_our_style(&mut mesh).draw()?;
    for (index, bar) in bars.iter().enumerate() {
        let top = depth - index as i64 * i64::from(ROW) - i64::from(ROW - BAR - 8);
        let spans =
            bar.spans(scale_end).map(|(from, to, color)| Rectangle::new([(from, top), (to, top - i64::from(BAR))], color.color().filled()));
        chart.draw_series(spans)?;
    }
    drop(chart);
    for (index, bar) in bars.iter().enumerate() {
        let line = index as i32 * ROW + 8;
        root.draw(&Text::new(
            shortened(bar.label, 46usize.saturating_sub(bar.text.chars().count())),
            (0, line),
            letters(Color::Label).pos(Pos::new(HPos::Left, VPos::Top)),
        ))?;
        root.draw(&Text::new(bar.text.as_str(), (WIDTH - 1, line), letters(Color::Value).pos(Pos::new(HPos::Right, VPos::Top))))?;
    }
    root.present()
}

fn draw_columns<'a>(svg: &'a mut String, lang: Lang, scale_end: i64, bars: &[Bar]) -> Result<(), Failed<'a>> {
    let root = SVGBackend::with_string(svg, (WIDTH as u32, COLUMNS_HEIGHT as u32)).into_drawing_area();
    let width = i64::from(WIDTH - LEFT);
    let mut chart =
        ChartBuilder::on(&root).margin_bottom(FOOT).y_label_area_size(LEFT).margin_top(HEAD).build_cartesian_2d(0..width, 0..scale_end)?;
    draw_scale(&mut chart, lang)?;
    for (index, bar) in bars.iter().enumerate() {
        let (from, to) = column(index, bars.len());
        let gap = (to - from) / 6;
        let (left, right) = (i64::from(from + gap), i64::from(to - gap));
        chart.draw_series(
            bar.spans(scale_end).map(|(low, high, color)| Rectangle::new([(left, high), (right, low)], color.color().filled())),
        )?;
    }
    chart.draw_series([PathElement::new([(0, 0), (width, 0)], Color::Axis.color())])?;
    drop(chart);
    let plot = COLUMNS_HEIGHT - FOOT - HEAD;
    // A year takes 60 units. Where columns are narrower, only every second or third is named, counted from the last one.
    let letters_in = bars.iter().map(|bar| bar.label.chars().count()).max().unwrap_or(0);
    let every = ((letters_in * 13 + 8).max(60) * bars.len()).div_ceil((WIDTH - LEFT) as usize).max(1);
    for (index, bar) in bars.iter().enumerate() {
        let (from, to) = column(index, bars.len());
        let middle = LEFT + (from + to) / 2;
        if !(bars.len() - 1 - index).is_multiple_of(every) {
            continue;
        }
        let top = COLUMNS_HEIGHT - FOOT - (i64::from(plot) * i64::from(bar.value()) / scale_end.max(1)) as i32 - 6;
        root.draw(&Text::new(
            bar.label,
            (middle, COLUMNS_HEIGHT - FOOT + 14),
            letters(Color::Label).pos(Pos::new(HPos::Center, VPos::Top)),
        ))?;
        root.draw(&Text::new(bar.text.as_str(), (middle, top), letters(Color::Value).pos(Pos::new(HPos::Center, VPos::Bottom))))?;
    }
    root.present()
}

/// A scale of values at the left edge, with its lines across the plot.
pub(super) fn draw_scale<'a>(chart: &mut Plot<'_, 'a>, lang: Lang) -> Result<(), Failed<'a>> {
    let scale = |value: &i64| number(lang, *value as u64);
    let mut mesh = chart.configure_mesh();
    // The labels below get no room, so none is drawn. Asking for zero labels instead would send plotters into an endless loop.
    mesh.disable_x_mesh().x_labels(1).y_labels(5).y_label_formatter(&scale);
    in_our_style(&mut mesh).draw()
}

/// Lines and letters of a mesh as all charts have them.
fn in_our_style<'b, 'a, 'm, 's>(mesh: &'b mut Mesh<'a, 'm, 's>) -> &'b mut Mesh<'a, 'm, 's> {
    mesh.max_light_lines(1)
        .bold_line_style(Color::Grid.color())
        .light_line_style(TRANSPARENT)
        .axis_style(Color::Axis.color())
        .label_style(letters(Color::Scale))
}

/// A name cut to a number of letters, so that it does not run into the value beside it.
fn shortened(label: &str, letters: usize) -> String {
    if label.chars().count() <= letters {
        return label.to_owned();
    }
    let mut short: String = label.chars().take(letters.saturating_sub(1)).collect();
    short.truncate(short.trim_end_matches([' ', ',']).len());
    short.push('…');
    short
}

/// The length of a bar. A value above zero is always long enough to be seen.
fn length(value: u32, scale_end: i64) -> i64 {
    if value == 0 { 0 } else { i64::from(value).max(scale_end / 200) }
}

/// The left and right edge of a column, from the left edge of the plot.
fn column(index: usize, count: usize) -> (i32, i32) {
    let width = WIDTH - LEFT;
    let edge = |index: usize| (width as usize * index / count.max(1)) as i32;
    (edge(index), edge(index + 1))
}

pub(super) fn letters(color: Color) -> TextStyle<'static> {
    let mut style = TextStyle::from((FontFamily::SansSerif, LETTER).into_font());
    style.color = color.color().to_backend_color();
    style
}

/// The end of a scale: the next 1, 2, 4, 5 or 8 times a power of ten, and at least 4, so that its steps are whole numbers.
pub(super) fn round_up(value: u32) -> i64 {
    let value = i64::from(value).max(4);
    let mut power = 1;
    loop {
        if let Some(end) = [1, 2, 4, 5, 6, 8].into_iter().map(|step| step * power).find(|end| *end >= value) {
            return end;
        }
        power *= 10;
    }
}

/// The links of the bars, as a second drawing laid over the first: an SVG with `role="img"` must not contain links.
fn links(height: i32, bars: &[Bar], place: impl Fn(usize) -> (i32, i32, i32, i32)) -> String {
    let mut svg = String::new();
    for (index, bar) in bars.iter().enumerate() {
        let Some((id, address)) = &bar.link else { continue };
        if svg.is_empty() {
            svg.push_str("<svg class=\"chart-links\" role=\"group\"");
            push_attribute(&mut svg, "viewBox", &format!("0 0 {WIDTH} {height}"));
            svg.push('>');
        }
        let (x, y, width, height) = place(index);
        svg.push_str("<a data-go=\"\"");
        push_attribute(&mut svg, "id", id);
        push_attribute(&mut svg, "href", address);
        svg.push_str(" aria-label=\"");
        super::markup::push_text(&mut svg, bar.label);
        svg.push_str(": ");
        super::markup::push_text(&mut svg, &bar.text);
        svg.push_str("\"><rect");
        for (name, value) in [("x", x), ("y", y), ("width", width), ("height", height)] {
            push_measure(&mut svg, name, value.into());
        }
        svg.push_str(" rx=\"6\"/></a>\n");
    }
    if !svg.is_empty() {
        svg.push_str("</svg>");
    }
    svg
}

pub(super) fn frame(plot: &str, links: &str) -> String {
    ["<div class=\"chart\">", plot, links, "</div>"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_end_on_round_numbers() {
        for (value, end) in [(0, 4), (3, 4), (7, 8), (9, 10), (10, 10), (350, 400), (665, 800), (u32::MAX, 5_000_000_000)] {
            assert_eq!(round_up(value), end, "{value}");
        }
    }

    #[test]
    fn long_names_make_room_for_the_number() {
        assert_eq!(shortened("Cà phê, ca cao", 14), "Cà phê, ca cao");
        assert_eq!(shortened("Cà phê, ca cao", 9), "Cà phê…");
        assert_eq!(shortened("Cà phê, ca cao", 8), "Cà phê…");
    }

    #[test]
    fn columns_fill_the_width_without_gaps() {
        for count in [1, 3, 8, 40] {
            let edges: Vec<_> = (0..count).map(|index| column(index, count)).collect();
            assert_eq!((edges[0].0, edges[count - 1].1), (0, WIDTH - LEFT));
            assert!(edges.windows(2).all(|pair| pair[0].1 == pair[1].0));
        }
    }
}
