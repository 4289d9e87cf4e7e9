//! What units are called on a day, and how they are found by name.

use super::Snapshot;
use crate::store::{Register, Unit, UnitChange};
use app::api::{UnitFound, UnitRef};
use app::domain::unit::geography::UnitIndex;
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::{Naming, NewName, Renaming, UnitChangeField};
use app::domain::{Day, Geography, UnitId, Vintage, collation};
use std::borrow::Cow;
use std::collections::HashMap;

/// Changes of name and kind, by unit: positions in `register.changes`.
pub(super) fn renamings(register: &Register, geography: &Geography) -> HashMap<UnitIndex, Vec<u32>> {
    let mut renamings: HashMap<UnitIndex, Vec<u32>> = HashMap::new();
    for (at, change) in (0u32..).zip(&register.changes) {
        let names = matches!(change.field, UnitChangeField::Name | UnitChangeField::Kind);
        if let Some(unit) = geography.index_of(change.unit).filter(|_| names) {
            renamings.entry(unit).or_default().push(at);
        }
    }
    renamings
}

impl Snapshot {
    pub(super) fn unit_at(&self, index: UnitIndex) -> &Unit {
        &self.register.units[self.unit_at[usize::from(index)] as usize]
    }

    fn renamings_of(&self, index: UnitIndex) -> impl Iterator<Item = &UnitChange> {
        self.renamings.get(&index).into_iter().flatten().map(|at| &self.register.changes[*at as usize])
    }

    /// Kind and name of a unit on a day.
    pub(super) fn naming(&self, index: UnitIndex, day: Day) -> Naming<'_> {
        let unit = self.unit_at(index);
        let named = Naming::stated(unit.kind, &unit.name, &unit.full_name);
        if !self.renamings.contains_key(&index) {
            return named;
        }
        let stated = self.register.lists.iter().find(|list| list.vintage == unit.id.vintage).map(|list| list.stated);
        let changes = self.renamings_of(index).filter_map(|change| {
            let new = match change.field {
                UnitChangeField::Name => NewName::Name(change.new.as_deref()?),
                UnitChangeField::Kind => NewName::Kind(UnitKind::parse(change.new.as_deref()?)?),
                _ => return None,
            };
            Some(Renaming { new, day: change.effective })
        });
        named.on(day, stated, changes)
    }

    pub(super) fn unit_ref(&self, id: UnitId, day: Day) -> Option<UnitRef> {
        self.facts.geography().index_of(id).map(|index| self.unit_ref_at(index, day))
    }

    pub(super) fn unit_ref_at(&self, index: UnitIndex, day: Day) -> UnitRef {
        let unit = self.unit_at(index);
        let naming = self.naming(index, day);
        let point = self.point(index);
        UnitRef {
            unit: unit.id,
            level: unit.level,
            kind: naming.kind,
            name: naming.name.into_owned(),
            full_name: naming.full_name.into_owned(),
            parent: unit.parent,
            communes: self.facts.geography().commune_count(Some(index), unit.id.vintage),
            lat: point.map(|(lat, _)| lat),
            lon: point.map(|(_, lon)| lon),
        }
    }

    /// A unit and those above it in words, finest first: "Xã Khánh Hòa, Huyện Châu Phú, Tỉnh An Giang".
    pub(super) fn place_text(&self, index: UnitIndex, day: Day) -> String {
        let names: Vec<_> = self.facts.geography().upward(index).map(|unit| self.naming(unit, day).full_name).collect();
        names.join(", ")
    }

    /// Units as a Vietnamese reader expects them in a list.
    pub(super) fn sort_by_name(&self, units: &mut [UnitIndex], day: Day) {
        units.sort_by_cached_key(|index| (self.name_key(*index, day).into_owned(), *index));
    }

    fn name_key(&self, index: UnitIndex, day: Day) -> Cow<'_, [u8]> {
        let unit = self.unit_at(index);
        match self.naming(index, day).name {
            name if name == unit.name => Cow::Borrowed(&unit.sort_key),
            name => Cow::Owned(collation::sort_key(&name)),
        }
    }

    /// The units whose name on the day, or any other name they ever bore in their list, holds the words; best first.
    pub(super) fn unit_search(&self, query: &str, vintage: Option<Vintage>, limit: usize, day: Day) -> Vec<UnitFound> {
        let query = collation::fold(query);
        if query.is_empty() {
            return Vec::new();
        }
        let geography = self.facts.geography();
        let is_asked = |index: &UnitIndex| vintage.is_none_or(|vintage| geography.unit(*index).id.vintage == vintage);
        let mut found: Vec<(u8, UnitIndex)> = (0..geography.units().len() as UnitIndex)
            .filter(is_asked)
            .filter_map(|index| self.how_well(index, &query, day).map(|rank| (rank, index)))
            .collect();
        found.sort_by_cached_key(|(rank, index)| {
            let unit = self.unit_at(*index);
            (*rank, unit.level, std::cmp::Reverse(unit.id.vintage), self.name_key(*index, day).into_owned(), unit.id)
        });
        found.into_iter().take(limit).map(|(_, index)| self.found(index, day)).collect()
    }

    /// 0: its name; 1: a name that holds the words; 2: a name of another time. `None`: it is not meant.
    fn how_well(&self, index: UnitIndex, query: &str, day: Day) -> Option<u8> {
        let unit = self.unit_at(index);
        let is_renamed = self.renamings.contains_key(&index);
        if !is_renamed && !collation::matches(&unit.name_fold, query) {
            return None;
        }
        let naming = self.naming(index, day);
        if collation::fold(&naming.name) == query {
            return Some(0);
        }
        if collation::matches(&collation::fold(&naming.full_name), query) {
            return Some(1);
        }
        let other_names =
            self.renamings_of(index).filter(|change| change.field == UnitChangeField::Name).flat_map(|change| [&change.old, &change.new]);
        let other_kinds =
            self.renamings_of(index).filter(|change| change.field == UnitChangeField::Kind).flat_map(|change| [&change.old, &change.new]);
        let other_kinds = other_kinds.flatten().filter_map(|kind| UnitKind::parse(kind)).map(|kind| kind.full_name(&naming.name));
        let mut others = other_names.flatten().cloned().chain(other_kinds).chain([unit.full_name.clone()]);
        others.any(|name| collation::matches(&collation::fold(&name), query)).then_some(2)
    }

    fn found(&self, index: UnitIndex, day: Day) -> UnitFound {
        let parent = self.facts.geography().unit(index).parent;
        UnitFound {
            unit: self.unit_ref_at(index, day),
            place: parent.map(|parent| self.place_text(parent, day)).unwrap_or_default(),
            successors: self.successors(index, day),
        }
    }
}
