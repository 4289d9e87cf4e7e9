//! Place names as people write them, made comparable.

use app::domain::Level;
use app::domain::collation::fold;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A folded name; numbers without leading zeros (`Phường 05`).
pub(in crate::datasets) fn name_key(name: &str) -> String {
    let words: Vec<String> = fold(name)
        .split(' ')
        .map(|word| if word.bytes().all(|byte| byte.is_ascii_digit()) { word.trim_start_matches('0').to_owned() } else { word.to_owned() })
        .collect();
    words.join(" ")
}

/// The type word (spelled out) and the rest of a folded name.
pub(in crate::datasets) fn without_type_word(folded: &str, level: Level) -> (Option<&'static str>, String) {
    const PROVINCE: &[(&str, &str)] =
        &[("tinh", "tinh"), ("thanh pho", "thanh pho"), ("tp", "thanh pho"), ("province", "tinh"), ("city", "thanh pho")];
    const DISTRICT: &[(&str, &str)] = &[
        ("huyen", "huyen"),
        ("quan", "quan"),
        ("thi xa", "thi xa"),
        ("thanh pho", "thanh pho"),
        ("tx", "thi xa"),
        ("tp", "thanh pho"),
        ("t xa", "thi xa"),
        ("t pho", "thanh pho"),
        ("h", "huyen"),
        ("q", "quan"),
    ];
    const COMMUNE: &[(&str, &str)] = &[
        ("xa", "xa"),
        ("phuong", "phuong"),
        ("thi tran", "thi tran"),
        ("dac khu", "dac khu"),
        ("t tran", "thi tran"),
        ("tt", "thi tran"),
        ("p", "phuong"),
        ("f", "phuong"),
        ("x", "xa"),
        ("dk", "dac khu"),
    ];
    let words = match level {
        Level::Province => PROVINCE,
        Level::District => DISTRICT,
        Level::Commune => COMMUNE,
    };
    for (short, long) in words {
        if let Some(rest) = folded.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')) {
            return (Some(long), rest.to_owned());
        }
    }
    (None, folded.to_owned())
}

/// Short names of provinces that everyone uses, without spaces.
pub(in crate::datasets) fn short_province(bare: &str) -> Option<&'static str> {
    match bare.replace(' ', "").as_str() {
        "hcm" | "tphcm" | "hcmc" | "saigon" | "tphochiminh" | "tpsaigon" => Some("ho chi minh"),
        "hn" | "tphn" | "tphanoi" => Some("ha noi"),
        "brvt" | "bariavt" | "vungtau" | "bariavungtau" => Some("ba ria vung tau"),
        "tthue" | "tthienhue" | "hue" | "tphue" => Some("thua thien hue"),
        "daclac" | "daclak" | "daklac" => Some("dak lak"),
        "dacnong" => Some("dak nong"),
        _ => None,
    }
}

/// A name without what stands in brackets, and with numbers apart from the letters before them: `An Giang (cũ)`, `Q1`.
pub(in crate::datasets) fn respelled(name: &str) -> String {
    let outside = name.split('(').next().unwrap_or(name);
    let mut text = String::with_capacity(outside.len() + 1);
    let mut last = ' ';
    for sign in outside.chars() {
        if sign.is_ascii_digit() && last.is_alphabetic() {
            text.push(' ');
        }
        text.push(sign);
        last = sign;
    }
    text
}

/// The first letters of the words of a folded name.
pub(in crate::datasets) fn initials(folded: &str) -> String {
    folded.split(' ').filter_map(|word| word.chars().next()).collect()
}

/// The letters of each word with their marks sorted, so that `Hoà` and `Hòa` agree but `Thành` and `Thạnh` do not.
pub(in crate::datasets) fn mark_key(name: &str) -> String {
    let mut key = String::new();
    for word in name.to_lowercase().split(|character: char| !character.is_alphanumeric() && !is_combining_mark(character)) {
        let mut marks: Vec<char> = word.nfd().filter(|character| is_combining_mark(*character)).collect();
        marks.sort_unstable();
        key.extend(word.nfd().filter(|character| !is_combining_mark(*character)));
        key.extend(marks);
        key.push(' ');
    }
    key
}

/// Edits (insert, delete, replace) from one text to the other.
pub(in crate::datasets) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(from != *to);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
