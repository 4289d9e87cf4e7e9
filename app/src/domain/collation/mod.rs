//! Vietnamese text: folding for search, keys of identity, sort keys, slugs.
//!
//! `fold` makes `nuoc mam` find `Nước mắm`; `identity_key` tells `Mứt dừa` from `Mứt dứa`; `sort_key` orders as a Vietnamese
//! dictionary does: by letters (a ă â b c d đ e ê … u ư v x y) first, by tone (ngang, huyền, hỏi, ngã, sắc, nặng) only where
//! the letters agree.

mod identity;

pub use identity::identity_key;

use std::borrow::Cow;
use unicode_normalization::char::{decompose_canonical, is_combining_mark};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// Text as it is kept: composed (NFC), without characters that nobody sees, and with the letter `Đ` of Vietnamese in the stead
/// of its look-alikes of Icelandic and African alphabets, which keyboards and old fonts put in its place.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_plain) || (is_nfc_quick(text.chars()) == IsNormalized::Yes && !text.chars().any(is_cleaned)) {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().filter(|character| !is_ignorable(*character)).map(|character| match character {
        'Ð' | 'Ɖ' => 'Đ',
        'ð' | 'ɖ' => 'đ',
        other => other,
    });
    Cow::Owned(kept.nfc().collect())
}

/// Letters that are what they look like: those of ASCII and of Vietnamese, composed.
const fn is_plain(character: char) -> bool {
    character.is_ascii()
        || matches!(character, 'À'..='Ï' | 'Ñ'..='ï' | 'ñ'..='ÿ' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' | 'Ơ' | 'ơ' | 'Ư' | 'ư')
        || matches!(character, '\u{1ea0}'..='\u{1ef9}')
}

fn is_cleaned(character: char) -> bool {
    matches!(character, 'Ð' | 'Ɖ' | 'ð' | 'ɖ') || is_ignorable(character)
}

/// The property Default_Ignorable_Code_Point of Unicode: shown as nothing at all.
pub const fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fff8}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Lower case, without tone or letter marks, `đ` as `d`, every run of anything but letters and digits one space.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |character: char| {
        if character.is_alphanumeric() {
            if gap && !folded.is_empty() {
                folded.push(' ');
            }
            gap = false;
            folded.push(if matches!(character, 'đ' | 'ð' | 'ɖ') { 'd' } else { character });
        } else if !is_mark(character) {
            gap = true;
        }
    };
    for character in text.chars() {
        // Names are mostly made of these, and large files of names.
        if character.is_ascii() {
            push(character.to_ascii_lowercase());
        } else if !is_ignorable(character) {
            decompose_canonical(character, |part| part.to_lowercase().for_each(&mut push));
        }
    }
    folded
}

/// Text for searching: folded, letters and digits apart (`ST25` as `ST 25`), `y` as `i` (`mỳ` as `mì`).
pub fn search_key(text: &str) -> String {
    let mut key = String::with_capacity(text.len() + 2);
    let mut before = ' ';
    for character in fold(text).chars() {
        let apart = (before.is_alphabetic() && character.is_numeric()) || (before.is_numeric() && character.is_alphabetic());
        if apart {
            key.push(' ');
        }
        key.push(if character == 'y' { 'i' } else { character });
        before = character;
    }
    key
}

fn is_mark(character: char) -> bool {
    !character.is_ascii() && is_combining_mark(character)
}

/// Whether every word of the query begins some word of the text, both being search keys.
pub fn matches(text: &str, query: &str) -> bool {
    query
        .split(' ')
        .filter(|word| !word.is_empty())
        .all(|word| text.match_indices(word).any(|(at, _)| at == 0 || text.as_bytes()[at - 1] == b' '))
}

/// A readable address part: folded, ASCII letters and digits with hyphens between, at most 60 bytes.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for word in fold(text).split(' ') {
        let word: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        if word.is_empty() {
            continue;
        }
        if slug.len() + word.len() + 1 > 60 {
            break;
        }
        if !slug.is_empty() {
            slug.push('-');
        }
        slug.push_str(&word);
    }
    slug
}

/// Bytes whose plain comparison orders Vietnamese text: letters first, tones second, case last.
pub fn sort_key(text: &str) -> Vec<u8> {
    let mut letters = Vec::with_capacity(text.len());
    let mut tones = Vec::new();
    let mut cases = Vec::new();
    for character in text.nfc() {
        let (base, tone) = split_tone(character);
        for lower in base.to_lowercase() {
            push_letter(&mut letters, lower);
            tones.push(tone);
            cases.push(u8::from(base.is_uppercase()));
        }
    }
    letters.push(0);
    letters.extend(tones);
    letters.push(0);
    letters.extend(cases);
    letters
}

/// The letter without its tone, and the tone: 1 ngang, 2 huyền, 3 hỏi, 4 ngã, 5 sắc, 6 nặng.
fn split_tone(character: char) -> (char, u8) {
    let mut tone = 1;
    let bare: String = core::iter::once(character)
        .nfd()
        .filter(|part| {
            let found = match part {
                '\u{300}' => 2,
                '\u{309}' => 3,
                '\u{303}' => 4,
                '\u{301}' => 5,
                '\u{323}' => 6,
                _ => return true,
            };
            tone = found;
            false
        })
        .nfc()
        .collect();
    (bare.chars().next().unwrap_or(character), tone)
}

/// One letter as two ordered bytes (ASCII letters leave room for their Vietnamese followers); anything else above them.
fn push_letter(key: &mut Vec<u8>, letter: char) {
    let (base, rank) = match letter {
        'ă' => (b'a', 1),
        'â' => (b'a', 2),
        'đ' => (b'd', 1),
        'ê' => (b'e', 1),
        'ô' => (b'o', 1),
        'ơ' => (b'o', 2),
        'ư' => (b'u', 1),
        letter if letter.is_ascii_alphanumeric() => (letter as u8, 0),
        letter if letter.is_ascii() => (1, letter as u8),
        letter => {
            key.push(0xfe);
            key.extend((letter as u32).to_be_bytes().map(|byte| byte | 1));
            return;
        }
    };
    key.extend([base, rank + 1]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("Nước mắm", "nuoc mam"),
            ("ĐẮK LẮK", "dak lak"),
            ("  Hợp tác xã – Dịch vụ (Khánh Hòa) ", "hop tac xa dich vu khanh hoa"),
            ("Nu\u{31b}o\u{31b}\u{301}c ma\u{306}\u{301}m", "nuoc mam"),
            ("", ""),
            ("!!!", ""),
            ("Trà 100%", "tra 100"),
            ("Ðồng Nai ƉẮK ðà", "dong nai dak da"),
            ("Mật o\u{200b}ng", "mat ong"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
        }
    }

    #[test]
    fn what_nobody_sees_is_cleaned_away() {
        for (text, kept) in [
            ("Mật ong rừng", "Mật ong rừng"),
            ("Mật o\u{200b}ng r\u{ad}ừ\u{2060}n\u{200d}g\u{feff}", "Mật ong rừng"),
            ("a\u{202e}b", "ab"),
            ("Ðồng Nai, Ɖà Lạt, ðường", "Đồng Nai, Đà Lạt, đường"),
            ("Nu\u{31b}o\u{31b}\u{301}c", "Nước"),
            ("4⭐\u{fe0f}", "4⭐"),
            ("a\u{a0}b", "a\u{a0}b"),
        ] {
            assert_eq!(clean(text), kept);
            assert_eq!(fold(text), fold(kept));
        }
    }

    #[test]
    fn searching_by_beginnings_of_words() {
        let name = fold("Nước mắm Phú Quốc");
        for query in ["nuoc mam", "phu quoc", "mam nuoc", "quo", ""] {
            assert!(matches(&name, &fold(query)), "{query}");
        }
        for query in ["uoc", "nuoc tuong"] {
            assert!(!matches(&name, &fold(query)), "{query}");
        }
    }

    #[test]
    fn what_people_type_finds_what_is_written() {
        for (written, typed) in
            [("Gạo ST25", "gao st 25"), ("Gạo ST 25", "ST25"), ("Mỳ gạo", "mì"), ("Mì Chũ", "my chu"), ("1147/QĐ-UBND", "1147")]
        {
            assert!(matches(&search_key(written), &search_key(typed)), "{written}: {typed}");
        }
        assert!(!matches(&search_key("Gạo ST24"), &search_key("ST25")));
    }

    #[test]
    fn dictionary_order() {
        let sorted = [
            "an", "àn", "ản", "ãn", "án", "ạn", "ăn", "ân", "ba", "da", "đa", "ê", "nghệ", "ngô", "o", "ô", "ơ", "ta", "u", "ư", "xoài",
            "ý",
        ];
        let mut shuffled = sorted;
        shuffled.reverse();
        shuffled.sort_by_key(|word| sort_key(word));
        assert_eq!(shuffled, sorted);
        assert!(sort_key("Bún bò") < sort_key("Bún cá"));
        assert!(sort_key("cá cơm") < sort_key("cà phê"), "letters decide before tones");
    }

    #[test]
    fn slugs() {
        assert_eq!(slug("Khô ếch một nắng"), "kho-ech-mot-nang");
        assert_eq!(slug("</textarea><script>"), "textarea-script");
        assert_eq!(slug("日本"), "");
        assert!(slug(&"rất dài ".repeat(40)).len() <= 60);
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn composed_and_decomposed_text_fold_and_sort_alike(text in "[a-zA-ZàáạảãăằắặẳẵâầấậẩẫđĐèéẹẻẽêềếệểễơờớợởỡưừứựửữ ]{0,30}") {
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(fold(&text), fold(&decomposed));
            prop_assert_eq!(sort_key(&text), sort_key(&decomposed));
        }
    }
}
