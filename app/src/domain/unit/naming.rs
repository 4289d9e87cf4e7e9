//! The name and kind of a unit on a day.
//!
//! A vintage states names and kinds as of one day. A later change (a province becomes a city, a commune a ward) keeps code and
//! area; it is recorded with its day and applies from that day on. The vintage already contains changes of its own day or
//! earlier. Changes without a day are shown, but never applied.

use super::kind::UnitKind;
use crate::domain::Day;
use crate::domain::named_enum::named_enum;
use std::borrow::Cow;

named_enum! {
    /// What a dated change of a unit changes.
    UnitChangeField {
        /// Its name.
        Name = "name",
        /// Its kind.
        Kind = "kind",
        /// Its code.
        Code = "code",
        /// It is new.
        Created = "created",
        /// It went into another one.
        MergedInto = "merged_into",
        /// It is no more.
        Abolished = "abolished",
    }
}

/// A change of name or kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Renaming<'a> {
    /// The new value.
    pub new: NewName<'a>,
    /// The day from which it applies, where known.
    pub day: Option<Day>,
}

/// What a renaming changes, and into what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewName<'a> {
    /// The name without the word for the kind.
    Name(&'a str),
    /// The kind.
    Kind(UnitKind),
}

/// Kind and name of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming<'a> {
    /// Its kind.
    pub kind: UnitKind,
    /// The name without the word for its kind.
    pub name: Cow<'a, str>,
    /// The name with the word for its kind.
    pub full_name: Cow<'a, str>,
}

impl<'a> Naming<'a> {
    /// The name and kind that a vintage states.
    pub fn stated(kind: UnitKind, name: &'a str, full_name: &'a str) -> Naming<'a> {
        Naming { kind, name: name.into(), full_name: full_name.into() }
    }

    /// Kind and name on a day. `stated` is the day whose names the list states; where several changes apply, the one of
    /// the latest day counts, of one day the later row.
    pub fn on(self, day: Day, stated: Option<Day>, changes: impl IntoIterator<Item = Renaming<'a>>) -> Naming<'a> {
        let Some(stated) = stated else { return self };
        let mut kind: Option<(Day, UnitKind)> = None;
        let mut name: Option<(Day, &'a str)> = None;
        for change in changes {
            let Some(from) = change.day.filter(|from| stated < *from && *from <= day) else { continue };
            match change.new {
                NewName::Kind(new) if kind.is_none_or(|(before, _)| before <= from) => kind = Some((from, new)),
                NewName::Name(new) if !new.is_empty() && name.is_none_or(|(before, _)| before <= from) => name = Some((from, new)),
                NewName::Kind(_) | NewName::Name(_) => {}
            }
        }
        if kind.is_none() && name.is_none() {
            return self;
        }
        let kind = kind.map_or(self.kind, |(_, new)| new);
        let name = name.map_or(self.name, |(_, new)| Cow::Borrowed(new));
        let full_name = Cow::Owned(kind.full_name(&name));
        Naming { kind, name, full_name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).unwrap()
    }

    #[test]
    fn names_apply_by_date() {
        let changes = [
            (NewName::Kind(UnitKind::City), "2026-04-30"),
            (NewName::Name("Biên Hòa"), "2028-01-01"),
            (NewName::Name("Đồng Nai Mới"), "2027-01-01"),
            (NewName::Kind(UnitKind::Province), ""),
            (NewName::Kind(UnitKind::SpecialZone), "2025-07-01"),
        ];
        let changes: Vec<Renaming> = changes.iter().map(|(new, day)| Renaming { new: *new, day: Day::parse_iso(day) }).collect();
        for (on, kind, name, full) in [
            ("2020-01-01", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2025-07-01", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2026-04-29", "tinh", "Đồng Nai", "Tỉnh Đồng Nai"),
            ("2026-04-30", "thanh_pho", "Đồng Nai", "Thành phố Đồng Nai"),
            ("2026-12-31", "thanh_pho", "Đồng Nai", "Thành phố Đồng Nai"),
            ("2027-01-01", "thanh_pho", "Đồng Nai Mới", "Thành phố Đồng Nai Mới"),
            ("2028-01-01", "thanh_pho", "Biên Hòa", "Thành phố Biên Hòa"),
        ] {
            let stated = Naming::stated(UnitKind::Province, "Đồng Nai", "Tỉnh Đồng Nai");
            let found = stated.clone().on(day(on), Some(day("2025-07-01")), changes.iter().copied());
            assert_eq!((found.kind.name(), &*found.name, &*found.full_name), (kind, name, full), "{on}");
            assert_eq!(stated.clone().on(day(on), None, changes.iter().copied()), stated, "without a stated day nothing applies");
        }
    }

    #[test]
    fn what_a_list_contains_is_not_applied_again() {
        let stated = Naming::stated(UnitKind::City, "Huế", "Thành phố Huế");
        let changes = [Renaming { new: NewName::Name("Huế"), day: Some(day("2025-01-01")) }];
        for on in ["2019-01-01", "2025-01-01", "2026-11-22"] {
            assert_eq!(stated.clone().on(day(on), Some(day("2025-06-30")), changes), stated, "{on}");
        }
    }

    #[test]
    fn of_one_day_the_later_row_counts() {
        let row = |new| Renaming { new: NewName::Name(new), day: Some(day("2026-01-01")) };
        let found =
            Naming::stated(UnitKind::Commune, "A", "Xã A").on(day("2026-01-01"), Some(day("2025-07-01")), [row("B"), row("C"), row("")]);
        assert_eq!(found.full_name, "Xã C");
    }
}
