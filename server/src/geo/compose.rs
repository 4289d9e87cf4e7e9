//! Which shapes make a base map: an office's boundaries where there are any, else schematic cells, joined along lineage
//! into the units of other times.

use super::boundaries::BoundarySet;
use super::drawing::Drawing;
use super::embedded::{Embedded, archipelago};
use super::grid::{Place, Ring, area_doubled};
use super::insets::Extent;
use super::topology::Topology;
use app::domain::unit::geography::UnitIndex;
use app::domain::{Geography, Level, UnitId, Vintage};
use app::map::{Archipelago, BaseMapKey, Detail};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What base maps are composed of.
pub struct Composer<'a> {
    /// Units and lineage.
    pub geography: &'a Geography,
    /// Imported boundaries.
    pub boundaries: &'a [BoundarySet],
    /// The schematic cells.
    pub embedded: &'a Embedded,
}

/// Imported rings by unit, and where they come from.
struct Real {
    rings: HashMap<UnitId, Vec<Ring>>,
    sources: BTreeSet<String>,
}

impl Composer<'_> {
    /// The drawing of a base map; `None` where it would be empty.
    pub fn drawing(&self, key: BaseMapKey) -> Option<Drawing> {
        let geography = self.geography;
        let parent = match key.unit {
            Some(unit) => Some(geography.index_of(unit)?),
            None => None,
        };
        let mut targets: Vec<UnitIndex> = match key.detail {
            Detail::Communes => geography.of_level(key.vintage, Level::Commune).collect(),
            _ => geography.children(parent, key.vintage),
        };
        targets.sort_unstable();
        let units: Vec<UnitId> = targets.iter().map(|target| geography.unit(*target).id).collect();
        // For each commune of 2025 the position of its unit on the map.
        let targets_of_seeds = self.targets_of_seeds(&units);
        let real = self.real(key, &targets);
        let mut rings = self.schematic(&units, &targets_of_seeds, &real);
        let schematic = rings.iter().enumerate().any(|(at, rings)| !rings.is_empty() && !real.rings.contains_key(&units[at]));
        for (at, unit) in units.iter().enumerate() {
            if let Some(drawn) = real.rings.get(unit) {
                rings[at] = drawn.clone();
            }
        }
        let mut islands: Vec<(usize, Place)> = Vec::new();
        let mut archipelagos: Vec<(Archipelago, usize)> = Vec::new();
        for (seed, target) in self.embedded.seeds.iter().zip(&targets_of_seeds) {
            let Some(at) = target.filter(|_| seed.is_symbol) else { continue };
            match archipelago(seed.unit) {
                Some(archipelago) => archipelagos.push((archipelago, at)),
                None => islands.extend(self.island(targets[at], &real, seed.place).map(|place| (at, place))),
            }
        }
        archipelagos.sort_by_key(|(archipelago, _)| *archipelago == Archipelago::TruongSa);
        if rings.iter().all(Vec::is_empty) && islands.is_empty() && archipelagos.is_empty() {
            return None;
        }
        let above = (key.detail == Detail::Communes).then(|| targets.iter().map(|target| self.province(*target)).collect());
        Some(Drawing { key, units, rings, islands, archipelagos, above, schematic, sources: real.sources.into_iter().collect() })
    }

    /// Where a small island's sign belongs: at the known place where the unit is schematic; at its own shape where it has
    /// one, for that may be too small to be seen; nowhere where the unit's boundaries hold it among others.
    fn island(&self, target: UnitIndex, real: &Real, place: Place) -> Option<Place> {
        let Some(rings) = real.rings.get(&self.geography.unit(target).id) else { return Some(place) };
        let largest = rings.iter().max_by_key(|ring| area_doubled(ring)).filter(|_| self.is_symbol(target))?;
        Extent::of(largest.iter().copied()).map(Extent::middle)
    }

    fn province(&self, unit: UnitIndex) -> u32 {
        self.geography.upward(unit).last().map_or(0, u32::from)
    }

    /// The unit of a list that each commune of 2025 belongs to: where several hold parts of it, the one that most of its
    /// default predecessors belong to, the smaller code where as many.
    fn targets_of_seeds(&self, units: &[UnitId]) -> Vec<Option<usize>> {
        let Some(vintage) = units.first().map(|unit| unit.vintage) else { return vec![None; self.embedded.seeds.len()] };
        let target = |unit: UnitId| {
            let leaf = self.geography.index_of(unit)?;
            let mut votes: BTreeMap<usize, usize> = BTreeMap::new();
            for image in self.images(leaf, vintage) {
                let found = self.geography.upward(image).find_map(|above| units.binary_search(&self.geography.unit(above).id).ok());
                *votes.entry(found.unwrap_or(usize::MAX)).or_default() += 1;
            }
            votes.into_iter().min_by_key(|(at, count)| (std::cmp::Reverse(*count), *at)).map(|(at, _)| at).filter(|at| *at < units.len())
        };
        self.embedded.seeds.iter().map(|seed| target(seed.unit)).collect()
    }

    /// What a commune of 2025 was, or became, in another list.
    fn images(&self, leaf: UnitIndex, vintage: Vintage) -> Vec<UnitIndex> {
        let mut images = vec![leaf];
        loop {
            let Some(first) = images.first() else { return images };
            let now = self.geography.unit(*first).id.vintage;
            if now == vintage {
                return images;
            }
            images = if now > vintage { self.geography.step_back(&images) } else { self.geography.step_forward(&images[..1]) };
        }
    }

    /// The cells of units that have no boundaries of their own.
    fn schematic(&self, units: &[UnitId], targets_of_seeds: &[Option<usize>], real: &Real) -> Vec<Vec<Ring>> {
        let target_of: HashMap<UnitId, usize> =
            self.embedded.seeds.iter().zip(targets_of_seeds).filter_map(|(seed, at)| Some((seed.unit, (*at)?))).collect();
        let hidden = self.hidden(units, real);
        let group = |cell: usize| target_of.get(&self.embedded.units[cell]).copied().filter(|at| !hidden[*at]);
        let joined = self.embedded.cells.dissolve(units.len(), group);
        (0..units.len()).map(|at| joined.rings(at)).collect()
    }

    /// Units whose cell is not drawn: they have boundaries, or their neighbours in the same province do and a cell would
    /// lie over these.
    fn hidden(&self, units: &[UnitId], real: &Real) -> Vec<bool> {
        let province = |unit: &UnitId| self.geography.index_of(*unit).map(|index| self.province(index));
        let drawn: BTreeSet<Option<u32>> = real.rings.keys().map(province).collect();
        units.iter().map(|unit| real.rings.contains_key(unit) || drawn.contains(&province(unit))).collect()
    }

    /// Imported boundaries for a base map: given for its very units, or joined from those of their communes.
    fn real(&self, key: BaseMapKey, targets: &[UnitIndex]) -> Real {
        let mut real = Real { rings: HashMap::new(), sources: BTreeSet::new() };
        if self.boundaries.is_empty() {
            return real;
        }
        if key.detail == Detail::Communes {
            let mut provinces: BTreeMap<u32, Vec<UnitIndex>> = BTreeMap::new();
            for target in targets {
                provinces.entry(self.province(*target)).or_default().push(*target);
            }
            provinces.values().for_each(|targets| self.add(&mut real, targets, 2));
        } else {
            // Imported provinces beside schematic ones would leave gaps on a map of the country: all or none.
            self.add(&mut real, targets, if key.unit.is_none() { 1 } else { 2 });
        }
        real
    }

    /// Adds the boundaries of units if at least one in `share` of them has any.
    fn add(&self, real: &mut Real, targets: &[UnitIndex], share: usize) {
        let mut found: Vec<(UnitId, Vec<Ring>)> = Vec::new();
        let mut sources = BTreeSet::new();
        for target in targets {
            let unit = self.geography.unit(*target).id;
            if let Some(rings) = self.of_unit(unit, &mut sources).or_else(|| self.of_communes(*target, &mut sources)) {
                found.push((unit, rings));
            }
        }
        let wanted = targets.iter().filter(|target| !self.is_symbol(**target)).count();
        if !found.is_empty() && found.len() * share >= wanted {
            real.rings.extend(found);
            real.sources.extend(sources);
        }
    }

    fn is_symbol(&self, unit: UnitIndex) -> bool {
        let leaves = self.geography.leaves(unit);
        leaves.iter().all(|leaf| {
            let today = self.images(*leaf, Vintage::V2025);
            let symbol = |unit: UnitId| {
                self.embedded.seeds.binary_search_by_key(&unit, |seed| seed.unit).is_ok_and(|at| self.embedded.seeds[at].is_symbol)
            };
            !today.is_empty() && today.iter().all(|unit| symbol(self.geography.unit(*unit).id))
        })
    }

    fn of_unit(&self, unit: UnitId, sources: &mut BTreeSet<String>) -> Option<Vec<Ring>> {
        let (set, at) = self.boundaries.iter().find_map(|set| Some((set, set.position(unit)?)))?;
        sources.insert(set.source.clone());
        Some(set.shapes.rings(at))
    }

    /// A unit joined from its communes, if all but the archipelagos have boundaries.
    fn of_communes(&self, unit: UnitIndex, sources: &mut BTreeSet<String>) -> Option<Vec<Ring>> {
        let leaves = self.geography.leaves(unit);
        let mut found_sources = BTreeSet::new();
        let mut shapes = Vec::new();
        for leaf in &leaves {
            match self.of_unit(self.geography.unit(*leaf).id, &mut found_sources) {
                Some(rings) => shapes.push(rings),
                None if self.is_symbol(*leaf) => {}
                None => return None,
            }
        }
        if shapes.is_empty() || leaves == [unit] {
            return None;
        }
        sources.append(&mut found_sources);
        Some(Topology::from_rings(&shapes).dissolve(1, |_| Some(0)).rings(0))
    }
}
