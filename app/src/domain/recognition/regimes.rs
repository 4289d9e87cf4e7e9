//! The four legal regimes of the programme, by the day of the evaluation.

use crate::domain::Day;
use crate::domain::named_enum::named_enum;

named_enum! {
    /// The decisions in force in a period, oldest first. Every evaluation and recognition keeps the regime it was made
    /// under.
    Regime {
        /// 1048/QĐ-TTg (with 781/QĐ-TTg): 2019-08-21 to 2023-02-23.
        R1048 = "1048",
        /// 148/QĐ-TTg: 2023-02-24 to 2025-07-05; districts recognise 3 stars.
        R148 = "148",
        /// 148/QĐ-TTg as amended by 1489/QĐ-TTg: 2025-07-06 to 2026-05-21; two levels.
        R148With1489 = "148+1489",
        /// 26/2026/QĐ-TTg: from 2026-05-22.
        R26 = "26/2026",
    }
}

impl Regime {
    /// The regime in force on a day; `None` before the first. It is a proposal: an officer may correct it.
    pub fn on(day: Day) -> Option<Regime> {
        Regime::ALL.iter().rev().copied().find(|regime| regime.first_day().is_some_and(|first| first <= day))
    }

    /// The day it came into force.
    pub fn first_day(self) -> Option<Day> {
        match self {
            Regime::R1048 => Day::from_ymd(2019, 8, 21),
            Regime::R148 => Day::from_ymd(2023, 2, 24),
            Regime::R148With1489 => Day::from_ymd(2025, 7, 6),
            Regime::R26 => Day::from_ymd(2026, 5, 22),
        }
    }

    /// The weights of parts A, B and C, in points; they sum to 100.
    pub const fn part_weights(self) -> [u8; 3] {
        match self {
            Regime::R1048 => [35, 25, 40],
            Regime::R148 | Regime::R148With1489 | Regime::R26 => [40, 25, 35],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_decides() {
        for (day, regime) in [
            ("2019-08-20", None),
            ("2019-08-21", Some(Regime::R1048)),
            ("2023-02-23", Some(Regime::R1048)),
            ("2023-02-24", Some(Regime::R148)),
            ("2025-07-05", Some(Regime::R148)),
            ("2025-07-06", Some(Regime::R148With1489)),
            ("2026-05-21", Some(Regime::R148With1489)),
            ("2026-05-22", Some(Regime::R26)),
        ] {
            assert_eq!(Regime::on(Day::parse_iso(day).unwrap()), regime, "{day}");
        }
    }

    #[test]
    fn weights_sum_to_a_hundred() {
        for regime in Regime::ALL {
            assert_eq!(regime.part_weights().iter().sum::<u8>(), 100);
        }
    }
}
