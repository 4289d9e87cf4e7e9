//! Lying bars as HTML: name, value and share beside each bar, so that neither an axis nor lines across are needed.

use super::palette::Color;
use maud::{Markup, html};

/// One category of a chart of bars or columns.
#[derive(Clone, Debug, Default)]
pub struct Bar {
    /// Its name.
    pub label: String,
    /// Its parts in reading order, each with its value and colour: from left to right in a bar, from the top in a column.
    pub parts: Vec<(u32, Color)>,
    /// The value as written beside the bar, with its share where there is one.
    pub text: String,
    /// The link of the bar: id and address.
    pub link: Option<(String, String)>,
    /// How soon its name is left out where columns are narrow: 0 last, [`Bar::UNNAMED`] always.
    pub rank: u8,
}

impl Bar {
    /// The rank of a column that never has a name.
    pub const UNNAMED: u8 = 3;

    /// The sum of its parts.
    pub fn value(&self) -> u32 {
        self.parts.iter().fold(0, |sum, (value, _)| sum.saturating_add(*value))
    }
}

/// The parts of a bar by stars, in the one order that holds everywhere: 5, 4, 3.
pub fn star_parts(by_star: [u32; 3]) -> Vec<(u32, Color)> {
    by_star.into_iter().zip(3..=5).rev().map(|(value, stars)| (value, Color::Star(stars))).collect()
}

/// A bar for each category. `name` is the accessible name of all of them.
pub fn bars(name: &str, bars: &[Bar]) -> Markup {
    let largest = bars.iter().map(Bar::value).max().unwrap_or(0);
    html! {
        ul.bars role="list" aria-label=(name) {
            @for bar in bars { li { (row(bar, largest)) } }
        }
    }
}

fn row(bar: &Bar, largest: u32) -> Markup {
    html! {
        @match &bar.link {
            Some((id, address)) => a.bars-row data-go="" id=(id) href=(address) { (cells(bar, largest)) },
            None => div.bars-row { (cells(bar, largest)) },
        }
    }
}

fn cells(bar: &Bar, largest: u32) -> Markup {
    html! {
        span.bars-name { (bar.label) } " "
        span.bars-value { (bar.text) }
        (self::bar(&bar.parts, largest))
    }
}

/// How long a bar can be.
const LENGTH: u64 = 1000;
/// What lies between two parts: one pixel of a bar 330 pixels long, two of a longer one.
const GAP: u64 = 3;
/// A part above zero is always long enough to be seen.
const SHORTEST: u64 = 4;

/// A bar alone. One of the value `largest` fills the width.
pub fn bar(parts: &[(u32, Color)], largest: u32) -> Markup {
    html! {
        svg.bar-parts viewBox={ "0 0 " (LENGTH) " 10" } preserveAspectRatio="none" aria-hidden="true" focusable="false" {
            @for (from, width, color) in spans(parts, largest) {
                rect class=(color.class()) x=(from) width=(width) height="10" {}
            }
        }
    }
}

/// Where each part above zero begins, how long it is, and its colour.
fn spans(parts: &[(u32, Color)], largest: u32) -> impl Iterator<Item = (u64, u64, Color)> {
    let edge = move |value: u64| value * LENGTH / u64::from(largest.max(1));
    let (mut sum, mut end) = (0u64, 0u64);
    parts.iter().filter(|(value, _)| *value > 0).map(move |(value, color)| {
        let from = if end == 0 { 0 } else { end + GAP };
        sum += u64::from(*value);
        end = edge(sum).max(from + SHORTEST);
        (from, end - from, *color)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_begin_with_five() {
        let stars: Vec<_> = star_parts([30, 20, 10]).into_iter().map(|(value, color)| (value, color.class())).collect();
        assert_eq!(stars, [(10, "c-star-5"), (20, "c-star-4"), (30, "c-star-3")]);
    }

    #[test]
    fn parts_lie_side_by_side_with_paper_between_them() {
        let spans: Vec<_> = spans(&star_parts([50, 0, 50]), 200).map(|(from, width, _)| (from, width)).collect();
        assert_eq!(spans, [(0, 250), (253, 247)]);
    }

    #[test]
    fn the_smallest_part_can_be_seen() {
        let spans: Vec<_> = spans(&star_parts([1, 1, u32::MAX]), u32::MAX).map(|(from, width, _)| (from, width)).collect();
        assert_eq!(spans, [(0, 1000), (1003, 4), (1010, 4)]);
    }
}
