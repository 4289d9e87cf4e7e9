//! Units with their surroundings in space and time.

use super::{Snapshot, View};
use crate::store::UnitChange;
use app::api::{self, Api, Counterpart, PublishedTotal, UnitDetail, UnitRef};
use app::domain::unit::geography::UnitIndex;
use app::domain::{Basis, Day, Level, UnitId, Vintage};
use app::facts::Filter;

impl Snapshot {
    /// A point for the map: the unit's own, else the mean of its communes', else of what they became; four decimals.
    pub(super) fn point(&self, index: UnitIndex) -> Option<(f64, f64)> {
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

    pub(super) fn unit_children(&self, id: Option<UnitId>, vintage: Vintage, day: Day) -> Vec<UnitRef> {
        let geography = self.facts.geography();
        let index = id.and_then(|id| geography.index_of(id));
        if id.is_some() && index.is_none() {
            return Vec::new();
        }
        let mut children = geography.children(index, vintage);
        self.sort_by_name(&mut children, day);
        children.into_iter().map(|child| self.unit_ref_at(child, day)).collect()
    }

    /// Units of a list and level, sorted as a Vietnamese reader expects.
    pub fn unit_list(&self, vintage: Vintage, level: Level, day: Day) -> Vec<UnitRef> {
        let mut units: Vec<UnitIndex> = self.facts.geography().of_level(vintage, level).collect();
        self.sort_by_name(&mut units, day);
        units.into_iter().map(|unit| self.unit_ref_at(unit, day)).collect()
    }

    pub(super) fn unit_detail(&self, id: UnitId, day: Day) -> Option<UnitDetail> {
        let geography = self.facts.geography();
        let index = geography.index_of(id)?;
        let (predecessors, successors) = (self.predecessors(index, day), self.successors(index, day));
        let others = geography.vintages().into_iter().filter(|vintage| *vintage != id.vintage);
        let counterpart = |vintage| {
            let unit = geography.counterpart(index, vintage).map(|unit| self.unit_ref_at(unit, day));
            Counterpart { vintage, unit }
        };
        Some(UnitDetail {
            unit: self.unit_ref_at(index, day),
            parents: geography.upward(index).skip(1).map(|unit| self.unit_ref_at(unit, day)).collect(),
            children: self.unit_children(Some(id), id.vintage, day),
            made_by: (!predecessors.is_empty()).then(|| self.reform(id.vintage)).flatten(),
            ended_by: successors.first().and_then(|step| self.reform(step.unit.unit.vintage)),
            counterparts: others.map(counterpart).collect(),
            predecessors,
            successors,
            changes: self.register.changes.iter().filter(|change| change.unit == id).map(unit_change).collect(),
        })
    }

    pub(super) fn published(&self, unit: Option<UnitId>) -> Vec<PublishedTotal> {
        let of_unit = self.register.official_totals.iter().filter(|total| total.scope == unit);
        let mut totals: Vec<PublishedTotal> = of_unit.cloned().collect();
        totals.sort_by(|a, b| b.date.cmp(&a.date));
        totals
    }
}

impl View {
    /// The communes of a unit (itself, where it is one) in which no product was recognised until a day.
    pub(super) fn communes_without_product(&self, unit: UnitId, as_of: Day) -> Vec<UnitRef> {
        let geography = self.geography();
        let ever = |unit: UnitId| Filter { basis: Basis::Ever, ..Filter::of_day(as_of, unit.vintage) }.in_unit(Some(unit));
        let Some(index) = geography.index_of(unit) else { return Vec::new() };
        let mut blank = Vec::new();
        let mut open = vec![index];
        while let Some(index) = open.pop() {
            let unit = geography.unit(index);
            let summary = self.snapshot.facts.summarise(&ever(unit.id));
            if unit.level == Level::Commune {
                blank.extend((summary.total == 0).then_some(index));
                continue;
            }
            for child in summary.children {
                let Some(index) = geography.index_of(child.unit) else { continue };
                match geography.unit(index).level {
                    Level::Commune => blank.extend((child.total == 0).then_some(index)),
                    _ => open.push(index),
                }
            }
        }
        self.snapshot.sort_by_name(&mut blank, as_of);
        blank.into_iter().map(|unit| self.snapshot.unit_ref_at(unit, as_of)).collect()
    }
}

fn unit_change(change: &UnitChange) -> api::UnitChange {
    api::UnitChange {
        field: change.field,
        old: change.old.clone().unwrap_or_default(),
        new: change.new.clone().unwrap_or_default(),
        day: change.effective,
        document: change.document.clone(),
    }
}
