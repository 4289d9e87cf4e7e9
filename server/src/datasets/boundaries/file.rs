//! Reading a file of boundaries: GeoJSON or TopoJSON, whole in memory, so only up to a size.

use super::problem::BoundaryProblem;
use crate::geo::topojson::{self, Feature, Polygon};
use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::{Map, Value};

/// The largest file that is read: with everything made from it, it takes some hundred megabytes of memory.
pub const MOST_BYTES: u64 = 64 << 20;

#[derive(Deserialize)]
struct Head {
    #[serde(rename = "type")]
    kind: Option<String>,
    /// What older GeoJSON says of its coordinates; without it they are WGS84 (RFC 7946 §4).
    crs: Option<Value>,
}

impl Head {
    /// The reference system that is stated, where it is another one than WGS84 with longitude first.
    fn other_system(&self) -> Option<String> {
        let stated = self.crs.as_ref().filter(|crs| !crs.is_null())?;
        let name = stated["properties"]["name"].as_str();
        // `urn:ogc:def:crs:OGC:1.3:CRS84`, `urn:ogc:def:crs:EPSG::4326`, `EPSG:4326`.
        let is_wgs84 = name.is_some_and(|name| matches!(name.rsplit(':').next(), Some("CRS84" | "4326")));
        (!is_wgs84).then(|| name.map_or_else(|| stated.to_string(), str::to_owned))
    }
}

#[derive(Deserialize)]
struct Collection {
    features: Vec<GeoFeature>,
}

#[derive(Deserialize)]
struct GeoFeature {
    id: Option<Value>,
    properties: Option<Map<String, Value>>,
    geometry: Option<Geometry>,
}

#[derive(Deserialize)]
struct Geometry {
    #[serde(rename = "type")]
    kind: Option<String>,
    coordinates: Option<Nested>,
}

/// Coordinates of any depth; what they are is known only after the type, which may stand behind them.
enum Nested {
    Number(f64),
    Position([f64; 2]),
    List(Vec<Nested>),
}

impl<'de> Deserialize<'de> for Nested {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Nested, D::Error> {
        struct Coordinates;
        impl<'de> Visitor<'de> for Coordinates {
            type Value = Nested;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str("a number or a list of coordinates")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Nested, E> {
                Ok(Nested::Number(number))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Nested, E> {
                Ok(Nested::Number(number as f64))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Nested, A::Error> {
                let first = match list.next_element::<Nested>()? {
                    Some(Nested::Number(x)) => {
                        let Some(Nested::Number(y)) = list.next_element::<Nested>()? else {
                            return Err(serde::de::Error::custom("a position of fewer than two numbers"));
                        };
                        while list.next_element::<IgnoredAny>()?.is_some() {}
                        return Ok(Nested::Position([x, y]));
                    }
                    first => first,
                };
                let mut items: Vec<Nested> = first.into_iter().collect();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Nested::List(items))
            }
        }
        deserializer.deserialize_any(Coordinates)
    }
}

/// The shapes of a file.
pub fn read(text: &[u8]) -> Result<Vec<Feature>, BoundaryProblem> {
    let text = text.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(text);
    let refused = |error: serde_json::Error| match error.classify() {
        serde_json::error::Category::Eof => BoundaryProblem::Truncated,
        _ => BoundaryProblem::NotJson { reason: error.to_string() },
    };
    let head: Head = serde_json::from_slice(text).map_err(refused)?;
    if let Some(stated) = head.other_system() {
        return Err(BoundaryProblem::OtherSystem { stated });
    }
    let features = match head.kind.as_deref() {
        Some("Topology") => topojson::read(text).map_err(refused)?,
        Some("FeatureCollection") => {
            let collection: Collection = serde_json::from_slice(text).map_err(refused)?;
            collection.features.into_iter().map(feature).collect()
        }
        _ => return Err(BoundaryProblem::NotBoundaries),
    };
    if features.is_empty() { Err(BoundaryProblem::NoShapes) } else { Ok(features) }
}

fn feature(feature: GeoFeature) -> Feature {
    let mut properties = feature.properties.unwrap_or_default();
    if let Some(id) = feature.id {
        properties.entry("id").or_insert(id);
    }
    let geometry = feature.geometry.and_then(|geometry| geometry.kind.zip(geometry.coordinates));
    let polygons = match geometry {
        Some((kind, Nested::List(rings))) if kind == "Polygon" => polygon(rings).map(|polygon| vec![polygon]),
        Some((kind, Nested::List(parts))) if kind == "MultiPolygon" => {
            parts.into_iter().map(|part| if let Nested::List(rings) = part { polygon(rings) } else { None }).collect()
        }
        _ => None,
    };
    Feature { properties, polygons: polygons.unwrap_or_default() }
}

fn polygon(rings: Vec<Nested>) -> Option<Polygon> {
    let ring = |ring| match ring {
        Nested::List(positions) => {
            positions.into_iter().map(|position| if let Nested::Position(at) = position { Some(at) } else { None }).collect()
        }
        _ => None,
    };
    rings.into_iter().map(ring).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn geojson_of_either_order_and_any_depth() {
        let text = r#"{"type":"FeatureCollection","features":[
            {"type":"Feature","id":7,"properties":{"a":1},"geometry":{"coordinates":[[[105,10,3],[106,10],[106,11],[105,10]]],"type":"Polygon"}},
            {"type":"Feature","properties":null,"geometry":{"type":"MultiPolygon","coordinates":[[[[105,10],[106,10],[106,11],[105,10]]]]}},
            {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[105,10]}},
            {"type":"Feature","properties":{},"geometry":null}]}"#;
        let features = read(text.as_bytes()).unwrap();
        assert_eq!(features[0].properties["id"], 7);
        assert_eq!(features[0].polygons, features[1].polygons);
        assert_eq!(features[0].polygons[0][0].len(), 4);
        assert!(features[2].polygons.is_empty() && features[3].polygons.is_empty());
        assert_eq!(read(&text.as_bytes()[..text.len() - 9]), Err(BoundaryProblem::Truncated));
        assert_eq!(read(br#"{"type":"Feature"}"#), Err(BoundaryProblem::NotBoundaries));
        assert_eq!(read(br#"{"type":"FeatureCollection","features":[]}"#), Err(BoundaryProblem::NoShapes));
        let of = |crs: &str| text.replacen('{', &["{\"crs\":", crs, ","].concat(), 1);
        for known in
            ["null", r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:OGC:1.3:CRS84"}}"#, r#"{"properties":{"name":"EPSG:4326"}}"#]
        {
            assert_eq!(read(of(known).as_bytes()).as_ref(), Ok(&features), "{known}");
        }
        // VN-2000: degrees of another ellipsoid, or metres.
        for (other, stated) in [
            (r#"{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4756"}}"#, "urn:ogc:def:crs:EPSG::4756"),
            (r#"{"properties":{"name":"EPSG:3405"}}"#, "EPSG:3405"),
            (r#"{"type":"link"}"#, r#"{"type":"link"}"#),
        ] {
            assert_eq!(read(of(other).as_bytes()), Err(BoundaryProblem::OtherSystem { stated: stated.to_owned() }));
        }
        assert!(matches!(read(b"code,name\n1,2"), Err(BoundaryProblem::NotJson { .. })));
        assert!(matches!(
            read(br#"{"type":"FeatureCollection","features":[{"geometry":{"type":"Polygon","coordinates":[[[105]]]}}]}"#),
            Err(BoundaryProblem::NotJson { .. })
        ));
    }
}
