//! The one home of the clock. Pages, rules and statements get the day handed in; nothing else asks for the time.

use app::domain::Day;

/// Vietnam keeps UTC+7 the whole year (Decree 134-CP of 1968; Decision 121/CP of 1975 for the whole country).
const VIETNAM_OFFSET_SECONDS: i64 = 7 * 3600;

/// Where the day and the time of day come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The machine's clock.
    System,
    /// One instant that never passes, in seconds since 1970 (UTC): what a test chooses.
    Stopped(i64),
}

impl Clock {
    /// Noon in Vietnam of a day, for ever.
    pub fn stopped_at_noon(day: Day) -> Clock {
        Clock::Stopped(i64::from(day.number()) * 86_400 + 12 * 3600 - VIETNAM_OFFSET_SECONDS)
    }

    /// Today in Asia/Ho_Chi_Minh.
    pub fn today(self) -> Day {
        day_of_unix_time(self.local_seconds())
    }

    /// The time of day in Asia/Ho_Chi_Minh, `14:05`.
    pub fn time_of_day(self) -> String {
        let minutes = self.local_seconds().rem_euclid(86_400) / 60;
        format!("{:02}:{:02}", minutes / 60, minutes % 60)
    }

    /// Seconds since 1970 as a clock on a wall in Vietnam counts them.
    fn local_seconds(self) -> i64 {
        let unix = match self {
            Clock::System => now_utc().unix_timestamp(),
            Clock::Stopped(unix) => unix,
        };
        unix + VIETNAM_OFFSET_SECONDS
    }
}

/// Today in Asia/Ho_Chi_Minh.
pub fn today() -> Day {
    Clock::System.today()
}

/// This instant in UTC as ISO 8601 text with milliseconds, `2026-11-22T03:04:05.678Z`: sorts as time does.
pub fn now_iso() -> String {
    let now = now_utc();
    format!(
        "{}T{:02}:{:02}:{:02}.{:03}Z",
        day_of_unix_time(now.unix_timestamp()),
        now.hour(),
        now.minute(),
        now.second(),
        now.millisecond()
    )
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that asks for the time")]
fn now_utc() -> time::OffsetDateTime {
    time::OffsetDateTime::now_utc()
}

fn day_of_unix_time(seconds: i64) -> Day {
    Day::from_number(seconds.div_euclid(86_400) as i32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_at_midnight_in_vietnam() {
        for (unix, day) in [(1_795_280_399, "2026-11-21"), (1_795_280_400, "2026-11-22")] {
            assert_eq!(Clock::Stopped(unix).today(), Day::parse_iso(day).unwrap(), "{unix}");
        }
    }

    #[test]
    fn a_stopped_clock_tells_the_time_of_vietnam() {
        let day = Day::parse_iso("2026-11-22").unwrap();
        let clock = Clock::stopped_at_noon(day);
        assert_eq!((clock.today(), clock.time_of_day().as_str()), (day, "12:00"));
        assert_eq!(Clock::Stopped(1_795_280_400 - 60).time_of_day(), "23:59");
    }

    #[test]
    fn instants_are_iso_text() {
        let text = now_iso();
        assert_eq!(text.len(), 24);
        assert!(text.ends_with('Z') && Day::parse_iso(&text[..10]).is_some());
    }
}
