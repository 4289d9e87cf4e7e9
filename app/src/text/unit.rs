//! Administrative units in words: levels, kinds, lists, the documents that made them, and the addresses of their pages.

use crate::domain::unit::kind::UnitKind;
use crate::domain::{Geography, Level, UnitId, Vintage};
use crate::text::{Lang, format};

/// A level of administration.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Province => lang.unit_level_province(),
        Level::District => lang.unit_level_district(),
        Level::Commune => lang.unit_level_commune(),
    }
}

/// The kind of a unit: "đặc khu".
pub const fn kind(lang: Lang, kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Province => lang.unit_kind_tinh(),
        UnitKind::City => lang.unit_kind_thanh_pho(),
        UnitKind::RuralDistrict => lang.unit_kind_huyen(),
        UnitKind::UrbanDistrict => lang.unit_kind_quan(),
        UnitKind::Town => lang.unit_kind_thi_xa(),
        UnitKind::Commune => lang.unit_kind_xa(),
        UnitKind::Ward => lang.unit_kind_phuong(),
        UnitKind::Township => lang.unit_kind_thi_tran(),
        UnitKind::SpecialZone => lang.unit_kind_dac_khu(),
    }
}

/// The list a unit belongs to, in words: "danh mục từ ngày 01/07/2025".
pub fn vintage(lang: Lang, geography: &Geography, vintage: Vintage) -> String {
    match span(lang, geography, vintage) {
        (None, None) => lang.vintage_list_named(&vintage),
        (None, Some((_, last))) => lang.vintage_list_until(&last),
        (Some(from), None) => lang.vintage_list_since(&from),
        (Some(from), Some((_, last))) => lang.vintage_list_between(&from, &last),
    }
}

/// The boundaries of a list, as links between lists name them: "địa giới trước 01/07/2025".
pub fn boundaries(lang: Lang, geography: &Geography, vintage: Vintage) -> String {
    match span(lang, geography, vintage) {
        (None, None) => lang.vintage_boundaries_named(&vintage),
        (None, Some((next, _))) => lang.vintage_boundaries_before(&next),
        (Some(from), None) => lang.vintage_boundaries_since(&from),
        (Some(from), Some((_, last))) => lang.vintage_boundaries_between(&from, &last),
    }
}

/// The provinces of a list, counted: "34 tỉnh, thành phố từ ngày 01/07/2025".
pub fn provinces_of_list(lang: Lang, geography: &Geography, vintage: Vintage, count: usize) -> String {
    match span(lang, geography, vintage) {
        (None, None) => lang.vintage_provinces_named(&count, &vintage),
        (None, Some((_, last))) => lang.vintage_provinces_until(&count, &last),
        (Some(from), None) => lang.vintage_provinces_since(&count, &from),
        (Some(from), Some((_, last))) => lang.vintage_provinces_between(&count, &from, &last),
    }
}

/// The first day of a list; and the first day of the next list, with the day before it.
fn span(lang: Lang, geography: &Geography, vintage: Vintage) -> (Option<String>, Option<(String, String)>) {
    let date = |day| format::date(lang, day);
    (geography.begins(vintage).map(date), geography.ends(vintage).map(|last| (date(last.add_days(1)), date(last))))
}

/// A document by its number, with its kind: decision or resolution.
pub fn document(lang: Lang, number: &str) -> String {
    let is_resolution = number.contains("/NQ-") || number.contains("/QH");
    if is_resolution {
        lang.document_resolution(&number)
    } else if number.contains("/QĐ-") {
        lang.document_decision(&number)
    } else {
        number.to_owned()
    }
}

/// The address of a unit's page in a language.
pub fn href(lang: Lang, unit: UnitId) -> String {
    lang.path(&crate::api::unit_path(unit))
}
