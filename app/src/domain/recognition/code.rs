//! The short code of a recognition, as it stands on labels and is typed by hand: ten letters and digits, `7K2M-9QX4-RB`.
//!
//! Eight of them are forty bits that follow from the recognition's identity; two are check digits. The alphabet has no letters
//! that are mistaken for one another (no `I`, `L`, `O`, `U`), so each of its 32 signs is an element of the field GF(32), and the
//! check digits are those of a Reed–Solomon code over it: any one or two wrong signs are noticed, wherever they stand, and so is
//! any exchange of two signs. A code with one wrong sign leads back to the code that was meant; it is offered, never taken.

use core::fmt;
use unicode_normalization::UnicodeNormalization;

/// The signs, each at its value.
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// How many signs a code has.
pub const CODE_LENGTH: usize = 10;

/// How many of them are not check digits.
const PAYLOAD_LENGTH: usize = CODE_LENGTH - 2;

/// How many bits of an identity a code holds.
const PAYLOAD_BITS: u32 = 40;

/// How much of a text is looked at: no code is longer, however many spaces are in it.
const LONGEST_TEXT: usize = 64;

/// The code of a recognition.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CertificateCode([u8; CODE_LENGTH]);

/// Why a text is no code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Misreading {
    /// It has too few or too many signs, or some that are in no code.
    Form,
    /// The check digits do not fit: one sign at least is wrong, or two stand in each other's place.
    Check {
        /// What may have been meant: the codes that differ in one sign or in the order of two neighbours.
        meant: Vec<CertificateCode>,
    },
}

impl CertificateCode {
    /// The code of the upper forty bits of a hash.
    pub fn of_hash(hash: u64) -> CertificateCode {
        let bits = hash >> (u64::BITS - PAYLOAD_BITS);
        let mut values = [0; CODE_LENGTH];
        for (at, value) in values.iter_mut().take(PAYLOAD_LENGTH).enumerate() {
            *value = (bits >> (PAYLOAD_BITS - 5 * (at as u32 + 1)) & 31) as u8;
        }
        let [sum, weighted] = syndromes(&values);
        // The two that make both sums vanish.
        values[PAYLOAD_LENGTH] = times(weighted ^ times(POWERS[PAYLOAD_LENGTH + 1], sum), INVERSE_OF_LAST);
        values[PAYLOAD_LENGTH + 1] = sum ^ values[PAYLOAD_LENGTH];
        CertificateCode(values)
    }

    /// Reads a code as people type it: in small letters, with spaces, hyphens or dashes, in full-width letters, `O` for zero,
    /// `I` and `L` for one, `U` for `V`, and with what a Vietnamese keyboard makes of two letters (`Đ` of `DD`, `Á` of `AS`).
    pub fn parse(text: &str) -> Result<CertificateCode, Misreading> {
        let values = values_of(text).ok_or(Misreading::Form)?;
        match syndromes(&values) {
            [0, 0] => Ok(CertificateCode(values)),
            [sum, weighted] => Err(Misreading::Check { meant: neighbours(&values, sum, weighted) }),
        }
    }

    /// In groups of four, four and two, as it is shown to people: `7K2M-9QX4-RB`.
    pub fn grouped(&self) -> String {
        let text = self.to_string();
        format!("{}-{}-{}", &text[..4], &text[4..8], &text[8..])
    }
}

/// The ten signs alone, as addresses and files have them.
impl fmt::Display for CertificateCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|value| write!(f, "{}", char::from(SIGNS[usize::from(*value)])))
    }
}

crate::domain::as_text::serialized_as_text!(CertificateCode);

/// Whether a text has about the length of a code and no sign that is in none: what was meant for one, though it is none.
pub fn resembles_code(text: &str) -> bool {
    let signs = signs(text);
    let is_about_as_long = (CODE_LENGTH - 2..=CODE_LENGTH + 2).contains(&signs.chars().count());
    let has_digit = signs.chars().any(|sign| sign.is_ascii_digit());
    is_about_as_long && signs.chars().all(|sign| value_of(sign).is_some()) && (has_digit || !text.trim().contains(' '))
}

/// The ten values of a text; `None` where it has another number of signs, or others than those of codes.
fn values_of(text: &str) -> Option<[u8; CODE_LENGTH]> {
    let values: Option<Vec<u8>> = signs(text).chars().map(value_of).collect();
    values?.try_into().ok()
}

/// The signs of a text without what parts them; those of a very long text by its beginning.
fn signs(text: &str) -> String {
    let mut signs = String::new();
    // Compatibility forms are taken apart: full-width letters become plain ones, letters with marks a letter and its marks.
    for part in text.chars().take(LONGEST_TEXT).nfkd().flat_map(char::to_uppercase) {
        match part {
            'Đ' => signs.push_str("DD"),
            '\u{31b}' if signs.ends_with('U') => {
                // `W` by itself makes `Ư`, and no code has a `U`.
                signs.pop();
                signs.push('W');
            }
            '\u{302}' => signs.extend(signs.chars().last()),
            part => signs.extend(telex_key(part).or((!is_between(part)).then_some(part))),
        }
    }
    signs
}

/// The key of the Telex way of typing that puts a mark on the letter before.
const fn telex_key(mark: char) -> Option<char> {
    Some(match mark {
        '\u{306}' | '\u{31b}' => 'W',
        '\u{301}' => 'S',
        '\u{300}' => 'F',
        '\u{309}' => 'R',
        '\u{303}' => 'X',
        '\u{323}' => 'J',
        _ => return None,
    })
}

/// Spaces, hyphens, dashes, dots and what nobody sees may stand between the signs.
fn is_between(part: char) -> bool {
    let is_dash = matches!(part, '-' | '_' | '.' | '·' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    part.is_whitespace() || is_dash || crate::domain::collation::is_ignorable(part)
}

/// The value of a sign, or of the sign that it is mistaken for.
fn value_of(sign: char) -> Option<u8> {
    let sign = match sign {
        'O' => '0',
        'I' | 'L' => '1',
        'U' => 'V',
        other => other,
    };
    let sign = u8::try_from(sign).ok()?;
    SIGNS.iter().position(|known| *known == sign).map(|value| value as u8)
}

/// The sum of all values, and their sum weighted by the powers of the field's generator: both vanish for a code.
fn syndromes(values: &[u8; CODE_LENGTH]) -> [u8; 2] {
    let sum = values.iter().fold(0, |sum, value| sum ^ value);
    let weighted = values.iter().enumerate().fold(0, |sum, (at, value)| sum ^ times(*value, POWERS[at]));
    [sum, weighted]
}

/// The codes that differ from these values in one sign, or in the order of two neighbours. There is at most one of the first.
fn neighbours(values: &[u8; CODE_LENGTH], sum: u8, weighted: u8) -> Vec<CertificateCode> {
    let mut found = Vec::new();
    for at in 0..CODE_LENGTH {
        // One wrong sign: it adds its error to the sum and, weighted by its place, to the weighted sum.
        if sum != 0 && times(sum, POWERS[at]) == weighted {
            let mut meant = *values;
            meant[at] ^= sum;
            found.push(CertificateCode(meant));
        }
        // Two exchanged: their errors are the same and vanish from the sum.
        if sum == 0 && at + 1 < CODE_LENGTH {
            let mut meant = *values;
            meant.swap(at, at + 1);
            if syndromes(&meant) == [0, 0] {
                found.push(CertificateCode(meant));
            }
        }
    }
    found
}

/// A product in GF(32), of polynomials over GF(2) modulo x⁵ + x² + 1.
const fn times(one: u8, other: u8) -> u8 {
    let mut product = 0u16;
    let mut bit = 0;
    while bit < 5 {
        if other >> bit & 1 == 1 {
            product ^= (one as u16) << bit;
        }
        bit += 1;
    }
    let mut bit = 8;
    while bit >= 5 {
        if product >> bit & 1 == 1 {
            product ^= 0b10_0101 << (bit - 5);
        }
        bit -= 1;
    }
    product as u8
}

/// The powers of the generator x: the weights of the ten places.
const POWERS: [u8; CODE_LENGTH] = {
    let mut powers = [1; CODE_LENGTH];
    let mut at = 1;
    while at < CODE_LENGTH {
        powers[at] = times(powers[at - 1], 2);
        at += 1;
    }
    powers
};

/// One divided by the sum of the weights of the two check digits: its 30th power, as of every element.
const INVERSE_OF_LAST: u8 = {
    let sum = POWERS[PAYLOAD_LENGTH] ^ POWERS[PAYLOAD_LENGTH + 1];
    let mut inverse = 1;
    let mut left = 30;
    while left > 0 {
        inverse = times(inverse, sum);
        left -= 1;
    }
    inverse
};

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The values as they are, whether the check digits fit or not.
    fn written(values: [u8; CODE_LENGTH]) -> String {
        CertificateCode(values).to_string()
    }

    #[test]
    fn codes_never_change() {
        for (hash, text) in [(0, "0000000000"), (u64::MAX, "ZZZZZZZZNN"), (0x0123_4567_89ab_cdef, "04HMASW9RZ")] {
            let code = CertificateCode::of_hash(hash);
            assert_eq!(code.to_string(), text, "{hash:x}");
            assert_eq!(CertificateCode::parse(&code.to_string()), Ok(code));
        }
    }

    #[test]
    fn a_code_is_read_as_people_type_it() {
        // With both signs that letters are mistaken for, and the one that is mistaken for another.
        let meant = CertificateCode::of_hash((1 << 30 | 27 << 25 | 10 << 20 | 9) << 24);
        assert_eq!(&meant.to_string()[..4], "01VA");
        let plain = meant.to_string();
        let grouped = meant.grouped();
        let full_width: String = plain.chars().filter_map(|sign| char::from_u32(sign as u32 + 0xfee0)).collect();
        for text in [
            plain.clone(),
            plain.to_lowercase(),
            grouped.clone(),
            grouped.replace('-', " "),
            grouped.replace('-', "\u{2013}"),
            grouped.replace('-', "\u{200b}"),
            format!("  {grouped}\n"),
            plain.replace('0', "O").replace('1', "I"),
            plain.replace('0', "o").replace('1', "l"),
            plain.replace('V', "u"),
            full_width,
        ] {
            assert_eq!(CertificateCode::parse(&text), Ok(meant), "{text}");
        }
    }

    #[test]
    fn what_a_vietnamese_keyboard_makes_of_letters_is_read_back() {
        for (typed, signs) in
            [("ĐÂ", "DDAA"), ("đê", "DDEE"), ("Á7", "AS7"), ("ăn", "AWN"), ("Ế", "EES"), ("ạ", "AJ"), ("ô", "OO"), ("ư7", "W7")]
        {
            assert_eq!(super::signs(typed), signs, "{typed}");
        }
    }

    #[test]
    fn other_texts_are_no_codes() {
        for text in ["", "7K2M9QX4R", "7K2M9QX4RBB", "7K2M9QX4R!", "7K2M9QX4R日", "Nước mắm Phú Quốc", &"7".repeat(4000)] {
            assert_eq!(CertificateCode::parse(text), Err(Misreading::Form), "{text}");
        }
        for (text, is_like_one) in [
            ("7K2M9QX4RB", true),
            ("7k2m-9qx4-r", true),
            ("7K2M9QX4RBB", true),
            ("7K2M", false),
            ("123/QĐ-UBND", false),
            ("mật ong rừng", false),
            ("nuoc mam", false),
            ("cà phê hạt", false),
        ] {
            assert_eq!(resembles_code(text), is_like_one, "{text}");
        }
    }

    /// Every single wrong sign is noticed and leads back to the code alone; so is every exchange of neighbours.
    #[test]
    fn every_slip_of_a_few_codes_is_noticed_and_led_back() {
        for hash in [0, u64::MAX, 0x0123_4567_89ab_cdef, 0xdead_beef_cafe_f00d] {
            let meant = CertificateCode::of_hash(hash);
            for at in 0..CODE_LENGTH {
                for value in (0..32).filter(|value| *value != meant.0[at]) {
                    let mut wrong = meant.0;
                    wrong[at] = value;
                    assert_eq!(CertificateCode::parse(&written(wrong)), Err(Misreading::Check { meant: vec![meant] }));
                }
                let mut wrong = meant.0;
                wrong.swap(at, (at + 1) % CODE_LENGTH);
                if wrong != meant.0 {
                    let read = CertificateCode::parse(&written(wrong));
                    assert!(matches!(&read, Err(Misreading::Check { .. })), "{at}: {read:?}");
                    if at + 1 < CODE_LENGTH {
                        assert!(matches!(read, Err(Misreading::Check { meant: found }) if found.contains(&meant)), "{at}");
                    }
                }
            }
        }
    }

    proptest! {
        #[test]
        fn any_two_wrong_signs_are_noticed(hash: u64, one in 0usize..10, other in 0usize..10, first in 0u8..32, second in 0u8..32) {
            let meant = CertificateCode::of_hash(hash);
            let mut wrong = meant.0;
            wrong[one] ^= first;
            wrong[other] ^= second;
            prop_assert!(wrong == meant.0 || CertificateCode::parse(&written(wrong)).is_err());
        }

        #[test]
        fn any_exchange_of_two_signs_is_noticed(hash: u64, one in 0usize..10, other in 0usize..10) {
            let meant = CertificateCode::of_hash(hash);
            let mut wrong = meant.0;
            wrong.swap(one, other);
            prop_assert_eq!(CertificateCode::parse(&written(wrong)).is_ok(), wrong == meant.0);
        }

        #[test]
        fn one_wrong_sign_leads_back(hash: u64, at in 0usize..10, error in 1u8..32) {
            let meant = CertificateCode::of_hash(hash);
            let mut wrong = meant.0;
            wrong[at] ^= error;
            prop_assert_eq!(CertificateCode::parse(&written(wrong)), Err(Misreading::Check { meant: vec![meant] }));
        }

        #[test]
        fn whatever_is_typed_is_read_or_refused(text in "\\PC{0,30}") {
            if let Ok(code) = CertificateCode::parse(&text) {
                prop_assert_eq!(CertificateCode::parse(&code.grouped()), Ok(code));
            }
        }
    }
}
