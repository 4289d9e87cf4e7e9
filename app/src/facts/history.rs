//! Growth of the register: what a filter would have counted at the end of every month.

use super::compiled_filter::CompiledFilter;
use super::{Dimension, Facts, Filter, ShortDay};
use crate::domain::unit::geography::Placement;
use crate::domain::{Basis, Day, Validity};

/// The products under a filter at the end of a month (at the filter's own day in its last month), by stars of their
/// then current recognition.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Month {
    /// Recognised until then, whatever became of it.
    pub ever: [u32; 3],
    /// Valid on that day.
    pub valid: [u32; 3],
}

/// The months from the first recognition of the register to the day of the filter.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct History {
    /// The day that each month speaks for, in order: its last, or the filter's own in the last month.
    pub days: Vec<Day>,
    /// The counts of each month.
    pub months: Vec<Month>,
}

impl History {
    /// The months up to a day that is one of [`History::days`].
    pub fn until(&self, day: Day) -> History {
        let count = self.days.iter().take_while(|own| **own <= day).count();
        History { days: self.days[..count].to_vec(), months: self.months[..count].to_vec() }
    }

    /// The counts of a basis, by month.
    pub fn counts(&self, basis: Basis) -> impl Iterator<Item = [u32; 3]> + '_ {
        self.months.iter().map(move |month| if basis == Basis::Ever { month.ever } else { month.valid })
    }
}

/// By day since the first: how many begin to count, less how many cease to; everything after the last day is in one last step.
struct Steps {
    first: ShortDay,
    ever: Vec<[i32; 3]>,
    valid: Vec<[i32; 3]>,
}

impl Steps {
    fn new(first: ShortDay, last: ShortDay) -> Steps {
        let days = last.since(first) + 2;
        Steps { first, ever: vec![[0; 3]; days], valid: vec![[0; 3]; days] }
    }

    /// Counts a product of these stars from a day until the day before another.
    #[inline]
    fn add(first: ShortDay, steps: &mut [[i32; 3]], from: ShortDay, until: ShortDay, star: usize) {
        let beyond = steps.len() - 1;
        steps[from.since(first).min(beyond)][star] += 1;
        steps[until.since(first).min(beyond)][star] -= 1;
    }
}

impl Facts {
    /// Counts every month at once. The validity that the filter chooses is ignored, since each month shows its own.
    pub fn history(&self, filter: &Filter) -> History {
        let Some(first) = self.first_day().filter(|first| *first <= filter.as_of) else { return History::default() };
        let days = self.months_until(filter.as_of);
        let mut steps = Steps::new(first.into(), filter.as_of.into());
        self.step(
            &CompiledFilter::new(
                self,
                &Filter { chosen: filter.chosen.with(Dimension::Validity, 0), basis: Basis::Ever, ..filter.clone() },
            ),
            &mut steps,
        );
        let mut sum = Month::default();
        let mut done = 0;
        let months = days.iter().map(|day| {
            let next = ShortDay::from(*day).since(steps.first) + 1;
            for (ever, valid) in steps.ever[done..next].iter().zip(&steps.valid[done..next]) {
                for star in 0..3 {
                    sum.ever[star] = sum.ever[star].wrapping_add_signed(ever[star]);
                    sum.valid[star] = sum.valid[star].wrapping_add_signed(valid[star]);
                }
            }
            done = next;
            sum
        });
        History { months: months.collect(), days }
    }

    fn step(&self, compiled: &CompiledFilter, steps: &mut Steps) {
        for product in 0..self.product_count() {
            let group = self.group[product];
            let timeline = self.timeline(product);
            for period in timeline.periods() {
                let (recognition, issued) = (period.position, period.from);
                if issued > compiled.as_of {
                    continue;
                }
                let counts = compiled.placement[usize::from(self.place[recognition])] == Placement::Counted
                    && compiled.in_dates(issued)
                    && compiled.failed_dimensions(group, self.grade[recognition], Validity::Valid) == 0;
                if !counts {
                    continue;
                }
                let star = self.stars(recognition as u32).0.index();
                let next = period.until.unwrap_or(ShortDay::NEVER);
                Steps::add(steps.first, &mut steps.ever, issued, next, star);
                let lapses = timeline.lapses(recognition).map_or(next, |lapses| lapses.min(next));
                if lapses > issued {
                    Steps::add(steps.first, &mut steps.valid, issued, lapses, star);
                }
            }
        }
    }

    /// The ends of all months from the first recognition to a day, and that day: where a slider may stop.
    pub fn months_until(&self, last: Day) -> Vec<Day> {
        let mut days = Vec::new();
        let Some(first) = self.first_day() else { return vec![last] };
        let mut day = first.end_of_month();
        // Nothing changes after the last day that the columns can hold, so a day far ahead adds no further months.
        while day < last.min(ShortDay::LAST.into()) {
            days.push(day);
            day = day.add_days(1).end_of_month();
        }
        days.push(last);
        days
    }
}
