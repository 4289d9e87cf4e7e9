//! Calendar days without time or zone.

use core::fmt;

/// A day of the Gregorian calendar, counted from 1970-01-01. Years 1 to 9999.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(i32);

impl Day {
    /// The day with this number (days since 1970-01-01).
    pub const fn from_number(days: i32) -> Day {
        Day(days)
    }

    /// Days since 1970-01-01.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// The day of a year, month and day of month; `None` where the calendar has no such day.
    pub fn from_ymd(year: i32, month: u32, day: u32) -> Option<Day> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || day < 1 || day > days_in_month(year, month) {
            return None;
        }
        // Years begin in March, so that the leap day is the last of its year.
        let shifted_year = if month <= 2 { year - 1 } else { year };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let month_from_march = (month as i32 + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        Some(Day(era * 146_097 + day_of_era - 719_468))
    }

    /// Year, month (1–12) and day of month (1–31).
    pub fn ymd(self) -> (i32, u32, u32) {
        let shifted = self.0 + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u32;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u32;
        let year = year_of_era + era * 400 + i32::from(month <= 2);
        (year, month, day)
    }

    /// The calendar year.
    pub fn year(self) -> i32 {
        self.ymd().0
    }

    /// The same day of month so many calendar months later; where that month is shorter, its last day
    /// (29 February + 36 months = 28 February).
    pub fn add_months(self, months: i32) -> Day {
        let (year, month, day) = self.ymd();
        let index = year * 12 + month as i32 - 1 + months;
        let (year, month) = (index.div_euclid(12), index.rem_euclid(12) as u32 + 1);
        Day::from_ymd(year, month, day.min(days_in_month(year, month))).unwrap_or(self)
    }

    /// So many days later (or earlier).
    pub const fn add_days(self, days: i32) -> Day {
        Day(self.0 + days)
    }

    /// The last day of the month.
    pub fn end_of_month(self) -> Day {
        let (year, month, day) = self.ymd();
        self.add_days(days_in_month(year, month) as i32 - day as i32)
    }

    /// The last day of a partial date: of `2022` its 31 December (contract §1), of `2023-07` the last of that month.
    pub fn of_partial(text: &str) -> Option<Day> {
        let mut parts = text.split('-').map(|part| part.parse::<u32>().ok());
        let year = i32::try_from(parts.next()??).ok()?;
        match (parts.next(), parts.next()) {
            (None, _) => Day::from_ymd(year, 12, 31),
            (Some(month), None) => Day::from_ymd(year, month?, 1).map(Day::end_of_month),
            (Some(month), Some(day)) => Day::from_ymd(year, month?, day?),
        }
    }

    /// Reads only `YYYY-MM-DD`.
    pub fn parse_iso(text: &str) -> Option<Day> {
        let bytes = text.as_bytes();
        if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
            return None;
        }
        Day::from_ymd(digits(&text[..4])? as i32, digits(&text[5..7])?, digits(&text[8..])?)
    }

    /// Reads `YYYY-MM-DD` or the Vietnamese `d/m/yyyy` (also with `-` or `.` between).
    pub fn parse(text: &str) -> Option<Day> {
        if let Some(day) = Day::parse_iso(text) {
            return Some(day);
        }
        let mut parts = text.split(['/', '-', '.']);
        let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || year.len() != 4 || day.len() > 2 || month.len() > 2 {
            return None;
        }
        Day::from_ymd(digits(year)? as i32, digits(month)?, digits(day)?)
    }
}

/// An unsigned number written in ASCII digits alone.
fn digits(text: &str) -> Option<u32> {
    if text.is_empty() || text.len() > 9 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

/// Days of a month, 28 to 31.
pub const fn days_in_month(year: i32, month: u32) -> u32 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// ISO 8601, `2026-11-22`.
impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

crate::domain::as_text::text_alone!(Day, Day::parse_iso, "not a day of the form YYYY-MM-DD");

#[cfg(test)]
mod tests {
    use super::Day;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn known_days() {
        assert_eq!(day("1970-01-01").number(), 0);
        assert_eq!(day("2000-03-01").number(), 11_017);
        assert_eq!(day("2026-11-21").number(), 20_778);
    }

    #[test]
    fn months_are_clamped_to_the_end_of_the_month() {
        for (from, months, to) in [
            ("2022-10-10", 36, "2025-10-10"),
            ("2024-02-29", 36, "2027-02-28"),
            ("2021-07-20", 36, "2024-07-20"),
            ("2021-01-31", 1, "2021-02-28"),
            ("2024-03-31", -1, "2024-02-29"),
            ("2024-12-31", 12, "2025-12-31"),
        ] {
            assert_eq!(day(from).add_months(months), day(to), "{from} + {months}");
        }
    }

    #[test]
    fn reads_both_notations_and_refuses_the_rest() {
        for text in ["22/11/2026", "22-11-2026", "22.11.2026", "2026-11-22"] {
            assert_eq!(Day::parse(text), Day::parse_iso("2026-11-22"), "{text}");
        }
        assert_eq!(Day::parse("1/2/2024"), Day::parse_iso("2024-02-01"));
        for text in [
            "",
            "tomorrow",
            "2026-13-01",
            "2026-02-30",
            "31/04/2025",
            "1/1/25",
            "2026-1-1x",
            "١/١/٢٠٢٤",
            "0000-01-01",
            "1//2024",
            "+1/2/2024",
        ] {
            assert_eq!(Day::parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn numbers_and_dates_are_inverse(number in -700_000i32..2_900_000) {
            let day = Day::from_number(number);
            let (year, month, day_of_month) = day.ymd();
            prop_assert_eq!(Day::from_ymd(year, month, day_of_month), Some(day));
            prop_assert_eq!(Day::parse_iso(&day.to_string()), Some(day));
            prop_assert_eq!(day.add_days(1).add_days(-1), day);
            prop_assert!(day.end_of_month() >= day);
        }

        #[test]
        fn thirty_six_months_keep_the_month(number in 0i32..40_000) {
            let day = Day::from_number(number);
            let (year, month, _) = day.ymd();
            let (later_year, later_month, _) = day.add_months(36).ymd();
            prop_assert_eq!((later_year, later_month), (year + 3, month));
        }
    }
}
