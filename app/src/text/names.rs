//! Names of classes, levels and kinds in the reader's language: one place for every page, chart and export.

use crate::domain::{Basis, Geography, Level, ProducerKind, UnitId, Validity, Vintage};
use crate::text::{Lang, format};

/// "4 sao".
pub fn stars(lang: Lang, count: u8) -> String {
    lang.count_stars(&count)
}

/// "17.316 sản phẩm", with the singular where the language has one.
pub fn products(lang: Lang, count: u32) -> String {
    let number = format::number(lang, u64::from(count));
    if count == 1 { lang.count_product(&number) } else { lang.count_products(&number) }
}

/// "67 ngày", with the singular where the language has one.
pub fn days(lang: Lang, count: u32) -> String {
    let number = format::number(lang, u64::from(count));
    if count == 1 { lang.count_day(&number) } else { lang.count_days(&number) }
}

/// What a certificate is worth.
pub const fn validity(lang: Lang, validity: Validity) -> &'static str {
    match validity {
        Validity::Valid => lang.validity_valid(),
        Validity::Expiring => lang.validity_expiring(),
        Validity::Expired => lang.validity_expired(),
        Validity::Revoked => lang.validity_revoked(),
        Validity::None => lang.validity_none(),
    }
}

/// What a count stands on.
pub const fn basis(lang: Lang, basis: Basis) -> &'static str {
    match basis {
        Basis::Valid => lang.basis_valid(),
        Basis::Ever => lang.basis_ever(),
    }
}

/// What kind of body a producer is.
pub const fn producer_kind(lang: Lang, kind: ProducerKind) -> &'static str {
    match kind {
        ProducerKind::Cooperative => lang.producer_kind_cooperative(),
        ProducerKind::CooperativeUnion => lang.producer_kind_cooperative_union(),
        ProducerKind::CooperativeGroup => lang.producer_kind_cooperative_group(),
        ProducerKind::Enterprise => lang.producer_kind_enterprise(),
        ProducerKind::Household => lang.producer_kind_household(),
        ProducerKind::Other => lang.producer_kind_other(),
        ProducerKind::Unknown => lang.producer_kind_unknown(),
    }
}

/// A sector by number; anything else is "not known".
pub const fn sector(lang: Lang, number: u8) -> &'static str {
    match number {
        1 => lang.sector_food(),
        2 => lang.sector_drinks(),
        3 => lang.sector_herbal(),
        4 => lang.sector_crafts(),
        5 => lang.sector_ornamental(),
        6 => lang.sector_tourism(),
        _ => lang.sector_unknown(),
    }
}

/// A level of administration.
pub const fn level(lang: Lang, level: Level) -> &'static str {
    match level {
        Level::Province => lang.unit_level_province(),
        Level::District => lang.unit_level_district(),
        Level::Commune => lang.unit_level_commune(),
    }
}

/// The kind of a unit as data files write it: `dac_khu` → "đặc khu".
pub fn unit_kind(lang: Lang, kind: &str) -> String {
    let known = match kind {
        "tinh" => lang.unit_kind_tinh(),
        "thanh_pho" => lang.unit_kind_thanh_pho(),
        "huyen" => lang.unit_kind_huyen(),
        "quan" => lang.unit_kind_quan(),
        "thi_xa" => lang.unit_kind_thi_xa(),
        "xa" => lang.unit_kind_xa(),
        "phuong" => lang.unit_kind_phuong(),
        "thi_tran" => lang.unit_kind_thi_tran(),
        "dac_khu" => lang.unit_kind_dac_khu(),
        other => return other.to_owned(),
    };
    known.to_owned()
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

/// The boundaries of a list, as a choice between lists names them: "địa giới trước 01/07/2025".
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

/// The first day of a list, and of the list after it with the day before that.
fn span(lang: Lang, geography: &Geography, vintage: Vintage) -> (Option<String>, Option<(String, String)>) {
    let date = |day| format::date(lang, day);
    (geography.begins(vintage).map(date), geography.ends(vintage).map(|last| (date(last.add_days(1)), date(last))))
}

/// A document by its number, with the word for what it is.
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

/// The level that decided: `district`, `province` or `central`.
pub fn deciding_level(lang: Lang, level: &str) -> String {
    match level {
        "district" => lang.tier_district().to_owned(),
        "province" => lang.tier_province().to_owned(),
        "central" => lang.tier_central().to_owned(),
        other => other.to_owned(),
    }
}

/// A legal regime by its name in files.
pub fn regime(lang: Lang, name: &str) -> String {
    match name {
        "1048" => lang.regime_1048().to_owned(),
        "148" => lang.regime_148().to_owned(),
        "148+1489" => lang.regime_148_1489().to_owned(),
        "26/2026" => lang.regime_26().to_owned(),
        other => other.to_owned(),
    }
}

/// The status of a recognition that is none.
pub fn status(lang: Lang, status: &str) -> Option<&'static str> {
    match status {
        "proposed" => Some(lang.recognition_status_proposed()),
        "named_only" => Some(lang.recognition_status_named_only()),
        _ => None,
    }
}

/// A published measure with its dimension: "sản phẩm từ 3 sao, còn hiệu lực, 4 sao". What has no word stays as written.
pub fn published(lang: Lang, measure: &str, dimension: &str) -> String {
    let name = match measure {
        "products_3plus" => lang.published_measure_products_3plus(),
        "products_5" => lang.published_measure_products_5(),
        "products_3plus_share" => lang.published_measure_products_share(),
        "producers" => lang.published_measure_producers(),
        "producers_share" => lang.published_measure_producers_share(),
        "communes" => lang.published_measure_communes(),
        other => other,
    };
    let mut text = name.to_owned();
    for part in dimension.split(',').filter(|part| !part.is_empty() && *part != "total") {
        text.push_str(", ");
        text.push_str(&published_dimension(lang, part));
    }
    text
}

fn published_dimension(lang: Lang, part: &str) -> String {
    let sector_of = |name: &str| ["food", "drink", "herbal", "craft", "ornamental", "tourism"].iter().position(|known| *known == name);
    match part.split_once('=') {
        Some(("stars", count)) => lang.count_stars(&count),
        Some(("kind", name)) => ProducerKind::parse(name).map_or_else(|| name.to_owned(), |kind| producer_kind(lang, kind).to_lowercase()),
        Some(("sector", name)) => sector_of(name).map_or_else(|| name.to_owned(), |at| sector(lang, at as u8 + 1).to_lowercase()),
        _ => match part {
            "valid" => lang.published_dimension_valid().to_owned(),
            "expired" => lang.published_dimension_expired().to_owned(),
            "new_in_year" | "new" => lang.published_dimension_new().to_owned(),
            "potential_5" => lang.stars_potential_5().to_owned(),
            "with_product" => lang.published_dimension_with_product().to_owned(),
            "led_by_women" => lang.published_dimension_led_by_women().to_owned(),
            "led_by_minority" => lang.published_dimension_led_by_minority().to_owned(),
            other => other.to_owned(),
        },
    }
}

/// A date that may lack its day or month, as published totals give it: `2022-12` → "12/2022".
pub fn partial_date(lang: Lang, text: &str) -> String {
    if let Some(day) = crate::domain::Day::parse_iso(text) {
        return format::date(lang, day);
    }
    match text.split_once('-') {
        Some((year, month)) => format!("{month}/{year}"),
        None => text.to_owned(),
    }
}

/// The address of a unit's page in a language.
pub fn unit_href(lang: Lang, unit: UnitId) -> String {
    lang.path(&crate::api::unit_path(unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_measures_read_as_words() {
        assert_eq!(published(Lang::Vi, "products_3plus", "total"), "sản phẩm từ 3 sao");
        assert_eq!(published(Lang::En, "products_3plus", "valid,stars=4"), "products of 3 stars and more, valid, 4 stars");
        assert_eq!(published(Lang::Vi, "producers", "kind=cooperative"), "chủ thể, hợp tác xã");
        assert_eq!(published(Lang::En, "growing_area_codes", "total"), "growing_area_codes");
    }

    #[test]
    fn dates_may_be_partial() {
        assert_eq!(partial_date(Lang::Vi, "2022-12"), "12/2022");
        assert_eq!(partial_date(Lang::Vi, "2022"), "2022");
        assert_eq!(partial_date(Lang::Vi, "2022-12-31"), "31/12/2022");
    }

    #[test]
    fn one_is_singular() {
        assert_eq!(products(Lang::En, 1), "1 product");
        assert_eq!(products(Lang::En, 1200), "1,200 products");
        assert_eq!(products(Lang::Vi, 1), "1 sản phẩm");
    }
}
