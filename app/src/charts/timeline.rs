//! Counts over time: stacked areas, lines and single points, on one axis of days.

use super::canvas::{Anchor, Canvas, FOOT, Failed, Scale, WIDTH, canvas, line, room, write};
use super::palette::{Color, with_classes};
use crate::domain::Day;
use crate::text::Lang;
use maud::{Markup, PreEscaped, html};
use plotters::element::{Circle, Polygon};
use plotters::style::Color as _;

/// The data of a timeline. Areas and lines have one value for each day.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    /// The days, in order.
    pub days: Vec<Day>,
    /// Stacked areas, the lowest first.
    pub areas: Vec<(Color, Vec<u32>)>,
    /// Lines above the areas.
    pub lines: Vec<(Color, Vec<u32>)>,
    /// Single values, each with its own day.
    pub points: Vec<(Day, u32)>,
}

const HEIGHT: i32 = 380;
const HEAD: i32 = 16;

impl Timeline {
    fn largest(&self) -> u32 {
        let sums = (0..self.days.len()).map(|at| self.areas.iter().fold(0u32, |sum, (_, values)| sum.saturating_add(values[at])));
        let lines = self.lines.iter().flat_map(|(_, values)| values.iter().copied());
        sums.chain(lines).chain(self.points.iter().map(|(_, value)| *value)).max().unwrap_or(0)
    }

    fn range(&self) -> Option<(Day, Day)> {
        let days = || self.days.iter().chain(self.points.iter().map(|(day, _)| day));
        let (first, last) = (*days().min()?, *days().max()?);
        // A single day has no extent: the axis shows a month around it.
        Some(if first == last { (first.add_days(-15), last.add_days(15)) } else { (first, last) })
    }
}

/// Draws a timeline; nothing where there is no day to draw.
pub fn timeline(lang: Lang, name: &str, time: &Timeline) -> Markup {
    let Some((first, last)) = time.range() else { return html! {} };
    let plot = Plot { time, scale: Scale::new(lang, time.largest(), HEAD, HEIGHT - FOOT), first, last };
    let mut svg = String::new();
    if plot.draw(&mut svg, lang).is_err() {
        return html! {};
    }
    html! { div.chart { (PreEscaped(with_classes(&svg, "chart-plot", name))) } }
}

struct Plot<'a> {
    time: &'a Timeline,
    scale: Scale,
    first: Day,
    last: Day,
}

impl Plot<'_> {
    fn x(&self, day: Day) -> i32 {
        let [first, last, day] = [self.first, self.last, day].map(|day| i64::from(day.number()));
        self.scale.left + ((day - first) * i64::from(self.scale.width()) / (last - first).max(1)) as i32
    }

    fn draw<'s>(&self, svg: &'s mut String, lang: Lang) -> Result<(), Failed<'s>> {
        let on = canvas(svg, HEIGHT);
        self.scale.draw(&on, lang)?;
        self.areas(&on)?;
        for (color, values) in &self.time.lines {
            line(&on, self.outline(values.iter().map(|value| u64::from(*value))), *color)?;
        }
        for (day, value) in &self.time.points {
            on.draw(&Circle::new((self.x(*day), self.scale.y((*value).into())), 7, Color::Point.color().filled()))?;
        }
        for (year, x) in self.years() {
            write(&on, &year.to_string(), (x, self.scale.zero + 14), Color::Scale, Anchor::Start, true)?;
            line(&on, vec![(x, self.scale.zero), (x, self.scale.zero + 9)], Color::Axis)?;
        }
        on.present()
    }

    fn areas<'s>(&self, on: &Canvas<'s>) -> Result<(), Failed<'s>> {
        let mut floor = vec![0u64; self.time.days.len()];
        for (color, values) in &self.time.areas {
            let roof: Vec<u64> = floor.iter().zip(values).map(|(floor, value)| floor + u64::from(*value)).collect();
            let mut outline = self.outline(roof.iter().copied());
            let mut below = self.outline(floor.iter().copied());
            below.reverse();
            outline.append(&mut below);
            if roof != floor {
                on.draw(&Polygon::new(outline, color.color().filled()))?;
            }
            floor = roof;
        }
        Ok(())
    }

    fn outline(&self, values: impl Iterator<Item = u64>) -> Vec<(i32, i32)> {
        self.time.days.iter().zip(values).map(|(day, value)| (self.x(*day), self.scale.y(value))).collect()
    }

    /// The years that are named, each at its beginning, the first at the left edge: as many as stand side by side, counted
    /// from the last that has room.
    fn years(&self) -> Vec<(i32, i32)> {
        let begins = |year: i32| Day::from_ymd(year, 1, 1).unwrap_or(self.first).max(self.first);
        let width = room("2026") + 10;
        let all: Vec<(i32, i32)> = (self.first.year()..=self.last.year()).map(|year| (year, self.x(begins(year)))).collect();
        let every = (all.len() * width as usize).div_ceil(self.scale.width().max(1) as usize).max(1);
        let mut end = WIDTH + 10;
        let mut named: Vec<(i32, i32)> = Vec::new();
        for (year, x) in all.into_iter().rev().filter(|(_, x)| x + width <= WIDTH + 10).step_by(every) {
            if x + width <= end {
                named.push((year, x));
                end = x;
            }
        }
        named
    }
}
