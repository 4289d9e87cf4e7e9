//! Names and numbers in the language of the view.

use super::view::DashboardView;
use crate::domain::UnitId;
use crate::facts::Choice;
use crate::text::Lang;
use crate::text::dimensions::{self, Room};
use crate::text::format::number;

/// The name of a value that can be chosen.
pub fn value_name(view: &DashboardView, choice: Choice) -> String {
    dimensions::value(view.lang, choice, Room::Narrow, |set| view.sets().get(usize::from(set) - 1).cloned())
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

/// The name of the page: that of its place, or of the whole.
pub fn page_title(view: &DashboardView) -> String {
    view.trail().last().map_or_else(|| view.lang.dashboard_title(&place_phrase(view)), |here| here.full_name.clone())
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
