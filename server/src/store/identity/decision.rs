//! Numbers of decisions: what two ways of writing one must have in common.

use app::domain::Day;
use app::domain::collation::fold;

/// A decision number for comparison. Words around the number ("Số", "QĐ số", "của UBND tỉnh …"), leading zeros, a date behind
/// it, and the difference between look-alike letters are dropped: `Số 0100/QÐ-UBND ngày 20/5/2024` = `100/QĐ-UBND`.
pub fn decision_key(decision: &str) -> String {
    let folded = fold(&latin(decision));
    let all: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let mut words = number_words(&all).iter();
    let Some(first) = words.next() else { return String::new() };
    let mut key = String::from(without_zeros(first));
    let mut is_letters = first.bytes().all(|byte| byte.is_ascii_alphabetic());
    for word in words {
        // `QĐ-UBND` and `QĐUBND` are one sign; numbers are not one number.
        let also_letters = word.bytes().all(|byte| byte.is_ascii_alphabetic());
        if !(is_letters && also_letters) {
            key.push('/');
        }
        key.push_str(if key.is_empty() { without_zeros(word) } else { word });
        is_letters = also_letters;
    }
    key
}

/// The date that stands behind a number: `100/QĐ-UBND ngày 20/5/2024`.
pub fn decision_date(decision: &str) -> Option<Day> {
    let folded = fold(&latin(decision));
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let behind = &words[words.len() - words.len().saturating_sub(number_end(&words))..];
    let mut numbers = behind.iter().filter_map(|word| word.parse::<u32>().ok());
    let (day, month, year) = (numbers.next()?, numbers.next()?, numbers.next()?);
    Day::from_ymd(i32::try_from(year).ok().filter(|year| (1990..2100).contains(year))?, month, day)
}

/// The words of the number itself.
fn number_words<'a, 'w>(words: &'a [&'w str]) -> &'a [&'w str] {
    let words = &words[..number_end(words)];
    let begin =
        words.iter().position(|word| !matches!(*word, "so" | "qd" | "quyet" | "dinh" | "no" | "theo" | "tai")).unwrap_or(words.len());
    &words[begin..]
}

/// Where the number ends: before its date, its authority, or the year alone.
fn number_end(words: &[&str]) -> usize {
    let begins = words.iter().position(|word| word.bytes().any(|byte| byte.is_ascii_digit())).unwrap_or(words.len());
    let behind = words.iter().skip(begins + 1).position(|word| matches!(*word, "ngay" | "cua" | "nam" | "date")).map(|at| at + begins + 1);
    if let Some(end) = behind {
        return end;
    }
    let is_date = |date: &[&str]| {
        let numbers: Vec<u32> = date.iter().filter_map(|word| word.parse().ok()).collect();
        matches!(numbers.as_slice(), [1..=31, 1..=12, 1990..=2100])
    };
    match words.len().checked_sub(3) {
        Some(end) if end > begins && is_date(&words[end..]) => end,
        _ => words.len(),
    }
}

/// The first word without the sign for "number" that may be written on it (`Số100`), and without leading zeros.
fn without_zeros(word: &str) -> &str {
    let begins_with_digit = |rest: &&str| rest.starts_with(|character: char| character.is_ascii_digit());
    let word = ["qdso", "so"].iter().find_map(|sign| word.strip_prefix(sign).filter(begins_with_digit)).unwrap_or(word);
    let rest = word.trim_start_matches('0');
    if rest.starts_with(|character: char| character.is_ascii_digit()) {
        rest
    } else {
        &word[word.len() - rest.len() - usize::from(rest.len() < word.len())..]
    }
}

/// Cyrillic letters that look like Latin ones as those.
fn latin(text: &str) -> String {
    const ALIKE: [(&str, &str); 2] = [("АВЕКМНОРСТУХІЈЅЬ", "ABEKMHOPCTYXIJSB"), ("аеорсухіјѕ", "aeopcyxijs")];
    let letter = |character: char| {
        if !('\u{400}'..'\u{500}').contains(&character) {
            return character;
        }
        let found = ALIKE.iter().find_map(|(from, to)| from.chars().zip(to.chars()).find(|(from, _)| *from == character));
        found.map_or(character, |(_, to)| to)
    };
    text.chars().map(letter).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_in_many_ways() {
        for other in [
            "100/QĐ-UBND",
            "Số 100/QĐ-UBND",
            "QĐ số 100/QĐ-UBND",
            "Quyết định số 100/QĐ-UBND",
            "Quyết định số: 100/QĐ-UBND ngày 20 tháng 5 năm 2024",
            "100/QĐ-UBND ngày 20/5/2024",
            "100/QĐ-UBND, 20/5/2024",
            "100/QĐ-UBND (20/05/2024)",
            "100/QĐ-UBND của UBND tỉnh An Giang",
            "0100/QĐ-UBND",
            "Số0100/QĐ-UBND",
            "100/QD-UBND",
            "100/QÐ-UBND",
            "100/QƉ-UBND",
            "100 / qđ - ubnd",
            "100/QĐUBND",
            "100/QĐ-UВND",
            "100/QĐ\u{2013}UBND",
            "1\u{200b}00/QĐ-UBND",
        ] {
            assert_eq!(decision_key(other), "100/qdubnd", "{other}");
        }
        for (one, other) in [
            ("100/QĐ-UBND", "101/QĐ-UBND"),
            ("249/7/QĐ-UBND", "2497/QĐ-UBND"),
            ("100/QĐ-UBND", "100/QĐ-BNN"),
            ("100/QĐ", "1000/QĐ"),
            ("377", ""),
        ] {
            assert_ne!(decision_key(one), decision_key(other), "{one} {other}");
        }
        for (nothing, key) in [("", ""), ("Số", ""), ("QĐ", ""), ("000", "0"), ("12/5/2024", "12/5/2024")] {
            assert_eq!(decision_key(nothing), key, "{nothing}");
        }
    }

    #[test]
    fn the_date_behind_a_number() {
        for (text, date) in [
            ("100/QĐ-UBND ngày 20/5/2024", Some("2024-05-20")),
            ("QĐ số 100/QĐ-UBND ngày 20 tháng 5 năm 2024", Some("2024-05-20")),
            ("100/QĐ-UBND, 20/5/2024", Some("2024-05-20")),
            ("100/QĐ-UBND ngày 31/2/2024", None),
            ("100/QĐ-UBND năm 2024", None),
            ("100/QĐ-UBND", None),
            ("20/5/2024", None),
        ] {
            assert_eq!(decision_date(text), date.and_then(Day::parse_iso), "{text}");
        }
    }
}
