//! Numbers and dates as each language writes them. A full formatting library would add hundreds of kilobytes to the
//! WebAssembly.

use super::Lang;
use crate::domain::Day;

/// A whole number with groups of three: `17.316` in Vietnamese, `17,316` in English.
pub fn number(lang: Lang, value: u64) -> String {
    let digits = value.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(group_mark(lang));
        }
        grouped.push(digit);
    }
    grouped
}

/// A count with groups of three, as [`number`] writes it.
pub fn count(lang: Lang, value: u32) -> String {
    number(lang, value.into())
}

/// A number given in tenths: `12345` → `1.234,5`.
pub fn tenths(lang: Lang, value: u64) -> String {
    format!("{}{}{}", number(lang, value / 10), decimal_mark(lang), value % 10)
}

/// A share in percent with one decimal, rounded half up: 305 of 409 → `74,6 %`. `None` where the whole is 0.
pub fn percent(lang: Lang, part: u64, whole: u64) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let value = (part * 1000 + whole / 2) / whole;
    let sign = if lang == Lang::Vi { "\u{a0}%" } else { "%" };
    Some(format!("{}{sign}", tenths(lang, value)))
}

/// A score given in hundredths, always with two decimals: 8963 → `89,63`.
pub fn hundredths(lang: Lang, value: u64) -> String {
    format!("{}{}{:02}", number(lang, value / 100), decimal_mark(lang), value % 100)
}

/// A mean with two decimals, rounded half up; a mean of nothing is shown as zero.
pub fn decimal(lang: Lang, part: u64, whole: u64) -> String {
    hundredths(lang, (part * 100 + whole / 2) / whole.max(1))
}

/// A month: `12/2026` in Vietnamese, `Dec 2026` in English.
pub fn month(lang: Lang, year: i32, month: u32) -> String {
    match lang {
        Lang::Vi => format!("{month:02}/{year:04}"),
        Lang::En => format!("{} {year:04}", MONTHS[month as usize - 1]),
    }
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// A number of days: "67 ngày", with the singular where the language has one.
pub fn days(lang: Lang, count: u32) -> String {
    let number = number(lang, u64::from(count));
    if count == 1 { lang.count_day(&number) } else { lang.count_days(&number) }
}

/// A day: `22/11/2026` in Vietnamese, `22 Nov 2026` in English.
pub fn date(lang: Lang, day: Day) -> String {
    let (year, month, day) = day.ymd();
    match lang {
        Lang::Vi => format!("{day:02}/{month:02}/{year:04}"),
        Lang::En => format!("{day} {} {year:04}", MONTHS[month as usize - 1]),
    }
}

/// A date that may lack its day or month, as published totals give it: `2022-12` → "12/2022".
pub fn partial_date(lang: Lang, text: &str) -> String {
    if let Some(day) = Day::parse_iso(text) {
        return date(lang, day);
    }
    match text.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => text.to_owned(),
    }
}

const fn group_mark(lang: Lang) -> char {
    match lang {
        Lang::Vi => '.',
        Lang::En => ',',
    }
}

const fn decimal_mark(lang: Lang) -> char {
    match lang {
        Lang::Vi => ',',
        Lang::En => '.',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (value, vi, en) in [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (17_316, "17.316", "17,316"),
            (1_234_567, "1.234.567", "1,234,567"),
        ] {
            assert_eq!(number(Lang::Vi, value), vi);
            assert_eq!(number(Lang::En, value), en);
        }
        assert_eq!(tenths(Lang::Vi, 12_345), "1.234,5");
        assert_eq!(hundredths(Lang::Vi, 8_963), "89,63");
        assert_eq!(hundredths(Lang::En, 9_000), "90.00");
    }

    #[test]
    fn shares() {
        assert_eq!(percent(Lang::Vi, 176, 120).as_deref(), Some("146,7\u{a0}%"));
        assert_eq!(percent(Lang::En, 17, 15).as_deref(), Some("113.3%"));
        assert_eq!(percent(Lang::Vi, 0, 0), None);
    }

    #[test]
    fn dates() {
        let day = Day::parse_iso("2026-11-22").unwrap();
        assert_eq!(date(Lang::Vi, day), "22/11/2026");
        assert_eq!(date(Lang::En, day), "22 Nov 2026");
    }

    #[test]
    fn dates_may_be_partial() {
        assert_eq!(partial_date(Lang::Vi, "2022-12"), "12/2022");
        assert_eq!(partial_date(Lang::Vi, "2022"), "2022");
        assert_eq!(partial_date(Lang::Vi, "2022-12-31"), "31/12/2022");
    }
}
