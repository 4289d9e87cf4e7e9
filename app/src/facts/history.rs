//! How the register grew: what a filter would have counted at the end of every month.

use super::select::{Scope, Standing};
use super::{Facts, Filter, NEVER, ShortDay, long, short};
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
    /// What counted then.
    pub months: Vec<Month>,
}

impl History {
    /// The months until a day that is one of its own.
    pub fn until(&self, day: Day) -> History {
        let count = self.days.iter().take_while(|own| **own <= day).count();
        History { days: self.days[..count].to_vec(), months: self.months[..count].to_vec() }
    }

    /// The counts a basis stands on, by month.
    pub fn counts(&self, basis: Basis) -> impl Iterator<Item = [u32; 3]> + '_ {
        self.months.iter().map(move |month| if basis == Basis::Ever { month.ever } else { month.valid })
    }
}

/// Months and stars in which a recognition begins or ceases to count.
struct Steps {
    month_of: Vec<u16>,
    first: ShortDay,
    ever: Vec<[i32; 3]>,
    valid: Vec<[i32; 3]>,
}

impl Steps {
    /// The first month whose day is not before this one: there something that begins then is counted first.
    fn month(&self, day: ShortDay) -> usize {
        let at = usize::from(day.saturating_sub(self.first));
        usize::from(*self.month_of.get(at).unwrap_or(&(self.ever.len() as u16)))
    }

    fn span(&self, from: ShortDay, last: ShortDay) -> (usize, usize) {
        (self.month(from), self.month(last.saturating_add(1)))
    }

    fn add(steps: &mut [[i32; 3]], (from, to): (usize, usize), star: usize) {
        if from >= to {
            return;
        }
        steps[from][star] += 1;
        if let Some(step) = steps.get_mut(to) {
            step[star] -= 1;
        }
    }
}

impl Facts {
    /// Counts every month at once. The filter's validity is left aside: each month has its own.
    pub fn history(&self, filter: &Filter) -> History {
        let Some(first) = self.first_day().filter(|first| *first <= filter.as_of) else { return History::default() };
        let mut days: Vec<Day> = Vec::new();
        let mut day = first.end_of_month();
        while day < filter.as_of {
            days.push(day);
            day = day.add_days(1).end_of_month();
        }
        days.push(filter.as_of);
        let as_of = short(filter.as_of);
        let mut steps = Steps {
            month_of: Vec::with_capacity(usize::from(as_of - short(first)) + 1),
            first: short(first),
            ever: vec![[0; 3]; days.len()],
            valid: vec![[0; 3]; days.len()],
        };
        for (month, day) in days.iter().enumerate() {
            steps.month_of.resize(usize::from(short(*day) - short(first)) + 1, month as u16);
        }
        self.step(&Scope::new(self, &Filter { validity: 0, basis: Basis::Ever, ..filter.clone() }), &mut steps);
        let mut sum = Month::default();
        let months = steps.ever.iter().zip(&steps.valid).map(|(ever, valid)| {
            for star in 0..3 {
                sum.ever[star] = sum.ever[star].wrapping_add_signed(ever[star]);
                sum.valid[star] = sum.valid[star].wrapping_add_signed(valid[star]);
            }
            sum
        });
        History { months: months.collect(), days }
    }

    fn step(&self, scope: &Scope, steps: &mut Steps) {
        for product in 0..self.product_count() {
            let (from, to) = (self.first[product] as usize, self.first[product + 1] as usize);
            for recognition in from..to {
                let issued = self.issued[recognition];
                if issued > scope.as_of {
                    break;
                }
                // Current until the day before the next one; of several of one day only the last ever is.
                let until = if recognition + 1 < to { self.issued[recognition + 1].wrapping_sub(1) } else { NEVER - 1 };
                let counts = scope.standing[usize::from(self.place[recognition])] == Standing::Counted
                    && scope.in_dates(issued)
                    && scope.fails(self.class[product], self.grade[recognition], Validity::Valid) == 0;
                if until < issued || until == ShortDay::MAX || !counts {
                    continue;
                }
                let star = self.stars(recognition as u32).0.index();
                let revoked = self.revoked[recognition];
                let lapses =
                    if revoked == NEVER { self.expires[recognition] } else { self.expires[recognition].min(revoked.wrapping_sub(1)) };
                let span = steps.span(issued, until);
                Steps::add(&mut steps.ever, span, star);
                if lapses >= issued && lapses != ShortDay::MAX {
                    let span = steps.span(issued, until.min(lapses));
                    Steps::add(&mut steps.valid, span, star);
                }
            }
        }
    }

    /// The months that have a recognition or lie between two, up to a day: what a slider may stop at.
    pub fn months_until(&self, last: Day) -> Vec<Day> {
        let mut days = Vec::new();
        let Some(first) = self.issued.iter().min().map(|day| long(*day)) else { return vec![last] };
        let mut day = first.end_of_month();
        while day < last {
            days.push(day);
            day = day.add_days(1).end_of_month();
        }
        days.push(last);
        days
    }
}
