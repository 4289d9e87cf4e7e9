//! What all drawings by plotters share: their size, their letters, and a scale of whole numbers at the left edge.

use super::palette::Color;
use crate::text::Lang;
use crate::text::format::number;
use plotters::backend::SVGBackend;
use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color as _, FontFamily, IntoFont, TextStyle};

/// Width of a drawing in its own units. On a phone a unit is about half a pixel, which makes letters 13 px high; on a wider
/// place the style sheet makes them smaller in units, so that they stay as high.
pub const WIDTH: i32 = 640;
/// The height of the letters on a phone.
pub const LETTER: i32 = 24;
/// A line of letters.
pub const LINE: i32 = 28;
/// The room of the names below a plot.
pub const FOOT: i32 = 46;
/// The right margin of a plot.
pub const MARGIN: i32 = 6;

pub type Failed<'a> = DrawingAreaErrorKind<<SVGBackend<'a> as plotters::backend::DrawingBackend>::ErrorType>;

/// The ground of a drawing, in pixels.
pub type Canvas<'a> = DrawingArea<SVGBackend<'a>, Shift>;

pub fn canvas(svg: &mut String, height: i32) -> Canvas<'_> {
    SVGBackend::with_string(svg, (WIDTH as u32, height.max(1) as u32)).into_drawing_area()
}

/// Where letters stand relative to their point.
#[derive(Clone, Copy)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// Writes one line; its lower edge is at `y`, or its upper edge where it hangs.
pub fn write<'a>(on: &Canvas<'a>, text: &str, (x, y): (i32, i32), color: Color, anchor: Anchor, hangs: bool) -> Result<(), Failed<'a>> {
    let across = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    let mut style = TextStyle::from((FontFamily::SansSerif, LETTER).into_font());
    style.color = color.color().to_backend_color();
    on.draw(&Text::new(text, (x, y), style.pos(Pos::new(across, if hangs { VPos::Top } else { VPos::Bottom }))))
}

pub fn line<'a>(on: &Canvas<'a>, points: Vec<(i32, i32)>, color: Color) -> Result<(), Failed<'a>> {
    on.draw(&PathElement::new(points, color.color()))
}

pub fn block<'a>(on: &Canvas<'a>, corners: [(i32, i32); 2], color: Color) -> Result<(), Failed<'a>> {
    on.draw(&Rectangle::new(corners, color.color().filled()))
}

/// The room that a text takes, estimated high: nothing here can measure letters.
pub fn room(text: &str) -> i32 {
    let wide = |letter: char| if matches!(letter, '.' | ',' | '/' | ' ' | '\u{a0}' | '·') { 8 } else { 14 };
    text.chars().map(wide).sum()
}

/// A plot of whole numbers: the largest value reaches its upper edge.
#[derive(Clone, Copy)]
pub struct Scale {
    /// The left edge of the plot.
    pub left: i32,
    /// The upper edge of the plot.
    pub top: i32,
    /// The line of zero.
    pub zero: i32,
    largest: u32,
    step: u32,
}

impl Scale {
    pub fn new(lang: Lang, largest: u32, top: i32, zero: i32) -> Scale {
        let step = step(largest);
        let highest = largest / step * step;
        Scale { left: room(&number(lang, highest.into())) + 12, top, zero, largest: largest.max(step), step }
    }

    /// The height of a value.
    pub fn y(&self, value: u64) -> i32 {
        self.zero - (value as i128 * i128::from(self.zero - self.top) / i128::from(self.largest.max(1))) as i32
    }

    /// The width of the plot.
    pub fn width(&self) -> i32 {
        WIDTH - MARGIN - self.left
    }

    /// Draws lines across the plot with their values.
    pub fn draw<'a>(&self, on: &Canvas<'a>, lang: Lang) -> Result<(), Failed<'a>> {
        for value in (0..=self.largest / self.step).map(|index| u64::from(index * self.step)) {
            let y = self.y(value);
            let color = if value == 0 { Color::Axis } else { Color::Grid };
            line(on, vec![(self.left, y), (WIDTH - MARGIN, y)], color)?;
            write(on, &number(lang, value), (self.left - 10, y + LETTER / 2), Color::Scale, Anchor::End, false)?;
        }
        Ok(())
    }
}

/// The distance of the lines of a scale: 1, 2 or 5 times a power of ten, so that there are at most four above zero.
fn step(largest: u32) -> u32 {
    let mut power = 1u32;
    loop {
        for step in [1u32, 2, 5].map(|step| step.saturating_mul(power)) {
            if largest / step <= 4 {
                return step;
            }
        }
        power = power.saturating_mul(10);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_few_round_steps() {
        for (largest, expected) in [(0, 1), (4, 1), (7, 2), (350, 100), (665, 200), (1143, 500), (8_879, 2_000), (u32::MAX, 1_000_000_000)]
        {
            assert_eq!(step(largest), expected, "{largest}");
        }
    }

    #[test]
    fn the_largest_value_reaches_the_upper_edge() {
        let scale = Scale::new(Lang::Vi, 1143, 40, 340);
        assert_eq!((scale.y(0), scale.y(1143)), (340, 40));
        assert_eq!(Scale::new(Lang::Vi, 0, 40, 340).y(0), 340);
    }
}
