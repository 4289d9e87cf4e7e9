//! The colours of a chart. Plotters draws with RGB colours, but a page needs CSS classes, so that light, dark and print
//! styles apply. So plotters draws each colour as its number, and the numbers are replaced by classes afterwards.

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
    /// A mark of a category that has no colour of its own.
    Plain,
    /// A mark that is not selected while others of its figure are.
    Muted,
    /// A line over time.
    Line,
    /// A second line over time, dashed.
    Second,
    /// A single value that others published.
    Point,
    /// Valid certificates, communes with a product.
    Good,
    /// Certificates that expire soon.
    Soon,
    /// Expired certificates, communes without a product.
    Gone,
    /// Revoked certificates.
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

    /// The CSS class of its marks.
    pub fn class(self) -> &'static str {
        CLASSES[usize::from(self.number())]
    }

    /// The RGB colour that plotters draws in its place.
    pub(super) fn color(self) -> RGBColor {
        RGBColor(0, 0, self.number())
    }
}

/// Makes the SVG of plotters fit for a page: colours become classes; fonts, opacities and font sizes are dropped, since
/// they belong to the style sheet; width and height are dropped, so that the drawing fills the width of its place.
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
