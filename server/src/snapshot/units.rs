//! Units with their names, and where they came from.

use super::Snapshot;
use crate::store::{Unit, UnitChange};
use app::api::{self, LineageStep, PublishedTotal, UnitDetail, UnitRef};
use app::domain::geography::UnitIndex;
use app::domain::{Level, UnitId, Vintage, text};
use std::collections::BTreeSet;

impl Snapshot {
    fn unit_at(&self, index: UnitIndex) -> &Unit {
        &self.register.units[self.unit_at[usize::from(index)] as usize]
    }

    pub(super) fn unit_row(&self, id: UnitId) -> Option<&Unit> {
        self.facts.geography().index_of(id).map(|index| self.unit_at(index))
    }

    pub(super) fn unit_ref(&self, id: UnitId) -> Option<UnitRef> {
        self.facts.geography().index_of(id).map(|index| self.unit_ref_at(index))
    }

    pub(super) fn unit_ref_at(&self, index: UnitIndex) -> UnitRef {
        let unit = self.unit_at(index);
        let point = self.point(index);
        UnitRef {
            unit: unit.id,
            level: unit.level,
            kind: unit.kind.clone(),
            name: unit.name.clone(),
            full_name: unit.full_name.clone(),
            parent: unit.parent,
            communes: self.facts.geography().commune_count(Some(index), unit.id.vintage),
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
        }
    }

    /// A point for the map: the unit's own, else the mean of its communes', else of what they became; four decimals.
    fn point(&self, index: UnitIndex) -> Option<(f64, f64)> {
        let geography = self.facts.geography();
        let mut leaves = geography.leaves(index);
        while !leaves.is_empty() {
            let points: Vec<_> = leaves.iter().filter_map(|leaf| self.unit_at(*leaf).location).collect();
            if !points.is_empty() {
                let count = points.len() as f64;
                let mean = |sum: f64| (sum / count * 10_000.0).round() / 10_000.0;
                return Some((mean(points.iter().map(|point| point.0).sum()), mean(points.iter().map(|point| point.1).sum())));
            }
            leaves = geography.step_forward(&leaves);
        }
        None
    }

    /// A unit and those above it in words, finest first: "Xã Khánh Hòa, Huyện Châu Phú, Tỉnh An Giang".
    pub(super) fn place_text(&self, index: UnitIndex) -> String {
        let names: Vec<_> = self.facts.geography().upward(index).map(|unit| self.unit_at(unit).full_name.as_str()).collect();
        names.join(", ")
    }

    pub(super) fn unit_children(&self, id: Option<UnitId>, vintage: Vintage) -> Vec<UnitRef> {
        let geography = self.facts.geography();
        let index = id.and_then(|id| geography.index_of(id));
        if id.is_some() && index.is_none() {
            return Vec::new();
        }
        let mut children = geography.children(index, vintage);
        children.sort_by(|a, b| self.unit_at(*a).sort_key.cmp(&self.unit_at(*b).sort_key).then(a.cmp(b)));
        children.into_iter().map(|child| self.unit_ref_at(child)).collect()
    }

    /// Units of a list and level, sorted as a Vietnamese reader expects.
    pub fn unit_list(&self, vintage: Vintage, level: Level) -> Vec<UnitRef> {
        let mut units: Vec<UnitIndex> = self.facts.geography().of_level(vintage, level).collect();
        units.sort_by(|a, b| self.unit_at(*a).sort_key.cmp(&self.unit_at(*b).sort_key).then(a.cmp(b)));
        units.into_iter().map(|unit| self.unit_ref_at(unit)).collect()
    }

    pub(super) fn unit_search(&self, query: &str, vintage: Option<Vintage>, limit: usize) -> Vec<UnitRef> {
        let query = text::fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let geography = self.facts.geography();
        let mut found: Vec<UnitIndex> = (0..geography.units().len() as UnitIndex)
            .filter(|index| vintage.is_none_or(|vintage| geography.unit(*index).id.vintage == vintage))
            .filter(|index| text::matches(&self.unit_at(*index).name_fold, &query))
            .collect();
        found.sort_by_key(|index| {
            let unit = self.unit_at(*index);
            let exact = text::fold(&unit.name) != query;
            (exact, unit.level, std::cmp::Reverse(unit.id.vintage), unit.sort_key.clone(), unit.id)
        });
        found.into_iter().take(limit).map(|index| self.unit_ref_at(index)).collect()
    }

    pub(super) fn unit_detail(&self, id: UnitId) -> Option<UnitDetail> {
        let geography = self.facts.geography();
        let index = geography.index_of(id)?;
        Some(UnitDetail {
            unit: self.unit_ref_at(index),
            parents: geography.upward(index).skip(1).map(|unit| self.unit_ref_at(unit)).collect(),
            children: self.unit_children(Some(id), id.vintage),
            predecessors: self.lineage(index, Direction::Back),
            successors: self.lineage(index, Direction::Forward),
            changes: self.register.changes.iter().filter(|change| change.unit == id).map(unit_change).collect(),
        })
    }

    /// The units a unit was made of or went to: communes as the decisions name them; above the commune those of its
    /// own level where there are such, else communes. `whole` speaks of the older of the two units.
    fn lineage(&self, index: UnitIndex, direction: Direction) -> Vec<LineageStep> {
        let geography = self.facts.geography();
        let level = geography.unit(index).level;
        let leaves: BTreeSet<UnitIndex> = geography.leaves(index).into_iter().collect();
        let mut steps: Vec<(UnitIndex, bool, bool)> = Vec::new();
        for pair in &self.register.lineage {
            let (Some(old), Some(new)) = (geography.index_of(pair.old), geography.index_of(pair.new)) else { continue };
            let (near, far) = match direction {
                Direction::Back => (new, old),
                Direction::Forward => (old, new),
            };
            if !leaves.contains(&near) {
                continue;
            }
            if geography.unit(index).level == geography.unit(near).level && leaves.len() == 1 {
                steps.push((far, pair.whole, pair.is_default));
                continue;
            }
            let same_level = geography.upward(far).find(|unit| geography.unit(*unit).level == level);
            steps.push((same_level.unwrap_or(far), true, pair.is_default));
        }
        steps.sort_by_key(|(unit, _, default)| (*unit, !default));
        steps.dedup_by_key(|(unit, ..)| *unit);
        if leaves.len() > 1 {
            for (unit, whole, _) in &mut steps {
                *whole = match direction {
                    Direction::Back => geography.step_forward(&geography.leaves(*unit)).iter().all(|leaf| leaves.contains(leaf)),
                    Direction::Forward => {
                        let images = geography.step_forward(&leaves.iter().copied().collect::<Vec<_>>());
                        images.iter().all(|image| geography.lies_in(*image, *unit))
                    }
                };
            }
        }
        steps.into_iter().map(|(unit, whole, default)| LineageStep { unit: self.unit_ref_at(unit), whole, default }).collect()
    }

    pub(super) fn published(&self, unit: Option<UnitId>) -> Vec<PublishedTotal> {
        let mut totals: Vec<PublishedTotal> = self
            .register
            .official_totals
            .iter()
            .filter(|total| total.scope == unit)
            .map(|total| PublishedTotal {
                date: total.date.clone().unwrap_or_default(),
                measure: total.measure.clone(),
                dimension: total.dimension.clone(),
                value: total.value.clone(),
                unit: total.unit.clone(),
                source: total.source.clone().unwrap_or_default(),
                note: total.note.clone(),
                scope: total.scope,
            })
            .collect();
        totals.sort_by(|a, b| b.date.cmp(&a.date));
        totals
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Direction {
    Back,
    Forward,
}

fn unit_change(change: &UnitChange) -> api::UnitChange {
    api::UnitChange {
        field: change.field.clone(),
        old: change.old.clone().unwrap_or_default(),
        new: change.new.clone().unwrap_or_default(),
        day: change.effective,
        document: change.document.clone(),
    }
}
