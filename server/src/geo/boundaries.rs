//! An office's own boundaries, as they are kept: one set per list of units, level and area it was given for.

use super::topology::Topology;
use app::domain::{Level, UnitId, Vintage};

/// Imported shapes of one level.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundarySet {
    /// The list of units.
    pub vintage: Vintage,
    /// What the shapes are.
    pub level: Level,
    /// The unit whose parts they are; the country where empty.
    pub scope: Option<UnitId>,
    /// Where they come from, in the office's words.
    pub source: String,
    /// The units, sorted, in the order of the shapes.
    pub units: Vec<UnitId>,
    /// Their shapes.
    pub shapes: Topology,
    /// The bytes it was read from, for hashes.
    pub content: Vec<u8>,
}

impl BoundarySet {
    /// What the set is called: `2025:commune:91`, `2024:province:vn`.
    pub fn name(&self) -> String {
        let scope = self.scope.map_or_else(|| "vn".to_owned(), |scope| scope.code.to_string());
        [&self.vintage.to_string(), ":", self.level.name(), ":", &scope].concat()
    }

    /// The position of a unit's shape.
    pub fn position(&self, unit: UnitId) -> Option<usize> {
        self.units.binary_search(&unit).ok()
    }
}
