//! Dates as people and spreadsheets write them.

use crate::datasets::issues::Problem;
use crate::store::identity::Precision;
use app::domain::Day;
use app::domain::collation::fold;

/// A date as exactly as it is written: a day, a month (`2022-10`, `10/2022`, `tháng 10 năm 2022`) or a year. A time of day
/// behind it is dropped; a year of two digits is refused, since it may be a day.
pub fn date(cell: &str) -> Result<(Day, Precision), Problem> {
    let cell = cell.trim();
    if let Some(day) = Day::parse(cell) {
        return Ok((day, Precision::Day));
    }
    let folded = fold(without_time(cell).ok_or(Problem::DateForm)?);
    const WORDS: [&str; 8] = ["ngay", "thang", "nam", "thg", "th", "ky", "thu", "cn"];
    const WEEK: [&str; 6] = ["hai", "ba", "tu", "sau", "bay", "chu nhat"];
    let (mut numbers, mut is_month, mut is_year, mut is_week_day) = (Vec::new(), false, false, false);
    for word in folded.split(' ') {
        if let Some(month) = ENGLISH_MONTHS.iter().position(|name| word.starts_with(name) && word.len() < 10) {
            numbers.push((month as i32 + 1, 2));
        } else if word.bytes().all(|byte| byte.is_ascii_digit()) && (1..=4).contains(&word.len()) {
            numbers.push((word.parse().map_err(|_| Problem::DateForm)?, word.len()));
        } else if let Some(month) = word.strip_prefix('t').filter(|month| matches!(month.len(), 1 | 2)).and_then(|month| month.parse().ok())
        {
            is_month = true;
            numbers.push((month, 2));
        } else if WORDS.contains(&word) || (is_week_day && WEEK.contains(&word)) {
            is_month |= matches!(word, "thang" | "thg" | "th");
            is_year |= word == "nam";
            is_week_day |= word == "thu";
        } else {
            return Err(Problem::DateForm);
        }
    }
    let last_of = |year, month| Day::from_ymd(year, month, 1).map(|day| (day.end_of_month(), Precision::Month));
    let small = |number: i32| u32::try_from(number).unwrap_or_default();
    let found = match numbers.as_slice() {
        [(day, 1 | 2), (month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2), (day, 1 | 2)] => {
            Day::from_ymd(*year, small(*month), small(*day)).map(|day| (day, Precision::Day))
        }
        [(month, 1 | 2), (year, 4)] | [(year, 4), (month, 1 | 2)] => last_of(*year, small(*month)),
        [(year, 4)] if !is_month && (is_year || cell.len() == 4) => Day::from_ymd(*year, 12, 31).map(|day| (day, Precision::Year)),
        _ => None,
    };
    found.ok_or(Problem::DateForm)
}

const ENGLISH_MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A date without the time of day behind it; none where what stands there is no time.
fn without_time(cell: &str) -> Option<&str> {
    let Some(colon) = cell.find(':') else { return Some(cell) };
    let digits = cell[..colon].trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    let (date, time) = cell.split_at(digits);
    let time = time.to_lowercase();
    let time = ["am", "pm", "sa", "ch", "z"].iter().find_map(|end| time.strip_suffix(end)).unwrap_or(&time);
    let is_time = time.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b' ' | b'+'));
    (digits > 0 && is_time).then(|| date.trim_end_matches(['T', 't', ' ', ',']))
}

/// The day behind the number of a decision: `100/QĐ-UBND ngày 20/5/2024`.
pub fn decision_day(cell: &str) -> Option<Day> {
    let lower = cell.to_lowercase();
    let (_, behind) = lower.rsplit_once("ngày").or_else(|| lower.rsplit_once("ngay")).or_else(|| lower.rsplit_once(['(', ',']))?;
    day(behind.trim().trim_matches(['(', ')', ':', ';', '.', ',', ' '])).ok()
}

/// A full date; a month or a year alone would leave the last day open.
pub fn day(cell: &str) -> Result<Day, Problem> {
    match date(cell) {
        Ok((day, Precision::Day)) => Ok(day),
        _ => Err(Problem::DateForm),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_how_exact_they_are() {
        for (cell, text, precision) in [
            ("2022-10-10", "2022-10-10", Precision::Day),
            ("10/10/2022", "2022-10-10", Precision::Day),
            ("2022-10-10 00:00:00", "2022-10-10", Precision::Day),
            ("02/2024", "2024-02-29", Precision::Month),
            ("2024-02", "2024-02-29", Precision::Month),
            ("2023", "2023-12-31", Precision::Year),
            ("năm 2023", "2023-12-31", Precision::Year),
            ("20/5/2024 0:00", "2024-05-20", Precision::Day),
            ("20/5/2024 12:00:00 AM", "2024-05-20", Precision::Day),
            ("2024-05-20T00:00:00.000", "2024-05-20", Precision::Day),
            ("2022-10-10T08:00:00", "2022-10-10", Precision::Day),
            ("2024-05-20 17:00:00+07:00", "2024-05-20", Precision::Day),
            ("ngày 20/5/2024", "2024-05-20", Precision::Day),
            ("Ngày 20 tháng 5 năm 2024", "2024-05-20", Precision::Day),
            ("Thứ hai, 20/5/2024", "2024-05-20", Precision::Day),
            ("20\\5\\2024", "2024-05-20", Precision::Day),
            ("2024/05/20", "2024-05-20", Precision::Day),
            ("2024.05.20", "2024-05-20", Precision::Day),
            ("20-5-2024", "2024-05-20", Precision::Day),
            ("20-May-2024", "2024-05-20", Precision::Day),
            ("tháng 5/2024", "2024-05-31", Precision::Month),
            ("Tháng 5 năm 2024", "2024-05-31", Precision::Month),
            ("T5/2024", "2024-05-31", Precision::Month),
            ("5-2024", "2024-05-31", Precision::Month),
            ("5/2024", "2024-05-31", Precision::Month),
            ("2024/05", "2024-05-31", Precision::Month),
        ] {
            assert_eq!(date(cell), Ok((Day::parse_iso(text).unwrap(), precision)), "{cell}");
        }
        for cell in [
            "31/02/2024",
            "44927",
            "13/2024",
            "2024-13",
            "tháng 5",
            "10/10/22",
            "20/5/24",
            "Q2/2024",
            "5/20/2024",
            "quý 2/2024",
            "20/5",
            "8:00",
            "",
        ] {
            assert_eq!(date(cell), Err(Problem::DateForm), "{cell}");
        }
        assert_eq!(day("2024-02"), Err(Problem::DateForm));
    }

    #[test]
    fn days_behind_decisions() {
        let found = Day::parse_iso("2024-05-20");
        for cell in
            ["100/QĐ-UBND ngày 20/5/2024", "100/QĐ-UBND (20/5/2024)", "Số 100/QĐ-UBND, ký ngày 20/5/2024.", "100/QĐ-UBND NGÀY 20-5-2024"]
        {
            assert_eq!(decision_day(cell), found, "{cell}");
        }
        for cell in ["100/QĐ-UBND", "100/QĐ-UBND ngày", "20/5/2024", "100/QĐ-UBND ngày 5/2024"] {
            assert_eq!(decision_day(cell), None, "{cell}");
        }
    }
}
