//! Rows with bars: the one form in which the wall ranks things, in place of a table beside a chart.

use maud::{Markup, html};

/// A row.
#[derive(Clone, Debug, Default)]
pub struct WallRow {
    /// What it is of.
    pub name: String,
    /// Its value in words.
    pub value: String,
    /// The parts of its bar, each with the class of its colour.
    pub parts: Vec<(f64, &'static str)>,
}

impl WallRow {
    /// A row with a bar of one colour.
    pub fn plain(name: String, value: String, length: f64) -> WallRow {
        WallRow { name, value, parts: vec![(length, "wall-plain")] }
    }

    fn length(&self) -> f64 {
        self.parts.iter().map(|(length, _)| length).sum()
    }
}

const WIDTH: f64 = 1000.0;

/// The rows; with `under`, names and values are written over their bars, where there is little room.
pub fn rows(rows: &[WallRow], under: bool) -> Markup {
    let longest = rows.iter().map(WallRow::length).fold(0.0, f64::max);
    html! {
        ol.wall-rows.wall-rows-under[under] {
            @for row in rows {
                li {
                    span.wall-name { (row.name) }
                    (bar(row, longest))
                    strong.wall-value { (row.value) }
                }
            }
        }
    }
}

fn bar(row: &WallRow, longest: f64) -> Markup {
    let mut spans = Vec::new();
    let mut from = 0.0;
    for (length, class) in row.parts.iter().filter(|(length, _)| *length > 0.0) {
        // What is there is seen, however little it is.
        let width = (length / longest * WIDTH).round().max(3.0);
        spans.push((from, width, *class));
        from += width;
    }
    html! {
        svg.wall-bar viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (x, width, class) in spans { rect class=(class) x=(x) y="0" width=(width) height="10" {} }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_text_and_nothing_divides_by_zero() {
        let html = rows(&[WallRow::plain("<b>Trà</b>".to_owned(), "0".to_owned(), 0.0)], true).into_string();
        assert!(html.contains("&lt;b&gt;") && !html.contains("NaN") && !html.contains("<rect"), "{html}");
        let html = rows(
            &[WallRow::plain("Một".to_owned(), "1".to_owned(), 1.0), WallRow::plain("Hai".to_owned(), "1000".to_owned(), 1000.0)],
            false,
        );
        assert!(html.into_string().contains("width=\"3\""), "a single product is seen beside a thousand");
    }
}
