//! Parameters that could not be understood. Their sentences are made in `text::parameter`.

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
