//! The life of one certificate, and what it is worth on a day.
//!
//! A certificate lives 36 calendar months from its issue in every regime (Decisions 1048/QĐ-TTg, 148/QĐ-TTg,
//! 26/2026/QĐ-TTg), its last day included. What counts is computed for the day of viewing, never stored.

use crate::domain::Day;

/// How long a certificate lives where its decision states nothing else, in calendar months.
pub const CERTIFICATE_MONTHS: i32 = 36;

/// How many days before its last day a certificate counts as expiring.
pub const EXPIRING_DAYS: i32 = 180;

/// A day, however it is written: a [`Day`], or the short form that columns of a million rows keep.
pub trait CalendarDay: Copy + Ord {
    /// The day so many days later; a short form stays within its range.
    fn days_later(self, days: i32) -> Self;
}

impl CalendarDay for Day {
    fn days_later(self, days: i32) -> Day {
        self.add_days(days)
    }
}

/// How many days before its last day the end of a certificate is urgent: pages then show it in red.
pub const URGENT_DAYS: i32 = 30;

/// Whether what is valid lapses within [`URGENT_DAYS`] of a day.
pub fn is_urgent(validity: Validity, expires: Option<Day>, day: Day) -> bool {
    validity == Validity::Expiring && expires.is_some_and(|last| last <= day.add_days(URGENT_DAYS))
}

/// The dates that decide whether a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate<D = Day> {
    /// The day of the decision.
    pub issued: D,
    /// The last valid day, that day included.
    pub expires: D,
    /// The day from which it is revoked.
    pub revoked: Option<D>,
}

impl Certificate {
    /// A certificate with its last day as stated, or else 36 months after its issue.
    pub fn new(issued: Day, stated_expiry: Option<Day>, revoked: Option<Day>) -> Certificate {
        Certificate { issued, expires: stated_expiry.unwrap_or_else(|| issued.add_months(CERTIFICATE_MONTHS)), revoked }
    }
}

impl<D: CalendarDay> Certificate<D> {
    /// What it is worth on a day; `None` before its issue.
    #[inline]
    pub fn validity(&self, day: D) -> Option<Validity> {
        if day < self.issued {
            return None;
        }
        Some(if self.revoked.is_some_and(|revoked| revoked <= day) {
            Validity::Revoked
        } else if self.expires < day {
            Validity::Expired
        } else if self.expires <= day.days_later(EXPIRING_DAYS) {
            Validity::Expiring
        } else {
            Validity::Valid
        })
    }

    /// The first day on which it is no longer valid: the day after its last one, or the day of its revocation.
    #[inline]
    pub fn lapses(&self) -> D {
        let after_last = self.expires.days_later(1);
        self.revoked.map_or(after_last, |revoked| revoked.min(after_last))
    }

    /// Whether its last day has passed without a revocation before.
    pub fn has_run_out(&self, day: D) -> bool {
        self.expires < day && self.revoked.is_none_or(|revoked| revoked > self.expires)
    }
}

/// What a product's current certificate is worth on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Validity {
    /// Valid for more than 180 days.
    Valid,
    /// Valid, but for 180 days at most.
    Expiring,
    /// Its last day is past.
    Expired,
    /// Taken back by the authority.
    Revoked,
    /// Never certified: no star or no date is known.
    None,
}

impl Validity {
    /// The classes a recognised product can have, in the order they are shown.
    pub const RECOGNISED: [Validity; 4] = [Validity::Valid, Validity::Expiring, Validity::Expired, Validity::Revoked];

    /// All classes: those of recognised products, then that of products never certified.
    pub const ALL: [Validity; 5] = [Validity::Valid, Validity::Expiring, Validity::Expired, Validity::Revoked, Validity::None];

    /// Its position in [`Validity::ALL`].
    pub const fn index(self) -> usize {
        self as usize
    }

    /// The name used in files and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Validity::Valid => "valid",
            Validity::Expiring => "expiring",
            Validity::Expired => "expired",
            Validity::Revoked => "revoked",
            Validity::None => "none",
        }
    }

    /// Whether the certificate is valid on the day, expiring or not.
    pub const fn is_valid(self) -> bool {
        matches!(self, Validity::Valid | Validity::Expiring)
    }
}

/// What a count stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Products whose current recognition is valid on the day.
    #[default]
    Valid,
    /// Products recognised on or before the day, whatever became of it.
    Ever,
}

impl Basis {
    /// The name used in files and addresses.
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Valid => "valid",
            Basis::Ever => "ever",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn published_certificates() {
        for (issued, last_day) in [("2022-10-10", "2025-10-10"), ("2021-07-20", "2024-07-20"), ("2024-02-29", "2027-02-28")] {
            let certificate = Certificate::new(day(issued), None, None);
            assert_eq!(certificate.expires, day(last_day));
            assert_eq!(certificate.validity(day(last_day)), Some(Validity::Expiring));
            assert_eq!(certificate.validity(day(last_day).add_days(1)), Some(Validity::Expired));
            assert_eq!(certificate.validity(day(issued).add_days(-1)), None);
            assert_eq!(certificate.validity(day(issued)), Some(Validity::Valid));
        }
        // Nghệ An: recognised on 17/01/2023, revoked within its term in 09/2023.
        let revoked = Certificate::new(day("2023-01-17"), None, Some(day("2023-09-01")));
        assert_eq!(revoked.validity(day("2023-08-31")), Some(Validity::Valid));
        assert_eq!(revoked.validity(day("2023-09-01")), Some(Validity::Revoked));
        assert_eq!(revoked.validity(day("2027-01-01")), Some(Validity::Revoked));
    }

    #[test]
    fn expiring_begins_180_days_before_the_last_day() {
        let certificate = Certificate::new(day("2022-10-10"), None, None);
        assert_eq!(certificate.validity(certificate.expires.add_days(-180)), Some(Validity::Expiring));
        assert_eq!(certificate.validity(certificate.expires.add_days(-181)), Some(Validity::Valid));
    }

    #[test]
    fn the_last_30_days_are_urgent() {
        let last = day("2025-10-10");
        for (away, urgent) in [(31, false), (30, true), (0, true)] {
            assert_eq!(is_urgent(Validity::Expiring, Some(last), last.add_days(-away)), urgent, "{away}");
        }
        // What is over is not urgent any more.
        assert!(!is_urgent(Validity::Expired, Some(last), last.add_days(1)));
        assert!(!is_urgent(Validity::Revoked, Some(last), last));
    }

    proptest! {
        #[test]
        fn validity_only_moves_forward(issued in 15_000i32..22_000, revoked in proptest::option::of(0i32..2000), offset in -10i32..3000) {
            let issued = Day::from_number(issued);
            let certificate = Certificate::new(issued, None, revoked.map(|days| issued.add_days(days)));
            let today = certificate.validity(issued.add_days(offset));
            let tomorrow = certificate.validity(issued.add_days(offset + 1));
            prop_assert!(tomorrow >= today);
            prop_assert_eq!(today.is_none(), offset < 0);
        }
    }
}
