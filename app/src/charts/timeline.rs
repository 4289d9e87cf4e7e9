//! Counts over time: stacked areas, lines and single points, on one axis of days.

use super::bars::{COLUMNS_HEIGHT, FOOT, Failed, HEAD, LEFT, WIDTH, draw_scale, frame, letters, round_up};
use super::palette::{Color, with_classes};
use crate::domain::Day;
use crate::text::Lang;
use plotters::backend::SVGBackend;
use plotters::chart::ChartBuilder;
use plotters::drawing::IntoDrawingArea;
use plotters::element::{Circle, PathElement, Polygon, Text};
use plotters::style::Color as _;
use plotters::style::text_anchor::{HPos, Pos, VPos};

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
pub fn timeline(lang: Lang, name: &str, time: &Timeline) -> String {
    let Some(range) = time.range() else { return String::new() };
    let mut svg = String::new();
    if draw(&mut svg, lang, time, range).is_err() {
        return String::new();
    }
    frame(&with_classes(&svg, "chart-plot chart-columns", name), "")
}

fn draw<'a>(svg: &'a mut String, lang: Lang, time: &Timeline, (first, last): (Day, Day)) -> Result<(), Failed<'a>> {
    let root = SVGBackend::with_string(svg, (WIDTH as u32, COLUMNS_HEIGHT as u32)).into_drawing_area();
    let scale_end = round_up(time.largest());
    let (from, to) = (i64::from(first.number()), i64::from(last.number()));
    let mut chart = ChartBuilder::on(&root)
        .margin_bottom(FOOT)
        .y_label_area_size(LEFT)
        .margin_top(HEAD / 2)
        .margin_right(HEAD / 2)
        .build_cartesian_2d(from..to, 0..scale_end)?;
    draw_scale(&mut chart, lang)?;
    let at = |index: usize| i64::from(time.days[index].number());
    let mut floor = vec![0i64; time.days.len()];
    for (color, values) in &time.areas {
        let roof: Vec<i64> = floor.iter().zip(values).map(|(floor, value)| floor + i64::from(*value)).collect();
        let above = roof.iter().enumerate().map(|(index, value)| (at(index), *value));
        let below = floor.iter().enumerate().rev().map(|(index, value)| (at(index), *value));
        let outline: Vec<(i64, i64)> = above.chain(below).collect();
        if roof != floor {
            chart.draw_series([Polygon::new(outline, color.color().filled())])?;
        }
        floor = roof;
    }
    for (color, values) in &time.lines {
        let line: Vec<(i64, i64)> = values.iter().enumerate().map(|(index, value)| (at(index), i64::from(*value))).collect();
        chart.draw_series([PathElement::new(line, color.color())])?;
    }
    let points = time.points.iter().map(|(day, value)| (i64::from(day.number()), i64::from(*value)));
    chart.draw_series(points.map(|point| Circle::new(point, 7, Color::Point.color().filled())))?;
    drop(chart);
    let plot = i64::from(WIDTH - LEFT - HEAD / 2);
    let years: Vec<i32> = (first.year()..=last.year()).collect();
    let every = (years.len() * 70).div_ceil(plot as usize).max(1);
    for year in years.iter().rev().step_by(every) {
        // The label of a year stands at its beginning, that of the first year at the left edge.
        let begins = Day::from_ymd(*year, 1, 1).unwrap_or(first).max(first);
        let x = i64::from(LEFT) + (i64::from(begins.number()) - from) * plot / (to - from).max(1);
        if x > i64::from(WIDTH - 60) {
            continue;
        }
        let style = letters(Color::Scale).pos(Pos::new(HPos::Left, VPos::Top));
        root.draw(&Text::new(year.to_string(), (x as i32, COLUMNS_HEIGHT - FOOT + 14), style))?;
    }
    root.present()
}
