//! What is asked: place, day, basis, and the classes that count.

use super::query;
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Day, Geography, ProducerKind, Stars, UnitId, Vintage};

/// A question to the facts. The classes are bit sets in which empty means "all".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filter {
    /// The place; `None` is the country.
    pub unit: Option<UnitId>,
    /// The list of units that children and communes are taken from; the unit's own where a unit is given.
    pub vintage: Vintage,
    /// The day the answer speaks for.
    pub as_of: Day,
    /// What the count stands on.
    pub basis: Basis,
    /// Bits by `Stars::index`.
    pub stars: u8,
    /// Bits by sector number; bit 0 is "unknown".
    pub sectors: u8,
    /// Bits by set number; bit 0 is "unknown".
    pub sets: u32,
    /// Bits by `ProducerKind::index`.
    pub kinds: u8,
    /// Bits by position in `Validity::RECOGNISED`; where any is set they take the place of the basis.
    pub validity: u8,
    /// Bits by years since 2000 of a product's first recognition.
    pub years: u64,
    /// First issue day of the current recognition.
    pub from: Option<Day>,
    /// Last issue day of the current recognition.
    pub to: Option<Day>,
}

/// A parameter that could not be understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterError {
    /// The parameter's name.
    pub field: &'static str,
    /// What was given.
    pub value: String,
    /// What is wrong with it.
    pub reason: Reason,
}

/// What is wrong with a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Not of the form `vintage:code`, nor `vn`.
    UnitForm,
    /// No such unit.
    UnitUnknown,
    /// No such list of units.
    VintageUnknown,
    /// Not a day.
    NotADay,
    /// Not one of the values this parameter takes.
    NotAChoice,
    /// Not a whole number in range.
    NotANumber,
    /// `from` lies after `to`, or `compare` after `as_of`.
    Backwards,
    /// Must be given, and is not.
    Missing,
    /// Longer than anybody would ask.
    TooLong,
}

impl Reason {
    /// The stable code of REST answers.
    pub const fn code(self) -> &'static str {
        match self {
            Reason::UnitForm => "unit_malformed",
            Reason::UnitUnknown => "unit_unknown",
            Reason::VintageUnknown => "vintage_unknown",
            Reason::NotADay => "date_invalid",
            Reason::NotAChoice => "value_invalid",
            Reason::NotANumber => "number_invalid",
            Reason::Backwards => "range_backwards",
            Reason::Missing => "value_missing",
            Reason::TooLong => "value_too_long",
        }
    }
}

impl FilterError {
    /// An error of that parameter; a very long value is cut for the reader.
    pub fn new(field: &'static str, value: &str, reason: Reason) -> FilterError {
        FilterError { field, value: value.chars().take(60).collect(), reason }
    }
}

impl Filter {
    /// Everything valid on a day, the whole country, the units of a list.
    pub fn of_day(as_of: Day, vintage: Vintage) -> Filter {
        Filter {
            unit: None,
            vintage,
            as_of,
            basis: Basis::Valid,
            stars: 0,
            sectors: 0,
            sets: 0,
            kinds: 0,
            validity: 0,
            years: 0,
            from: None,
            to: None,
        }
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
        for text in query::list(pairs, "stars") {
            let stars = text.parse().ok().and_then(Stars::from_count).ok_or_else(|| FilterError::new("stars", text, Reason::NotAChoice))?;
            filter.stars |= 1 << stars.index();
        }
        for text in query::list(pairs, "sector") {
            filter.sectors |= 1 << class_number("sector", text, 6)?;
        }
        for text in query::list(pairs, "set") {
            filter.sets |= 1 << class_number("set", text, 26)?;
        }
        for text in query::list(pairs, "producer_kind") {
            let kind = ProducerKind::parse(text).ok_or_else(|| FilterError::new("producer_kind", text, Reason::NotAChoice))?;
            filter.kinds |= 1 << kind.index();
        }
        for text in query::list(pairs, "validity") {
            filter.validity |= validity_bits(text).ok_or_else(|| FilterError::new("validity", text, Reason::NotAChoice))?;
        }
        for text in query::list(pairs, "year") {
            let year = text.parse().ok().and_then(year_bit).ok_or_else(|| FilterError::new("year", text, Reason::NotANumber))?;
            filter.years |= year;
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

    /// The same question about another place.
    pub fn in_unit(self, unit: Option<UnitId>) -> Filter {
        Filter { unit, vintage: unit.map_or(self.vintage, |unit| unit.vintage), ..self }
    }

    /// The same question on another day.
    pub fn on(self, as_of: Day) -> Filter {
        Filter { as_of, ..self }
    }

    /// The earlier day that a query compares the filter's own with, if it names one.
    pub fn compare(&self, pairs: &[(String, String)]) -> Result<Option<Day>, FilterError> {
        let Some(compare) = day(pairs, "compare")? else { return Ok(None) };
        if compare > self.as_of {
            return Err(FilterError::new("compare", &compare.to_string(), Reason::Backwards));
        }
        Ok(Some(compare))
    }

    /// The query string that asks this again, without what is the default: `today`, and the list in force on it.
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
        let mut push_list = |name: &str, values: Vec<String>| {
            if !values.is_empty() {
                query::push(&mut text, name, &values.join(","));
            }
        };
        push_list(
            "stars",
            Stars::ALL.iter().filter(|stars| self.stars >> stars.index() & 1 == 1).map(|stars| stars.count().to_string()).collect(),
        );
        push_list("sector", (0..=6u8).filter(|number| self.sectors >> number & 1 == 1).map(class_text).collect());
        push_list("set", (0..=26u8).filter(|number| self.sets >> number & 1 == 1).map(class_text).collect());
        let kinds = ProducerKind::ALL.iter().filter(|kind| self.kinds >> kind.index() & 1 == 1);
        push_list("producer_kind", kinds.map(|kind| kind.name().to_owned()).collect());
        push_list("validity", validity_names(self.validity));
        push_list("year", self.years_asked().map(|year| year.to_string()).collect());
        for (name, day) in [("from", self.from), ("to", self.to)] {
            if let Some(day) = day {
                query::push(&mut text, name, &day.to_string());
            }
        }
        text
    }

    /// The years of first recognition asked for, in order.
    pub fn years_asked(&self) -> impl Iterator<Item = i32> + '_ {
        (0..64).filter(|bit| self.years >> bit & 1 == 1).map(|bit| 2000 + bit)
    }

    /// The position of the filter's unit.
    pub fn unit_index(&self, geography: &Geography) -> Option<UnitIndex> {
        self.unit.and_then(|unit| geography.index_of(unit))
    }

    /// Whether anything but place, vintage and day is asked.
    pub fn is_narrowed(&self) -> bool {
        self.stars != 0
            || self.sectors != 0
            || self.sets != 0
            || self.kinds != 0
            || self.validity != 0
            || self.years != 0
            || self.from.is_some()
            || self.to.is_some()
            || self.basis != Basis::Valid
    }
}

/// Reads a unit parameter against the known units.
pub fn parse_unit(field: &'static str, text: &str, geography: &Geography) -> Result<UnitId, FilterError> {
    let unit: UnitId = text.parse().map_err(|()| FilterError::new(field, text, Reason::UnitForm))?;
    geography.index_of(unit).map(|_| unit).ok_or_else(|| FilterError::new(field, text, Reason::UnitUnknown))
}

/// Reads a day parameter.
fn day(pairs: &[(String, String)], field: &'static str) -> Result<Option<Day>, FilterError> {
    let Some(text) = query::value(pairs, field) else { return Ok(None) };
    Day::parse(text).map(Some).ok_or_else(|| FilterError::new(field, text, Reason::NotADay))
}

fn class_number(field: &'static str, text: &str, last: u8) -> Result<u8, FilterError> {
    if text == "unknown" {
        return Ok(0);
    }
    let number = text.parse().ok().filter(|number| (1..=last).contains(number));
    number.ok_or_else(|| FilterError::new(field, text, Reason::NotAChoice))
}

/// The bit of a year of first recognition; the columns know 2000 to 2063.
pub fn year_bit(year: i32) -> Option<u64> {
    (2000..2064).contains(&year).then(|| 1 << (year - 2000))
}

/// `valid` includes `expiring` (contract §1). `none` is a choice of the catalogue: what was never certified is no fact.
fn validity_bits(text: &str) -> Option<u8> {
    match text {
        "valid" => Some(0b0011),
        "expiring" => Some(0b0010),
        "expired" => Some(0b0100),
        "revoked" => Some(0b1000),
        "none" => Some(0b1_0000),
        _ => None,
    }
}

/// The shortest list of names that asks for these bits.
fn validity_names(bits: u8) -> Vec<String> {
    let mut names = Vec::new();
    let mut left = bits;
    for name in ["valid", "expiring", "expired", "revoked", "none"] {
        let bits = validity_bits(name).unwrap_or(0);
        if left & bits == bits {
            left &= !bits;
            names.push(name.to_owned());
        }
    }
    names
}

fn class_text(number: u8) -> String {
    if number == 0 { "unknown".to_owned() } else { number.to_string() }
}
