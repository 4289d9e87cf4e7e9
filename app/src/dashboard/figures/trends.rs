//! Figures over time: years, growth, expiries, published totals.

use super::{Cell, FigureData, Key, Row, STAR_COLUMNS, star_cells, star_legend};
use crate::charts::{Bar, Color, Columns, Drawing, Timeline, star_parts};
use crate::dashboard::phrases::{place_phrase, signed};
use crate::dashboard::view::{DashboardView, Published};
use crate::domain::{Basis, Day};
use crate::facts::{Dimension, History};
use crate::text::format::{count, month, number};

/// Total and counts by stars.
fn counts_of(by_star: [u32; 3]) -> Vec<Cell> {
    core::iter::once(Cell::Count(by_star.iter().sum())).chain(star_cells(by_star)).collect()
}

fn star_columns(view: &DashboardView, first: &str) -> Vec<String> {
    [first, view.lang.label_products()].into_iter().chain(STAR_COLUMNS).map(str::to_owned).collect()
}

/// A year of first recognitions.
struct Year {
    year: i32,
    counts: [u32; 3],
    total: u32,
    chosen: bool,
    link: Option<(String, String)>,
}

pub fn years(view: &DashboardView) -> FigureData {
    let (lang, filter) = (view.lang, view.filter());
    let by_year = view.summary().years();
    let range = by_year.keys().next().zip(by_year.keys().next_back()).map_or(0..0, |(first, last)| *first..*last + 1);
    let year = |year: i32| {
        let counts = by_year.get(&year).map_or([0; 3], |counts| counts.0);
        let total = counts.iter().sum();
        let choice = Dimension::Year.choice(&year.to_string());
        let next = choice.filter(|_| total > 0).map(|choice| filter.choosing(filter.chosen.toggled(choice)));
        let link = next.map(|next| (["year-", &year.to_string()].concat(), view.address(&next)));
        let chosen = filter.chosen.allows(Dimension::Year, choice.map(|choice| choice.value));
        Year { year, counts, total, chosen, link }
    };
    let years: Vec<Year> = range.map(year).collect();
    let bar = |year: &Year| Bar {
        label: year.year.to_string(),
        parts: if year.chosen { star_parts(year.counts) } else { vec![(year.total, Color::Muted)] },
        text: count(lang, year.total),
        link: year.link.clone(),
        ..Bar::default()
    };
    let chosen = || years.iter().filter(|year| year.chosen);
    let total: u32 = chosen().map(|year| year.total).sum();
    // Of equal years the earliest.
    let largest = chosen().rev().max_by_key(|year| year.total);
    let sentence = largest.map_or_else(
        || lang.figure_summary_none().to_owned(),
        |largest| lang.figure_summary_years(&largest.year, &count(lang, largest.total), &count(lang, total)),
    );
    let row = |year: &Year| Row {
        head: year.year.to_string(),
        key: Key::Year(year.year),
        link: year.link.as_ref().map(|(id, address)| (["t-", id].concat(), address.clone())),
        cells: counts_of(year.counts),
        ..Row::default()
    };
    FigureData {
        drawing: Drawing::Columns(Columns { bars: years.iter().map(bar).collect(), told: 0 }),
        sentence,
        legend: star_legend(lang),
        columns: star_columns(view, lang.label_year()),
        rows: years.iter().map(row).collect(),
        remark: String::new(),
        ..FigureData::default()
    }
}

pub fn cumulative(view: &DashboardView) -> FigureData {
    let (lang, history, basis) = (view.lang, &view.counted.history, view.filter().basis);
    let counts: Vec<[u32; 3]> = history.counts(basis).collect();
    let other: Vec<u32> =
        history.counts(if basis == Basis::Ever { Basis::Valid } else { Basis::Ever }).map(|counts| counts.iter().sum()).collect();
    let area = |stars: u8| (Color::Star(stars), counts.iter().map(|counts| counts[usize::from(stars) - 3]).collect());
    let time = Timeline {
        days: history.days.clone(),
        areas: (3..=5).map(area).collect(),
        lines: vec![(Color::Second, other.clone())],
        points: Vec::new(),
    };
    let now = counts.last().map_or(0, |counts| counts.iter().sum::<u32>());
    let before = year_before(history).map(|index| counts[index].iter().sum::<u32>());
    let sentence = match before {
        _ if counts.is_empty() => lang.figure_summary_none().to_owned(),
        Some(before) => {
            lang.figure_summary_growth(&count(lang, now), &signed(lang, i64::from(now) - i64::from(before)), &count(lang, before))
        }
        None => lang.figure_summary_growth_first(&count(lang, now)),
    };
    // The table shows the end of every year, and the day of the question.
    let is_row = |index: &usize| *index + 1 == history.days.len() || history.days[*index].ymd().1 == 12;
    let row = |index: usize| {
        let mut cells = counts_of(counts[index]);
        cells.push(Cell::Count(other[index]));
        let day = history.days[index];
        Row { head: crate::text::format::date(lang, day), key: Key::Day(day), cells, ..Row::default() }
    };
    let (shown, dashed) = (basis_name(view, basis == Basis::Ever), basis_name(view, basis != Basis::Ever));
    let mut columns = star_columns(view, lang.figure_column_day());
    columns[1] = shown.to_owned();
    columns.push(dashed.to_owned());
    let mut legend = star_legend(lang);
    legend.push((Color::Second.class(), dashed.to_owned()));
    FigureData {
        drawing: Drawing::Timeline(time),
        sentence,
        legend,
        columns,
        rows: (0..counts.len()).filter(is_row).map(row).collect(),
        remark: String::new(),
        ..FigureData::default()
    }
}

fn basis_name(view: &DashboardView, ever: bool) -> &'static str {
    if ever { view.lang.basis_ever() } else { view.lang.basis_valid() }
}

/// The month a year before the last one.
fn year_before(history: &History) -> Option<usize> {
    history.days.len().checked_sub(13)
}

pub fn expiries(view: &DashboardView) -> FigureData {
    const MONTHS: i32 = 36;
    // The months that are told even where there is no room for all.
    const NEAR: usize = 3;
    let (lang, summary) = (view.lang, view.summary());
    let (year, first, _) = view.filter().as_of.ymd();
    let month_at = |ahead: i32| {
        let months = year * 12 + first as i32 - 1 + ahead;
        (months.div_euclid(12), months.rem_euclid(12) as u32 + 1)
    };
    let key = |(year, month): (i32, u32)| format!("{year:04}-{month:02}");
    let months: Vec<((i32, u32), [u32; 3])> =
        (0..=MONTHS).map(month_at).map(|month| (month, summary.by_expiry.get(&key(month)).map_or([0; 3], |counts| counts.0))).collect();
    let last = months.iter().rposition(|(_, counts)| *counts != [0; 3]).map_or(0, |last| (last + 1).max(12));
    let sum = |counts: &[u32; 3]| counts.iter().sum::<u32>();
    let bar = |((year, of_year), counts): &((i32, u32), [u32; 3])| Bar {
        label: month(lang, *year, *of_year),
        parts: star_parts(*counts),
        text: if sum(counts) > 0 { count(lang, sum(counts)) } else { String::new() },
        link: None,
        // Ends of years are named first, then of half years, then of quarters.
        rank: match of_year {
            12 => 0,
            6 => 1,
            3 | 9 => 2,
            _ => Bar::UNNAMED,
        },
    };
    let largest = months
        .iter()
        .max_by_key(|((year, month), counts)| (sum(counts), core::cmp::Reverse((*year, *month))))
        .filter(|(_, counts)| sum(counts) > 0);
    let sentence = largest.map_or_else(
        || lang.figure_summary_no_expiries().to_owned(),
        |((year, of_year), counts)| {
            let soon = count(lang, summary.expiring.0[1]);
            lang.figure_summary_expiries(&month(lang, *year, *of_year), &count(lang, sum(counts)), &soon)
        },
    );
    let later =
        summary.by_expiry.values().map(|counts| sum(&counts.0)).sum::<u32>() - months.iter().map(|(_, counts)| sum(counts)).sum::<u32>();
    let rows = months.iter().filter(|(_, counts)| sum(counts) > 0).map(|((year, of_year), counts)| Row {
        head: month(lang, *year, *of_year),
        key: Day::from_ymd(*year, *of_year, 1).map_or(Key::Name, Key::Month),
        cells: counts_of(*counts),
        ..Row::default()
    });
    FigureData {
        drawing: if largest.is_some() {
            Drawing::Columns(Columns { bars: months[..last].iter().map(bar).collect(), told: NEAR })
        } else {
            Drawing::Nothing
        },
        sentence,
        legend: if largest.is_some() { star_legend(lang) } else { Vec::new() },
        columns: star_columns(view, lang.figure_column_month()),
        rows: rows.collect(),
        remark: if later > 0 { lang.figure_expiries_later(&count(lang, later)) } else { String::new() },
        ..FigureData::default()
    }
}

pub fn totals(view: &DashboardView) -> FigureData {
    let (lang, history) = (view.lang, &view.counted.recognised_history);
    let as_of = view.filter().as_of;
    let recognised_to_date: Vec<u32> = history.months.iter().map(|month| month.ever.iter().sum()).collect();
    let mut published: Vec<(&Published, Option<Day>)> =
        view.published_all().map(|published| (published, published.day())).filter(|(_, day)| day.is_none_or(|day| day <= as_of)).collect();
    published.sort_by_key(|(_, day)| *day);
    let recognised_at = |day: Day| history.days.iter().position(|month| *month >= day).map(|index| recognised_to_date[index]).unwrap_or(0);
    let points = published.iter().filter_map(|(published, day)| Some(((*day)?, u32::try_from(published.value).ok()?))).collect();
    let time = Timeline { days: history.days.clone(), areas: Vec::new(), lines: vec![(Color::Line, recognised_to_date.clone())], points };
    let now = recognised_to_date.last().copied().unwrap_or(0);
    let place = place_phrase(view);
    let sentence = match published.iter().rev().find(|(_, day)| day.is_some()).or(published.last()) {
        None => lang.figure_summary_no_totals(&place, &count(lang, now)),
        Some((newest, day)) => {
            let recognised_to_date = day.map_or(now, recognised_at);
            let gap = newest.value as i64 - i64::from(recognised_to_date);
            lang.figure_summary_totals(
                &newest.when(lang),
                &number(lang, newest.value),
                &count(lang, recognised_to_date),
                &signed(lang, -gap),
            )
        }
    };
    let row = |(published, day): &(&Published, Option<Day>)| {
        let recognised_to_date = day.map(recognised_at);
        let value = u32::try_from(published.value).unwrap_or(u32::MAX);
        let gap = recognised_to_date.map_or_else(
            || Cell::Text(String::new()),
            |recognised_to_date| Cell::Difference(i64::from(recognised_to_date) - i64::from(value)),
        );
        let recognised_to_date = recognised_to_date.map_or_else(|| Cell::Text(String::new()), Cell::Count);
        Row {
            head: published.when(lang),
            key: Key::Partial(published.date.clone()),
            cells: vec![Cell::Count(value), recognised_to_date, gap, Cell::Text(published.source.clone())],
            ..Row::default()
        }
    };
    let columns = [
        lang.figure_column_when(),
        lang.figure_column_published(),
        lang.figure_column_recognised_to_date(),
        lang.label_difference(),
        lang.label_source(),
    ]
    .map(str::to_owned)
    .to_vec();
    FigureData {
        drawing: Drawing::Timeline(time),
        sentence,
        legend: vec![
            (Color::Point.class(), lang.figure_column_published().to_owned()),
            (Color::Line.class(), lang.basis_ever().to_owned()),
        ],
        columns,
        rows: published.iter().map(row).collect(),
        remark: lang.figure_totals_remark().to_owned(),
        ..FigureData::default()
    }
}
