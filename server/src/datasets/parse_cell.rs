//! Single cells: text, numbers, dates and words of a file as values of the domain.

use crate::datasets::issues::Problem;
use crate::store::ProductSet;
use crate::store::identity::Precision;
use app::domain::collation::fold;
use app::domain::recognition::parse_score;
use app::domain::{Day, ProducerKind, Sector};
use unicode_normalization::UnicodeNormalization;

/// The longest name of a product or a producer, in characters.
pub const NAME_MOST: usize = 300;
/// The longest other text, in characters.
pub const TEXT_MOST: usize = 2_000;

/// Text as it is kept: NFC, without space at its ends, every run of white space (also line breaks) one space. Control
/// characters and marks that reverse the direction of writing are refused; everything else, markup too, is plain text.
pub fn text(cell: &str, most: usize) -> Result<Option<String>, Problem> {
    // The apostrophe that keeps spreadsheets from taking text for a formula.
    let cell = cell.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(cell);
    let mut clean = String::with_capacity(cell.len());
    for word in cell.split_whitespace() {
        if !clean.is_empty() {
            clean.push(' ');
        }
        clean.push_str(word);
    }
    if clean.chars().any(is_forbidden) {
        return Err(Problem::TextControl);
    }
    let clean: String = if clean.is_ascii() { clean } else { clean.nfc().collect() };
    if clean.chars().count() > most {
        return Err(Problem::TextTooLong { most });
    }
    Ok(Some(clean).filter(|text| !text.is_empty()))
}

fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffd}')
}

/// A number of stars as people write it: `4`, `4 sao`, `4*`, `★★★★`, `4.0`.
pub fn stars(cell: &str) -> Result<u8, Problem> {
    let signs = cell.chars().filter(|character| !character.is_whitespace());
    if signs.clone().count() > 0 && signs.clone().all(|character| matches!(character, '★' | '⭐' | '*')) {
        return u8::try_from(signs.count()).ok().filter(|stars| (1..=5).contains(stars)).ok_or(Problem::StarsForm);
    }
    if cell.contains(['-', '+']) {
        return Err(Problem::StarsForm);
    }
    let folded = fold(cell);
    let words: Vec<&str> = folded.split(' ').filter(|word| !matches!(*word, "sao" | "star" | "stars" | "hang")).collect();
    match words.as_slice() {
        [number] | [number, "0"] => {
            number.parse().ok().filter(|stars| (1..=5).contains(stars) && number.len() == 1).ok_or(Problem::StarsForm)
        }
        _ => Err(Problem::StarsForm),
    }
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

/// A date as exactly as it is written: a day, a month (`2022-10`, `10/2022`) or a year.
pub fn date(cell: &str) -> Result<(Day, Precision), Problem> {
    let cell = cell.trim();
    // Spreadsheets write the time of day behind a date; midnight means nothing.
    let cell = cell.strip_suffix(" 00:00:00").or_else(|| cell.strip_suffix("T00:00:00")).unwrap_or(cell);
    let found = if let Some(day) = Day::parse(cell) {
        Some((day, Precision::Day))
    } else if let Some(day) = month(cell) {
        Some((day.end_of_month(), Precision::Month))
    } else {
        (cell.len() == 4).then(|| Day::parse_iso(&format!("{cell}-12-31"))).flatten().map(|day| (day, Precision::Year))
    };
    found.ok_or(Problem::DateForm)
}

fn month(cell: &str) -> Option<Day> {
    if cell.len() == 7 && cell.as_bytes()[4] == b'-' {
        return Day::parse_iso(&format!("{cell}-01"));
    }
    let (month, year) = cell.split_once('/')?;
    if year.contains('/') {
        return None;
    }
    Day::parse(&format!("1/{month}/{year}"))
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
        assert_eq!(text("a\u{202e}b", 300), Err(Problem::TextControl));
        assert_eq!(text(&"ạ".repeat(301), 300), Err(Problem::TextTooLong { most: 300 }));
        assert_eq!(text("Nu\u{31b}o\u{31b}\u{301}c", 300), Ok(Some("Nước".to_owned())));
    }

    #[test]
    fn star_cells() {
        for (cell, number) in [("4", 4), ("4 sao", 4), ("4*", 4), ("★★★★", 4), ("Hạng 5 sao", 5), ("3.0", 3), ("2", 2)] {
            assert_eq!(stars(cell), Ok(number), "{cell}");
        }
        for cell in ["0", "6", "7", "-4", "4,5", "bốn", "tiềm năng 5 sao", "5 sao cấp tỉnh", "★★★★★★", "33"] {
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
        ] {
            assert_eq!(date(cell), Ok((Day::parse_iso(text).unwrap(), precision)), "{cell}");
        }
        for cell in ["31/02/2024", "44927", "13/2024", "2024-13", "tháng 5", "10/10/22", "2022-10-10T08:00:00", ""] {
            assert_eq!(date(cell), Err(Problem::DateForm), "{cell}");
        }
        assert_eq!(day("2024-02"), Err(Problem::DateForm));
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
