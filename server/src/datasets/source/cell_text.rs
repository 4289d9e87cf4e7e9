//! Numbers and dates of workbooks as text.

use calamine::ExcelDateTime;

/// How much of a date the format of its cell shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateForm {
    Day,
    Month,
    Year,
}

impl DateForm {
    pub fn of(format: &calamine::NumberFormat) -> DateForm {
        // "mmm-yy" among the formats that every workbook knows by number.
        if format.format_id == Some(17) { DateForm::Month } else { DateForm::of_code(&format.format_code) }
    }

    /// Reads the first section of a format; words in quotes and signs behind a backslash are no part of the date.
    fn of_code(code: &str) -> DateForm {
        let (mut quoted, mut bracket, mut escaped) = (false, false, false);
        let (mut year, mut month, mut finer) = (false, false, false);
        for sign in code.chars() {
            match sign {
                _ if escaped => escaped = false,
                '"' => quoted = !quoted,
                _ if quoted => {}
                '\\' | '_' | '*' => escaped = true,
                '[' => bracket = true,
                ']' => bracket = false,
                _ if bracket => {}
                ';' => break,
                'y' | 'Y' => year = true,
                'm' | 'M' => month = true,
                'd' | 'D' | 'h' | 'H' | 's' | 'S' | '0' | '#' => finer = true,
                _ => {}
            }
        }
        match (finer, year, month) {
            (false, true, true) => DateForm::Month,
            (false, true, false) => DateForm::Year,
            _ => DateForm::Day,
        }
    }
}

/// A number, whole ones without a fraction.
pub fn number_text(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 { format!("{number:.0}") } else { number.to_string() }
}

/// A date as exactly as its cell shows it.
pub fn date_text(moment: ExcelDateTime, form: DateForm) -> String {
    let (year, month, day, ..) = moment.to_ymd_hms_milli();
    match form {
        _ if moment.is_duration() => number_text(moment.as_f64()),
        DateForm::Day => format!("{year:04}-{month:02}-{day:02}"),
        DateForm::Month => format!("{year:04}-{month:02}"),
        DateForm::Year => format!("{year:04}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_say_how_exact_a_date_is() {
        for (code, form) in [
            ("mm/yyyy", DateForm::Month),
            ("mmm-yy", DateForm::Month),
            ("[$-42A]mmmm yyyy;@", DateForm::Month),
            ("\"tháng \"m\" năm \"yyyy", DateForm::Month),
            ("\\d\\dm/yy", DateForm::Month),
            ("yyyy", DateForm::Year),
            ("dd/mm/yyyy", DateForm::Day),
            ("m/d/yy h:mm", DateForm::Day),
            ("General", DateForm::Day),
            ("0.00", DateForm::Day),
        ] {
            assert_eq!(DateForm::of_code(code), form, "{code}");
        }
    }
}
