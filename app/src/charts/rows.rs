//! Lying bars as SVG, for files: what a page does in HTML.

use super::bars::Bar;
use super::canvas::{Anchor, Failed, LETTER, LINE, WIDTH, block, canvas, room, write};
use super::palette::{Color, with_classes};

const BAR: i32 = 20;
const SPACE: i32 = 16;
const GAP: i32 = 2;

/// A bar for each category, its name and value above it.
pub fn rows(name: &str, bars: &[Bar]) -> String {
    let mut svg = String::new();
    if draw(&mut svg, bars).is_err() {
        return String::new();
    }
    with_classes(&svg, "chart-plot", name)
}

fn draw<'a>(svg: &'a mut String, bars: &[Bar]) -> Result<(), Failed<'a>> {
    let lines: Vec<Vec<String>> = bars.iter().map(|bar| wrapped(&bar.label, WIDTH - room(&bar.text) - LETTER)).collect();
    let height = |lines: &Vec<String>| lines.len() as i32 * LINE + BAR + SPACE;
    let on = canvas(svg, lines.iter().map(height).sum());
    let largest = bars.iter().map(Bar::value).max().unwrap_or(0);
    let mut top = 0;
    for (bar, lines) in bars.iter().zip(&lines) {
        write(&on, &bar.text, (WIDTH, top + 2), Color::Value, Anchor::End, true)?;
        for line in lines {
            write(&on, line, (0, top + 2), Color::Label, Anchor::Start, true)?;
            top += LINE;
        }
        for (from, to, color) in spans(bar, largest) {
            block(&on, [(from, top + 2), (to, top + 2 + BAR)], color)?;
        }
        top += BAR + SPACE;
    }
    on.present()
}

/// Where each part above zero begins and ends, and its colour; between them lies paper.
fn spans(bar: &Bar, largest: u32) -> impl Iterator<Item = (i32, i32, Color)> {
    let edge = move |value: u64| (value * WIDTH as u64 / u64::from(largest.max(1))) as i32;
    let (mut sum, mut end) = (0u64, 0i32);
    bar.parts.iter().filter(|(value, _)| *value > 0).map(move |(value, color)| {
        let from = if end == 0 { 0 } else { end + GAP };
        sum += u64::from(*value);
        end = edge(sum).max(from + 3);
        (from, end, *color)
    })
}

/// A name in as many lines as it needs; a longer word has a line of its own.
fn wrapped(label: &str, width: i32) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in label.split_whitespace() {
        match lines.last_mut() {
            Some(line) if room(line) + room(word) + room(" ") <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    if lines.is_empty() {
        lines.push(String::new());
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_names_take_another_line() {
        assert_eq!(wrapped("Chế biến từ thịt, trứng, sữa, thủy sản", 400).len(), 2);
        assert_eq!(wrapped("5 sao", 400), ["5 sao"]);
        assert_eq!(wrapped("", 400), [""]);
    }
}
