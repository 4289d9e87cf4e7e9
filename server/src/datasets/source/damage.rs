//! Letters that were lost on the way: written in one encoding and read in another. What is still there cannot be a name.

use super::legacy::{is_beyond_fonts, vni_marks};

/// How letters were damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// Letters became question marks or replacement characters and are lost.
    Lost,
    /// UTF-8 was read as another encoding and written again.
    ReadTwice,
    /// The text is made for the fonts of TCVN3.
    Tcvn3,
    /// The text is made for the fonts of VNI.
    Vni,
}

/// Whether the letters of a cell are damaged, and how.
pub fn damage_of(text: &str) -> Option<Damage> {
    if text.is_ascii() && !text.contains('?') {
        return None;
    }
    if text.contains('\u{fffd}') || (text.contains('?') && has_lost_letters(text)) {
        return Some(Damage::Lost);
    }
    if text.is_ascii() {
        return None;
    }
    if text.chars().any(is_late_byte) && is_read_twice(text) {
        return Some(Damage::ReadTwice);
    }
    if text.chars().any(is_beyond_fonts) {
        return None;
    }
    // The symbols of TCVN3 are signs of no other writing; the letters of VNI also are accented vowels of Europe.
    if is_tcvn3(text) {
        Some(Damage::Tcvn3)
    } else if is_vni(text) {
        Some(Damage::Vni)
    } else {
        None
    }
}

/// Question marks inside words, or behind the consonants that begin one: "Nu?c", "Th? Nghi?m".
fn has_lost_letters(text: &str) -> bool {
    let is_address = |word: &str| word.contains("://") || word.contains("www.") || word.contains('=') || word.contains('@');
    text.split_whitespace().filter(|word| word.contains('?') && !is_address(word)).any(|word| {
        let letters: Vec<char> = word.chars().collect();
        let inside = letters.windows(2).any(|pair| pair[0] == '?' && pair[1].is_alphabetic());
        let bare = word.trim_end_matches(|sign: char| !sign.is_alphanumeric());
        let begins = bare.chars().all(|letter| letter.is_alphabetic() && !"aeiouyAEIOUY".contains(letter));
        let is_small = bare.chars().next_back().is_some_and(char::is_lowercase) && bare.is_ascii();
        inside || (begins && is_small && word[bare.len()..].starts_with('?'))
    })
}

/// What the second and third bytes of a letter of UTF-8 look like when they are read as letters of their own.
fn is_late_byte(sign: char) -> bool {
    matches!(sign, '\u{80}'..='\u{bf}' | '\u{152}' | '\u{153}' | '\u{160}' | '\u{161}' | '\u{178}' | '\u{17d}' | '\u{17e}')
        || matches!(sign, '\u{192}' | '\u{2c6}' | '\u{2dc}' | '\u{2013}'..='\u{203a}' | '\u{20ac}' | '\u{2122}')
}

/// Whether the signs of the text, taken for bytes, are UTF-8 of Vietnamese.
fn is_read_twice(text: &str) -> bool {
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(text);
    if !is_lossy && text.chars().any(|sign| matches!(sign, 'Ã' | 'Ä' | 'Å' | 'Æ' | 'á' | 'â' | 'Â' | 'Ð')) {
        // All of it must be UTF-8, and more than a closing quote behind a capital letter.
        if let Ok(read) = std::str::from_utf8(&bytes) {
            let is_vietnamese = |letter: char| is_beyond_fonts(letter) || "àáâãèéêìíòóôõùúýÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝ".contains(letter);
            return read.chars().any(is_vietnamese);
        }
    }
    // A part of it: three signs that are the bytes of one letter with a mark of tone.
    let signs: Vec<char> = text.chars().collect();
    signs.windows(3).any(|three| {
        three[0] == 'á' && matches!(three[1], 'º' | '»') && !three[2].is_ascii() && !is_beyond_fonts(three[2]) && !three[2].is_alphabetic()
            || three[0] == 'Æ' && matches!(three[1], '°' | '¡') && three[2].is_alphabetic()
    })
}

/// Symbols of TCVN3 that lean on letters, and capitals in the midst of small letters.
fn is_tcvn3(text: &str) -> bool {
    text.split_whitespace().any(|word| {
        let letters: Vec<char> = word.chars().collect();
        letters.windows(2).any(|pair| {
            let (left, right) = (pair[0], pair[1]);
            let after = left.is_alphabetic() && matches!(right, '¡'..='¨' | '¬' | 'µ' | '¶' | '¸' | '¹' | '¼' | '½' | '¾');
            let before = matches!(left, '§' | '®' | '©' | '¬' | 'ª' | '¨') && right.is_lowercase();
            let capital = left.is_lowercase() && matches!(right, 'Æ'..='Þ') && right != '×' && right != 'Ð';
            after || before || (capital && left.is_ascii())
        })
    })
}

/// Vowels with the marks of VNI behind them, which follow one another in no word of Vietnamese or its neighbours.
fn is_vni(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let (mut certain, mut weak) = (0, 0);
    for pair in signs.windows(2) {
        if vni_marks(pair[0], pair[1]).is_none() {
            continue;
        }
        let (vowel, mark) = (pair[0].to_lowercase().next().unwrap_or_default(), pair[1].to_lowercase().next().unwrap_or_default());
        let found: &mut usize = if mark == 'ï' { &mut weak } else { &mut certain };
        *found += match (vowel, mark) {
            // "hoà", "hoá", "hoã", "xuân", "khoé", "quà": words of Vietnamese.
            ('o', 'à' | 'á' | 'ã' | 'â') | ('u', 'ù' | 'õ') | ('y', _) | ('e', 'ô') => 0,
            _ => 1,
        };
    }
    let alone = signs.iter().filter(|sign| matches!(sign, 'ö' | 'ñ' | 'Ö' | 'Ñ')).count();
    // "naïf", "maïs": two dots alone may be French.
    certain > 0 || (weak > 0 && alone > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_names_are_known() {
        for (text, damage) in [
            ("Nu?c m?m cá com", Damage::Lost),
            ("HTX Th? Nghi?m", Damage::Lost),
            ("HTX Th?", Damage::Lost),
            ("?u?ng th?t n?t", Damage::Lost),
            ("N\u{fffd}c m\u{fffd}m", Damage::Lost),
            ("NÆ°á»›c máº¯m cÃ¡ cÆ¡m", Damage::ReadTwice),
            ("HTX Thá»\u{ad}", Damage::ReadTwice),
            ("Máº\u{ad}t ong", Damage::ReadTwice),
            ("CÃ¡ khÃ´", Damage::ReadTwice),
            ("Nöôùc maém caù côm", Damage::Vni),
            ("HTX Thöû Nghieäm", Damage::Vni),
            ("maém", Damage::Vni),
            ("Ñöôøng thoát noát", Damage::Vni),
            ("N\u{ad}íc m¾m c¸ c¬m", Damage::Tcvn3),
            ("HTX Thö NghiÖm", Damage::Tcvn3),
            ("100/Q§-UBND", Damage::Tcvn3),
            ("®iÒu", Damage::Tcvn3),
        ] {
            assert_eq!(damage_of(text), Some(damage), "{text}");
        }
    }

    #[test]
    fn good_names_are_left_alone() {
        for text in [
            "Nước mắm cá cơm",
            "Hoà Bình, khoẻ, quà, quý, xoài",
            "HTX “THÁC BÀ”",
            "HỢP TÁC XÃ “XÃ”",
            "Rượu vang Château Dalat",
            "Café Müller",
            "Bánh maïs naïf",
            "Cà phê Vinamit® 100%",
            "Mật o\u{ad}ng",
            "Ngon không?",
            "HTX? OCOP?",
            "https://ocop.vn/a?b=c&d=e",
            "Sữa chua ½ kg, 30 °C, 5 µm",
            "CÀ PHÊ “ROBUSTA”",
            "ÐỒNG NAI",
            "",
        ] {
            assert_eq!(damage_of(text), None, "{text}");
        }
    }

    #[test]
    fn no_name_that_the_program_carries_is_damaged() {
        let text = include_str!("../../../data/recognitions.csv");
        for record in csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap) {
            for cell in &record {
                assert_eq!(damage_of(cell), None, "{cell}");
            }
        }
    }
}
