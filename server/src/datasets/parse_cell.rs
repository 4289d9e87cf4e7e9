//! Single cells: text, numbers, dates and words of a file as values of the domain.

use crate::datasets::issues::Problem;
use crate::store::ProductSet;
use crate::store::identity::Precision;
use app::domain::collation::{clean, fold};
use app::domain::recognition::parse_score;
use app::domain::{Day, ProducerKind, Sector};
use unicode_normalization::UnicodeNormalization;

/// The longest name of a product or a producer, in characters.
pub const NAME_MOST: usize = 300;
/// The longest other text, in characters.
pub const TEXT_MOST: usize = 2_000;

/// Text as it is kept: clean, without space at its ends, every run of white space (also line breaks) one space. Control
/// characters and the errors and truth values of spreadsheets are refused; everything else, markup too, is plain text.
pub fn text(cell: &str, most: usize) -> Result<Option<String>, Problem> {
    let cell = &*clean(cell);
    // The apostrophe that keeps spreadsheets from taking text for a formula.
    let cell = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell);
    let mut text = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word);
    }
    if text.chars().any(is_forbidden) {
        return Err(Problem::TextControl);
    }
    if is_error_value(&text) || text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") {
        return Err(Problem::CellError);
    }
    if text.chars().count() > most {
        return Err(Problem::TextTooLong { most });
    }
    Ok(Some(text).filter(|text| !text.is_empty()))
}

/// Whether a cell is an error of a spreadsheet, as it stands in a workbook or in the CSV file made of it.
pub fn is_error_value(cell: &str) -> bool {
    const NAMES: [&str; 18] = [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "#DIV/0!",
        "#NUM!",
        "#NULL!",
        "#DATA!",
        "#SPILL!",
        "#CALC!",
        "#FIELD!",
        "#BLOCKED!",
        "#UNKNOWN!",
        "#CONNECT!",
        "#BUSY!",
        "#GETTING_DATA",
        "#EXTERNAL!",
        "#PYTHON!",
    ];
    // LibreOffice: "Err:502".
    let number =
        cell.trim().strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.bytes().all(|byte| byte.is_ascii_digit()));
    number || NAMES.iter().any(|name| cell.eq_ignore_ascii_case(name))
}

fn is_forbidden(character: char) -> bool {
    character.is_control() || matches!(character, '\u{fff9}'..='\u{fffd}')
}

/// A number of stars as people write it: `4`, `4 sao`, `Bốn sao`, `OCOP 4 sao`, `4*`, `★★★★☆`, `4/5`, `4.0`. Two numbers, a
/// sign of less and words that say more than a class are refused.
pub fn stars(cell: &str) -> Result<u8, Problem> {
    if let [digit @ b'1'..=b'5'] = cell.trim().as_bytes() {
        return Ok(digit - b'0');
    }
    // Full-width digits become digits.
    let cell: String = clean(cell).trim().nfkc().collect();
    let full = cell.chars().filter(|sign| matches!(sign, '★' | '⭐' | '🌟' | '*')).count();
    let rest: String = cell.chars().filter(|sign| !matches!(sign, '★' | '⭐' | '🌟' | '*' | '☆' | '✩')).collect();
    if full > 0 && rest.trim().is_empty() {
        return u8::try_from(full).ok().filter(|stars| (1..=5).contains(stars)).ok_or(Problem::StarsForm);
    }
    let is_range = rest.contains(['→', '>', '–', '~']) || rest.trim_start().starts_with('-') || rest.trim_end().ends_with('+');
    if is_range || full > 1 {
        return Err(Problem::StarsForm);
    }
    let folded = fold(&rest);
    const FILLERS: [&str; 17] =
        ["sao", "star", "stars", "s", "hang", "ocop", "dat", "xep", "phan", "loai", "muc", "san", "pham", "ket", "qua", "duoc", "chuan"];
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty() && !FILLERS.contains(word)).collect();
    let number = match words.as_slice() {
        [number] => *number,
        [number, "0" | "00"] if !folded.contains("sao 0") => *number,
        [number, "5"] if rest.contains('/') => *number,
        _ => return Err(Problem::StarsForm),
    };
    const NAMES: [(&str, u8); 5] = [("mot", 1), ("hai", 2), ("ba", 3), ("bon", 4), ("nam", 5)];
    // "năm" alone is a year, not a number.
    let named = NAMES.iter().find(|(name, _)| *name == number && (*name != "nam" || folded.contains("sao"))).map(|(_, stars)| *stars);
    let joined = number.strip_suffix("sao").or_else(|| number.strip_suffix('s')).unwrap_or(number);
    let digit = joined.strip_prefix('0').unwrap_or(joined);
    let digit = Some(digit).filter(|digit| digit.len() == 1).and_then(|digit| digit.parse().ok());
    named.or(digit).filter(|stars| (1..=5).contains(stars)).ok_or(Problem::StarsForm)
}

/// Yes or no.
pub fn yes_no(cell: &str) -> Result<bool, Problem> {
    match fold(cell).as_str() {
        "co" | "yes" | "y" | "true" | "1" | "x" | "dung" => Ok(true),
        "khong" | "no" | "n" | "false" | "0" | "sai" => Ok(false),
        _ => Err(Problem::YesNoForm),
    }
}

/// A score in thousandths of a point.
pub fn score(cell: &str) -> Result<u32, Problem> {
    parse_score(cell.trim()).and_then(|score| u32::try_from(score).ok()).ok_or(Problem::ScoreForm)
}

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

/// A year of the programme.
pub fn year(cell: &str) -> Result<i32, Problem> {
    let cell = cell.trim();
    let digits = cell.len() == 4 && cell.bytes().all(|byte| byte.is_ascii_digit());
    cell.parse().ok().filter(|year| digits && (2000..=2100).contains(year)).ok_or(Problem::YearForm)
}

/// The level of the authority.
pub fn level(cell: &str) -> Result<&'static str, Problem> {
    let folded = fold(cell);
    match folded.strip_prefix("cap ").unwrap_or(&folded) {
        "district" | "huyen" | "quan" | "thi xa" | "quan huyen" => Ok("district"),
        "province" | "provincial" | "tinh" | "thanh pho" | "tinh thanh pho" | "tp" => Ok("province"),
        "central" | "national" | "trung uong" | "quoc gia" | "tw" | "bo" => Ok("central"),
        _ => Err(Problem::LevelForm),
    }
}

/// The kind of a producer, also from the words that begin its legal form.
pub fn kind(cell: &str) -> Result<ProducerKind, Problem> {
    let folded = fold(cell);
    if let Some(kind) = ProducerKind::ALL.into_iter().find(|kind| fold(kind.name()) == folded) {
        return Ok(kind);
    }
    const BEGINNINGS: [(&str, ProducerKind); 23] = [
        ("lien hiep hop tac xa", ProducerKind::CooperativeUnion),
        ("lien hiep htx", ProducerKind::CooperativeUnion),
        ("lhhtx", ProducerKind::CooperativeUnion),
        ("hop tac xa", ProducerKind::Cooperative),
        ("htx", ProducerKind::Cooperative),
        ("to hop tac", ProducerKind::CooperativeGroup),
        ("tht", ProducerKind::CooperativeGroup),
        ("doanh nghiep", ProducerKind::Enterprise),
        ("dn", ProducerKind::Enterprise),
        ("dntn", ProducerKind::Enterprise),
        ("dnnvv", ProducerKind::Enterprise),
        ("cong ty", ProducerKind::Enterprise),
        ("cty", ProducerKind::Enterprise),
        ("company", ProducerKind::Enterprise),
        ("ho", ProducerKind::Household),
        ("hkd", ProducerKind::Household),
        ("co so", ProducerKind::Household),
        ("cssx", ProducerKind::Household),
        ("ca nhan", ProducerKind::Household),
        ("business household", ProducerKind::Household),
        ("cong dong du lich", ProducerKind::Other),
        ("khac", ProducerKind::Other),
        ("khong ro", ProducerKind::Unknown),
    ];
    let begins = |word: &str| folded.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    BEGINNINGS.into_iter().find(|(word, _)| begins(word)).map(|(_, kind)| kind).ok_or(Problem::KindForm)
}

/// A sector by its number, its Roman number or its name.
pub fn sector(cell: &str, sets: &[ProductSet]) -> Result<Sector, Problem> {
    const ROMAN: [&str; 6] = ["i", "ii", "iii", "iv", "v", "vi"];
    let folded = fold(cell);
    let number = folded.strip_prefix("nganh ").unwrap_or(&folded);
    if let Some(sector) = number.parse().ok().and_then(Sector::from_number) {
        return Ok(sector);
    }
    if let Some(position) = ROMAN.iter().position(|roman| *roman == number) {
        return Sector::from_number(position as u8 + 1).ok_or(Problem::SectorForm);
    }
    let named = sets.iter().find(|set| set.sector_name.iter().any(|name| fold(name) == folded));
    named.map(|set| set.sector).ok_or(Problem::SectorForm)
}

/// A product set by its number (`8`, `S08`) or its name.
pub fn set(cell: &str, sets: &[ProductSet]) -> Result<u8, Problem> {
    let folded = fold(cell);
    let number = folded.strip_prefix("bo ").or_else(|| folded.strip_prefix('s')).unwrap_or(&folded);
    let by_number = number.parse::<u8>().ok().filter(|number| sets.iter().any(|set| set.number == *number));
    let by_name = || sets.iter().find(|set| set.name.iter().any(|name| fold(name) == folded)).map(|set| set.number);
    by_number.or_else(by_name).ok_or(Problem::SetForm)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        assert_eq!(text("  Mật ong \n rừng\u{a0} ", 300), Ok(Some("Mật ong rừng".to_owned())));
        assert_eq!(text(" \t ", 300), Ok(None));
        let hostile = "</textarea><script>alert(1)</script>";
        assert_eq!(text(hostile, 300), Ok(Some(hostile.to_owned())));
        assert_eq!(text("'=1+1", 300), Ok(Some("=1+1".to_owned())));
        assert_eq!(text("a\u{0}b", 300), Err(Problem::TextControl));
        assert_eq!(text("a\u{202e}b\u{200b}", 300), Ok(Some("ab".to_owned())));
        for cell in ["#N/A", "#name?", "Err:502", "TRUE", "false"] {
            assert_eq!(text(cell, 300), Err(Problem::CellError), "{cell}");
        }
        assert_eq!(text(&"ạ".repeat(301), 300), Err(Problem::TextTooLong { most: 300 }));
        assert_eq!(text("Nu\u{31b}o\u{31b}\u{301}c", 300), Ok(Some("Nước".to_owned())));
    }

    #[test]
    fn star_cells() {
        for cell in [
            "4",
            "4 sao",
            "4*",
            "★★★★",
            "Hạng 4 sao",
            "4.0",
            "Bốn sao",
            "bốn",
            "04",
            "OCOP 4 sao",
            "4 sao OCOP",
            "Hạng: 4 sao",
            "★★★★☆",
            "⭐⭐⭐⭐",
            "4⭐\u{fe0f}",
            "4/5",
            "４",
            "4-sao",
            "4 s",
            "+4",
            "4,0",
            "4sao",
            "Đạt 4 sao",
            "SẢN PHẨM 4 SAO",
            "(4 sao)",
            "4 sao.",
        ] {
            assert_eq!(stars(cell), Ok(4), "{cell}");
        }
        assert_eq!((stars("năm sao"), stars("3.0"), stars("2")), (Ok(5), Ok(3), Ok(2)));
        for cell in [
            "0",
            "6",
            "7",
            "-4",
            "4,5",
            "năm",
            "tiềm năng 5 sao",
            "5 sao cấp tỉnh",
            "★★★★★★",
            "33",
            "3-4 sao",
            "3 sao → 4 sao",
            "3/4",
            "3 hoặc 4",
            "4+",
            "3->4",
            "0/5",
            "4 sao 2024",
            "sao",
            "",
        ] {
            assert_eq!(stars(cell), Err(Problem::StarsForm), "{cell}");
        }
    }

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

    #[test]
    fn words() {
        for (cell, found) in [
            ("cooperative", ProducerKind::Cooperative),
            ("HTX", ProducerKind::Cooperative),
            ("Hợp tác xã nông nghiệp", ProducerKind::Cooperative),
            ("Liên hiệp hợp tác xã", ProducerKind::CooperativeUnion),
            ("Công ty TNHH", ProducerKind::Enterprise),
            ("Hộ kinh doanh", ProducerKind::Household),
            ("Tổ hợp tác", ProducerKind::CooperativeGroup),
            ("cooperative_group", ProducerKind::CooperativeGroup),
        ] {
            assert_eq!(kind(cell), Ok(found), "{cell}");
        }
        assert_eq!(kind("hoa"), Err(Problem::KindForm));
        assert_eq!(level("Cấp tỉnh"), Ok("province"));
        assert_eq!(level("Trung ương"), Ok("central"));
        assert_eq!(level("xã"), Err(Problem::LevelForm));
        assert_eq!(yes_no("Có"), Ok(true));
        assert_eq!(yes_no("maybe"), Err(Problem::YesNoForm));
    }
}
