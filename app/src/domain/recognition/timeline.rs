//! The recognitions of one product in order of succession: the only place that says which of them is current on a day and
//! what it is worth then (contract §1).
//!
//! The counting columns, the plan engine, pages and exports keep recognitions in different ways; each tells a [`Timeline`] how
//! to read them, so nothing is copied to answer.

use super::{CalendarDay, Certificate, Stars, Validity};
use crate::domain::Day;
use core::ops::Range;

/// The order in which the recognitions of one product supersede each other: by issue, then by stars, then by row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Succession {
    /// The day of the decision; where only a year is known, its last day.
    pub issued: Day,
    /// The class given.
    pub stars: Stars,
    /// The row in the register.
    pub row: i64,
}

/// The recognitions of one product, oldest first, read by position. Positions between certificates may be taken by rows that
/// certify nothing: a proposal, a mention, a recognition without a star or a date.
pub trait Recognitions: Copy {
    /// How these recognitions write a day.
    type Day: CalendarDay;

    /// The positions, in order of succession.
    fn positions(&self) -> Range<usize>;

    /// The day of issue, where the row at this position is a certificate.
    fn issued(&self, position: usize) -> Option<Self::Day>;

    /// The dates of the row at this position, where it is a certificate.
    fn certificate(&self, position: usize) -> Option<Certificate<Self::Day>>;
}

/// A row of the register that may be a certificate.
pub trait Certified {
    /// Its dates; `None` where it certifies nothing.
    fn certificate(&self) -> Option<Certificate>;
}

impl<T: Certified> Certified for &T {
    fn certificate(&self) -> Option<Certificate> {
        (*self).certificate()
    }
}

impl<T: Certified> Recognitions for &[T] {
    type Day = Day;

    fn positions(&self) -> Range<usize> {
        0..self.len()
    }

    fn issued(&self, position: usize) -> Option<Day> {
        self[position].certificate().map(|certificate| certificate.issued)
    }

    fn certificate(&self, position: usize) -> Option<Certificate> {
        self[position].certificate()
    }
}

/// The days during which one recognition is current.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period<D> {
    /// The position of the recognition.
    pub position: usize,
    /// The first day.
    pub from: D,
    /// The day from which a later recognition is current, if there is one.
    pub until: Option<D>,
}

/// The recognitions of a product in order of succession.
#[derive(Clone, Copy, Debug)]
pub struct Timeline<R>(R);

impl<R: Recognitions> Timeline<R> {
    /// A timeline of recognitions that are in order of succession already.
    #[inline]
    pub const fn new(recognitions: R) -> Timeline<R> {
        Timeline(recognitions)
    }

    /// The current recognition of a day: the last one issued by then, whatever became of it.
    #[inline]
    pub fn current(&self, day: R::Day) -> Option<usize> {
        self.0.positions().rev().find(|position| self.0.issued(*position).is_some_and(|issued| issued <= day))
    }

    /// The current recognition of a day and what it is worth then.
    #[inline]
    pub fn on(&self, day: R::Day) -> Option<(usize, Validity)> {
        let position = self.current(day)?;
        Some((position, self.validity(position, day)?))
    }

    /// What the recognition at a position is worth on a day; `None` before its issue or where it certifies nothing.
    #[inline]
    pub fn validity(&self, position: usize, day: R::Day) -> Option<Validity> {
        self.0.certificate(position)?.validity(day)
    }

    /// The first day on which the recognition at a position is no longer valid, whatever supersedes it.
    #[inline]
    pub fn lapses(&self, position: usize) -> Option<R::Day> {
        self.0.certificate(position).map(|certificate| certificate.lapses())
    }

    /// The first certificate.
    #[inline]
    pub fn first(&self) -> Option<usize> {
        self.0.positions().find(|position| self.0.issued(*position).is_some())
    }

    /// The last certificate.
    pub fn last(&self) -> Option<usize> {
        self.0.positions().rev().find(|position| self.0.issued(*position).is_some())
    }

    /// The days of issue of all certificates, in order.
    pub fn issue_days(self) -> impl DoubleEndedIterator<Item = R::Day> {
        self.0.positions().filter_map(move |position| self.0.issued(position))
    }

    /// The recognitions that are current at some time, each with its days. Of several issued on one day only the last ever is.
    #[inline]
    pub fn periods(self) -> impl Iterator<Item = Period<R::Day>> {
        let mut certificates = self.0.positions().filter_map(move |position| Some((position, self.0.issued(position)?))).peekable();
        core::iter::from_fn(move || {
            loop {
                let (position, from) = certificates.next()?;
                let until = certificates.peek().map(|(_, issued)| *issued);
                if until != Some(from) {
                    return Some(Period { position, from, until });
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A row of an invented register.
    #[derive(Clone, Copy, Debug)]
    struct Row {
        issued: Option<Day>,
        stars: Option<Stars>,
        revoked: Option<Day>,
        stated_expiry: Option<Day>,
        number: i64,
    }

    impl Row {
        fn succession(&self) -> Option<Succession> {
            Some(Succession { issued: self.issued?, stars: self.stars?, row: self.number })
        }
    }

    impl Certified for Row {
        fn certificate(&self) -> Option<Certificate> {
            self.succession().map(|succession| Certificate::new(succession.issued, self.stated_expiry, self.revoked))
        }
    }

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    fn row(number: i64, issued: &str, stars: Stars) -> Row {
        Row { issued: Some(day(issued)), stars: Some(stars), revoked: None, stated_expiry: None, number }
    }

    fn in_order(mut rows: Vec<Row>) -> Vec<Row> {
        rows.sort_by_key(|row| (row.issued, row.succession()));
        rows
    }

    /// The words of the contract, one after the other.
    fn by_the_contract(rows: &[Row], day: Day) -> Option<(i64, Validity)> {
        let begun: Vec<&Row> = rows.iter().filter(|row| row.stars.is_some() && row.issued.is_some_and(|issued| issued <= day)).collect();
        let latest = begun.iter().filter_map(|row| row.issued).max()?;
        let latest: Vec<&&Row> = begun.iter().filter(|row| row.issued == Some(latest)).collect();
        let most = latest.iter().filter_map(|row| row.stars).max()?;
        let current = latest.iter().filter(|row| row.stars == Some(most)).max_by_key(|row| row.number)?;
        let issued = current.issued?;
        let last_day = current.stated_expiry.unwrap_or_else(|| issued.add_months(36));
        let validity = match current.revoked {
            Some(revoked) if revoked <= day => Validity::Revoked,
            _ if day > last_day => Validity::Expired,
            _ if last_day.number() - day.number() <= 180 => Validity::Expiring,
            _ => Validity::Valid,
        };
        Some((current.number, validity))
    }

    fn on(rows: &[Row], day: Day) -> Option<(i64, Validity)> {
        Timeline::new(rows).on(day).map(|(position, validity)| (rows[position].number, validity))
    }

    #[test]
    fn the_last_one_issued_is_current() {
        let revoked = Row { revoked: Some(day("2022-06-01")), ..row(3, "2022-03-01", Stars::Three) };
        let undated = Row { issued: None, ..row(9, "2022-03-01", Stars::Five) };
        let unstarred = Row { stars: None, ..row(10, "2022-05-01", Stars::Five) };
        // Only the year of the second is known: it is taken as issued on the last day of 2021.
        let rows = in_order(vec![row(2, "2021-12-31", Stars::Four), row(1, "2020-01-15", Stars::Three), undated, revoked, unstarred]);
        for (on_day, expected) in [
            ("2020-01-14", None),
            ("2020-01-15", Some((1, Validity::Valid))),
            ("2021-12-30", Some((1, Validity::Valid))),
            ("2021-12-31", Some((2, Validity::Valid))),
            ("2022-02-28", Some((2, Validity::Valid))),
            ("2022-03-01", Some((3, Validity::Valid))),
            ("2022-05-31", Some((3, Validity::Valid))),
            // A revoked recognition stays current: there is no silent fallback to the one before.
            ("2022-06-01", Some((3, Validity::Revoked))),
            ("2030-01-01", Some((3, Validity::Revoked))),
        ] {
            assert_eq!(on(&rows, day(on_day)), expected, "{on_day}");
        }
    }

    #[test]
    fn ties_go_to_the_higher_star_then_to_the_later_row() {
        let rows =
            in_order(vec![row(9, "2024-01-01", Stars::Four), row(10, "2024-01-01", Stars::Three), row(4, "2024-01-01", Stars::Four)]);
        assert_eq!(on(&rows, day("2024-01-01")), Some((9, Validity::Valid)));
        let periods: Vec<i64> = Timeline::new(rows.as_slice()).periods().map(|period| rows[period.position].number).collect();
        assert_eq!(periods, [9]);
    }

    #[test]
    fn nothing_certified_has_no_timeline() {
        let rows = [Row { stars: None, ..row(1, "2024-01-01", Stars::Three) }];
        let timeline = Timeline::new(rows.as_slice());
        assert_eq!((timeline.current(day("2025-01-01")), timeline.first(), timeline.last()), (None, None, None));
        assert_eq!(timeline.periods().count(), 0);
    }

    fn any_row() -> impl Strategy<Value = Row> {
        let days = 18_000i32..18_040;
        let issued = prop_oneof![
            8 => days.prop_map(|number| Some(Day::from_number(number))),
            // Only the year is known.
            2 => Just(Day::from_ymd(2019, 12, 31)),
            1 => Just(None),
        ];
        let stars = prop_oneof![6 => (0usize..3).prop_map(|index| Some(Stars::ALL[index])), 1 => Just(None)];
        let after = || proptest::option::of(0i32..60);
        (issued, stars, after(), after()).prop_map(|(issued, stars, revoked, stated)| {
            let later = |days: Option<i32>| issued.zip(days).map(|(issued, days)| issued.add_days(days));
            Row { issued, stars, revoked: later(revoked), stated_expiry: later(stated.map(|days| days * 5)), number: 0 }
        })
    }

    proptest! {
        #[test]
        fn agrees_with_the_words_of_the_contract(rows in proptest::collection::vec(any_row(), 0..9), offset in -5i32..420) {
            let rows: Vec<Row> = rows.into_iter().zip(1..).map(|(row, number)| Row { number, ..row }).collect();
            let day = Day::from_number(18_000 + offset);
            let ordered = in_order(rows.clone());
            prop_assert_eq!(on(&ordered, day), by_the_contract(&rows, day));
            // The periods say the same as looking at the day, and follow each other without a gap.
            let timeline = Timeline::new(ordered.as_slice());
            let covers = |period: &Period<Day>| period.from <= day && period.until.is_none_or(|until| day < until);
            let periods: Vec<Period<Day>> = timeline.periods().collect();
            let covering: Vec<usize> = periods.iter().filter(|period| covers(period)).map(|period| period.position).collect();
            prop_assert_eq!(covering, timeline.current(day).into_iter().collect::<Vec<_>>());
            prop_assert!(periods.windows(2).all(|pair| pair[0].until == Some(pair[1].from)));
            prop_assert_eq!(timeline.last(), periods.last().map(|period| period.position));
            // A certificate is valid up to the day before it lapses.
            if let Some((position, validity)) = timeline.on(day) {
                let certificate = ordered[position].certificate().unwrap();
                prop_assert_eq!(validity.is_valid(), day < certificate.lapses());
            }
        }
    }
}
