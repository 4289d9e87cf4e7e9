//! Words for what products can be filtered by: the name of a dimension, and of each of its values.

use super::{Lang, producer, product, recognition};
use crate::domain::recognition::EXPIRING_DAYS;
use crate::domain::{ProducerKind, Validity};
use crate::facts::{Choice, Dimension};

/// How much room the words have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// Lists and forms: the full name.
    Wide,
    /// Drawings and the dashboard: a short one.
    Narrow,
}

/// The heading of a dimension.
pub const fn title(lang: Lang, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Stars => lang.label_stars(),
        Dimension::Sector => lang.label_sector(),
        Dimension::Set => lang.label_product_set(),
        Dimension::ProducerKind => lang.label_producer_kind(),
        Dimension::Validity => lang.label_validity(),
        Dimension::Year => lang.label_year(),
    }
}

/// A value. Names of product sets come from the register: `set_name` finds them by number.
pub fn value(lang: Lang, choice: Choice, room: Room, set_name: impl Fn(u8) -> Option<String>) -> String {
    let word = match (choice.dimension, room) {
        (Dimension::Stars, _) => return recognition::stars(lang, choice.number() as u8),
        (Dimension::Year, _) => return lang.figure_first_recognised_in(&choice.number()),
        (Dimension::Set, _) if choice.value > 0 => {
            return set_name(choice.value).unwrap_or_else(|| lang.product_set_number(&choice.number()));
        }
        (Dimension::Set, _) => lang.product_set_unknown(),
        (Dimension::Sector, Room::Wide) => product::sector(lang, choice.value),
        (Dimension::Sector, Room::Narrow) => short_sector(lang, choice.value),
        (Dimension::ProducerKind, _) => producer::kind(lang, ProducerKind::ALL[usize::from(choice.value)]),
        (Dimension::Validity, room) => match (Validity::ALL[usize::from(choice.value)], room) {
            (Validity::Expiring, Room::Narrow) => return lang.figure_expiring_within(&EXPIRING_DAYS),
            (validity, _) => recognition::validity(lang, validity),
        },
    };
    word.to_owned()
}

/// The short name of a sector; 0 is unknown.
const fn short_sector(lang: Lang, sector: u8) -> &'static str {
    match sector {
        3 => lang.sector_short_herbal(),
        4 => lang.sector_short_crafts(),
        6 => lang.sector_short_tourism(),
        number => product::sector(lang, number),
    }
}
