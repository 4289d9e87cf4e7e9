//! All base maps, each drawn when it is first asked for and then kept: geometry changes only with units or boundaries, not
//! with data.

use super::boundaries::BoundarySet;
use super::compose::Composer;
use super::compress::{brotli, gzip};
use super::drawing::{Drawing, Fineness};
use super::embedded::{Embedded, embedded_bytes, embedded_hexes};
use super::grid::Place;
use super::hex_map;
use app::domain::{Geography, Level, Vintage};
use app::map::{BaseMap, BaseMapKey, Detail, Locator, Point};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Part of the hash: browsers keep base maps for ever under their address, so another way to draw needs another address.
const DRAWING: &str = "drawing 2";

/// The base maps of one state of units and boundaries.
pub struct Atlas {
    geography: Arc<Geography>,
    boundaries: Vec<BoundarySet>,
    hash: String,
    embedded: OnceLock<Option<Embedded>>,
    base_maps: BTreeMap<BaseMapKey, OnceLock<Option<BaseMapFile>>>,
    locator: OnceLock<Option<Arc<Locator>>>,
}

/// A base map and its file, ready to send.
pub struct BaseMapFile {
    /// The map.
    pub base_map: Arc<BaseMap>,
    /// The file, not compressed.
    pub text: Arc<str>,
    packed: OnceLock<[bytes::Bytes; 2]>,
}

impl BaseMapFile {
    /// Compressed with brotli.
    pub fn brotli(&self) -> &bytes::Bytes {
        &self.packed()[0]
    }

    /// Compressed with gzip; empty where that failed.
    pub fn gzip(&self) -> &bytes::Bytes {
        &self.packed()[1]
    }

    fn packed(&self) -> &[bytes::Bytes; 2] {
        self.packed.get_or_init(|| [brotli(&self.text, 11).into(), gzip(&self.text).into()])
    }
}

impl Atlas {
    /// The atlas of these units and boundaries; `geography_version` names the state of the units.
    pub fn new(geography: Arc<Geography>, geography_version: &str, boundaries: Vec<BoundarySet>) -> Atlas {
        let mut hash = Hash::new();
        hash.add(DRAWING.as_bytes());
        hash.add(geography_version.as_bytes());
        embedded_bytes().into_iter().for_each(|bytes| hash.add(bytes));
        for set in boundaries.iter() {
            hash.add(set.name().as_bytes());
            hash.add(&set.content);
        }
        let base_maps = keys(&geography, &boundaries).into_iter().map(|key| (key, OnceLock::new())).collect();
        Atlas { geography, boundaries, hash: hash.text(), embedded: OnceLock::new(), base_maps, locator: OnceLock::new() }
    }

    /// A hash of everything that the base maps are made from.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where the files lie.
    pub fn address(&self) -> String {
        ["/api/v1/map/", &self.hash, "/"].concat()
    }

    /// The names of all base maps.
    pub fn names(&self) -> Vec<String> {
        self.base_maps.keys().map(BaseMapKey::name).collect()
    }

    /// The keys of all base maps.
    pub fn keys(&self) -> impl Iterator<Item = BaseMapKey> + '_ {
        self.base_maps.keys().copied()
    }

    /// A base map.
    pub fn base_map(&self, key: BaseMapKey) -> Option<Arc<BaseMap>> {
        self.file(key).map(|file| Arc::clone(&file.base_map))
    }

    /// A base map with its file.
    pub fn file(&self, key: BaseMapKey) -> Option<&BaseMapFile> {
        self.base_maps.get(&key)?.get_or_init(|| self.made(key)).as_ref()
    }

    /// The country in some kilobytes, to show where something lies: the provinces of a list. It is drawn for the first list that
    /// is asked for, which is the one in force.
    pub fn locator(&self, vintage: Vintage) -> Option<Arc<Locator>> {
        self.locator.get_or_init(|| self.make_locator(vintage).map(Arc::new)).clone().filter(|locator| locator.vintage() == vintage)
    }

    fn make_locator(&self, vintage: Vintage) -> Option<Locator> {
        /// The larger side, in units of the map: two for a pixel of the screen.
        const SIDE: i32 = 440;
        /// The most bytes, not compressed.
        const MOST: usize = 8_000;
        let key = BaseMapKey { vintage, unit: None, detail: Detail::Below };
        let drawing = Composer { geography: &self.geography, boundaries: &self.boundaries, embedded: self.embedded()? }.drawing(key)?;
        let frame = drawing.frame(SIDE);
        let place = |lat: f64, lon: f64| {
            let place = frame.place(Place::of_degrees(lat, lon));
            Point { x: place.x, y: place.y }
        };
        let mut triangle = 8.0;
        loop {
            let base_map = drawing.draw(Fineness { side: SIDE, triangle });
            let size: usize = base_map.shapes.iter().map(|shape| shape.path.len()).sum();
            if size < MOST || triangle > 2000.0 {
                return Some(Locator::new(base_map, place(0.0, 0.0), place(50.0, 200.0)));
            }
            triangle *= 1.5;
        }
    }

    fn embedded(&self) -> Option<&Embedded> {
        self.embedded.get_or_init(|| Embedded::read().inspect_err(|error| tracing::error!("{error}")).ok()).as_ref()
    }

    fn made(&self, key: BaseMapKey) -> Option<BaseMapFile> {
        let embedded = self.embedded()?;
        let base_map = match key.detail {
            Detail::Hexes => hex_map::base_map::draw(key, &self.geography, &embedded.seeds, &embedded_hexes().ok()?),
            Detail::Below | Detail::Communes => {
                within_budget(&Composer { geography: &self.geography, boundaries: &self.boundaries, embedded }.drawing(key)?)
            }
        };
        if base_map.shapes.is_empty() {
            return None;
        }
        let text = base_map.write().into();
        Some(BaseMapFile { base_map: Arc::new(base_map), text, packed: OnceLock::new() })
    }
}

/// How many bytes a base map may have as brotli, and the length of its larger side.
fn budget(key: BaseMapKey) -> (usize, i32) {
    match (key.unit, key.detail) {
        (_, Detail::Communes | Detail::Hexes) => (150_000, 4000),
        (None, Detail::Below) => (35_000, 3200),
        (Some(_), Detail::Below) => (40_000, 4000),
    }
}

/// Draws as finely as the budget allows.
fn within_budget(drawing: &Drawing) -> BaseMap {
    let (most, side) = budget(drawing.key);
    let mut triangle = 2.0;
    loop {
        let base_map = drawing.draw(Fineness { side, triangle });
        let text = base_map.write();
        // A quicker compression is never smaller than the one that is sent.
        if triangle > 5000.0 || text.len() < most || brotli(&text, 9).len() < most {
            return base_map;
        }
        triangle *= 2.0;
    }
}

/// The base maps that these units and boundaries may have.
fn keys(geography: &Geography, boundaries: &[BoundarySet]) -> Vec<BaseMapKey> {
    let mut keys = Vec::new();
    let has_cells = geography.of_level(Vintage::V2025, Level::Commune).next().is_some();
    for vintage in geography.vintages() {
        let real = |level: Level| boundaries.iter().any(|set| set.vintage == vintage && set.level == level);
        if !has_cells && ![Level::Province, Level::District, Level::Commune].into_iter().any(real) {
            continue;
        }
        keys.push(BaseMapKey { vintage, unit: None, detail: Detail::Below });
        if vintage >= Vintage::V2025 {
            keys.push(BaseMapKey { vintage, unit: None, detail: Detail::Communes });
        }
        if vintage == Vintage::V2025 && has_cells {
            keys.push(BaseMapKey { vintage, unit: None, detail: Detail::Hexes });
        }
        for province in geography.of_level(vintage, Level::Province) {
            keys.push(BaseMapKey { vintage, unit: Some(geography.unit(province).id), detail: Detail::Below });
        }
        for district in geography.of_level(vintage, Level::District) {
            let children = geography.children(Some(district), vintage);
            let drawn = children.iter().any(|child| boundaries.iter().any(|set| set.position(geography.unit(*child).id).is_some()));
            if drawn {
                keys.push(BaseMapKey { vintage, unit: Some(geography.unit(district).id), detail: Detail::Below });
            }
        }
    }
    keys
}

/// FNV-1a, 64 bits.
pub struct Hash(u64);

impl Hash {
    /// The hash of no bytes.
    pub fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    /// Adds these bytes and how many they are, so that `ab, c` and `a, bc` differ.
    pub fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in bytes.iter().chain(&length) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// The hash as text.
    pub fn text(&self) -> String {
        format!("{:016x}", self.0)
    }
}

impl Default for Hash {
    fn default() -> Hash {
        Hash::new()
    }
}

#[cfg(test)]
#[path = "atlas_tests.rs"]
mod tests;
