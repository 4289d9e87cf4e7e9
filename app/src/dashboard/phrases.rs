//! Names and numbers in the language of the view.

use super::view::DashboardView;
use crate::domain::UnitId;
use crate::text::Lang;
use crate::text::format::number;

/// The short name of a sector, for drawings and lists; 0 is unknown.
pub const fn sector_name(lang: Lang, sector: u8) -> &'static str {
    match sector {
        1 => lang.sector_food(),
        2 => lang.sector_drinks(),
        3 => lang.sector_short_herbal(),
        4 => lang.sector_short_crafts(),
        5 => lang.sector_ornamental(),
        6 => lang.sector_short_tourism(),
        _ => lang.sector_unknown(),
    }
}

/// The name of a product set; 0 is unknown.
pub fn set_name(view: &DashboardView, set: u8) -> String {
    if set == 0 {
        return view.lang.product_set_unknown().to_owned();
    }
    view.sets.get(usize::from(set) - 1).cloned().unwrap_or_else(|| view.lang.product_set_number(&set))
}

/// A difference with its sign: "+12", "−3", "0".
pub fn signed(lang: Lang, value: i64) -> String {
    let sign = match value {
        0 => "",
        1.. => "+",
        _ => "−",
    };
    [sign, &number(lang, value.unsigned_abs())].concat()
}

/// "Tỉnh An Giang" inside a sentence: "tỉnh An Giang".
pub fn lower_first(text: &str) -> String {
    let mut characters = text.chars();
    let first = characters.next();
    first.into_iter().flat_map(char::to_lowercase).chain(characters).collect()
}

/// The place as the end of a title: "cả nước", "tỉnh An Giang".
pub fn place_phrase(view: &DashboardView) -> String {
    place_of(view, view.filter().unit)
}

/// A unit as the end of a title.
pub fn place_of(view: &DashboardView, unit: Option<UnitId>) -> String {
    match unit.and_then(|unit| view.names.find(unit)) {
        None => view.lang.dashboard_country().to_owned(),
        Some(place) if view.lang == Lang::Vi => lower_first(&place.full_name),
        Some(place) => view.lang.dashboard_of(&place.label),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_have_a_sign() {
        assert_eq!([1234, 0, -5].map(|value| signed(Lang::Vi, value)), ["+1.234", "0", "−5"]);
    }

    #[test]
    fn kinds_of_places_are_small_within_a_sentence() {
        assert_eq!(lower_first("Đặc khu Phú Quốc"), "đặc khu Phú Quốc");
        assert_eq!(lower_first(""), "");
    }
}
