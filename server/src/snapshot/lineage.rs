//! Where units came from and went, with what moved.

use super::Snapshot;
use crate::store::Register;
use app::api::{LineageStep, Piece, Reform};
use app::domain::unit::geography::UnitIndex;
use app::domain::{Day, Geography, Level, Vintage};
use std::collections::BTreeMap;

/// A pair of succession, as positions in the geography.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    old: UnitIndex,
    new: UnitIndex,
    whole: bool,
    default: bool,
}

/// All pairs of succession, the parts that are nobody's default included, from either side.
#[derive(Debug, Default)]
pub(super) struct Succession {
    by_old: Vec<Pair>,
    by_new: Vec<Pair>,
}

impl Succession {
    pub(super) fn new(register: &Register, geography: &Geography) -> Succession {
        let pair = |pair: &crate::store::UnitLineage| {
            let (old, new) = (geography.index_of(pair.old)?, geography.index_of(pair.new)?);
            Some(Pair { old, new, whole: pair.whole, default: pair.is_default })
        };
        let mut by_old: Vec<Pair> = register.lineage.iter().filter_map(pair).collect();
        by_old.sort_unstable();
        let mut by_new = by_old.clone();
        by_new.sort_unstable_by_key(|pair| (pair.new, pair.old));
        Succession { by_old, by_new }
    }

    fn of(&self, leaf: UnitIndex, direction: Direction) -> &[Pair] {
        let (pairs, near): (_, fn(&Pair) -> UnitIndex) = match direction {
            Direction::Forward => (&self.by_old, |pair| pair.old),
            Direction::Back => (&self.by_new, |pair| pair.new),
        };
        let from = pairs.partition_point(|pair| near(pair) < leaf);
        let to = pairs.partition_point(|pair| near(pair) <= leaf);
        &pairs[from..to]
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    Back,
    Forward,
}

impl Snapshot {
    /// Where a unit went.
    pub(super) fn successors(&self, index: UnitIndex, day: Day) -> Vec<LineageStep> {
        self.lineage(index, Direction::Forward, day)
    }

    /// What a unit was made of.
    pub(super) fn predecessors(&self, index: UnitIndex, day: Day) -> Vec<LineageStep> {
        self.lineage(index, Direction::Back, day)
    }

    /// The units a unit was made of or went to: communes as the decisions name them; above the commune those of its
    /// own level where there are such, else communes. `whole` speaks of the older of the two units.
    fn lineage(&self, index: UnitIndex, direction: Direction, day: Day) -> Vec<LineageStep> {
        let geography = self.facts.geography();
        let leaves = geography.leaves(index);
        let is_leaf = leaves == [index];
        let level = geography.unit(index).level;
        let mut steps: BTreeMap<UnitIndex, Vec<Pair>> = BTreeMap::new();
        for pair in leaves.iter().flat_map(|leaf| self.succession.of(*leaf, direction)) {
            let far = if direction == Direction::Forward { pair.new } else { pair.old };
            let same_level = geography.upward(far).find(|unit| !is_leaf && geography.unit(*unit).level == level);
            steps.entry(same_level.unwrap_or(far)).or_default().push(*pair);
        }
        let step = |(far, pairs): (UnitIndex, Vec<Pair>)| {
            let whole = match direction {
                _ if is_leaf => pairs.iter().all(|pair| pair.whole),
                Direction::Back => geography.step_forward(&geography.leaves(far)).iter().all(|leaf| leaves.contains(leaf)),
                Direction::Forward => geography.step_forward(&leaves).iter().all(|image| geography.lies_in(*image, far)),
            };
            self.step(far, &pairs, whole, is_leaf, direction, day)
        };
        steps.into_iter().map(step).collect()
    }

    fn step(&self, far: UnitIndex, pairs: &[Pair], whole: bool, is_leaf: bool, direction: Direction, day: Day) -> LineageStep {
        let geography = self.facts.geography();
        let mut moved: BTreeMap<UnitIndex, (bool, bool)> = BTreeMap::new();
        for pair in pairs {
            let entry = moved.entry(pair.old).or_insert((pair.whole, pair.default));
            entry.1 |= pair.default;
        }
        let of = match direction {
            Direction::Back => geography.leaves(far).len(),
            Direction::Forward => {
                let mut old: Vec<_> = geography
                    .leaves(far)
                    .into_iter()
                    .flat_map(|leaf| self.succession.of(leaf, Direction::Back))
                    .map(|pair| pair.old)
                    .collect();
                old.sort_unstable();
                old.dedup();
                old.len()
            }
        };
        let split = moved.values().filter(|(whole, _)| !whole).count() as u32;
        let named = !is_leaf && geography.unit(far).level == Level::Commune;
        let mut pieces: Vec<UnitIndex> = if named { moved.keys().copied().collect() } else { Vec::new() };
        self.sort_by_name(&mut pieces, day);
        let piece = |unit: UnitIndex| {
            let (whole, default) = moved.get(&unit).copied().unwrap_or_default();
            Piece { unit: geography.unit(unit).id, full_name: self.naming(unit, day).full_name.into_owned(), whole, default }
        };
        LineageStep {
            unit: self.unit_ref_at(far, day),
            place: geography.unit(far).parent.map(|parent| self.place_text(parent, day)).unwrap_or_default(),
            whole,
            default: pairs.iter().any(|pair| pair.default),
            moved: moved.len() as u32,
            split,
            of: of as u32,
            pieces: pieces.into_iter().map(piece).collect(),
        }
    }

    /// The reform that began a list.
    pub(super) fn reform(&self, vintage: Vintage) -> Option<Reform> {
        let list = self.register.lists.iter().find(|list| list.vintage == vintage)?;
        Some(Reform { vintage, day: list.begins, document: list.document.clone() })
    }
}
