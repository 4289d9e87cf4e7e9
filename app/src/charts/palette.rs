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
    /// A line that leads from a mark to its value.
    Lead,
    /// A mark of 3, 4 or 5 stars.
    Star(u8),
    /// A mark of sector 1–6; 0 where the sector is unknown.
    Sector(u8),
}

const CLASSES: [&str; 25] = [
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
    "c-lead",
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
            Color::Lead => 24,
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

/// The light colours of the style sheet, as attributes of a mark in a file that has no style sheet.
pub fn paint(element: &str, class: &str) -> &'static str {
    match (element, class) {
        ("text", "c-label") => " fill=\"#20241e\"",
        ("text", "c-value") => " fill=\"#20241e\" font-weight=\"600\"",
        ("text", _) => " fill=\"#565c50\"",
        (_, "c-axis") => " stroke=\"#a39b85\" stroke-width=\"2\" fill=\"none\"",
        (_, "c-grid") => " stroke=\"#dad3c0\" stroke-width=\"1.5\" fill=\"none\"",
        (_, "c-lead") => " stroke=\"#565c50\" stroke-width=\"1.5\" fill=\"none\"",
        (_, "c-line") => " stroke=\"#1d6440\" stroke-width=\"4\" fill=\"none\"",
        (_, "c-second") => " stroke=\"#20241e\" stroke-width=\"3\" stroke-dasharray=\"10 7\" fill=\"none\"",
        (_, "c-plain" | "c-good") => " fill=\"#1d6440\"",
        (_, "c-muted" | "c-gone" | "c-sector-0") => " fill=\"#a39b85\"",
        (_, "c-soon") => " fill=\"#b47f0a\"",
        (_, "c-revoked" | "c-point") => " fill=\"#9d2420\"",
        // The palest is told from paper by an edge in the colour of the next.
        (_, "c-star-3") => " fill=\"#f3d27c\" stroke=\"#a56a0a\" stroke-width=\"1.5\"",
        (_, "c-star-4") => " fill=\"#a56a0a\"",
        (_, "c-star-5") => " fill=\"#4f1208\"",
        (_, "c-sector-1") => " fill=\"#2f7d4f\"",
        (_, "c-sector-2") => " fill=\"#1f7488\"",
        (_, "c-sector-3") => " fill=\"#80507f\"",
        (_, "c-sector-4") => " fill=\"#4763a3\"",
        (_, "c-sector-5") => " fill=\"#6f7a1f\"",
        (_, "c-sector-6") => " fill=\"#96583a\"",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    const CHARTS: &str = include_str!("../../../style/charts.css");
    const MAIN: &str = include_str!("../../../style/main.css");

    /// The tokens of a theme, those of the whole site among them.
    fn tokens(dark: bool) -> BTreeMap<String, String> {
        let mut tokens = BTreeMap::new();
        for sheet in [MAIN, CHARTS] {
            let (light, rest) = sheet.split_once("@media screen and (prefers-color-scheme: dark)").unwrap();
            let night = rest.split_once("\n}").unwrap().0;
            for part in [Some(light), dark.then_some(night)].into_iter().flatten() {
                for (name, value) in part.lines().filter_map(|line| line.trim().strip_prefix("--")?.strip_suffix(';')?.split_once(": ")) {
                    tokens.insert(name.to_owned(), value.to_owned());
                }
            }
        }
        tokens
    }

    /// Relative luminance (WCAG 2).
    fn luminance(color: &str) -> f64 {
        let channel = |at: usize| {
            let value = f64::from(u8::from_str_radix(&color[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    #[test]
    fn stars_are_told_apart_in_both_themes() {
        for dark in [false, true] {
            let tokens = tokens(dark);
            let token = |name: &str| tokens[name].as_str();
            let [three, four, five] = ["star-3", "star-4", "star-5"].map(token);
            for (one, other) in [(five, four), (four, three), (four, token("paper")), (five, token("paper"))] {
                assert!(contrast(one, other) >= 3.0, "{one} beside {other}, dark: {dark}: {:.2}", contrast(one, other));
            }
        }
        // The edge that tells 3 stars from paper has the colour of 4 stars.
        assert!(CHARTS.contains(".c-star-3 { fill: var(--star-3); stroke: var(--star-4);"));
    }

    #[test]
    fn marks_stand_out_from_paper() {
        for dark in [false, true] {
            let tokens = tokens(dark);
            for name in ["sector-1", "sector-2", "sector-3", "sector-4", "sector-5", "sector-6", "green", "gold", "lacquer"] {
                let found = contrast(&tokens[name], &tokens["paper"]);
                assert!(found >= 3.0, "{name}, dark: {dark}: {found:.2}");
            }
        }
    }

    #[test]
    fn files_have_the_colours_of_the_light_page() {
        let tokens = tokens(false);
        for (class, token) in [
            ("c-star-3", "star-3"),
            ("c-star-4", "star-4"),
            ("c-star-5", "star-5"),
            ("c-sector-1", "sector-1"),
            ("c-sector-2", "sector-2"),
            ("c-sector-3", "sector-3"),
            ("c-sector-4", "sector-4"),
            ("c-sector-5", "sector-5"),
            ("c-sector-6", "sector-6"),
            ("c-plain", "green"),
            ("c-soon", "gold"),
            ("c-point", "lacquer"),
            ("c-gone", "rule-strong"),
            ("c-lead", "ink-soft"),
        ] {
            assert!(paint("rect", class).contains(&tokens[token]), "{class}");
        }
    }
}
