//! The mean of a council in points.

use core::fmt;

/// A mean of 0 to 100 points, kept to thousandths. It is shown with two decimals, cut and never rounded up: a class
/// must not seem to be reached that is not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Score {
    thousandths: u32,
}

impl Score {
    /// A score of so many thousandths of a point.
    pub const fn of_thousandths(thousandths: u32) -> Score {
        Score { thousandths }
    }

    /// In hundredths of a point, as it is shown.
    pub const fn hundredths(self) -> u32 {
        self.thousandths / 10
    }
}

/// As files and the open interface write it: `89.63`.
impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.hundredths() / 100, self.hundredths() % 100)
    }
}

crate::domain::as_text::serialized_as_text!(Score);

#[cfg(test)]
mod tests {
    use super::Score;

    #[test]
    fn scores_have_two_decimals() {
        for (thousandths, text) in [(89_636, "89.63"), (90_000, "90.00"), (69_999, "69.99"), (100_000, "100.00"), (5, "0.00")] {
            assert_eq!(Score::of_thousandths(thousandths).to_string(), text);
        }
    }
}
