//! How one recognition stands on a day, as whoever holds its certificate asks: is it valid, and if not, why not.

use super::{Recognitions, Timeline, Validity};
use crate::domain::named_enum::named_enum;

named_enum! {
    /// The answer to a code on a day.
    Standing {
        /// It governs its product and is valid for more than 180 days.
        Valid = "valid",
        /// It governs its product and is valid, but for 180 days at most.
        Expiring = "expiring",
        /// It governs its product, but its last day is past.
        Expired = "expired",
        /// It governs its product, but was taken back.
        Revoked = "revoked",
        /// A later recognition of the same product governs, whatever has become of that one.
        Superseded = "superseded",
        /// It certifies nothing on that day: a proposal, a mention, a row without star or date, or it was issued later.
        NotCertified = "not_certified",
        /// The register has no recognition of this code.
        Unknown = "unknown",
    }
}

impl Standing {
    /// Whether it certifies the product on the day.
    pub const fn is_valid(self) -> bool {
        matches!(self, Standing::Valid | Standing::Expiring)
    }
}

impl<R: Recognitions> Timeline<R> {
    /// How the recognition at a position stands on a day, and the position of the one that governs in its stead.
    pub fn standing(&self, position: usize, day: R::Day) -> (Standing, Option<usize>) {
        let Some(validity) = self.validity(position, day) else { return (Standing::NotCertified, None) };
        let successor = self.current(day).filter(|current| *current != position);
        let standing = match validity {
            _ if successor.is_some() => Standing::Superseded,
            Validity::Valid => Standing::Valid,
            Validity::Expiring => Standing::Expiring,
            Validity::Expired => Standing::Expired,
            Validity::Revoked => Standing::Revoked,
            Validity::None => Standing::NotCertified,
        };
        (standing, successor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::recognition::{Certificate, Certified};
    use crate::domain::{Day, Stars};

    /// A row of an invented register; without stars it certifies nothing.
    struct Row(&'static str, Option<Stars>, Option<&'static str>);

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    impl Certified for Row {
        fn certificate(&self) -> Option<Certificate> {
            self.1.map(|_| Certificate::new(day(self.0), None, self.2.map(day)))
        }
    }

    #[test]
    fn a_certificate_stands_on_a_day() {
        use Standing::{Expired, Expiring, NotCertified, Revoked, Superseded, Valid};
        let rows = [
            Row("2020-01-15", Some(Stars::Three), None),
            Row("2022-06-01", Some(Stars::Three), Some("2023-01-01")),
            // Of two on one day the higher star governs from the first day on.
            Row("2024-03-01", Some(Stars::Three), None),
            Row("2024-03-01", Some(Stars::Four), None),
            Row("2025-01-01", None, None),
        ];
        let timeline = Timeline::new(rows.as_slice());
        for (position, on, standing, successor) in [
            (0, "2020-01-14", NotCertified, None),
            (0, "2020-01-15", Valid, None),
            (0, "2022-05-31", Valid, None),
            (0, "2022-06-01", Superseded, Some(1)),
            (0, "2023-06-01", Superseded, Some(1)),
            (0, "2024-03-01", Superseded, Some(3)),
            (1, "2022-12-31", Valid, None),
            (1, "2023-01-01", Revoked, None),
            (1, "2024-02-29", Revoked, None),
            (1, "2024-03-01", Superseded, Some(3)),
            (2, "2024-03-01", Superseded, Some(3)),
            (3, "2024-03-01", Valid, None),
            (3, "2026-09-02", Expiring, None),
            (3, "2026-09-01", Valid, None),
            (3, "2027-03-01", Expiring, None),
            (3, "2027-03-02", Expired, None),
            (4, "2025-06-01", NotCertified, None),
        ] {
            assert_eq!(timeline.standing(position, day(on)), (standing, successor), "{position} on {on}");
        }
        let alone = [Row("2020-01-15", Some(Stars::Five), None)];
        assert_eq!(Timeline::new(alone.as_slice()).standing(0, day("2023-01-16")), (Expired, None));
    }
}
