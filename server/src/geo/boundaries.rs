//! Imported boundaries of an office as the database keeps them: one set for each vintage, level and area.

use super::compress::brotli;
use super::topojson;
use super::topology::Topology;
use crate::store::PackedBoundaries;
use app::domain::{Level, UnitId, Vintage};
use std::io::Read;
use thiserror::Error;

/// The most bytes of an unpacked set; an import allows far fewer.
const MOST_BYTES: u64 = 256 << 20;

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

/// A set that cannot be unpacked.
#[derive(Debug, Error)]
#[error("{0}")]
pub struct Broken(String);

impl BoundarySet {
    /// What the set is called: `2025:commune:91`, `2024:province:vn`.
    pub fn name(&self) -> String {
        let scope = self.scope.map_or_else(|| "vn".to_owned(), |scope| scope.code.to_string());
        [&self.vintage.to_string(), ":", self.level.name(), ":", &scope, " ", &self.source].concat()
    }

    /// The position of a unit's shape.
    pub fn position(&self, unit: UnitId) -> Option<usize> {
        self.units.binary_search(&unit).ok()
    }

    /// A set as it lies in the database.
    pub fn unpacked(packed: &PackedBoundaries) -> Result<BoundarySet, Broken> {
        let broken = |error: &dyn std::fmt::Display| Broken(error.to_string());
        let mut text = Vec::new();
        brotli::Decompressor::new(packed.shapes.as_slice(), 65_536)
            .take(MOST_BYTES)
            .read_to_end(&mut text)
            .map_err(|error| broken(&error))?;
        let features = topojson::read(&text).map_err(|error| broken(&error))?;
        let mut shapes: Vec<(UnitId, Vec<super::grid::Ring>)> = Vec::with_capacity(features.len());
        for feature in features {
            let code = feature.properties.get("code").and_then(|code| code.as_str()).unwrap_or_default();
            let code = code.parse().map_err(|()| broken(&code))?;
            shapes.push((UnitId::new(packed.vintage, code), topojson::rings_of(&feature.polygons)));
        }
        shapes.sort_by_key(|(unit, _)| *unit);
        let (units, rings): (Vec<_>, Vec<_>) = shapes.into_iter().unzip();
        Ok(BoundarySet {
            vintage: packed.vintage,
            level: packed.level,
            scope: packed.scope,
            source: packed.source.clone(),
            units,
            shapes: Topology::from_rings(&rings),
            content: packed.shapes.clone(),
        })
    }

    /// Shapes of units as the database keeps them: TopoJSON, compressed.
    pub fn packed_shapes(units: &[UnitId], shapes: &Topology) -> Vec<u8> {
        let properties: Vec<_> = units.iter().map(|unit| serde_json::json!({"code": unit.code.to_string()})).collect();
        brotli(&topojson::write(shapes, &properties), 7)
    }
}
