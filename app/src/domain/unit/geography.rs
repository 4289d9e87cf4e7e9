//! The units of all vintages, which lie in which, and what each became at a reform: all that counting needs to know of them.

use super::vintage::{Level, UnitId, Vintage};
use crate::domain::Day;
use core::fmt;

/// The position of a unit in a [`Geography`].
pub type UnitIndex = u16;

/// A unit without its names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GeoUnit {
    /// Vintage and code.
    pub id: UnitId,
    /// Its level.
    pub level: Level,
    /// The unit directly above it in its vintage; `None` for provinces, which lie directly under the country.
    pub parent: Option<UnitIndex>,
}

/// The units of all vintages, which lie in which, and what each became at the next reform.
///
/// Invariants: units are sorted by (vintage, level, code), each id once; a parent is of the same vintage and a coarser
/// level; successors point from a leaf (a unit without children) to a leaf of the following vintage.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Geography {
    units: Vec<GeoUnit>,
    /// Children of each unit, as ranges into `children`.
    child_start: Vec<u32>,
    children: Vec<UnitIndex>,
    /// Default successors: (old leaf, new leaf), sorted; each old leaf at most once.
    lineage: Vec<(UnitIndex, UnitIndex)>,
    /// The origins of new leaves that are no default successor: (old leaf, new leaf), sorted. Records move forward along default
    /// successors only; backward such a leaf still has an origin.
    origins: Vec<(UnitIndex, UnitIndex)>,
    /// Both as (new leaf, old leaf), sorted.
    ancestry: Vec<(UnitIndex, UnitIndex)>,
    /// The first day of each vintage that has one. The oldest has none: it reaches back without end.
    first_days: Vec<(Vintage, Day)>,
}

/// The units that count the records of one place: those that contain all of it. Units of another vintage that contain only
/// part of it are kept apart: there it is *unplaced*.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Membership {
    /// Units that count the place, sorted.
    pub counted: Vec<UnitIndex>,
    /// Units in which the place is unplaced, sorted.
    pub unplaced: Vec<UnitIndex>,
}

/// How a unit counts the records of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// It counts them: all of the place lies in it.
    Counted,
    /// Only part of the place lies in it, so they may belong to it: named, never guessed.
    Unplaced,
    /// It has nothing to do with the place.
    Outside,
}

impl Membership {
    /// How a unit counts the records of this place; the country (`None`) counts all.
    pub fn placement(&self, unit: Option<UnitIndex>) -> Placement {
        match unit {
            None => Placement::Counted,
            Some(unit) if self.counted.binary_search(&unit).is_ok() => Placement::Counted,
            Some(unit) if self.unplaced.binary_search(&unit).is_ok() => Placement::Unplaced,
            Some(_) => Placement::Outside,
        }
    }

    /// Every unit that is not [`Placement::Outside`].
    pub fn placements(&self) -> impl Iterator<Item = (UnitIndex, Placement)> + '_ {
        let with = |placement: Placement| move |unit: &UnitIndex| (*unit, placement);
        self.counted.iter().map(with(Placement::Counted)).chain(self.unplaced.iter().map(with(Placement::Unplaced)))
    }
}

/// Why units do not make a geography.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GeographyError {
    /// The same vintage and code twice.
    Duplicate(UnitId),
    /// A unit names a parent that is not in the list, or not coarser.
    Parent(UnitId),
    /// A lineage pair names a unit that is not in the list, or does not go forward in time.
    Lineage(UnitId),
    /// More units than an index can name.
    TooMany,
}

impl fmt::Display for GeographyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            GeographyError::Duplicate(id) => write!(f, "unit {id} appears twice"),
            GeographyError::Parent(id) => write!(f, "the parent of unit {id} is unknown or not above it"),
            GeographyError::Lineage(id) => write!(f, "the lineage of unit {id} leads to no unit of a later vintage"),
            GeographyError::TooMany => write!(f, "more than 65,534 units"),
        }
    }
}

impl std::error::Error for GeographyError {}

impl Geography {
    /// Builds the geography of these units: (id, level, parent), and of (old, new) pairs of default succession.
    /// The order of both lists does not matter.
    pub fn build(units: &[(UnitId, Level, Option<UnitId>)], succession: &[(UnitId, UnitId)]) -> Result<Geography, GeographyError> {
        if units.len() >= usize::from(UnitIndex::MAX) {
            return Err(GeographyError::TooMany);
        }
        let mut sorted: Vec<_> = units.to_vec();
        sorted.sort_by_key(|(id, level, _)| (id.vintage, *level, id.code));
        let mut geography = Geography {
            units: sorted.iter().map(|(id, level, _)| GeoUnit { id: *id, level: *level, parent: None }).collect(),
            ..Geography::default()
        };
        for (index, (id, level, parent)) in sorted.iter().enumerate() {
            if geography.index_of(*id) != Some(index as UnitIndex) {
                return Err(GeographyError::Duplicate(*id));
            }
            let Some(parent) = parent else { continue };
            let parent = geography.index_of(*parent).ok_or(GeographyError::Parent(*id))?;
            let above = geography.units[usize::from(parent)];
            if above.level >= *level || above.id.vintage != id.vintage {
                return Err(GeographyError::Parent(*id));
            }
            geography.units[index].parent = Some(parent);
        }
        geography.lineage = geography.pairs(succession)?;
        geography.finish();
        Ok(geography)
    }

    /// The same geography with the origins of new leaves that are no default successor.
    pub fn with_origins(mut self, origins: &[(UnitId, UnitId)]) -> Result<Geography, GeographyError> {
        self.origins = self.pairs(origins)?;
        self.finish();
        Ok(self)
    }

    fn pairs(&self, units: &[(UnitId, UnitId)]) -> Result<Vec<(UnitIndex, UnitIndex)>, GeographyError> {
        let pair = |(old, new): &(UnitId, UnitId)| {
            let pair = self.index_of(*old).zip(self.index_of(*new)).filter(|_| old.vintage < new.vintage);
            pair.ok_or(GeographyError::Lineage(*old))
        };
        units.iter().map(pair).collect()
    }

    /// The same geography with the first day of each vintage.
    pub fn with_first_days(mut self, first_days: impl IntoIterator<Item = (Vintage, Day)>) -> Geography {
        let vintages = self.vintages();
        self.first_days = first_days.into_iter().filter(|(vintage, _)| vintages.contains(vintage)).collect();
        self.first_days.sort_unstable();
        self.first_days.dedup_by_key(|(vintage, _)| *vintage);
        self
    }

    /// A geography from parts that already hold the invariants, as the codec reads them.
    pub(crate) fn from_parts(units: Vec<GeoUnit>, [lineage, origins]: [Vec<(UnitIndex, UnitIndex)>; 2]) -> Geography {
        let mut geography = Geography { units, lineage, origins, ..Geography::default() };
        geography.finish();
        geography
    }

    fn finish(&mut self) {
        self.lineage.sort_unstable();
        self.lineage.dedup();
        self.origins.sort_unstable();
        self.origins.dedup();
        self.ancestry = self.lineage.iter().chain(&self.origins).map(|(old, new)| (*new, *old)).collect();
        self.ancestry.sort_unstable();
        let mut start = vec![0u32; self.units.len() + 1];
        for parent in self.units.iter().filter_map(|unit| unit.parent) {
            start[usize::from(parent) + 1] += 1;
        }
        for index in 1..start.len() {
            start[index] += start[index - 1];
        }
        let mut next = start.clone();
        self.children = vec![0; self.units.iter().filter(|unit| unit.parent.is_some()).count()];
        for (index, unit) in self.units.iter().enumerate() {
            let Some(parent) = unit.parent else { continue };
            let slot = &mut next[usize::from(parent)];
            self.children[*slot as usize] = index as UnitIndex;
            *slot += 1;
        }
        self.child_start = start;
    }

    /// All units, sorted by (vintage, level, code).
    pub fn units(&self) -> &[GeoUnit] {
        &self.units
    }

    /// The pairs of default succession.
    pub fn lineage(&self) -> &[(UnitIndex, UnitIndex)] {
        &self.lineage
    }

    /// The origins of new leaves that are no default successor, as (old leaf, new leaf).
    pub fn origins(&self) -> &[(UnitIndex, UnitIndex)] {
        &self.origins
    }

    /// The unit at a position.
    pub fn unit(&self, index: UnitIndex) -> GeoUnit {
        self.units[usize::from(index)]
    }

    /// The position of a unit.
    pub fn index_of(&self, id: UnitId) -> Option<UnitIndex> {
        [Level::Province, Level::District, Level::Commune].into_iter().find_map(|level| {
            let found = self.units.binary_search_by_key(&(id.vintage, level, id.code), |unit| (unit.id.vintage, unit.level, unit.id.code));
            found.ok().map(|index| index as UnitIndex)
        })
    }

    /// The vintages, oldest first.
    pub fn vintages(&self) -> Vec<Vintage> {
        let mut vintages = Vec::new();
        let mut left = self.units.as_slice();
        while let Some(unit) = left.first() {
            vintages.push(unit.id.vintage);
            left = &left[left.partition_point(|other| other.id.vintage == unit.id.vintage)..];
        }
        vintages
    }

    /// The newest vintage; 2025 where there are no units at all.
    pub fn newest(&self) -> Vintage {
        self.units.last().map_or(Vintage::V2025, |unit| unit.id.vintage)
    }

    /// The first days that are known, by vintage.
    pub fn first_days(&self) -> &[(Vintage, Day)] {
        &self.first_days
    }

    /// The first day of a vintage; `None` for one that reaches back without end.
    pub fn begins(&self, vintage: Vintage) -> Option<Day> {
        self.first_days.iter().find(|(known, _)| *known == vintage).map(|(_, day)| *day)
    }

    /// The last day of a vintage: the one before the next begins.
    pub fn ends(&self, vintage: Vintage) -> Option<Day> {
        let next = self.vintages().into_iter().find(|other| *other > vintage)?;
        self.begins(next).map(|day| day.add_days(-1))
    }

    /// The vintage in force on a day, the default where none is named. A vintage that has not begun yet is not in force.
    pub fn in_force(&self, day: Day) -> Vintage {
        let vintages = self.vintages();
        let begun = vintages.iter().rev().find(|vintage| self.begins(**vintage).is_none_or(|first| first <= day));
        begun.or(vintages.first()).copied().unwrap_or(Vintage::V2025)
    }

    /// The unit of another vintage that contains all of a unit by default lineage: one of the same level if there is one, else
    /// the finest. `None` where no unit contains all of it.
    pub fn counterpart(&self, unit: UnitIndex, vintage: Vintage) -> Option<UnitIndex> {
        let level = self.unit(unit).level;
        let containing = self.membership(unit).counted.into_iter().filter(|found| self.unit(*found).id.vintage == vintage);
        containing.max_by_key(|found| (self.unit(*found).level == level, self.unit(*found).level))
    }

    /// The units directly below a unit; below the country (`None`) the provinces of the vintage. Sorted by code.
    pub fn children(&self, unit: Option<UnitIndex>, vintage: Vintage) -> Vec<UnitIndex> {
        match unit {
            Some(unit) => self.children_of(unit).to_vec(),
            None => self.of_level(vintage, Level::Province).collect(),
        }
    }

    fn children_of(&self, unit: UnitIndex) -> &[UnitIndex] {
        let unit = usize::from(unit);
        &self.children[self.child_start[unit] as usize..self.child_start[unit + 1] as usize]
    }

    /// The units of one level of a vintage, sorted by code.
    pub fn of_level(&self, vintage: Vintage, level: Level) -> impl Iterator<Item = UnitIndex> + '_ {
        let from = self.units.partition_point(|unit| (unit.id.vintage, unit.level) < (vintage, level));
        let to = self.units.partition_point(|unit| (unit.id.vintage, unit.level) <= (vintage, level));
        (from..to).map(|index| index as UnitIndex)
    }

    /// The unit itself and everything above it, finest first.
    pub fn upward(&self, unit: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
        core::iter::successors(Some(unit), |unit| self.unit(*unit).parent)
    }

    /// Whether a unit is the other or lies below it (same vintage).
    pub fn lies_in(&self, unit: UnitIndex, container: UnitIndex) -> bool {
        self.upward(unit).any(|above| above == container)
    }

    /// The finest units below a unit: itself where it has no children.
    pub fn leaves(&self, unit: UnitIndex) -> Vec<UnitIndex> {
        let mut leaves = Vec::new();
        let mut open = vec![unit];
        while let Some(unit) = open.pop() {
            match self.children_of(unit) {
                [] => leaves.push(unit),
                children => open.extend(children),
            }
        }
        leaves.sort_unstable();
        leaves
    }

    /// How many communes a unit has (1 for a commune); of the country those of the vintage.
    pub fn commune_count(&self, unit: Option<UnitIndex>, vintage: Vintage) -> u32 {
        let is_commune = |index: &UnitIndex| self.unit(*index).level == Level::Commune;
        match unit {
            None => self.of_level(vintage, Level::Commune).count() as u32,
            Some(unit) => self.leaves(unit).iter().filter(|leaf| is_commune(leaf)).count() as u32,
        }
    }

    /// The default successor of a leaf in the next vintage.
    pub fn successors(&self, leaf: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
        pairs_of(&self.lineage, leaf)
    }

    /// The leaves that have this leaf as default successor; where none has, its origins.
    pub fn predecessors(&self, leaf: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
        pairs_of(&self.ancestry, leaf)
    }

    /// Where records of a place count (contract §1): in its own vintage for itself and everything above; in another
    /// vintage for every unit that contains all of the leaves it went to or came from. A place that is not a commune
    /// counts for no commune, and is unplaced only for units at its own level or above.
    pub fn membership(&self, place: UnitIndex) -> Membership {
        let level = self.unit(place).level;
        let mut membership = Membership { counted: self.upward(place).collect(), unplaced: Vec::new() };
        for step in [Geography::step_forward, Geography::step_back] {
            let mut images = self.leaves(place);
            loop {
                images = step(self, &images);
                let Some(first) = images.first() else { break };
                let mut common: Vec<UnitIndex> = self.upward(*first).collect();
                let mut touched: Vec<UnitIndex> = images.iter().flat_map(|image| self.upward(*image)).collect();
                touched.sort_unstable();
                touched.dedup();
                common.retain(|unit| images.iter().all(|image| self.lies_in(*image, *unit)));
                touched.retain(|unit| !common.contains(unit));
                if level != Level::Commune {
                    common.retain(|unit| self.unit(*unit).level != Level::Commune);
                    touched.retain(|unit| self.unit(*unit).level <= level);
                }
                membership.counted.extend(common);
                membership.unplaced.extend(touched);
            }
        }
        membership.counted.sort_unstable();
        membership.unplaced.sort_unstable();
        membership
    }

    /// Whether a unit is another one or lies wholly in it, of whatever vintages: whether its records count there.
    pub fn is_part(&self, part: UnitId, whole: UnitId) -> bool {
        let indices = self.index_of(part).zip(self.index_of(whole));
        part == whole || indices.is_some_and(|(part, whole)| self.membership(part).counted.binary_search(&whole).is_ok())
    }

    /// The default successors of all these leaves, sorted, each once.
    pub fn step_forward(&self, leaves: &[UnitIndex]) -> Vec<UnitIndex> {
        sorted_set(leaves.iter().flat_map(|leaf| self.successors(*leaf)))
    }

    /// The leaves that these come from, sorted, each once.
    pub fn step_back(&self, leaves: &[UnitIndex]) -> Vec<UnitIndex> {
        sorted_set(leaves.iter().flat_map(|leaf| self.predecessors(*leaf)))
    }
}

fn sorted_set(units: impl Iterator<Item = UnitIndex>) -> Vec<UnitIndex> {
    let mut units: Vec<_> = units.collect();
    units.sort_unstable();
    units.dedup();
    units
}

fn pairs_of(pairs: &[(UnitIndex, UnitIndex)], from: UnitIndex) -> impl Iterator<Item = UnitIndex> + '_ {
    let start = pairs.partition_point(|(first, _)| *first < from);
    pairs[start..].iter().take_while(move |(first, _)| *first == from).map(|(_, second)| *second)
}

#[cfg(test)]
mod tests;
