//! What the register of plans is asked.

use crate::domain::plan::Status;
use crate::domain::{Day, Geography, UnitId};
use crate::facts::{FilterError, Reason, query};

/// Which plans are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanFilter {
    /// The day the answer speaks for.
    pub as_of: Day,
    /// A place: plans of it, of what it was made of, and of what lies in it.
    pub unit: Option<UnitId>,
    /// A year of their period.
    pub year: Option<i32>,
    /// With a target that stands so.
    pub status: Option<Status>,
}

impl PlanFilter {
    /// Reads the parameters of a query; unknown parameters are ignored, empty ones count as absent.
    pub fn parse(pairs: &[(String, String)], geography: &Geography, today: Day) -> Result<PlanFilter, FilterError> {
        let given = |name: &'static str| query::value(pairs, name).map(|text| (name, text));
        let as_of =
            given("as_of").map(|(name, text)| Day::parse(text).ok_or_else(|| FilterError::new(name, text, Reason::NotADay))).transpose()?;
        let unit = given("unit").filter(|(_, text)| *text != "vn").map(|(name, text)| {
            let unit: UnitId = text.parse().map_err(|()| FilterError::new(name, text, Reason::UnitForm))?;
            geography.index_of(unit).map(|_| unit).ok_or_else(|| FilterError::new(name, text, Reason::UnitUnknown))
        });
        let year = given("year").map(|(name, text)| {
            let year = text.parse().ok().filter(|year| (1990..=2100).contains(year));
            year.ok_or_else(|| FilterError::new(name, text, Reason::NotANumber))
        });
        let status =
            given("status").map(|(name, text)| Status::parse(text).ok_or_else(|| FilterError::new(name, text, Reason::NotAChoice)));
        Ok(PlanFilter { as_of: as_of.unwrap_or(today), unit: unit.transpose()?, year: year.transpose()?, status: status.transpose()? })
    }
}
