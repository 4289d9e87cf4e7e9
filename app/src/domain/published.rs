//! What a published total counts. Offices and the press publish whatever they like: what this register can hold against
//! its own figures has a member here, everything else is kept as written.

use super::ProducerKind;
use core::fmt;

/// What a published total counts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublishedMeasure {
    /// `products_3plus`: products of three stars and more.
    Products,
    /// `products_5`: products of five stars.
    FiveStarProducts,
    /// `products_3plus_share`: the share of products of three stars and more.
    ProductShare,
    /// `producers`.
    Producers,
    /// `producers_share`.
    ProducerShare,
    /// `communes`.
    Communes,
    /// Anything else, as written.
    Other(String),
}

impl PublishedMeasure {
    /// Reads a measure.
    pub fn read(text: &str) -> PublishedMeasure {
        match text {
            "products_3plus" => PublishedMeasure::Products,
            "products_5" => PublishedMeasure::FiveStarProducts,
            "products_3plus_share" => PublishedMeasure::ProductShare,
            "producers" => PublishedMeasure::Producers,
            "producers_share" => PublishedMeasure::ProducerShare,
            "communes" => PublishedMeasure::Communes,
            other => PublishedMeasure::Other(other.to_owned()),
        }
    }
}

impl fmt::Display for PublishedMeasure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PublishedMeasure::Products => "products_3plus",
            PublishedMeasure::FiveStarProducts => "products_5",
            PublishedMeasure::ProductShare => "products_3plus_share",
            PublishedMeasure::Producers => "producers",
            PublishedMeasure::ProducerShare => "producers_share",
            PublishedMeasure::Communes => "communes",
            PublishedMeasure::Other(text) => text,
        })
    }
}

/// The unit of a published value.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PublishedUnit {
    /// `percent`.
    Percent,
    /// Anything else, as written.
    Other(String),
}

impl PublishedUnit {
    /// Reads a unit.
    pub fn read(text: &str) -> PublishedUnit {
        if text == "percent" { PublishedUnit::Percent } else { PublishedUnit::Other(text.to_owned()) }
    }
}

impl fmt::Display for PublishedUnit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            PublishedUnit::Percent => "percent",
            PublishedUnit::Other(text) => text,
        })
    }
}

/// Which part of what is counted a published total speaks of: several conditions, or none.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PublishedDimension {
    written: String,
}

/// One condition of a dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PublishedPart<'a> {
    /// `stars=4`.
    Stars(&'a str),
    /// `kind=cooperative`.
    ProducerKind(ProducerKind),
    /// `sector=food`: by number.
    Sector(u8),
    /// `valid`: the certificate is valid on the day.
    Valid,
    /// `expired`.
    Expired,
    /// `new`, `new_in_year`: recognised within the year.
    New,
    /// `potential_5`.
    PotentialFive,
    /// `with_product`: units with a product.
    WithProduct,
    /// `led_by_women`.
    LedByWomen,
    /// `led_by_minority`.
    LedByMinority,
    /// Anything else, as written.
    Other(&'a str),
}

impl PublishedDimension {
    /// Reads a dimension.
    pub fn read(text: &str) -> PublishedDimension {
        PublishedDimension { written: text.to_owned() }
    }

    /// Its conditions; none where it speaks of the total.
    pub fn parts(&self) -> impl Iterator<Item = PublishedPart<'_>> {
        self.written.split(',').filter(|part| !part.is_empty() && *part != "total").map(part)
    }

    /// Whether it speaks of everything that is counted.
    pub fn is_total(&self) -> bool {
        self.written == "total"
    }

    /// Whether it speaks of everything valid on the day.
    pub fn is_valid(&self) -> bool {
        self.written == "valid"
    }
}

fn part(text: &str) -> PublishedPart<'_> {
    const SECTORS: [&str; 6] = ["food", "drink", "herbal", "craft", "ornamental", "tourism"];
    let known = match text.split_once('=') {
        Some(("stars", count)) => Some(PublishedPart::Stars(count)),
        Some(("kind", name)) => return ProducerKind::parse(name).map_or(PublishedPart::Other(name), PublishedPart::ProducerKind),
        Some(("sector", name)) => {
            let number = (1u8..).zip(SECTORS).find(|(_, sector)| *sector == name).map(|(number, _)| number);
            return number.map_or(PublishedPart::Other(name), PublishedPart::Sector);
        }
        Some(_) => None,
        None => match text {
            "valid" => Some(PublishedPart::Valid),
            "expired" => Some(PublishedPart::Expired),
            "new_in_year" | "new" => Some(PublishedPart::New),
            "potential_5" => Some(PublishedPart::PotentialFive),
            "with_product" => Some(PublishedPart::WithProduct),
            "led_by_women" => Some(PublishedPart::LedByWomen),
            "led_by_minority" => Some(PublishedPart::LedByMinority),
            _ => None,
        },
    };
    known.unwrap_or(PublishedPart::Other(text))
}

impl fmt::Display for PublishedDimension {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

crate::domain::as_text::serialized_as_text!(PublishedMeasure, PublishedUnit, PublishedDimension);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn totals_are_written_as_they_were_read() {
        for text in
            ["products_3plus", "products_5", "products_3plus_share", "producers", "producers_share", "communes", "growing_area_codes"]
        {
            assert_eq!(PublishedMeasure::read(text).to_string(), text);
        }
        for text in ["percent", "products", ""] {
            assert_eq!(PublishedUnit::read(text).to_string(), text);
        }
        for text in ["total", "valid,stars=4", "sector=food", "kind=cooperative", "women", ""] {
            assert_eq!(PublishedDimension::read(text).to_string(), text);
        }
    }

    #[test]
    fn a_dimension_has_several_conditions() {
        let parts = |text: &str| PublishedDimension::read(text).parts().map(|part| format!("{part:?}")).collect::<Vec<_>>();
        assert_eq!(parts("total"), [""; 0]);
        assert_eq!(parts("valid,stars=4"), ["Valid", "Stars(\"4\")"]);
        assert_eq!(parts("sector=tourism"), ["Sector(6)"]);
        assert_eq!(parts("kind=cooperative"), ["ProducerKind(Cooperative)"]);
        assert_eq!(parts("kind=clan,sector=air,women"), ["Other(\"clan\")", "Other(\"air\")", "Other(\"women\")"]);
    }
}
