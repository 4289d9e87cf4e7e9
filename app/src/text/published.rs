//! Published totals in words.

use crate::domain::published::{PublishedDimension, PublishedMeasure, PublishedPart};
use crate::text::{Lang, producer, product};

/// A published measure with its dimension: "sản phẩm từ 3 sao, còn hiệu lực, 4 sao". A word without translation is kept.
pub fn label(lang: Lang, measure: &PublishedMeasure, dimension: &PublishedDimension) -> String {
    let measure = match measure {
        PublishedMeasure::Products => lang.published_measure_products_3plus(),
        PublishedMeasure::FiveStarProducts => lang.published_measure_products_5(),
        PublishedMeasure::ProductShare => lang.published_measure_products_share(),
        PublishedMeasure::Producers => lang.published_measure_producers(),
        PublishedMeasure::ProducerShare => lang.published_measure_producers_share(),
        PublishedMeasure::Communes => lang.published_measure_communes(),
        PublishedMeasure::Other(written) => written,
    };
    let parts = dimension.parts().map(|found| part(lang, found));
    core::iter::once(measure.to_owned()).chain(parts).collect::<Vec<_>>().join(", ")
}

fn part(lang: Lang, part: PublishedPart<'_>) -> String {
    match part {
        PublishedPart::Stars(count) => lang.count_stars(&count),
        PublishedPart::ProducerKind(kind) => producer::kind(lang, kind).to_lowercase(),
        PublishedPart::Sector(number) => product::sector(lang, number).to_lowercase(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_measures_read_as_words() {
        let shown = |lang, measure, dimension| label(lang, &PublishedMeasure::read(measure), &PublishedDimension::read(dimension));
        assert_eq!(shown(Lang::Vi, "products_3plus", "total"), "sản phẩm từ 3 sao");
        assert_eq!(shown(Lang::En, "products_3plus", "valid,stars=4"), "products of 3 stars and more, valid, 4 stars");
        assert_eq!(shown(Lang::Vi, "producers", "kind=cooperative"), "chủ thể, hợp tác xã");
        assert_eq!(shown(Lang::En, "growing_area_codes", "total"), "growing_area_codes");
    }
}
