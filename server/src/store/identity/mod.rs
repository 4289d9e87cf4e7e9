//! What makes two rows speak of the same producer, product or recognition, and the ids that follow from it.
//!
//! An id comes from the identity that a row had when it was new, so either database gives the same ones; it stays when names
//! are corrected or rules change. It is a readable slug with eight signs of a hash behind it.

mod decision;
mod near;
mod recognition;

pub use decision::{decision_date, decision_key};
pub use near::{is_near, word_pairs};
pub use recognition::{Likeness, RecognitionMark};

use app::domain::legal_form::producer_key;
use app::domain::unit::vintage::UnitId;
use app::domain::{Day, collation};

/// A producer: its name, its legal form in one way of writing, in a province of today.
pub fn producer_identity(name: &str, province: UnitId) -> String {
    format!("{}|{province}", producer_key(name))
}

/// The id of a producer that is new to the register.
pub fn producer_id(identity: &str) -> String {
    id_of_identity(identity)
}

/// The id of a product that is new to the register.
pub fn product_id(identity: &str) -> String {
    id_of_identity(identity)
}

/// The id of what has its name at the beginning of its identity: the same for all ways of writing the name.
fn id_of_identity(identity: &str) -> String {
    id_of(identity.split('|').next().unwrap_or_default(), identity)
}

/// The id that producers had before tone marks counted and legal forms were folded. What the program carries keeps these
/// ids, since they are in addresses.
pub fn producer_id_before(name: &str, province: UnitId) -> String {
    id_of(name, &format!("{}|{province}", collation::fold(name)))
}

/// A product of a known producer: its name and that producer.
pub fn product_identity(name: &str, producer_id: &str) -> String {
    product_identity_of_key(&collation::identity_key(name), producer_id)
}

/// The same from the key of its name.
pub fn product_identity_of_key(name: &str, producer_id: &str) -> String {
    format!("{name}|{producer_id}")
}

/// A product of which no producer is known: its name and its place.
pub fn placed_identity(name: &str, unit: UnitId) -> String {
    placed_identity_of_key(&collation::identity_key(name), unit)
}

/// The same from the key of its name.
pub fn placed_identity_of_key(name: &str, unit: UnitId) -> String {
    format!("{name}||{unit}")
}

/// The place in the identity of a product of which no producer is known.
pub fn place_of_identity(identity: &str) -> Option<UnitId> {
    identity.rsplit_once("||").and_then(|(_, unit)| unit.parse().ok())
}

/// What products of nearly the same name in a province of today have in common: the name without marks and spaces, `y` as
/// `i` (`Mì gạo`, `Mỳ gạo`; `ST25`, `ST 25`).
pub fn near_key(name: &str, province: UnitId) -> String {
    format!("{}|{province}", near::squashed(name))
}

/// How exactly the day of a decision is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The very day.
    Day,
    /// The month; its last day stands for it.
    Month,
    /// The year; 31 December stands for it.
    Year,
}

impl Precision {
    /// The name used in the database and in files.
    pub const fn name(self) -> &'static str {
        match self {
            Precision::Day => "day",
            Precision::Month => "month",
            Precision::Year => "year",
        }
    }

    /// The precision of that name.
    pub fn parse(name: &str) -> Option<Precision> {
        [Precision::Day, Precision::Month, Precision::Year].into_iter().find(|precision| precision.name() == name)
    }

    /// The day as exactly as it is known: `2022-10-10`, `2022-10` or `2022`.
    pub fn text(self, day: Day) -> String {
        let mut text = day.to_string();
        text.truncate(match self {
            Precision::Day => 10,
            Precision::Month => 7,
            Precision::Year => 4,
        });
        text
    }

    /// The first day of the day, month or year that a day stands for.
    pub fn first_day(self, day: Day) -> Day {
        let (year, month, _) = day.ymd();
        match self {
            Precision::Day => Some(day),
            Precision::Month => Day::from_ymd(year, month, 1),
            Precision::Year => Day::from_ymd(year, 1, 1),
        }
        .unwrap_or(day)
    }
}

/// `slug(name)-hash8` of an identity.
pub fn id_of(name: &str, identity: &str) -> String {
    let slug = collation::slug(name);
    let slug = if slug.is_empty() { "ocop" } else { &slug };
    format!("{slug}-{}", hash8(identity))
}

/// Forty bits of a hash in eight letters and digits that cannot be mistaken for one another.
pub fn hash8(identity: &str) -> String {
    const SIGNS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";
    let hash = hash64(identity.as_bytes());
    (0..8).map(|position| SIGNS[(hash >> (59 - 5 * position) & 31) as usize] as char).collect()
}

/// FNV-1a with a final mix (so that the upper bits are as good as the lower): fixed for ever, unlike the standard hasher.
pub fn hash64(bytes: &[u8]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_does_not_change_what_is_meant() {
        let (province, commune): (UnitId, UnitId) = ("2025:91".parse().unwrap(), "2024:30466".parse().unwrap());
        let producer = |name: &str| producer_id(&producer_identity(name, province));
        assert_eq!(producer("HTX Khải Hoàn"), producer("Hợp tác xã  khải hoàn"));
        assert_ne!(producer("HTX Khải Hoàn"), producer("HTX Khai Hoan"));
        assert_eq!(product_identity("Nước mắm  Phú Quốc", "p"), product_identity("NƯỚC MẮM – phú quốc", "p"));
        assert_ne!(product_identity("Mứt dừa", "p"), product_identity("Mứt dứa", "p"));
        assert_eq!(place_of_identity(&placed_identity("Mứt dừa", commune)), Some(commune));
        assert_eq!(place_of_identity(&product_identity("Mứt dừa", "p")), None);
    }

    #[test]
    fn ids_never_change() {
        assert_eq!(producer_id_before("HTX Khải Hoàn", "2025:91".parse().unwrap()), "htx-khai-hoan-atsxc7r0");
        assert_eq!(id_of("Khô ếch một nắng", "kho ech mot nang|htx|2024:30466"), "kho-ech-mot-nang-zcge2w89");
        assert_eq!(id_of("日本", "x").split('-').next(), Some("ocop"));
        assert_eq!(hash8("a").len(), 8);
    }
}
