//! Names and numbers in the reader's language.

use super::scene::Scene;
use crate::domain::format::{date, number};
use crate::domain::{Day, Lang, ProducerKind, Stars, Vintage};

/// A count with its groups of three.
pub fn count(lang: Lang, value: u32) -> String {
    number(lang, value.into())
}

/// "4 sao".
pub fn stars_name(lang: Lang, stars: Stars) -> String {
    lang.dash_n_stars(&stars.count())
}

/// The short name of a sector; 0 is unknown.
pub const fn sector_name(lang: Lang, sector: u8) -> &'static str {
    match sector {
        1 => lang.dash_sector_1(),
        2 => lang.dash_sector_2(),
        3 => lang.dash_sector_3(),
        4 => lang.dash_sector_4(),
        5 => lang.dash_sector_5(),
        6 => lang.dash_sector_6(),
        _ => lang.dash_sector_unknown(),
    }
}

/// The name of a kind of producer.
pub const fn kind_name(lang: Lang, kind: ProducerKind) -> &'static str {
    match kind {
        ProducerKind::Cooperative => lang.dash_kind_cooperative(),
        ProducerKind::CooperativeUnion => lang.dash_kind_cooperative_union(),
        ProducerKind::CooperativeGroup => lang.dash_kind_cooperative_group(),
        ProducerKind::Enterprise => lang.dash_kind_enterprise(),
        ProducerKind::Household => lang.dash_kind_household(),
        ProducerKind::Other => lang.dash_kind_other(),
        ProducerKind::Unknown => lang.dash_kind_unknown(),
    }
}

/// What a list of units is called by those who do not count in vintages.
pub fn vintage_name(lang: Lang, vintage: Vintage) -> String {
    match vintage {
        Vintage::V2024 => lang.dash_vintage_before().to_owned(),
        Vintage::V2025 => lang.dash_vintage_since().to_owned(),
        other => other.to_string(),
    }
}

/// "Tỉnh An Giang" inside a sentence: "tỉnh An Giang".
pub fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first.into_iter().flat_map(char::to_lowercase).chain(characters).collect()
}

/// The place as the end of a title: "cả nước", "tỉnh An Giang".
pub fn place_phrase(scene: &Scene) -> String {
    match scene.trail().last() {
        None => scene.lang.dash_country().to_owned(),
        Some(place) if scene.lang == Lang::Vi => lower_first(&place.full_name),
        Some(place) => scene.lang.dash_of(&place.label),
    }
}

/// A date known to the year, the month or the day; nothing where it is not known.
pub fn published_day(lang: Lang, text: &str) -> Option<String> {
    if let Some(day) = Day::parse_iso(text) {
        return Some(date(lang, day));
    }
    match text.split_once('-') {
        Some((year, month)) => Some([month, "/", year].concat()),
        None if text.is_empty() => None,
        None => Some(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_far_as_they_are_known() {
        for (text, vi) in [("2025-06-26", Some("26/06/2025")), ("2023-07", Some("07/2023")), ("2021", Some("2021")), ("", None)] {
            assert_eq!(published_day(Lang::Vi, text).as_deref(), vi, "{text}");
        }
    }

    #[test]
    fn kinds_of_places_are_small_within_a_sentence() {
        assert_eq!(lower_first("Đặc khu Phú Quốc"), "đặc khu Phú Quốc");
        assert_eq!(lower_first(""), "");
    }
}
