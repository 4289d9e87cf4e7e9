//! What makes two rows speak of the same producer, product or recognition, and the ids that follow from it.
//!
//! Ids come from identities alone, so any order of imports and either database give the same ones. They are a readable
//! slug with eight signs of a hash behind it.

use app::domain::unit::vintage::UnitId;
use app::domain::{Day, collation};

/// A producer: its folded name in a province of today.
pub fn producer_identity(name: &str, province: UnitId) -> String {
    format!("{}|{province}", collation::fold(name))
}

/// A product: its folded name, its producer's folded name, and the commune (or the coarser unit where none is known).
pub fn product_identity(name: &str, producer: &str, unit: UnitId) -> String {
    format!("{}|{}|{unit}", collation::fold(name), collation::fold(producer))
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
}

/// A recognition: its product, its decision, its date. Where neither the number of the decision nor the day is known,
/// the level tells apart a provincial and a central recognition of the same year.
pub fn recognition_identity(product_id: &str, decision: &str, issued: Option<(Day, Precision)>, status: &str, level: &str) -> String {
    let decision = decision_fold(decision);
    let date = issued.map(|(day, precision)| precision.text(day)).unwrap_or_default();
    let level = if decision.is_empty() && date.len() < 10 { level } else { "" };
    let status = if status == "recognised" { "" } else { status };
    format!("{product_id}|{decision}|{date}|{status}|{level}")
}

/// A decision number for comparison: without spaces and marks, in lower case (`2497/QĐ-UBND` = `2497 / qđ-ubnd`).
pub fn decision_fold(decision: &str) -> String {
    collation::fold(decision).replace(' ', "/")
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
        let unit: UnitId = "2024:30466".parse().unwrap();
        assert_eq!(
            product_identity("Nước mắm  Phú Quốc", "HTX Khải Hoàn", unit),
            product_identity("NƯỚC MẮM – phú quốc", "htx khải hoàn", unit)
        );
        assert_eq!(decision_fold("2497/QĐ-UBND"), decision_fold(" 2497 / qđ - ubnd"));
        assert_ne!(decision_fold("249/7/QĐ-UBND"), decision_fold("2497/QĐ-UBND"));
    }

    #[test]
    fn recognitions_differ_by_decision_and_date() {
        let day = Day::from_ymd(2022, 12, 31).unwrap();
        let identity = |decision, issued, level| recognition_identity("p-1", decision, issued, "recognised", level);
        assert_eq!(
            identity("86/QĐ-UBND", Some((day, Precision::Day)), "province"),
            identity("86/QĐ-UBND", Some((day, Precision::Day)), "central")
        );
        assert_ne!(identity("", Some((day, Precision::Day)), ""), identity("", Some((day, Precision::Year)), ""));
        assert_ne!(identity("", Some((day, Precision::Year)), "province"), identity("", Some((day, Precision::Year)), "central"));
    }

    #[test]
    fn ids_never_change() {
        assert_eq!(id_of("Khô ếch một nắng", "kho ech mot nang|htx|2024:30466"), "kho-ech-mot-nang-zcge2w89");
        assert_eq!(id_of("日本", "x").split('-').next(), Some("ocop"));
        assert_eq!(hash8("a").len(), 8);
    }
}
