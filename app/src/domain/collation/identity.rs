//! What makes two ways of writing the same name.

use super::{is_ignorable, is_mark};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

/// What two names must have in common to be the same name: they may differ in case, in spaces and punctuation, in Unicode
/// form, in the place of the tone mark (`hoà`, `hòa`), in invisible characters and in look-alikes of `Đ`. Tone and letter
/// marks count.
pub fn identity_key(text: &str) -> String {
    let mut key = KeyOfWords { key: String::with_capacity(text.len() * 2), ..KeyOfWords::default() };
    for character in text.chars() {
        if character.is_ascii() {
            key.push(character.to_ascii_lowercase());
        } else if !is_ignorable(character) {
            decompose_compatible(character, |part| part.to_lowercase().for_each(|part| key.push(part)));
        }
    }
    key.end_word();
    // Only of two marks on one letter the order may differ.
    if key.has_stacked_marks { key.key.nfd().collect() } else { key.key }
}

/// A key of identity, letter by letter: first the letters of a word with their marks, then its tones, wherever in the word
/// they were written.
#[derive(Default)]
struct KeyOfWords {
    key: String,
    tones: Vec<char>,
    is_in_word: bool,
    last_is_mark: bool,
    has_stacked_marks: bool,
}

impl KeyOfWords {
    fn push(&mut self, part: char) {
        if is_tone(part) {
            self.tones.push(part);
        } else if is_mark(part) {
            // A mark without a letter marks nothing. Some marks count as letters elsewhere: here none does, whatever their order.
            if self.is_in_word {
                self.has_stacked_marks |= self.last_is_mark;
                self.last_is_mark = true;
                self.key.push(part);
            }
        } else if part.is_alphanumeric() {
            if !self.is_in_word && !self.key.is_empty() {
                self.key.push(' ');
            }
            (self.is_in_word, self.last_is_mark) = (true, false);
            self.key.push(if matches!(part, 'ð' | 'ɖ') { 'đ' } else { part });
        } else if !is_ignorable(part) {
            self.end_word();
        }
    }

    fn end_word(&mut self) {
        self.tones.sort_unstable();
        let tones = self.tones.drain(..);
        if self.is_in_word {
            self.key.extend(tones);
        }
        self.is_in_word = false;
    }
}

/// Huyền, hỏi, ngã, sắc, nặng.
const fn is_tone(mark: char) -> bool {
    matches!(mark, '\u{300}' | '\u{309}' | '\u{303}' | '\u{301}' | '\u{323}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_are_the_same_or_not() {
        for (one, other) in [
            ("Nước mắm  Phú Quốc", " NƯỚC MẮM phú\u{a0}quốc"),
            ("Khánh Hoà", "Khánh Hòa"),
            ("Thuỷ sản", "Thủy sản"),
            ("Mật ong", "M\u{e2}\u{323}t ong"),
            ("Mật o\u{200b}ng", "Mật o\u{ad}ng"),
            ("Mật\u{2060} ong\u{200d}", "Mật ong\u{fe0f}"),
            ("Ðường thốt nốt", "Đường thốt nốt"),
            ("ƉƯỜNG", "ðường"),
            ("Trà – sen", "Trà sen"),
            ("ＯＣＯＰ", "ocop"),
            ("\u{1a75}\u{16ff0}a", "\u{16ff0}\u{1a75}a"),
        ] {
            assert_eq!(identity_key(one), identity_key(other), "{one} {other}");
        }
        for (one, other) in [
            ("Mứt dừa", "Mứt dứa"),
            ("Nguyễn Văn Tú", "Nguyễn Văn Tư"),
            ("HTX Hòa Bình", "HTX Hoa Binh"),
            ("Đường", "Dường"),
            ("Cá cơm", "Cá côm"),
            ("Mì", "Mỳ"),
            ("ST25", "ST 25"),
        ] {
            assert_ne!(identity_key(one), identity_key(other), "{one} {other}");
        }
        assert_eq!(identity_key("!!! \u{301}"), "");
    }

    proptest! {
        #[test]
        fn a_key_of_identity_is_its_own_key(text in "\\PC{0,40}") {
            let once = identity_key(&text);
            prop_assert_eq!(identity_key(&once), once.clone());
            let composed: String = text.nfc().collect();
            let decomposed: String = text.nfd().collect();
            prop_assert_eq!(&identity_key(&composed), &once);
            prop_assert_eq!(&identity_key(&decomposed), &once);
        }

        #[test]
        fn every_mark_of_a_word_counts(word in "[b-df-hj-np-tv-z]{1,3}", vowels in proptest::sample::subsequence(
            "a à á ả ã ạ ă ằ ắ ẳ ẵ ặ â ầ ấ ẩ ẫ ậ".split(' ').collect::<Vec<_>>(), 2)) {
            let key = |vowel: &str| identity_key(&format!("{word}{vowel}n"));
            prop_assert_ne!(key(vowels[0]), key(vowels[1]));
        }
    }
}
