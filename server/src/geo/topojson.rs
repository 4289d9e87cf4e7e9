//! TopoJSON, written and read. Written: whole numbers on the grid, each arc as steps from place to place. Read: any
//! file of that format, its arcs unrolled to rings in degrees.

use super::grid::{DEGREE, Place, Ring, area_doubled, is_inside};
use super::interior::interior_place;
use super::topology::{ArcUse, Topology};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use std::fmt::Write;

/// Rings of positions (longitude, latitude, in degrees): the outer one, then holes; each repeats its first at its end.
pub type Polygon = Vec<Vec<[f64; 2]>>;

/// A small file can name one long arc many times; with more positions than this it is refused, not unrolled.
const MOST_POSITIONS: usize = 8_000_000;

/// A shape of a file with what the file says about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    /// Its properties; an `id` outside of them is among them.
    pub properties: Map<String, Value>,
    /// Its parts; none where it has no geometry or one that is no area.
    pub polygons: Vec<Polygon>,
}

/// The shapes as TopoJSON: one object called `units`, properties by shape, a line for each shape and each arc.
pub fn write(topology: &Topology, properties: &[Value]) -> String {
    let origin = topology
        .arcs
        .iter()
        .flatten()
        .fold(Place { x: i32::MAX, y: i32::MAX }, |low, place| Place { x: low.x.min(place.x), y: low.y.min(place.y) });
    let origin = if topology.arcs.is_empty() { Place { x: 0, y: 0 } } else { origin };
    let step = 1.0 / f64::from(DEGREE);
    let degrees = |grid: i32| f64::from(grid) / f64::from(DEGREE);
    let transform = json!({"scale": [step, step], "translate": [degrees(origin.x), degrees(origin.y)]});
    let mut text = format!(
        "{{\"type\":\"Topology\",\"transform\":{transform},\n\"objects\":{{\"units\":{{\"type\":\"GeometryCollection\",\"geometries\":["
    );
    for (at, properties) in properties.iter().enumerate() {
        let arcs = polygons(topology, at);
        let geometry = json!({"type": "MultiPolygon", "properties": properties, "arcs": arcs});
        let _ = write!(text, "{}\n{geometry}", if at == 0 { "" } else { "," });
    }
    text.push_str("\n]}},\n\"arcs\":[");
    for (at, arc) in topology.arcs.iter().enumerate() {
        text.push_str(if at == 0 { "\n[" } else { ",\n[" });
        let mut before = origin;
        for (step, place) in arc.iter().enumerate() {
            let _ = write!(text, "{}[{},{}]", if step == 0 { "" } else { "," }, place.x - before.x, place.y - before.y);
            before = *place;
        }
        text.push(']');
    }
    text.push_str("\n]}\n");
    text
}

/// The rings of a shape as the format names them: holes with the part they lie in, reversed arcs as complements.
fn polygons(topology: &Topology, shape: usize) -> Vec<Vec<Vec<i64>>> {
    let name = |part: &ArcUse| if part.reversed { !i64::from(part.arc) } else { i64::from(part.arc) };
    let uses = topology.shapes.get(shape).map(|shape| shape.rings.as_slice()).unwrap_or_default();
    let rings: Vec<Ring> = uses.iter().map(|uses| topology.ring(uses)).collect();
    let named = |at: usize| uses[at].iter().map(name).collect::<Vec<i64>>();
    nested(&rings).into_iter().map(|part| part.into_iter().map(named).collect()).collect()
}

/// Positions of rings, each outer one with its holes. A hole without a ring around it is left out.
pub fn nested(rings: &[Ring]) -> Vec<Vec<usize>> {
    let areas: Vec<i64> = rings.iter().map(|ring| area_doubled(ring)).collect();
    let mut parts: Vec<Vec<usize>> = (0..rings.len()).filter(|at| areas[*at] > 0).map(|at| vec![at]).collect();
    for hole in (0..rings.len()).filter(|at| areas[*at] < 0) {
        let Some(place) = interior_place(&rings[hole..=hole]) else { continue };
        let around = parts.iter_mut().filter(|part| is_inside(place, [&rings[part[0]]]));
        if let Some(part) = around.min_by_key(|part| areas[part[0]]) {
            part.push(hole);
        }
    }
    parts
}

#[derive(Deserialize)]
struct File {
    transform: Option<Transform>,
    objects: std::collections::BTreeMap<String, Geometry>,
    arcs: Vec<Vec<Position>>,
}

#[derive(Deserialize)]
struct Transform {
    scale: [f64; 2],
    translate: [f64; 2],
}

/// A position may have a height, which is left out.
struct Position([f64; 2]);

impl<'de> Deserialize<'de> for Position {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Position, D::Error> {
        struct Visitor;
        impl<'de> serde::de::Visitor<'de> for Visitor {
            type Value = Position;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("a position of two numbers")
            }

            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, mut list: A) -> Result<Position, A::Error> {
                let mut next = || list.next_element::<f64>()?.ok_or_else(|| serde::de::Error::invalid_length(0, &"two numbers"));
                let position = Position([next()?, next()?]);
                while list.next_element::<serde::de::IgnoredAny>()?.is_some() {}
                Ok(position)
            }
        }
        deserializer.deserialize_seq(Visitor)
    }
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    #[serde(default)]
    geometries: Vec<Geometry>,
    arcs: Option<Value>,
}

/// The features of a TopoJSON file, all its objects in the order of their names; an error says where the text fails.
pub fn read(text: &[u8]) -> Result<Vec<Feature>, serde_json::Error> {
    let file: File = serde_json::from_slice(text)?;
    let arcs: Vec<Vec<[f64; 2]>> = file.arcs.into_iter().map(|arc| unrolled(arc, file.transform.as_ref())).collect();
    let mut features = Vec::new();
    let mut left = MOST_POSITIONS;
    for geometry in file.objects.into_values() {
        collect(geometry, &arcs, &mut left, &mut features)?;
    }
    Ok(features)
}

/// Positions of an arc in degrees: where a transform is given they are steps.
fn unrolled(arc: Vec<Position>, transform: Option<&Transform>) -> Vec<[f64; 2]> {
    let Some(Transform { scale, translate }) = transform else { return arc.into_iter().map(|position| position.0).collect() };
    let mut at = [0.0, 0.0];
    arc.into_iter()
        .map(|Position(step)| {
            at = [at[0] + step[0], at[1] + step[1]];
            [at[0] * scale[0] + translate[0], at[1] * scale[1] + translate[1]]
        })
        .collect()
}

fn collect(geometry: Geometry, arcs: &[Vec<[f64; 2]>], left: &mut usize, features: &mut Vec<Feature>) -> Result<(), serde_json::Error> {
    let broken = |what: &str| Err(serde::de::Error::custom(what));
    if geometry.kind.as_deref() == Some("GeometryCollection") {
        for part in geometry.geometries {
            collect(part, arcs, left, features)?;
        }
        return Ok(());
    }
    let mut properties = geometry.properties.unwrap_or_default();
    if let Some(id) = geometry.id {
        properties.entry("id").or_insert(id);
    }
    let list = match (geometry.kind.as_deref(), geometry.arcs) {
        (Some("Polygon"), Some(polygon)) => vec![serde_json::from_value::<Vec<Vec<i64>>>(polygon)?],
        (Some("MultiPolygon"), Some(polygons)) => serde_json::from_value(polygons)?,
        _ => Vec::new(),
    };
    let mut polygons = Vec::with_capacity(list.len());
    for rings in list {
        let mut polygon = Polygon::with_capacity(rings.len());
        for names in rings {
            let mut ring: Vec<[f64; 2]> = Vec::new();
            for name in names {
                let at = usize::try_from(if name < 0 { !name } else { name }).unwrap_or(usize::MAX);
                let Some(arc) = arcs.get(at) else { return broken("a shape names an arc that is not in the file") };
                *left = left.saturating_sub(arc.len());
                if *left == 0 {
                    return broken("its shapes have more positions than can be read");
                }
                // The first position of an arc is the last of the one before it.
                let skip = usize::from(!ring.is_empty());
                match name < 0 {
                    true => ring.extend(arc.iter().rev().skip(skip)),
                    false => ring.extend(arc.iter().skip(skip)),
                }
            }
            polygon.push(ring);
        }
        polygons.push(polygon);
    }
    features.push(Feature { properties, polygons });
    Ok(())
}

/// The rings of polygons on the grid, outer ones counterclockwise, holes clockwise. Positions must lie within ±180°.
pub fn rings_of(polygons: &[Polygon]) -> Vec<Ring> {
    let mut rings = Vec::new();
    for polygon in polygons {
        for (at, positions) in polygon.iter().enumerate() {
            let mut ring: Ring = positions.iter().map(|[lon, lat]| Place::of_degrees(*lat, *lon)).collect();
            if ring.len() > 1 && ring.first() == ring.last() {
                ring.pop();
            }
            if (area_doubled(&ring) > 0) != (at == 0) {
                ring.reverse();
            }
            rings.push(ring);
        }
    }
    rings
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        let outer: Ring =
            [(1_050_000, 100_000), (1_050_100, 100_000), (1_050_100, 100_100), (1_050_000, 100_100)].map(|(x, y)| Place { x, y }).to_vec();
        let hole: Ring = [(1_050_040, 100_040), (1_050_040, 100_060), (1_050_060, 100_060)].map(|(x, y)| Place { x, y }).to_vec();
        let inner: Ring = hole.iter().rev().copied().collect();
        let topology = Topology::from_rings(&[vec![outer, hole], vec![inner]]);
        let text = write(&topology, &[json!({"code": "01"}), json!({"code": "02"})]);
        let features = read(text.as_bytes()).unwrap();
        assert_eq!(features[1].properties["code"], "02");
        assert_eq!((features[0].polygons.len(), features[0].polygons[0].len()), (1, 2));
        let rings: Vec<Vec<Ring>> = features.iter().map(|feature| rings_of(&feature.polygons)).collect();
        assert_eq!(Topology::from_rings(&rings), topology);
    }

    #[test]
    fn files_without_a_transform_and_broken_ones() {
        let text = r#"{"type":"Topology","objects":{"b":{"type":"Polygon","id":7,"arcs":[[0,-2]]}},
            "arcs":[[[105,10],[106,10,3],[106,11]],[[105,10],[105,11],[106,11]]]}"#;
        let features = read(text.as_bytes()).unwrap();
        assert_eq!(features[0].properties["id"], 7);
        assert_eq!(features[0].polygons[0][0], [[105.0, 10.0], [106.0, 10.0], [106.0, 11.0], [105.0, 11.0], [105.0, 10.0]]);
        assert!(read(text.replace("-2", "9").as_bytes()).is_err());
        assert!(read(&text.as_bytes()[..100]).is_err());
    }
}
