//! Entity tags, and whether a client has an answer already.

use axum::http::{HeaderMap, HeaderValue, header};

/// A name of one state of an answer. It holds neither quotes nor commas, so that it is found in a list by its commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityTag {
    is_weak: bool,
    /// The name in its quotes.
    quoted: String,
}

impl EntityTag {
    /// Names what says the same, though not always in the same bytes: made anew, or packed on its way.
    pub fn weak(name: &str) -> EntityTag {
        EntityTag { is_weak: true, quoted: quoted(name) }
    }

    /// Names the very bytes.
    pub fn strong(name: &str) -> EntityTag {
        EntityTag { is_weak: false, quoted: quoted(name) }
    }

    /// The value of `ETag`.
    pub fn header(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&format!("{}{}", if self.is_weak { "W/" } else { "" }, self.quoted)).ok()
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace(|character: char| !character.is_ascii_alphanumeric() && !"-._".contains(character), "_"))
}

/// What the client says it has: its `If-None-Match`, all lines of it.
#[derive(Clone, Debug)]
pub struct Conditions(Vec<HeaderValue>);

impl Conditions {
    /// The conditions of a request. What cannot be understood is no condition.
    pub fn of(headers: &HeaderMap) -> Conditions {
        Conditions(headers.get_all(header::IF_NONE_MATCH).iter().cloned().collect())
    }

    /// Whether the client names the tag, by weak comparison. This may be asked before the answer is made: only who was
    /// given the answer knows its tag.
    pub fn name(&self, tag: &EntityTag) -> bool {
        let mut named = self.0.iter().flat_map(|line| line.as_bytes().split(|byte| *byte == b',')).map(<[u8]>::trim_ascii);
        named.any(|item| item.strip_prefix(b"W/").unwrap_or(item) == tag.quoted.as_bytes())
    }

    /// Whether the client has some version and will take no other (`*`). This holds only where there is an answer at all.
    pub fn take_any(&self) -> bool {
        self.0.iter().any(|line| line.as_bytes().trim_ascii() == b"*")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn conditions(lines: &[&'static str]) -> Conditions {
        Conditions::of(&lines.iter().map(|line| (header::IF_NONE_MATCH, HeaderValue::from_static(line))).collect())
    }

    #[test]
    fn a_tag_is_found_in_lists_and_lines_weak_or_strong() {
        for tag in [EntityTag::strong("a-1"), EntityTag::weak("a-1")] {
            for (lines, named) in [
                (&["\"a-1\""][..], true),
                (&["W/\"a-1\""], true),
                (&["\"other\", W/\"a-1\""], true),
                (&["\"other\",\t\"a-1\" ,\"third\""], true),
                (&["\"with, comma\",\"a-1\""], true),
                (&["\"other\"", "\"a-1\""], true),
                (&["\"other\""], false),
                (&["a-1"], false),
                (&["w/\"a-1\""], false),
                (&["\"a\""], false),
                (&["\"a-1"], false),
                (&["*"], false),
                (&[""], false),
                (&[], false),
            ] {
                assert_eq!(conditions(lines).name(&tag), named, "{lines:?}");
            }
        }
    }

    #[test]
    fn a_star_means_any_version() {
        assert!(conditions(&["*"]).take_any());
        assert!(!conditions(&["\"*\""]).take_any());
        assert!(!conditions(&["\"a\""]).take_any());
        assert!(!conditions(&[]).take_any());
    }

    #[test]
    fn a_name_cannot_break_its_quotes() {
        assert_eq!(EntityTag::weak("a-1.b").header().unwrap(), "W/\"a-1.b\"");
        assert_eq!(EntityTag::strong("a\",\n\"b é").header().unwrap(), "\"a____b__\"");
    }
}
