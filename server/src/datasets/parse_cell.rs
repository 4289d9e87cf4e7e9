//! Single cells: text, numbers, dates and words of a file as values of the domain.

pub use super::parse_date::{date, day, decision_day};
use crate::datasets::issues::Problem;
use crate::store::ProductSet;
use app::domain::collation::{clean, fold};
use app::domain::recognition::parse_score;
use app::domain::{ProducerKind, Sector};
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
