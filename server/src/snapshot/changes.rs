//! The products behind the movements between two days. What a movement is, `facts` decides: its counts and these products
//! come out of the same pass.

use super::Snapshot;
use app::api::ChangedProduct;
use app::domain::Day;
use app::facts::{Filter, Movement};
use std::cmp::Reverse;
use std::collections::HashMap;

/// One product that moved.
struct Moved {
    /// By position in the register.
    product: u32,
    movement: Movement,
    day: Day,
}

/// A filter on the earlier of its own day and another one, and on the later.
pub(super) fn in_order(filter: &Filter, other: Day) -> [Filter; 2] {
    let other = filter.clone().on(other);
    if other.as_of < filter.as_of { [other, filter.clone()] } else { [filter.clone(), other] }
}

impl Snapshot {
    pub(super) fn changed_products(&self, filter: &Filter, other: Day, limit: usize) -> Vec<ChangedProduct> {
        let [earlier, later] = in_order(filter, other);
        let moved = self.facts.moved(&earlier, &later).into_iter();
        let mut moved: Vec<Moved> = moved.filter_map(|(position, movement)| self.moved(position, movement, later.as_of)).collect();
        let latest = |moved: &Moved| (Reverse(moved.day), moved.movement, self.rank[moved.product as usize]);
        moved.sort_by_key(latest);
        // The latest of each kind go first, so that many of one kind do not crowd out the others.
        let mut seen: HashMap<Movement, u32> = HashMap::new();
        moved.sort_by_cached_key(|moved| {
            let place = seen.entry(moved.movement).or_default();
            *place += 1;
            (*place, moved.movement)
        });
        moved.truncate(limit);
        moved.sort_by_key(latest);
        let told = |moved: Moved| {
            let before = self.facts.current(self.position[moved.product as usize], earlier.as_of);
            ChangedProduct {
                product: self.product_summary(moved.product, later.as_of),
                movement: moved.movement,
                day: moved.day,
                stars_before: before.map(|(recognition, _)| self.facts.stars(recognition).0.count()),
            }
        };
        moved.into_iter().map(told).collect()
    }

    /// Something that moved, with the day: every product that did is recognised by the later day.
    fn moved(&self, position: u32, movement: Movement, later: Day) -> Option<Moved> {
        let certificate = self.facts.certificate(self.facts.current(position, later)?.0);
        let day = match movement {
            Movement::Expired => certificate.expires,
            Movement::Revoked => certificate.revoked.unwrap_or(certificate.expires),
            _ => certificate.issued,
        };
        Some(Moved { product: self.order[position as usize], movement, day })
    }
}
