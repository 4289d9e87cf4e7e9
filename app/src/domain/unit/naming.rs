//! What a unit is called on a day.
//!
//! A list of units states names and kinds as of one day. What changes later (a province becomes a city, a commune a ward)
//! keeps code and area and is a dated change beside the list: it applies from its day on, and not before. Changes of the
//! list's own day or earlier are contained in it. Changes without a day are told, never applied.

use crate::domain::Day;
use std::borrow::Cow;

/// The field of a change of name.
pub const NAME: &str = "name";
/// The field of a change of kind.
pub const KIND: &str = "kind";

/// Kinds as data files write them, with the official word in front of a name.
const KINDS: [(&str, &str); 9] = [
    ("tinh", "Tỉnh"),
    ("thanh_pho", "Thành phố"),
    ("huyen", "Huyện"),
    ("quan", "Quận"),
    ("thi_xa", "Thị xã"),
    ("xa", "Xã"),
    ("phuong", "Phường"),
    ("thi_tran", "Thị trấn"),
    ("dac_khu", "Đặc khu"),
];

/// A change of name or kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renaming<'a> {
    /// What changes: [`NAME`] or [`KIND`]; anything else changes no name.
    pub field: &'a str,
    /// What it becomes.
    pub new: &'a str,
    /// From which day, where known.
    pub day: Option<Day>,
}

/// Kind and name of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming<'a> {
    /// The kind as data files write it: `thanh_pho`.
    pub kind: Cow<'a, str>,
    /// The name without the word for its kind.
    pub name: Cow<'a, str>,
    /// The name with the word for its kind.
    pub full_name: Cow<'a, str>,
}

impl<'a> Naming<'a> {
    /// What a list states.
    pub fn stated(kind: &'a str, name: &'a str, full_name: &'a str) -> Naming<'a> {
        Naming { kind: kind.into(), name: name.into(), full_name: full_name.into() }
    }

    /// Kind and name on a day. `stated` is the day whose names the list states; where several changes apply to a field
    /// the one of the latest day counts, of one day the later row.
    pub fn on(self, day: Day, stated: Option<Day>, changes: impl IntoIterator<Item = Renaming<'a>>) -> Naming<'a> {
        let Some(stated) = stated else { return self };
        let mut latest: [Option<(Day, &'a str)>; 2] = [None; 2];
        for change in changes {
            let at = match change.field {
                KIND => 0,
                NAME => 1,
                _ => continue,
            };
            let Some(from) = change.day.filter(|from| stated < *from && *from <= day && !change.new.is_empty()) else { continue };
            if latest[at].is_none_or(|(before, _)| before <= from) {
                latest[at] = Some((from, change.new));
            }
        }
        if latest == [None; 2] {
            return self;
        }
        let [kind, name] = latest.map(|found| found.map(|(_, new)| Cow::Borrowed(new)));
        let (kind, name) = (kind.unwrap_or(self.kind), name.unwrap_or(self.name));
        let full_name = full_name(&kind, &name).map_or(self.full_name, Cow::Owned);
        Naming { kind, name, full_name }
    }
}

/// The official word for a kind: `thanh_pho` → "Thành phố".
pub fn kind_word(kind: &str) -> Option<&'static str> {
    KINDS.iter().find(|(known, _)| *known == kind).map(|(_, word)| *word)
}

/// A kind by its code or its word, however it is written: "thành phố" → `thanh_pho`.
pub fn kind_of(text: &str) -> Option<&'static str> {
    let folded = crate::domain::collation::fold(text);
    KINDS
        .iter()
        .find(|(code, word)| crate::domain::collation::fold(code) == folded || crate::domain::collation::fold(word) == folded)
        .map(|(code, _)| *code)
}

/// A name with the official word in front; `None` for a kind that is not known.
pub fn full_name(kind: &str, name: &str) -> Option<String> {
    kind_word(kind).map(|word| format!("{word} {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn names_apply_by_date() {
        // Field, new value, day.
        let changes = [
            ("kind", "thanh_pho", "2026-04-30"),
            ("name", "Biên Hòa", "2028-01-01"),
            ("name", "Đồng Nai Mới", "2027-01-01"),
            ("kind", "tinh", ""),
            ("code", "76", "2026-06-01"),
            ("merged_into", "79", "2026-06-01"),
            ("kind", "dac_khu", "2025-07-01"),
        ];
        let changes: Vec<Renaming> = changes.iter().map(|(field, new, day)| Renaming { field, new, day: Day::parse_iso(day) }).collect();
        for (on, kind, name, full) in [
            ("2020-01-01", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2025-07-01", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2026-04-29", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2026-04-30", "thanh_pho", "Đồng Nai", "Thành phố Đồng Nai"),
            ("2026-12-31", "thanh_pho", "Đồng Nai", "Thành phố Đồng Nai"),
            ("2027-01-01", "thanh_pho", "Đồng Nai Mới", "Thành phố Đồng Nai Mới"),
            ("2028-01-01", "thanh_pho", "Biên Hòa", "Thành phố Biên Hòa"),
        ] {
            let stated = Naming::stated("tinh", "Đồng Nai", "Tỉnh Đồng Nai");
            let found = stated.clone().on(day(on), Some(day("2025-07-01")), changes.iter().copied());
            assert_eq!((&*found.kind, &*found.name, &*found.full_name), (kind, name, full), "{on}");
            assert_eq!(stated.clone().on(day(on), None, changes.iter().copied()), stated, "without a stated day nothing applies");
        }
    }

    #[test]
    fn what_a_list_contains_is_not_applied_again() {
        let stated = Naming::stated("thanh_pho", "Huế", "Thành phố Huế");
        let changes = [Renaming { field: NAME, new: "Huế", day: Some(day("2025-01-01")) }];
        for on in ["2019-01-01", "2025-01-01", "2026-11-22"] {
            assert_eq!(stated.clone().on(day(on), Some(day("2025-06-30")), changes), stated, "{on}");
        }
    }

    #[test]
    fn of_one_day_the_later_row_counts() {
        let row = |new| Renaming { field: NAME, new, day: Some(day("2026-01-01")) };
        let found = Naming::stated("xa", "A", "Xã A").on(day("2026-01-01"), Some(day("2025-07-01")), [row("B"), row("C"), row("")]);
        assert_eq!(found.full_name, "Xã C");
    }

    #[test]
    fn kinds_have_one_word_each() {
        for (code, word) in KINDS {
            assert_eq!((kind_of(code), kind_of(&word.to_lowercase()), kind_word(code)), (Some(code), Some(code), Some(word)));
        }
        assert_eq!((kind_of("bang"), kind_word("bang"), full_name("bang", "X")), (None, None, None));
        assert_eq!(full_name("thi_tran", "Thanh Bình").as_deref(), Some("Thị trấn Thanh Bình"));
    }
}
