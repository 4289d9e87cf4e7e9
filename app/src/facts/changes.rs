//! Why a count differs between two days: newly recognised, upgraded, downgraded, expired, revoked.

use super::compiled_filter::{CompiledFilter, Match};
use super::{Dimension, Facts, Filter};
use crate::domain::{Basis, Validity};

/// The movements between the counts of an earlier and a later day under the same filter.
///
/// `later = earlier + added + renewed + entered − expired − revoked − left` where the basis is "valid". Products that only
/// changed their class are in both counts, unless the filter asks for a class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Changes {
    /// Counted on the earlier day.
    pub before: u32,
    /// Counted on the later day.
    pub after: u32,
    /// Counted later only: recognised for the first time in between.
    pub added: u32,
    /// Counted later only: recognised again after the earlier certificate had lapsed or been revoked by the earlier day.
    pub renewed: u32,
    /// Counted later only: valid before, but outside the filter then (another class or place).
    pub entered: u32,
    /// Counted earlier only: the last certificate has expired.
    pub expired: u32,
    /// Counted earlier only: revoked.
    pub revoked: u32,
    /// Counted earlier only: still valid, but outside the filter now.
    pub left: u32,
    /// Counted on either day, valid on both, with more stars on the later.
    pub upgraded: u32,
    /// Counted on either day, valid on both, with fewer stars on the later.
    pub downgraded: u32,
}

impl Facts {
    /// The movements from the day of `earlier` to the day of `later`, which differ in nothing else.
    pub fn changes(&self, earlier: &Filter, later: &Filter) -> Changes {
        let compiled = [CompiledFilter::new(self, earlier), CompiledFilter::new(self, later)];
        let ever = later.basis == Basis::Ever && !later.chosen.narrows(Dimension::Validity);
        let mut changes = Changes::default();
        let meant = |found: Option<Match>| found.is_some_and(|found| found.placed && found.failed_dimensions == 0);
        for product in 0..self.product_count() {
            let before = meant(self.evaluate(&compiled[0], product));
            let after = meant(self.evaluate(&compiled[1], product));
            if !before && !after {
                continue;
            }
            changes.before += u32::from(before);
            changes.after += u32::from(after);
            let [then, now] = [earlier.as_of, later.as_of].map(|day| self.current(product as u32, day));
            let stars = |current: Option<(u32, Validity)>| {
                current.filter(|(_, validity)| validity.is_valid()).map(|(recognition, _)| self.stars(recognition).0)
            };
            match (stars(then), stars(now)) {
                (Some(then), Some(now)) if now > then => changes.upgraded += 1,
                (Some(then), Some(now)) if now < then => changes.downgraded += 1,
                _ => {}
            }
            let counted = |current: Option<(u32, Validity)>| current.is_some_and(|(_, validity)| ever || validity.is_valid());
            match (before, after) {
                (false, true) if then.is_none() => changes.added += 1,
                (false, true) if counted(then) => changes.entered += 1,
                (false, true) => changes.renewed += 1,
                (true, false) if counted(now) => changes.left += 1,
                (true, false) if now.is_some_and(|(_, validity)| validity == Validity::Revoked) => changes.revoked += 1,
                (true, false) => changes.expired += 1,
                _ => {}
            }
        }
        changes
    }
}
