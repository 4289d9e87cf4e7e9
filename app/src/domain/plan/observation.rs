//! Published values of targets: shown beside computed ones, never mixed with them.

use super::number::Decimal;
use crate::domain::Code;
use core::fmt;

/// A published value of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    /// The target.
    pub target: String,
    /// A day, a month or a year, as published.
    pub date: Option<String>,
    /// Which part of the target it speaks of.
    pub dimension: ObservationDimension,
    /// The value.
    pub value: Option<Decimal>,
    /// In words, as published.
    pub text: Option<String>,
    /// Where.
    pub source: Option<String>,
}

/// Which part of a target a published value speaks of. Files and the open interface write it as text.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ObservationDimension {
    /// `total`: the number of the target itself.
    Total,
    /// `percent_of_plan`: the share of the target that is attained.
    PercentOfPlan,
    /// `national`: of the whole country, in a plan of a part of it.
    National,
    /// `stars=4`: the products of one class.
    Stars(u8),
    /// `district=911`: one district of the plan's own list of units.
    District(Code),
    /// `round=2021-1`: one round of evaluation, by year and number.
    Round(u16, u8),
    /// Anything else an office publishes, as written.
    Other(String),
}

impl ObservationDimension {
    /// Reads a dimension. Only what is written exactly as [`fmt::Display`] writes it is taken as known.
    pub fn read(text: &str) -> ObservationDimension {
        let known = match (text, text.split_once('=')) {
            ("total", _) => Some(ObservationDimension::Total),
            ("percent_of_plan", _) => Some(ObservationDimension::PercentOfPlan),
            ("national", _) => Some(ObservationDimension::National),
            (_, Some(("stars", count))) => count.parse().ok().map(ObservationDimension::Stars),
            (_, Some(("district", code))) => code.parse().ok().map(ObservationDimension::District),
            (_, Some(("round", round))) => {
                round.split_once('-').and_then(|(year, number)| Some(ObservationDimension::Round(year.parse().ok()?, number.parse().ok()?)))
            }
            _ => None,
        };
        known.filter(|known| known.to_string() == text).unwrap_or_else(|| ObservationDimension::Other(text.to_owned()))
    }
}

impl fmt::Display for ObservationDimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ObservationDimension::Total => f.write_str("total"),
            ObservationDimension::PercentOfPlan => f.write_str("percent_of_plan"),
            ObservationDimension::National => f.write_str("national"),
            ObservationDimension::Stars(count) => write!(f, "stars={count}"),
            ObservationDimension::District(code) => write!(f, "district={code}"),
            ObservationDimension::Round(year, number) => write!(f, "round={year}-{number}"),
            ObservationDimension::Other(text) => f.write_str(text),
        }
    }
}

crate::domain::as_text::serialized_as_text!(ObservationDimension);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dimensions_are_written_as_they_were_read() {
        for text in
            ["total", "percent_of_plan", "national", "stars=4", "district=911", "district=001", "round=2021-1", "women", "", "stars="]
        {
            assert_eq!(ObservationDimension::read(text).to_string(), text);
        }
        assert_eq!(ObservationDimension::read("stars=4"), ObservationDimension::Stars(4));
        assert_eq!(ObservationDimension::read("round=2021-1"), ObservationDimension::Round(2021, 1));
        assert!(matches!(ObservationDimension::read("district=001"), ObservationDimension::District(_)));
        for text in ["stars=04", "stars=four", "round=2021", "round=2021-01"] {
            assert_eq!(ObservationDimension::read(text), ObservationDimension::Other(text.to_owned()), "{text}");
        }
    }
}
