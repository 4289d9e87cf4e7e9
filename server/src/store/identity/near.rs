//! Names that are nearly the same: two products, or one of them mistyped. Only a person can know.

use app::domain::collation::{fold, identity_key};

/// A name without marks and spaces, `y` as `i`.
pub(super) fn squashed(name: &str) -> String {
    fold(name).chars().filter(|character| *character != ' ').map(|character| if character == 'y' { 'i' } else { character }).collect()
}

/// Whether two names that are not the same are nearly so: but for marks, spaces and `i` or `y`, or for one letter of one word.
/// A digit more or less, or another single letter, tells things apart (`loại 1`, `loại 2`; `Gạo A`, `Gạo B`).
pub fn is_near(one: &str, other: &str) -> bool {
    if squashed(one) == squashed(other) {
        return true;
    }
    let (one, other) = (fold(one), fold(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    if one.len() != other.len() {
        return false;
    }
    let mut differing = one.iter().zip(&other).filter(|(one, other)| one != other);
    match (differing.next(), differing.next()) {
        (Some((one, other)), None) => {
            let is_word = |word: &str| word.len() >= 3 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
            is_word(one) && is_word(other) && is_one_letter_apart(one.as_bytes(), other.as_bytes())
        }
        _ => false,
    }
}

/// Whether one letter was changed, left out or added.
fn is_one_letter_apart(one: &[u8], other: &[u8]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let same = short.iter().zip(long).take_while(|(one, other)| one == other).count();
    match long.len() - short.len() {
        0 => same < long.len() && short[same + 1..] == long[same + 1..],
        1 => short[same..] == long[same + 1..],
        _ => false,
    }
}

/// The words in which two names of as many words differ, marks counted; nothing where they have not as many.
pub fn word_pairs(one: &str, other: &str) -> Option<Vec<(String, String)>> {
    let (one, other) = (identity_key(one), identity_key(other));
    let (one, other): (Vec<&str>, Vec<&str>) = (one.split(' ').collect(), other.split(' ').collect());
    let pairs = one.iter().zip(&other).filter(|(one, other)| one != other);
    (one.len() == other.len()).then(|| pairs.map(|(one, other)| ((*one).to_owned(), (*other).to_owned())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_the_same() {
        for (one, other, near) in [
            ("Mì gạo", "Mỳ gạo", true),
            ("Gạo ST25", "Gạo ST 25", true),
            ("Mứt dừa", "Mứt dứa", true),
            ("HTX Hòa Bình", "HTX Hoa Binh", true),
            ("Nước mắm cá cơm", "Nước mắm cá cơn", true),
            ("Nước mắm cá cơm", "Nước mắm cá com", true),
            ("Bánh tráng", "Bánh trán", true),
            ("Gạo A", "Gạo B", false),
            ("Rượu loại 1", "Rượu loại 2", false),
            ("Gạo ST25", "Gạo ST24", false),
            ("Trà xanh", "Trà đen", false),
            ("Khô cá lóc", "Khô cá", false),
        ] {
            assert_eq!((is_near(one, other), is_near(other, one)), (near, near), "{one} {other}");
        }
    }

    #[test]
    fn words_that_differ() {
        let pairs = |one, other| word_pairs(one, other).map(|pairs| pairs.len());
        assert_eq!((pairs("Nước mẳm", "Nước mắm"), pairs("Gạo", "gạo"), pairs("Gạo ST25", "Gạo ST 25")), (Some(1), Some(0), None));
    }
}
