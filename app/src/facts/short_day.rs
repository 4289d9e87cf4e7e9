//! A day in 16 bits: half the memory of a column of days, which a count of a million rows is made of.

use crate::domain::Day;
use crate::domain::recognition::CalendarDay;

/// Days since 2000-01-01; days beyond either end are taken as that end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(super) struct ShortDay(pub u16);

impl ShortDay {
    /// 1 January 2000.
    pub const FIRST: ShortDay = ShortDay(0);
    /// The last day that can be written, in the year 2179.
    pub const LAST: ShortDay = ShortDay(u16::MAX - 1);
    /// After every day: it stands where there is none.
    pub const NEVER: ShortDay = ShortDay(u16::MAX);

    const EPOCH: i32 = 10_957;

    /// Whether a day lies before all that can be written.
    pub fn is_before_all(day: Day) -> bool {
        day.number() < ShortDay::EPOCH
    }

    /// Days from an earlier day to this one.
    pub fn since(self, earlier: ShortDay) -> usize {
        usize::from(self.0 - earlier.0)
    }
}

impl From<Day> for ShortDay {
    fn from(day: Day) -> ShortDay {
        ShortDay((day.number() - ShortDay::EPOCH).clamp(0, i32::from(ShortDay::LAST.0)) as u16)
    }
}

impl From<ShortDay> for Day {
    fn from(day: ShortDay) -> Day {
        Day::from_number(i32::from(day.0) + ShortDay::EPOCH)
    }
}

impl CalendarDay for ShortDay {
    #[inline]
    fn days_later(self, days: i32) -> ShortDay {
        ShortDay((i32::from(self.0) + days).clamp(0, i32::from(u16::MAX)) as u16)
    }
}
