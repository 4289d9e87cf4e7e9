//! When two rows about one product speak of the same recognition (contract §1).

use super::Precision;
use super::decision::decision_key;
use app::domain::Day;
use app::domain::recognition::RecognitionStatus;

/// What tells the recognitions of one product apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecognitionMark {
    /// The key of the decision's number; empty where none is known.
    pub decision: String,
    /// The day and how exactly it is known.
    pub issued: Option<(Day, Precision)>,
    /// What the row says.
    pub status: RecognitionStatus,
    /// `district`, `province` or `central`; empty where not known.
    pub level: String,
}

/// How sure it is that two marks are of one recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// The number alone says so: the day differs, or is not known.
    Number,
    /// Nothing that is known of both differs.
    Exact,
}

impl RecognitionMark {
    /// The mark of a decision, a day, a status and a level.
    pub fn new(
        decision: Option<&str>,
        issued: Option<(Day, Precision)>,
        status: RecognitionStatus,
        level: Option<&str>,
    ) -> RecognitionMark {
        let decision = decision.map(decision_key).unwrap_or_default();
        RecognitionMark { decision, issued, status, level: level.unwrap_or_default().to_owned() }
    }

    /// Whether both are of one recognition of their product: the same number, not more than a year apart, for numbers start
    /// anew each year; where one of them has no number, the same day. Where neither number nor day is known, the level tells
    /// apart a provincial and a central recognition of the same year.
    pub fn likeness(&self, other: &RecognitionMark) -> Option<Likeness> {
        if self.status != other.status {
            return None;
        }
        let dates = (self.issued, other.issued);
        if self.decision.is_empty() || other.decision.is_empty() {
            let is_day = dates.0.is_some_and(|(_, precision)| precision == Precision::Day);
            let is_alike = dates.0 == dates.1 && (is_day || (self.decision == other.decision && self.level == other.level));
            return is_alike.then_some(Likeness::Exact);
        }
        if self.decision != other.decision {
            return None;
        }
        match dates {
            (Some(one), Some(other)) if one == other => Some(Likeness::Exact),
            (Some(one), Some(other)) => is_within_a_year(one, other).then_some(Likeness::Number),
            (None, None) => Some(Likeness::Exact),
            _ => Some(Likeness::Number),
        }
    }

    /// The text under which the database keeps a recognition once.
    pub fn identity(&self, product_id: &str) -> String {
        let date = self.issued.map(|(day, precision)| precision.text(day)).unwrap_or_default();
        let level = if self.decision.is_empty() && date.len() < 10 { self.level.as_str() } else { "" };
        let status = if self.status == RecognitionStatus::Recognised { "" } else { self.status.name() };
        format!("{product_id}|{}|{date}|{status}|{level}", self.decision)
    }
}

/// Whether some day of one date is at most a year from some day of the other: a year mistyped is a year away.
fn is_within_a_year(one: (Day, Precision), other: (Day, Precision)) -> bool {
    let (earlier, later) = if one.0 <= other.0 { (one, other) } else { (other, one) };
    later.1.first_day(later.0) <= earlier.0.add_months(12)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn date(text: &str) -> Option<(Day, Precision)> {
        let precision = match text.len() {
            10 => Precision::Day,
            7 => Precision::Month,
            4 => Precision::Year,
            _ => return None,
        };
        let day = match precision {
            Precision::Day => Day::parse_iso(text)?,
            Precision::Month => Day::parse_iso(&format!("{text}-01"))?.end_of_month(),
            Precision::Year => Day::parse_iso(&format!("{text}-12-31"))?,
        };
        Some((day, precision))
    }

    fn mark(decision: &str, issued: &str, level: &str) -> RecognitionMark {
        RecognitionMark::new(Some(decision), date(issued), RecognitionStatus::Recognised, Some(level))
    }

    #[test]
    fn one_recognition_or_two() {
        use Likeness::{Exact, Number};
        for (one, other, likeness) in [
            (("100/QĐ", "2024-05-20", ""), ("0100/QD", "2024-05-20", "central"), Some(Exact)),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "2024-06-20", ""), Some(Number)),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "2025-05-20", ""), Some(Number)),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "2025-05-21", ""), None),
            (("100/QĐ", "2021-05-20", ""), ("100/QĐ", "2024-05-20", ""), None),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "", ""), Some(Number)),
            (("100/QĐ", "", ""), ("100/QĐ", "", ""), Some(Exact)),
            (("100/QĐ", "2023-01-27", ""), ("100/QĐ", "2022", ""), Some(Number)),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "2024-05", ""), Some(Number)),
            (("100/QĐ", "2024-05-20", ""), ("100/QĐ", "2026", ""), None),
            (("100/QĐ", "2024-05-20", ""), ("101/QĐ", "2024-05-20", ""), None),
            (("100/QĐ", "2024-05-20", ""), ("", "2024-05-20", ""), Some(Exact)),
            (("100/QĐ", "2024-05-20", ""), ("", "2024-05-21", ""), None),
            (("100/QĐ", "2024", "province"), ("", "2024", "province"), None),
            (("", "2024", "province"), ("", "2024", "province"), Some(Exact)),
            (("", "2024", "province"), ("", "2024", "central"), None),
            (("", "2024-05-20", "province"), ("", "2024-05-20", "central"), Some(Exact)),
            (("", "2024-12-31", ""), ("", "2024", ""), None),
            (("", "", ""), ("", "", ""), Some(Exact)),
        ] {
            let [one, other] = [one, other].map(|(decision, issued, level)| mark(decision, issued, level));
            assert_eq!(one.likeness(&other), likeness, "{one:?} {other:?}");
            assert_eq!(other.likeness(&one), likeness, "{one:?} {other:?}");
        }
        let proposed = RecognitionMark { status: RecognitionStatus::Proposed, ..mark("100/QĐ", "2024-05-20", "") };
        assert_eq!(proposed.likeness(&mark("100/QĐ", "2024-05-20", "")), None);
    }

    proptest! {
        #[test]
        fn what_has_one_identity_is_alike(decision in "(1|2)?", issued in "(2024|2024-05|2024-05-20|2025-01-01)?", level in "(province|central)?",
            other_decision in "(1|2)?", other_issued in "(2024|2024-05|2024-05-20|2025-01-01)?", other_level in "(province|central)?") {
            let (one, other) = (mark(&decision, &issued, &level), mark(&other_decision, &other_issued, &other_level));
            if one.identity("p") == other.identity("p") {
                prop_assert_eq!(one.likeness(&other), Some(Likeness::Exact));
            }
            prop_assert_eq!(one.likeness(&other), other.likeness(&one));
        }
    }
}
