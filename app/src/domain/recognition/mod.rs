//! Recognitions: stars, the life of a certificate, and what a product is worth on a day.
//!
//! A certificate lives 36 calendar months from its issue in every regime (Decisions 1048/QĐ-TTg, 148/QĐ-TTg,
//! 26/2026/QĐ-TTg), its last day included. What counts is computed for the day of viewing, never stored.

pub mod regimes;
mod score;
mod status;

pub use score::Score;
pub use status::RecognitionStatus;

use crate::domain::Day;

/// How long a certificate lives where its decision states nothing else, in calendar months.
pub const CERTIFICATE_MONTHS: i32 = 36;

/// How many days before its last day a certificate counts as expiring.
pub const EXPIRING_DAYS: i32 = 180;

/// A certified class: 3, 4 or 5 stars. One and two stars are results of an evaluation but never certified.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stars {
    /// Hạng 3 sao.
    Three,
    /// Hạng 4 sao.
    Four,
    /// Hạng 5 sao, by decision of the Ministry alone.
    Five,
}

impl Stars {
    /// All certified classes, lowest first.
    pub const ALL: [Stars; 3] = [Stars::Three, Stars::Four, Stars::Five];

    /// The number of stars.
    pub const fn count(self) -> u8 {
        self.index() as u8 + 3
    }

    /// 0, 1, 2 for 3, 4, 5 stars.
    pub const fn index(self) -> usize {
        match self {
            Stars::Three => 0,
            Stars::Four => 1,
            Stars::Five => 2,
        }
    }

    /// The class of that many stars, where it is certified.
    pub const fn from_count(count: u8) -> Option<Stars> {
        match count {
            3 => Some(Stars::Three),
            4 => Some(Stars::Four),
            5 => Some(Stars::Five),
            _ => None,
        }
    }
}

/// Stars (1–5) of a council's unrounded mean, given as an exact fraction of points: `[90,100]` 5, `[70,90)` 4,
/// `[50,70)` 3, `[30,50)` 2, `[0,30)` 1, in every regime. `None` outside 0–100 or for an empty council.
///
/// A mean of 90 or more at provincial level is only *potential* 5 stars: the class itself takes the Ministry's decision.
pub const fn stars_of_mean(points_total: u64, members: u64) -> Option<u8> {
    if members == 0 || points_total > 100 * members {
        return None;
    }
    // points / members >= bound, without division.
    Some(if points_total >= 90 * members {
        5
    } else if points_total >= 70 * members {
        4
    } else if points_total >= 50 * members {
        3
    } else if points_total >= 30 * members {
        2
    } else {
        1
    })
}

/// Stars (1–5) of a mean given in thousandths of a point.
pub const fn stars_of_thousandths(thousandths: u64) -> Option<u8> {
    stars_of_mean(thousandths, 1000)
}

/// Reads a decimal score (`71.25` or `71,25`) into thousandths of a point, cutting what lies beyond, never rounding up.
pub fn parse_score(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) || whole.len() > 3 {
        return None;
    }
    let thousandths: u64 = fraction.bytes().chain([b'0'; 3]).take(3).fold(0, |sum, digit| sum * 10 + u64::from(digit - b'0'));
    let score = whole.parse::<u64>().ok()? * 1000 + thousandths;
    (score <= 100_000).then_some(score)
}

/// The dates that decide whether a certificate is valid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// The day of the decision.
    pub issued: Day,
    /// The last valid day, that day included.
    pub expires: Day,
    /// The day from which it is revoked.
    pub revoked: Option<Day>,
}

impl Certificate {
    /// A certificate with its last day as stated, or else 36 months after its issue.
    pub fn new(issued: Day, stated_expiry: Option<Day>, revoked: Option<Day>) -> Certificate {
        Certificate { issued, expires: stated_expiry.unwrap_or_else(|| issued.add_months(CERTIFICATE_MONTHS)), revoked }
    }

    /// What it is worth on a day; `None` before its issue.
    pub fn validity(&self, day: Day) -> Option<Validity> {
        if day < self.issued {
            return None;
        }
        Some(if self.revoked.is_some_and(|revoked| revoked <= day) {
            Validity::Revoked
        } else if day > self.expires {
            Validity::Expired
        } else if self.expires <= day.add_days(EXPIRING_DAYS) {
            Validity::Expiring
        } else {
            Validity::Valid
        })
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

/// The order in which recognitions of one product supersede each other: by issue, then by star, then by row.
/// The last one issued on or before a day is the current one of that day.
pub type Succession = (Day, Stars, u32);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn published_scores() {
        for (score, stars) in [
            ("71.00", 4),
            ("72.80", 4),
            ("65.10", 3),
            ("50.20", 3),
            ("90.00", 5),
            ("90.86", 5),
            ("89.63", 4),
            ("88", 4),
            ("69.996", 3),
            ("69,9999", 3),
            ("100", 5),
            ("50", 3),
            ("49.999", 2),
            ("30", 2),
            ("29.99", 1),
            ("0", 1),
        ] {
            assert_eq!(parse_score(score).and_then(stars_of_thousandths), Some(stars), "{score}");
        }
        for score in ["", "100.001", "-1", "7O", "71.", ".5", "1000", "71.2.3"] {
            assert_eq!(parse_score(score), None, "{score}");
        }
    }

    #[test]
    fn means_are_exact() {
        // 69.996 as the mean of 250 sheets, and thirds that no decimal can write.
        assert_eq!(stars_of_mean(17_499, 250), Some(3));
        assert_eq!(stars_of_mean(270, 3), Some(5));
        assert_eq!(stars_of_mean(269, 3), Some(4));
        assert_eq!(stars_of_mean(0, 0), None);
        assert_eq!(stars_of_mean(101, 1), None);
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
