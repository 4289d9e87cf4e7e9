//! Refused parameters of a query in words.

use crate::facts::{FilterError, Reason};
use crate::text::Lang;

/// One sentence that names the parameter and what it takes.
pub fn refusal(lang: Lang, error: &FilterError) -> String {
    let (field, value) = (&error.field, &error.value);
    match error.reason {
        Reason::UnitForm => lang.error_unit_form(field, value),
        Reason::UnitUnknown => lang.error_unit_unknown(field, value),
        Reason::VintageUnknown => lang.error_vintage_unknown(field, value),
        Reason::NotADay => lang.error_not_a_day(field, value),
        Reason::NotAChoice => lang.error_not_a_choice(field, value),
        Reason::NotANumber => lang.error_not_a_number(field, value),
        Reason::Backwards => lang.error_backwards(field, value),
        Reason::Missing => lang.error_missing(field),
        Reason::TooLong => lang.error_too_long(field),
    }
}
