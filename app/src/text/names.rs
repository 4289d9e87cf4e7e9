//! Names of classes, levels and kinds in the reader's language: one place for every page, chart and export.

use crate::domain::Authority;
use crate::domain::published::{PublishedDimension, PublishedMeasure, PublishedPart};
use crate::domain::recognition::regimes::Regime;
use crate::domain::recognition::{RecognitionStatus, Score};
use crate::domain::unit::kind::UnitKind;
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

/// The kind of a unit: "đặc khu".
pub const fn unit_kind(lang: Lang, kind: UnitKind) -> &'static str {
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

/// The level that decided.
pub const fn deciding_level(lang: Lang, level: Authority) -> &'static str {
    match level {
        Authority::District => lang.tier_district(),
        Authority::Province => lang.tier_province(),
        Authority::Central => lang.tier_central(),
    }
}

/// A legal regime.
pub const fn regime(lang: Lang, regime: Regime) -> &'static str {
    match regime {
        Regime::R1048 => lang.regime_1048(),
        Regime::R148 => lang.regime_148(),
        Regime::R148With1489 => lang.regime_148_1489(),
        Regime::R26 => lang.regime_26(),
    }
}

/// What a row says that is no recognition.
pub const fn status(lang: Lang, status: RecognitionStatus) -> Option<&'static str> {
    match status {
        RecognitionStatus::Recognised => None,
        RecognitionStatus::Proposed => Some(lang.recognition_status_proposed()),
        RecognitionStatus::NamedOnly => Some(lang.recognition_status_named_only()),
    }
}

/// A council's mean in points: "89,63".
pub fn score(lang: Lang, score: Score) -> String {
    format::hundredths(lang, u64::from(score.hundredths()))
}

/// A published measure with its dimension: "sản phẩm từ 3 sao, còn hiệu lực, 4 sao". What has no word stays as written.
pub fn published(lang: Lang, measure: &PublishedMeasure, dimension: &PublishedDimension) -> String {
    let measure = match measure {
        PublishedMeasure::Products => lang.published_measure_products_3plus(),
        PublishedMeasure::FiveStarProducts => lang.published_measure_products_5(),
        PublishedMeasure::ProductShare => lang.published_measure_products_share(),
        PublishedMeasure::Producers => lang.published_measure_producers(),
        PublishedMeasure::ProducerShare => lang.published_measure_producers_share(),
        PublishedMeasure::Communes => lang.published_measure_communes(),
        PublishedMeasure::Other(written) => written,
    };
    let parts = dimension.parts().map(|part| published_part(lang, part));
    core::iter::once(measure.to_owned()).chain(parts).collect::<Vec<_>>().join(", ")
}

fn published_part(lang: Lang, part: PublishedPart<'_>) -> String {
    match part {
        PublishedPart::Stars(count) => lang.count_stars(&count),
        PublishedPart::ProducerKind(kind) => producer_kind(lang, kind).to_lowercase(),
        PublishedPart::Sector(number) => sector(lang, number).to_lowercase(),
        PublishedPart::Valid => lang.published_dimension_valid().to_owned(),
        PublishedPart::Expired => lang.published_dimension_expired().to_owned(),
        PublishedPart::New => lang.published_dimension_new().to_owned(),
        PublishedPart::PotentialFive => lang.stars_potential_5().to_owned(),
        PublishedPart::WithProduct => lang.published_dimension_with_product().to_owned(),
        PublishedPart::LedByWomen => lang.published_dimension_led_by_women().to_owned(),
        PublishedPart::LedByMinority => lang.published_dimension_led_by_minority().to_owned(),
        PublishedPart::Other(written) => written.to_owned(),
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
        let published = |lang, measure, dimension| published(lang, &PublishedMeasure::read(measure), &PublishedDimension::read(dimension));
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
