//! The inks of a chart. Plotters knows colours alone, the page knows classes (and through them light, dark and print):
//! every ink is drawn as a colour that stands for nothing but its number, and turned into a class afterwards.

use plotters::style::RGBColor;

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Color {
    /// The line of an axis.
    Axis,
    /// Lines across the plot.
    Grid,
    /// Numbers along an axis.
    Scale,
    /// The name of a category.
    Label,
    /// The value of a category.
    Value,
    /// A mark without class of its own.
    Plain,
    /// A mark of what is not chosen while something else of its kind is.
    Muted,
    /// A line over time.
    Line,
    /// A second line over time, told apart by its dashes.
    Second,
    /// A single figure published by somebody else.
    Point,
    /// What is there: valid certificates, communes with a product.
    Good,
    /// What will soon be gone.
    Soon,
    /// What is gone.
    Gone,
    /// What was taken back.
    Revoked,
    /// A mark of 3, 4 or 5 stars.
    Star(u8),
    /// A mark of sector 1–6; 0 where the sector is unknown.
    Sector(u8),
}

const CLASSES: [&str; 24] = [
    "c-axis",
    "c-grid",
    "c-scale",
    "c-label",
    "c-value",
    "c-plain",
    "c-star-3",
    "c-star-4",
    "c-star-5",
    "c-sector-0",
    "c-sector-1",
    "c-sector-2",
    "c-sector-3",
    "c-sector-4",
    "c-sector-5",
    "c-sector-6",
    "c-muted",
    "c-line",
    "c-second",
    "c-point",
    "c-good",
    "c-soon",
    "c-gone",
    "c-revoked",
];

impl Color {
    fn number(self) -> u8 {
        match self {
            Color::Axis => 0,
            Color::Grid => 1,
            Color::Scale => 2,
            Color::Label => 3,
            Color::Value => 4,
            Color::Plain => 5,
            Color::Muted => 16,
            Color::Line => 17,
            Color::Second => 18,
            Color::Point => 19,
            Color::Good => 20,
            Color::Soon => 21,
            Color::Gone => 22,
            Color::Revoked => 23,
            Color::Star(stars) => 3 + stars.clamp(3, 5),
            Color::Sector(sector) => 9 + sector.min(6),
        }
    }

    /// The class of its marks.
    pub fn class(self) -> &'static str {
        CLASSES[usize::from(self.number())]
    }

    /// The colour that stands for it while plotters draws.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(0, 0, self.number())
    }
}

/// Turns what plotters drew into what a page may carry: classes for colours; no fonts, opacities and sizes, which are the
/// style sheet's; no width and height, so that the drawing takes the width it is given.
pub(super) fn with_classes(svg: &str, class_of_drawing: &str, name: &str) -> String {
    let mut page = String::with_capacity(svg.len());
    for line in svg.lines() {
        let Some(tag) = line.strip_prefix('<').filter(|tag| !tag.starts_with('/')) else {
            page.push_str(line);
            continue;
        };
        let root = tag.starts_with("svg");
        let mut class = "";
        let mut parts = tag.split('"');
        let opening = parts.next().unwrap_or_default();
        let (element, mut attribute) = opening.split_once(' ').unwrap_or((opening, ""));
        page.push('<');
        page.push_str(element);
        if root {
            page.push_str(" role=\"img\" focusable=\"false\"");
            super::markup::push_attribute(&mut page, "class", class_of_drawing);
            super::markup::push_attribute(&mut page, "aria-label", name);
        }
        let mut close = ">";
        while let Some(value) = parts.next() {
            let key = attribute.trim_start().trim_end_matches('=');
            match key {
                "fill" | "stroke" => class = class_of(value).unwrap_or(class),
                "opacity" | "font-family" | "font-size" | "stroke-width" => {}
                "width" | "height" | "xmlns" if root => {}
                _ => {
                    page.push(' ');
                    page.push_str(key);
                    page.push_str("=\"");
                    page.push_str(value.trim_end());
                    page.push('"');
                }
            }
            attribute = parts.next().unwrap_or_default();
            close = attribute;
        }
        if !class.is_empty() {
            page.push_str(" class=\"");
            page.push_str(class);
            page.push('"');
        }
        page.push_str(close);
        if root || close.starts_with('/') {
            page.push('\n');
        }
    }
    page
}

fn class_of(color: &str) -> Option<&'static str> {
    let number = usize::from_str_radix(color.strip_prefix("#0000")?, 16).ok()?;
    CLASSES.get(number).copied()
}
