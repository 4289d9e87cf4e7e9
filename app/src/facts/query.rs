//! Query strings, read and written the same way on both sides.

use super::refusal::{FilterError, Reason};
use crate::domain::Day;

/// Splits a query string (without `?`) into decoded names and values. Bytes that are no UTF-8 become U+FFFD.
pub fn parse(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        })
        .collect()
}

/// The last value given for a name, without surrounding spaces; an empty value counts as absent (an untouched form field).
pub fn value<'a>(pairs: &'a [(String, String)], name: &str) -> Option<&'a str> {
    pairs.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
}

/// All values given for a list parameter: repeated (`stars=4&stars=5`, as checkboxes send them) or with commas.
pub fn list<'a>(pairs: &'a [(String, String)], name: &'a str) -> impl Iterator<Item = &'a str> + 'a {
    pairs
        .iter()
        .filter(move |(key, _)| key == name)
        .flat_map(|(_, value)| value.split(','))
        .map(str::trim)
        .filter(|value| !value.is_empty())
}

/// Reads a day parameter.
pub fn day(pairs: &[(String, String)], field: &'static str) -> Result<Option<Day>, FilterError> {
    let Some(text) = value(pairs, field) else { return Ok(None) };
    Day::parse(text).map(Some).ok_or_else(|| FilterError::new(field, text, Reason::NotADay))
}

/// Appends `name=value` to a query string.
pub fn push(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b',' | b':' => query.push(byte as char),
            b' ' => query.push('+'),
            _ => {
                const HEX: &[u8; 16] = b"0123456789ABCDEF";
                query.push('%');
                query.push(HEX[usize::from(byte >> 4)] as char);
                query.push(HEX[usize::from(byte & 15)] as char);
            }
        }
    }
}

fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = |offset: usize| bytes.get(at + offset).and_then(|byte| (*byte as char).to_digit(16));
        match (bytes[at], hex(1), hex(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push((high * 16 + low) as u8);
                at += 2;
            }
            (b'+', ..) => decoded.push(b' '),
            (byte, ..) => decoded.push(byte),
        }
        at += 1;
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn reads_what_browsers_send() {
        let pairs = parse("q=n%C6%B0%E1%BB%9Bc+m%E1%BA%AFm&stars=4&stars=5,3&&unit=2024%3A91&bad=%ZZ%&empty=");
        assert_eq!(value(&pairs, "q"), Some("nước mắm"));
        assert_eq!(list(&pairs, "stars").collect::<Vec<_>>(), ["4", "5", "3"]);
        assert_eq!(value(&pairs, "unit"), Some("2024:91"));
        assert_eq!(value(&pairs, "bad"), Some("%ZZ%"));
        assert_eq!(value(&pairs, "empty"), None);
        assert_eq!(value(&pairs, "missing"), None);
    }

    proptest! {
        #[test]
        fn written_values_read_back(value in "\\PC{0,30}") {
            let mut query = String::new();
            push(&mut query, "q", &value);
            prop_assert_eq!(parse(&query), vec![("q".to_owned(), value)]);
        }
    }
}
