//! The geometry embedded in the program, which draws the country without any imported boundaries: points, outline, cells and
//! hexagons of the communes of 2025 (`server/data`, with its provenance in the README there).

use super::grid::{Place, Ring};
use super::hex_map::grid::Hex;
use super::hex_map::layout::{Commune, layout};
use super::schematic::{cells, total_area};
use super::topojson;
use super::topology::Topology;
use app::domain::{Code, UnitId, Vintage};
use app::map::Archipelago;
use serde_json::json;
use std::collections::{HashMap, HashSet};
use thiserror::Error;

const COMMUNES: &str = include_str!("../../data/units/communes_2025.csv");
const OUTLINE: &str = include_str!("../../data/outline/vietnam.geojson");
const NOT_IN_OUTLINE: &str = include_str!("../../data/outline/not_in_outline.csv");
const CELLS: &str = include_str!("../../data/map/communes_2025.topojson");
const HEXES: &str = include_str!("../../data/map/hexes_2025.csv");

/// The two archipelagos, each one commune: Hoàng Sa and Trường Sa.
pub const ARCHIPELAGOS: [UnitId; 2] =
    [UnitId::new(Vintage::V2025, Code::new(5, 20_333)), UnitId::new(Vintage::V2025, Code::new(5, 22_736))];

/// Embedded data that contradict themselves: possible only in a broken build.
#[derive(Debug, Error)]
#[error("embedded map data: {0}")]
pub struct Broken(String);

fn broken(what: impl std::fmt::Display) -> Broken {
    Broken(what.to_string())
}

/// A commune of 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seed {
    /// The commune.
    pub unit: UnitId,
    /// Its province.
    pub province: Code,
    /// A place in it.
    pub place: Place,
    /// Whether it is a symbol, not a cell: far out at sea, and not in the outline.
    pub is_symbol: bool,
}

/// A table of the data, each row as cells in the order of the columns named.
pub(super) fn table<const N: usize>(text: &str, columns: [&str; N]) -> Result<Vec<[String; N]>, Broken> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let header = reader.headers().map_err(broken)?.clone();
    let position = |column: &str| header.iter().position(|name| name == column).ok_or_else(|| broken(column));
    let mut positions = [0; N];
    for (position_of, column) in positions.iter_mut().zip(columns) {
        *position_of = position(column)?;
    }
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.map_err(broken)?;
        Ok(positions.map(|at| row.get(at).unwrap_or_default().to_owned()))
    };
    reader.records().map(row).collect()
}

fn code(text: &str) -> Result<Code, Broken> {
    text.parse().map_err(|()| broken(text))
}

/// The communes in the order of their codes.
pub fn seeds() -> Result<Vec<Seed>, Broken> {
    let symbols: HashSet<String> = table(NOT_IN_OUTLINE, ["code", "draw_as_symbol"])?
        .into_iter()
        .filter_map(|[code, symbol]| (symbol == "1").then_some(code))
        .collect();
    let mut seeds = Vec::new();
    for [unit, province, lat, lon] in table(COMMUNES, ["code", "province_code", "lat", "lon"])? {
        let place = Place::of_degrees(lat.parse().map_err(broken)?, lon.parse().map_err(broken)?);
        let id = UnitId::new(Vintage::V2025, code(&unit)?);
        seeds.push(Seed { unit: id, province: code(&province)?, place, is_symbol: symbols.contains(&unit) });
    }
    seeds.sort_by_key(|seed| seed.unit);
    Ok(seeds)
}

/// The parts of the country's outline, each a ring with its holes.
pub fn outline() -> Result<Vec<Vec<Ring>>, Broken> {
    let file: serde_json::Value = serde_json::from_str(OUTLINE).map_err(broken)?;
    let parts = file.pointer("/features/0/geometry/coordinates").cloned().unwrap_or_default();
    let parts: Vec<topojson::Polygon> = serde_json::from_value(parts).map_err(broken)?;
    Ok(parts.into_iter().map(|part| topojson::rings_of(&[part])).collect())
}

/// The files of `ocop geo schematic`: name and text of the cells, then of the hexagons.
pub fn schematic_files() -> Result<[(&'static str, String); 2], Broken> {
    let (seeds, outline) = (seeds()?, outline()?);
    let with_cell: Vec<Seed> = seeds.iter().filter(|seed| !seed.is_symbol).copied().collect();
    let places: Vec<Place> = with_cell.iter().map(|seed| seed.place).collect();
    let properties: Vec<_> = with_cell.iter().map(|seed| json!({"code": seed.unit.code.to_string()})).collect();
    let cells = topojson::write(&cells(&places, &outline), &properties);
    let mut hexes = String::from("code,column,row\n");
    for (unit, hex) in laid_out(&seeds, &outline) {
        hexes.push_str(&format!("{},{},{}\n", unit.code, hex.column, hex.row));
    }
    Ok([("communes_2025.topojson", cells), ("hexes_2025.csv", hexes)])
}

/// Everything but the archipelagos is laid out by neighbourhood; they stand out at sea, east of their coast.
fn laid_out(seeds: &[Seed], outline: &[Vec<Ring>]) -> Vec<(UnitId, Hex)> {
    let near: Vec<&Seed> = seeds.iter().filter(|seed| !ARCHIPELAGOS.contains(&seed.unit)).collect();
    let communes: Vec<Commune> = near.iter().map(|seed| Commune { place: seed.place, province: seed.province.value() }).collect();
    let cells = layout(&communes, total_area(outline.iter().flatten()) as f64 / 2.0);
    let mut hexes: Vec<(UnitId, Hex)> = near.iter().map(|seed| seed.unit).zip(cells.iter().copied()).collect();
    let left = cells.iter().map(|hex| hex.column).min().unwrap_or_default();
    let top = cells.iter().map(|hex| hex.row).min().unwrap_or_default() & !1;
    for seed in seeds.iter().filter(|seed| ARCHIPELAGOS.contains(&seed.unit)) {
        // The row of its own province, and a free stretch of sea.
        let coast = near.iter().zip(&cells).filter(|(other, _)| other.province == seed.province).map(|(_, hex)| *hex);
        let rows: Vec<i32> = coast.map(|hex| hex.row).collect();
        let row = rows.iter().sum::<i32>() / (rows.len().max(1) as i32);
        let beside = cells.iter().filter(|hex| (hex.row - row).abs() <= 5);
        let column = beside.map(|hex| hex.column).max().unwrap_or_default() + 9;
        hexes.push((seed.unit, Hex { column, row }));
    }
    for (_, hex) in &mut hexes {
        *hex = Hex { column: hex.column - left, row: hex.row - top };
    }
    hexes.sort_by_key(|(unit, _)| *unit);
    hexes
}

/// The embedded schematic cells: communes with a cell, in the order of their codes, and their shapes.
pub fn embedded_cells() -> Result<(Vec<UnitId>, Topology), Broken> {
    let features = topojson::read(CELLS.as_bytes()).map_err(broken)?;
    let mut units = Vec::with_capacity(features.len());
    let mut shapes = Vec::with_capacity(features.len());
    for feature in features {
        let text = feature.properties.get("code").and_then(|code| code.as_str()).unwrap_or_default();
        units.push(UnitId::new(Vintage::V2025, code(text)?));
        shapes.push(topojson::rings_of(&feature.polygons));
    }
    Ok((units, Topology::from_rings(&shapes)))
}

/// The hexagon of each commune of 2025.
pub fn embedded_hexes() -> Result<HashMap<UnitId, Hex>, Broken> {
    let hex = |[unit, column, row]: [String; 3]| {
        let hex = Hex { column: column.parse().map_err(broken)?, row: row.parse().map_err(broken)? };
        Ok((UnitId::new(Vintage::V2025, code(&unit)?), hex))
    };
    table(HEXES, ["code", "column", "row"])?.into_iter().map(hex).collect()
}

/// The geometry embedded in the program, read once.
pub struct Embedded {
    /// All communes of 2025.
    pub seeds: Vec<Seed>,
    /// Those with a cell, in the order of the shapes.
    pub units: Vec<UnitId>,
    /// Their cells.
    pub cells: Topology,
}

impl Embedded {
    /// Reads the embedded files.
    pub fn read() -> Result<Embedded, Broken> {
        let (units, cells) = embedded_cells()?;
        Ok(Embedded { seeds: seeds()?, units, cells })
    }
}

/// The archipelago that a commune is.
pub fn archipelago(unit: UnitId) -> Option<Archipelago> {
    let [hoang_sa, truong_sa] = ARCHIPELAGOS;
    [(hoang_sa, Archipelago::HoangSa), (truong_sa, Archipelago::TruongSa)]
        .into_iter()
        .find(|(known, _)| *known == unit)
        .map(|(_, archipelago)| archipelago)
}

/// The bytes that the drawings are made from, for their hash.
pub fn embedded_bytes() -> [&'static [u8]; 3] {
    [CELLS.as_bytes(), HEXES.as_bytes(), NOT_IN_OUTLINE.as_bytes()]
}

#[cfg(test)]
mod tests {
    use super::super::grid::{Ring, edges};
    use super::super::hex_map::layout::quality;
    use super::*;

    #[test]
    fn the_embedded_files_are_what_the_code_makes() {
        for ((name, made), embedded) in schematic_files().unwrap().into_iter().zip([CELLS, HEXES]) {
            assert!(made == embedded, "{name}: run `ocop geo schematic --output server/data/map`");
        }
    }

    #[test]
    fn every_commune_of_the_mainland_has_a_cell_and_nothing_is_lost() {
        let (units, topology) = embedded_cells().unwrap();
        assert_eq!(units.len(), 3309);
        let mut uses: HashMap<(Place, Place), u32> = HashMap::new();
        let mut cells_area = 0;
        for (at, unit) in units.iter().enumerate() {
            let rings = topology.rings(at);
            assert!(total_area(&rings) > 0, "{unit} has no cell");
            cells_area += total_area(&rings);
            for edge in rings.iter().flat_map(|ring| edges(ring)) {
                *uses.entry(edge).or_default() += 1;
            }
        }
        let outline_area = total_area(outline().unwrap().iter().flatten());
        assert!((cells_area - outline_area).abs() < outline_area / 1_000_000, "{cells_area} {outline_area}");
        // An edge in one direction belongs to one cell; without a cell on its other side it lies on the outline.
        assert!(uses.values().all(|count| *count == 1));
        let open: Vec<(Place, Place)> = uses.keys().filter(|(a, b)| !uses.contains_key(&(*b, *a))).copied().collect();
        let coast: Vec<Ring> = outline().unwrap().into_iter().flatten().collect();
        for (a, b) in &open {
            let (x, y) = (f64::from(a.x + b.x) / 2.0, f64::from(a.y + b.y) / 2.0);
            let distance = super::super::interior::edge_distance_squared(&coast, x, y);
            assert!(distance < 4.0, "{a:?} {b:?} is an edge of one cell alone and not of the outline");
        }
    }

    #[test]
    fn no_two_communes_share_a_hexagon_and_neighbours_stay_near() {
        let (seeds, hexes) = (seeds().unwrap(), embedded_hexes().unwrap());
        assert_eq!((seeds.len(), hexes.len()), (3321, 3321));
        assert_eq!(hexes.values().collect::<HashSet<_>>().len(), 3321);
        let near: Vec<&Seed> = seeds.iter().filter(|seed| !ARCHIPELAGOS.contains(&seed.unit)).collect();
        let communes: Vec<Commune> = near.iter().map(|seed| Commune { place: seed.place, province: seed.province.value() }).collect();
        let cells: Vec<Hex> = near.iter().map(|seed| hexes[&seed.unit]).collect();
        let quality = quality(&communes, &cells);
        println!("{quality:?}");
        assert!(quality.median_steps <= 200, "{quality:?}");
        assert!(quality.whole_provinces >= 30, "{quality:?}");
    }
}
