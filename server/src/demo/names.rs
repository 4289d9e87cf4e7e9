//! Names of simulated producers and products.

use super::random::Random;
use super::words::{self, Region};
use crate::store::ProducerDraft;
use crate::store::identity::{hash64, producer_id, producer_identity};
use app::domain::collation::fold;
use app::domain::{ProducerKind, UnitId};
use std::collections::{HashMap, HashSet};

/// What follows the name of a product that would otherwise be too common.
const QUALITIES: [&str; 10] =
    ["truyền thống", "đặc sản", "hữu cơ", "thượng hạng", "cao cấp", "nguyên chất", "gia truyền", "loại 1", "VietGAP", "sạch"];

/// Makes names that no other producer of the province has.
#[derive(Default)]
pub struct Names {
    /// How often a producer's name was made in a province, by hash.
    taken: HashMap<u64, u32>,
}

impl Names {
    /// A producer in a province of today, of a kind by the published shares.
    pub fn producer(&mut self, random: &mut Random, province: UnitId) -> ProducerDraft {
        const KINDS: [ProducerKind; 4] =
            [ProducerKind::Cooperative, ProducerKind::Enterprise, ProducerKind::Household, ProducerKind::CooperativeGroup];
        let kind = KINDS[random.weighted(&[327, 241, 427, 5])];
        let person =
            |random: &mut Random| format!("{} {} {}", random.one(&words::FAMILY), random.one(&words::MIDDLE), random.one(&words::GIVEN));
        let name = match kind {
            ProducerKind::Cooperative if random.happens(400) => {
                format!("Hợp tác xã {} {}", random.one(&words::COOPERATIVE), random.one(&words::BRANDS))
            }
            ProducerKind::Cooperative => {
                format!("Hợp tác xã {} {} {}", random.one(&words::COOPERATIVE), random.one(&words::GIVEN), random.one(&words::GIVEN))
            }
            ProducerKind::Enterprise if random.happens(700) => {
                format!("Công ty TNHH {} {}", random.one(&words::BRANDS), random.one(&words::GIVEN))
            }
            ProducerKind::Enterprise => format!("Công ty Cổ phần {} {}", random.one(&words::BRANDS), random.one(&words::GIVEN)),
            ProducerKind::CooperativeGroup => format!("Tổ hợp tác {}", random.one(&words::BRANDS)),
            _ if random.happens(200) => format!("Cơ sở sản xuất {} {}", random.one(&words::BRANDS), random.one(&words::GIVEN)),
            _ => format!("Hộ kinh doanh {}", person(random)),
        };
        let taken = self.taken.entry(hash64(producer_identity(&name, province).as_bytes())).or_default();
        *taken += 1;
        let name = if *taken > 1 { format!("{name} {taken}") } else { name };
        let identity = producer_identity(&name, province);
        ProducerDraft { id: producer_id(&identity), identity, name, kind, province }
    }

    /// A product of a set, as made in a region, that its producer does not have yet.
    pub fn product(&self, random: &mut Random, set: usize, region: Region, producer: &ProducerDraft, own: &HashSet<String>) -> String {
        let list = words::PRODUCTS[set];
        let fitting: Vec<&str> = list.iter().filter(|(_, letters)| words::fits(letters, region)).map(|(name, _)| *name).collect();
        let base = if fitting.is_empty() { list[0].0 } else { random.one(&fitting) };
        // Brands of companies have three words, all others two; a number behind is no part of them.
        let words: Vec<&str> = producer.name.split(' ').filter(|word| word.parse::<u32>().is_err()).collect();
        let length = if producer.name.starts_with("Công ty") || producer.name.starts_with("Cơ sở") { 3 } else { 2 };
        let brand = words[words.len().saturating_sub(length)..].join(" ");
        let name = match random.below(4) {
            0 => base.to_owned(),
            1 => format!("{base} {}", random.one(&QUALITIES)),
            _ => format!("{base} {brand}"),
        };
        if !own.contains(&fold(&name)) {
            return name;
        }
        // Ten qualities are more than the products of any producer.
        let free = QUALITIES.iter().map(|quality| format!("{base} {brand} {quality}")).find(|name| !own.contains(&fold(name)));
        free.unwrap_or(name)
    }
}
