//! The filter of all counts: place, day, basis, and what is chosen in each dimension.

use super::dimension::{Choice, Choices, Dimension};
use super::query::{self, day};
use super::refusal::{FilterError, Reason};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Day, Geography, UnitId, Vintage};

/// What is counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The place; `None` is the country.
    pub unit: Option<UnitId>,
    /// The list of units that children and communes are taken from; the unit's own where a unit is given.
    pub vintage: Vintage,
    /// The day the answer speaks for.
    pub as_of: Day,
    /// Which products the count is based on.
    pub basis: Basis,
    /// What is chosen in each dimension. Where a validity is chosen, it takes the place of the basis.
    pub chosen: Choices,
    /// First issue day of the current recognition.
    pub from: Option<Day>,
    /// Last issue day of the current recognition.
    pub to: Option<Day>,
}

impl Filter {
    /// Everything valid on a day, the whole country, the units of a list.
    pub fn of_day(as_of: Day, vintage: Vintage) -> Filter {
        Filter { unit: None, vintage, as_of, basis: Basis::Valid, chosen: Choices::default(), from: None, to: None }
    }

    /// Reads the parameters of a query; unknown parameters are ignored, empty ones count as absent.
    pub fn parse(pairs: &[(String, String)], geography: &Geography, today: Day) -> Result<Filter, FilterError> {
        let mut filter = Filter::of_day(day(pairs, "as_of")?.unwrap_or(today), geography.in_force(today));
        if let Some(text) = query::value(pairs, "vintage") {
            let found = geography.vintages().into_iter().find(|vintage| vintage.to_string() == text);
            filter.vintage = found.ok_or_else(|| FilterError::new("vintage", text, Reason::VintageUnknown))?;
        }
        if let Some(text) = query::value(pairs, "unit").filter(|text| *text != "vn") {
            filter = filter.in_unit(Some(parse_unit("unit", text, geography)?));
        }
        filter.basis = match query::value(pairs, "basis") {
            None | Some("valid") => Basis::Valid,
            Some("ever") => Basis::Ever,
            Some(text) => return Err(FilterError::new("basis", text, Reason::NotAChoice)),
        };
        for dimension in Dimension::ALL {
            for text in query::list(pairs, dimension.name()) {
                let refused = || FilterError::new(dimension.name(), text, dimension.refusal());
                filter.chosen = filter.chosen.and(dimension.choice(text).ok_or_else(refused)?);
            }
        }
        filter.from = day(pairs, "from")?;
        filter.to = day(pairs, "to")?;
        if let (Some(from), Some(to)) = (filter.from, filter.to)
            && from > to
        {
            return Err(FilterError::new("from", &from.to_string(), Reason::Backwards));
        }
        Ok(filter)
    }

    /// The same filter for another place.
    pub fn in_unit(self, unit: Option<UnitId>) -> Filter {
        Filter { unit, vintage: unit.map_or(self.vintage, |unit| unit.vintage), ..self }
    }

    /// The same filter on another day.
    pub fn on(self, as_of: Day) -> Filter {
        Filter { as_of, ..self }
    }

    /// The earlier day to compare with, if a query names one.
    pub fn compare(&self, pairs: &[(String, String)]) -> Result<Option<Day>, FilterError> {
        let Some(compare) = day(pairs, "compare")? else { return Ok(None) };
        if compare > self.as_of {
            return Err(FilterError::new("compare", &compare.to_string(), Reason::Backwards));
        }
        Ok(Some(compare))
    }

    /// The query string of this filter. Left out is what is the default: `today`, and the vintage `usual`.
    pub fn to_query(&self, today: Day, usual: Vintage) -> String {
        let mut text = String::new();
        match self.unit {
            Some(unit) => query::push(&mut text, "unit", &unit.to_string()),
            None if self.vintage != usual => query::push(&mut text, "vintage", &self.vintage.to_string()),
            None => {}
        }
        if self.as_of != today {
            query::push(&mut text, "as_of", &self.as_of.to_string());
        }
        if self.basis != Basis::Valid {
            query::push(&mut text, "basis", self.basis.name());
        }
        for dimension in Dimension::ALL.into_iter().filter(|dimension| self.chosen.narrows(*dimension)) {
            let names: Vec<_> = self.chosen.list(dimension).into_iter().map(Choice::name).collect();
            query::push(&mut text, dimension.name(), &names.join(","));
        }
        for (name, day) in [("from", self.from), ("to", self.to)] {
            if let Some(day) = day {
                query::push(&mut text, name, &day.to_string());
            }
        }
        text
    }

    /// The same filter with other choices.
    pub fn choosing(&self, chosen: Choices) -> Filter {
        Filter { chosen, ..self.clone() }
    }

    /// The position of the filter's unit.
    pub fn unit_index(&self, geography: &Geography) -> Option<UnitIndex> {
        self.unit.and_then(|unit| geography.index_of(unit))
    }

    /// Whether it asks for anything besides place, vintage and day.
    pub fn is_narrowed(&self) -> bool {
        !self.chosen.is_empty() || self.from.is_some() || self.to.is_some() || self.basis != Basis::Valid
    }
}

/// Reads a unit parameter against the known units.
pub fn parse_unit(field: &'static str, text: &str, geography: &Geography) -> Result<UnitId, FilterError> {
    let unit: UnitId = text.parse().map_err(|()| FilterError::new(field, text, Reason::UnitForm))?;
    geography.index_of(unit).map(|_| unit).ok_or_else(|| FilterError::new(field, text, Reason::UnitUnknown))
}
