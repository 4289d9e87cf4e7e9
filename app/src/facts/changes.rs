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

/// What happened to a product between two days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Movement {
    /// Recognised for the first time.
    Added,
    /// Recognised again after its certificate had lapsed or been revoked.
    Renewed,
    /// Recognised with more stars.
    Upgraded,
    /// Recognised with fewer stars.
    Downgraded,
    /// Its last certificate has expired.
    Expired,
    /// Its certificate was revoked.
    Revoked,
    /// It has come into the filter.
    Entered,
    /// It has left the filter.
    Left,
}

/// One product on both days.
struct Step {
    before: bool,
    after: bool,
    /// In or out of the count.
    passage: Option<Movement>,
    /// Up or down in class.
    class: Option<Movement>,
}

impl Movement {
    /// All movements, in the order in which they are shown.
    pub const ALL: [Movement; 8] = [
        Movement::Added,
        Movement::Renewed,
        Movement::Upgraded,
        Movement::Downgraded,
        Movement::Expired,
        Movement::Revoked,
        Movement::Entered,
        Movement::Left,
    ];

    /// The name in answers and in the marks of pages.
    pub const fn name(self) -> &'static str {
        match self {
            Movement::Added => "added",
            Movement::Renewed => "renewed",
            Movement::Upgraded => "upgraded",
            Movement::Downgraded => "downgraded",
            Movement::Expired => "expired",
            Movement::Revoked => "revoked",
            Movement::Entered => "entered",
            Movement::Left => "left",
        }
    }
}

impl Changes {
    /// How many products moved so.
    pub const fn count(&self, movement: Movement) -> u32 {
        match movement {
            Movement::Added => self.added,
            Movement::Renewed => self.renewed,
            Movement::Upgraded => self.upgraded,
            Movement::Downgraded => self.downgraded,
            Movement::Expired => self.expired,
            Movement::Revoked => self.revoked,
            Movement::Entered => self.entered,
            Movement::Left => self.left,
        }
    }

    /// The movements that are told, with their numbers: that products enter or leave a selection is told where it happens, the
    /// others even where there are none.
    pub fn told(&self) -> impl Iterator<Item = (Movement, u32)> {
        let counted = Movement::ALL.map(|movement| (movement, self.count(movement))).into_iter();
        counted.filter(|(movement, count)| *count > 0 || !matches!(movement, Movement::Entered | Movement::Left))
    }

    fn add(&mut self, movement: Movement) {
        let count = match movement {
            Movement::Added => &mut self.added,
            Movement::Renewed => &mut self.renewed,
            Movement::Upgraded => &mut self.upgraded,
            Movement::Downgraded => &mut self.downgraded,
            Movement::Expired => &mut self.expired,
            Movement::Revoked => &mut self.revoked,
            Movement::Entered => &mut self.entered,
            Movement::Left => &mut self.left,
        };
        *count += 1;
    }
}

impl Facts {
    /// The movements from the day of `earlier` to the day of `later`, which differ in nothing else.
    pub fn changes(&self, earlier: &Filter, later: &Filter) -> Changes {
        let mut changes = Changes::default();
        self.each_step(earlier, later, |_, step| {
            changes.before += u32::from(step.before);
            changes.after += u32::from(step.after);
            for movement in [step.class, step.passage].into_iter().flatten() {
                changes.add(movement);
            }
        });
        changes
    }

    /// The products behind the same counts, in the order of the facts; one that changed its class and came into the filter
    /// by that stands there twice.
    pub fn moved(&self, earlier: &Filter, later: &Filter) -> Vec<(u32, Movement)> {
        let mut moved = Vec::new();
        self.each_step(earlier, later, |product, step| {
            moved.extend([step.class, step.passage].into_iter().flatten().map(|movement| (product, movement)));
        });
        moved
    }

    /// Calls `each` with every product that is counted on either day.
    #[inline]
    fn each_step(&self, earlier: &Filter, later: &Filter, mut each: impl FnMut(u32, Step)) {
        let compiled = [CompiledFilter::new(self, earlier), CompiledFilter::new(self, later)];
        let ever = later.basis == Basis::Ever && !later.chosen.narrows(Dimension::Validity);
        let meant = |found: Option<Match>| found.is_some_and(|found| found.placed && found.failed_dimensions == 0);
        for product in 0..self.product_count() {
            let before = meant(self.evaluate(&compiled[0], product));
            let after = meant(self.evaluate(&compiled[1], product));
            if !before && !after {
                continue;
            }
            let [then, now] = [earlier.as_of, later.as_of].map(|day| self.current(product as u32, day));
            let stars = |current: Option<(u32, Validity)>| {
                current.filter(|(_, validity)| validity.is_valid()).map(|(recognition, _)| self.stars(recognition).0)
            };
            let class = match (stars(then), stars(now)) {
                (Some(then), Some(now)) if now > then => Some(Movement::Upgraded),
                (Some(then), Some(now)) if now < then => Some(Movement::Downgraded),
                _ => None,
            };
            let counted = |current: Option<(u32, Validity)>| current.is_some_and(|(_, validity)| ever || validity.is_valid());
            let passage = match (before, after) {
                (false, true) if then.is_none() => Some(Movement::Added),
                (false, true) if counted(then) => Some(Movement::Entered),
                (false, true) => Some(Movement::Renewed),
                (true, false) if counted(now) => Some(Movement::Left),
                (true, false) if now.is_some_and(|(_, validity)| validity == Validity::Revoked) => Some(Movement::Revoked),
                (true, false) => Some(Movement::Expired),
                _ => None,
            };
            each(product as u32, Step { before, after, passage, class });
        }
    }
}
