//! What the schematic is made from (`server/data`), and the files made from it.

use super::grid::{Place, Ring};
use super::topojson::{self, Feature, rings_of};
use super::topology::Topology;
use super::{hexes, schematic};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};

const COMMUNES: &str = include_str!("../../data/units/communes_2025.csv");
const OUTLINE: &str = include_str!("../../data/outline/vietnam.geojson");
const NOT_IN_OUTLINE: &str = include_str!("../../data/outline/not_in_outline.csv");

/// The cells that the binary carries: TopoJSON, a shape per commune of 2025.
pub const CELLS: &str = include_str!("../../data/map/communes_2025.topojson");
/// The hexagons that the binary carries: `code,column,row`.
pub const HEXES: &str = include_str!("../../data/map/hexes_2025.csv");

/// A commune as the schematic knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commune {
    /// Its code in the list of 2025.
    pub code: String,
    /// Its province's.
    pub province: String,
    /// A point in it.
    pub place: Place,
}

/// The communes of 2025.
pub fn communes() -> Result<Vec<Commune>, csv::Error> {
    #[derive(serde::Deserialize)]
    struct Row {
        code: String,
        province_code: String,
        lat: f64,
        lon: f64,
    }
    let rows = csv::Reader::from_reader(COMMUNES.as_bytes()).into_deserialize::<Row>();
    rows.map(|row| row.map(|row| Commune { code: row.code, province: row.province_code, place: Place::of_degrees(row.lat, row.lon) }))
        .collect()
}

/// Codes of the communes that the outline lacks: the two archipelagos and islands far out.
pub fn symbols() -> Result<BTreeSet<String>, csv::Error> {
    #[derive(serde::Deserialize)]
    struct Row {
        code: String,
        draw_as_symbol: u8,
    }
    let rows = csv::Reader::from_reader(NOT_IN_OUTLINE.as_bytes()).into_deserialize::<Row>();
    rows.filter(|row| row.as_ref().map_or(true, |row| row.draw_as_symbol == 1)).map(|row| row.map(|row| row.code)).collect()
}

/// The parts of the outline, each an outer ring with its holes.
pub fn outline() -> Result<Vec<Vec<Ring>>, serde_json::Error> {
    #[derive(serde::Deserialize)]
    struct Collection {
        features: Vec<Shape>,
    }
    #[derive(serde::Deserialize)]
    struct Shape {
        geometry: Geometry,
    }
    #[derive(serde::Deserialize)]
    struct Geometry {
        coordinates: Vec<topojson::Polygon>,
    }
    let collection: Collection = serde_json::from_str(OUTLINE)?;
    let parts = collection.features.into_iter().flat_map(|shape| shape.geometry.coordinates);
    Ok(parts.map(|polygon| rings_of(&[polygon])).collect())
}

/// Makes the files anew: cells, then hexagons.
pub fn make() -> anyhow::Result<[String; 2]> {
    let (communes, symbols) = (communes()?, symbols()?);
    let inland: Vec<&Commune> = communes.iter().filter(|commune| !symbols.contains(&commune.code)).collect();
    let seeds: Vec<Place> = inland.iter().map(|commune| commune.place).collect();
    let cells = schematic::cells(&seeds, &outline()?);
    let properties: Vec<_> = inland.iter().map(|commune| json!({ "code": commune.code })).collect();
    Ok([topojson::write(&cells, &properties), hexes::file(&communes)])
}

/// The cells that the binary carries, with the codes of their communes.
pub fn cells() -> Result<(Vec<String>, Topology), serde_json::Error> {
    let features = topojson::read(CELLS.as_bytes())?;
    let code = |feature: &Feature| feature.properties.get("code").and_then(|code| code.as_str()).unwrap_or_default().to_owned();
    let codes = features.iter().map(code).collect();
    let rings: Vec<Vec<Ring>> = features.iter().map(|feature| rings_of(&feature.polygons)).collect();
    Ok((codes, Topology::from_rings(&rings)))
}

/// The hexagons that the binary carries: column and row by code.
pub fn hexagons() -> Result<BTreeMap<String, (i32, i32)>, csv::Error> {
    let rows = csv::Reader::from_reader(HEXES.as_bytes()).into_deserialize::<(String, i32, i32)>();
    rows.map(|row| row.map(|(code, column, row)| (code, (column, row)))).collect()
}
