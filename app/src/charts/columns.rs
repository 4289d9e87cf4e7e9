//! Standing columns in a given order, over years or months.

use super::bars::Bar;
use super::canvas::{Anchor, Canvas, FOOT, Failed, LETTER, LINE, Scale, WIDTH, block, canvas, line, room, write};
use super::palette::{Color, with_classes};
use crate::text::Lang;
use maud::{Markup, PreEscaped, html};

/// The data of a chart of columns.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The columns, from the left.
    pub bars: Vec<Bar>,
    /// How many of the first carry their value where there is no room for all values; the highest column always does.
    pub told: usize,
}

const HEIGHT: i32 = 380;
const HEAD: i32 = 36;
/// The paper between the parts of a column.
const GAP: i32 = 2;

/// Draws columns with names below and values above, as far as there is room for them.
pub fn columns(lang: Lang, name: &str, data: &Columns) -> Markup {
    let mut svg = String::new();
    let plan = Plan::new(lang, data);
    if plan.draw(&mut svg, lang).is_err() {
        return html! {};
    }
    html! {
        div.chart {
            (PreEscaped(with_classes(&svg, "chart-plot", name)))
            (plan.links())
        }
    }
}

/// Where everything stands.
struct Plan<'a> {
    data: &'a Columns,
    scale: Scale,
    /// The columns that carry their value above themselves.
    crowned: Vec<usize>,
    /// The columns whose values stand in steps above them, led to by lines, since side by side they would overlap.
    stepped: Vec<usize>,
}

impl<'a> Plan<'a> {
    fn new(lang: Lang, data: &'a Columns) -> Plan<'a> {
        let bars = &data.bars;
        let largest = bars.iter().map(Bar::value).max().unwrap_or(0);
        let highest = bars.iter().position(|bar| bar.value() == largest).unwrap_or(0);
        let mut plan = Plan { data, scale: Scale::new(lang, largest, HEAD, HEIGHT - FOOT), crowned: Vec::new(), stepped: Vec::new() };
        let valued = |index: &usize| !bars[*index].text.is_empty();
        let all: Vec<usize> = (0..bars.len()).filter(valued).collect();
        let few: Vec<usize> = all.iter().copied().filter(|index| *index < data.told || *index == highest).collect();
        if plan.fits(&all) {
            plan.crowned = all;
        } else if plan.fits(&few) {
            plan.crowned = few;
        } else {
            plan.stepped = few.into_iter().filter(|index| *index < data.told).collect();
            plan.crowned = if highest < data.told { Vec::new() } else { vec![highest] };
            // The plot is as low as it must be for the steps to have room above it.
            while plan.base() < LINE * plan.stepped.len() as i32 && plan.scale.top < HEIGHT / 2 {
                plan.scale.top += LINE / 2;
            }
        }
        plan
    }

    /// The left and right edge of a column.
    fn edges(&self, index: usize) -> (i32, i32) {
        let (count, width) = (self.data.bars.len().max(1), self.scale.width() as usize);
        let edge = |index: usize| self.scale.left + (width * index / count) as i32;
        (edge(index), edge(index + 1))
    }

    /// The middle of a text at a column, moved so far that nothing of it is cut.
    fn middle(&self, index: usize, text: &str) -> i32 {
        let half = room(text) / 2;
        self.center(index).max(half).min(WIDTH - half)
    }

    fn top(&self, index: usize) -> i32 {
        self.scale.y(self.data.bars[index].value().into())
    }

    /// Whether the values of these columns, or their names, stand side by side.
    fn side_by_side<'b>(&self, columns: &[usize], text: impl Fn(usize) -> &'b str) -> bool {
        let reach = |index: usize| {
            let (middle, half) = (self.middle(index, text(index)), room(text(index)) / 2);
            (middle - half, middle + half)
        };
        columns.windows(2).all(|pair| reach(pair[0]).1 + 6 <= reach(pair[1]).0)
    }

    fn fits(&self, columns: &[usize]) -> bool {
        self.side_by_side(columns, |index| &self.data.bars[index].text)
    }

    /// The columns whose names are written: as many ranks as there is room for, or else every second, third and so on,
    /// counted from the last.
    fn named(&self) -> Vec<usize> {
        let bars = &self.data.bars;
        let label = |index: usize| bars[index].label.as_str();
        let up_to = |rank: u8| -> Vec<usize> { (0..bars.len()).filter(|index| bars[*index].rank <= rank).collect() };
        if let Some(named) = (0..Bar::UNNAMED).rev().map(up_to).find(|named| self.side_by_side(named, label)) {
            return named;
        }
        let main = up_to(0);
        let every = |every: usize| -> Vec<usize> {
            let mut named: Vec<usize> = main.iter().rev().step_by(every).copied().collect();
            named.reverse();
            named
        };
        (2..=main.len()).map(every).find(|named| self.side_by_side(named, label)).unwrap_or_default()
    }

    fn draw<'s>(&self, svg: &'s mut String, lang: Lang) -> Result<(), Failed<'s>> {
        let on = canvas(svg, HEIGHT);
        self.scale.draw(&on, lang)?;
        for index in 0..self.data.bars.len() {
            self.column(&on, index)?;
        }
        self.names(&on)?;
        for index in &self.crowned {
            let text = self.data.bars[*index].text.as_str();
            write(&on, text, (self.middle(*index, text), self.top(*index) - 5), Color::Value, Anchor::Middle, false)?;
        }
        self.steps(&on)?;
        on.present()
    }

    fn column<'s>(&self, on: &Canvas<'s>, index: usize) -> Result<(), Failed<'s>> {
        let (from, to) = self.edges(index);
        let gap = ((to - from) / 6).max(1);
        let mut sum = 0u64;
        let mut low = self.scale.zero;
        for (value, color) in self.data.bars[index].parts.iter().rev().filter(|(value, _)| *value > 0) {
            sum += u64::from(*value);
            // A part above zero is always high enough to be seen.
            let high = self.scale.y(sum).min(low - 2);
            block(on, [(from + gap, high), (to - gap, low)], *color)?;
            low = high - GAP;
        }
        Ok(())
    }

    /// Names below, and a tick at each column that might have one.
    fn names<'s>(&self, on: &Canvas<'s>) -> Result<(), Failed<'s>> {
        let named = self.named();
        let is_tick = |index: &usize| self.data.bars[*index].rank < Bar::UNNAMED;
        let has_ticks = named.len() < self.data.bars.len();
        for index in (0..self.data.bars.len()).filter(|index| has_ticks && is_tick(index)) {
            let (x, long) = (self.center(index), if named.contains(&index) { 9 } else { 5 });
            line(on, vec![(x, self.scale.zero), (x, self.scale.zero + long)], Color::Axis)?;
        }
        for index in named {
            let label = self.data.bars[index].label.as_str();
            write(on, label, (self.middle(index, label), self.scale.zero + 14), Color::Label, Anchor::Middle, true)?;
        }
        Ok(())
    }

    /// Values in steps that go down to the right, each at a line up from its column: the line of one passes before the value
    /// of the next.
    fn steps<'s>(&self, on: &Canvas<'s>) -> Result<(), Failed<'s>> {
        let base = self.base();
        for (step, index) in self.stepped.iter().rev().enumerate() {
            let (x, y) = (self.center(*index), base - step as i32 * LINE);
            line(on, vec![(x, y - LETTER / 2), (x, self.top(*index) - 3)], Color::Lead)?;
            write(on, &self.data.bars[*index].text, (x + 5, y), Color::Value, Anchor::Start, false)?;
        }
        Ok(())
    }

    fn center(&self, index: usize) -> i32 {
        let (from, to) = self.edges(index);
        i32::midpoint(from, to)
    }

    /// Where the lowest of the steps stands: above every column, and every value, that the steps reach over.
    fn base(&self) -> i32 {
        let text = |index: usize| self.data.bars[index].text.as_str();
        let end = self.stepped.iter().map(|index| self.center(*index) + room(text(*index)) + 8).max().unwrap_or(0);
        let columns = (0..self.data.bars.len()).filter(|index| self.edges(*index).0 < end).map(|index| self.top(index));
        let values = self.crowned.iter().filter(|index| self.middle(**index, text(**index)) - room(text(**index)) / 2 < end);
        let values = values.map(|index| self.top(*index) - LINE);
        columns.chain(values).min().unwrap_or(self.scale.zero) - 6
    }

    /// The links of the columns, as a second drawing laid over the first: an SVG with `role="img"` must not contain links.
    fn links(&self) -> Markup {
        let linked = || self.data.bars.iter().enumerate().filter_map(|(index, bar)| Some((self.edges(index), bar, bar.link.as_ref()?)));
        html! {
            @if linked().next().is_some() {
                svg.chart-links role="group" viewBox={ "0 0 " (WIDTH) " " (HEIGHT) } {
                    @for ((from, to), bar, (id, address)) in linked() {
                        a data-go="" id=(id) href=(address) aria-label={ (bar.label) ": " (bar.text) } {
                            rect x=(from) y="0" width=(to - from) height=(HEIGHT) rx="6" {}
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::canvas::MARGIN;
    use super::*;

    fn data(count: usize) -> Columns {
        let bar = |index: usize| Bar {
            label: (2019 + index).to_string(),
            parts: vec![(900 + index as u32 * 7 % 40, Color::Plain)],
            text: "1.143".to_owned(),
            ..Bar::default()
        };
        Columns { bars: (0..count).map(bar).collect(), told: 3 }
    }

    #[test]
    fn columns_fill_the_width_without_gaps() {
        for count in [1, 3, 8, 40] {
            let data = data(count);
            let plan = Plan::new(Lang::Vi, &data);
            let edges: Vec<_> = (0..count).map(|index| plan.edges(index)).collect();
            assert_eq!((edges[0].0, edges[count - 1].1), (plan.scale.left, WIDTH - MARGIN));
            assert!(edges.windows(2).all(|pair| pair[0].1 == pair[1].0));
        }
    }

    #[test]
    fn narrow_columns_tell_the_first_and_the_highest_only() {
        let few = data(5);
        assert_eq!(Plan::new(Lang::Vi, &few).crowned.len(), 5);
        let many = data(36);
        let plan = Plan::new(Lang::Vi, &many);
        assert_eq!((plan.stepped.as_slice(), plan.crowned.as_slice()), (&[0, 1, 2][..], &[17][..]));
    }

    #[test]
    fn names_never_overlap() {
        for count in [1, 5, 12, 36, 80] {
            let data = data(count);
            let plan = Plan::new(Lang::En, &data);
            let named = plan.named();
            assert!(!named.is_empty() && plan.side_by_side(&named, |index| &data.bars[index].label), "{count}");
            assert_eq!(named.last(), Some(&(count - 1)));
        }
    }
}
