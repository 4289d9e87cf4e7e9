//! All sheets there are, each made when it is first asked for and kept: geometry changes only when units or boundaries
//! do, not when data do.

use super::boundaries::BoundarySet;
use super::carried::{ARCHIPELAGOS, Broken, Seed, carried_bytes, carried_cells, carried_hexes, seeds};
use super::compose::Composer;
use super::drawing::{Drawing, Fineness};
use super::honeycomb;
use super::topology::Topology;
use app::domain::{Geography, Level, UnitId, Vintage};
use app::map::{Archipelago, BaseMap, BaseMapKey, Detail};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// Named in the hash: sheets are kept for ever under their address, so another way to draw needs another address.
const DRAWING: &str = "drawing 2";

/// The sheets of one state of units and boundaries.
pub struct Atlas {
    geography: Arc<Geography>,
    boundaries: Vec<BoundarySet>,
    hash: String,
    carried: OnceLock<Option<Carried>>,
    sheets: BTreeMap<BaseMapKey, OnceLock<Option<SheetFile>>>,
}

/// What the program carries, read once.
pub struct Carried {
    /// All communes of 2025.
    pub seeds: Vec<Seed>,
    /// Those with a cell, in the order of the shapes.
    pub units: Vec<UnitId>,
    /// Their cells.
    pub cells: Topology,
}

impl Carried {
    fn read() -> Result<Carried, Broken> {
        let (units, cells) = carried_cells()?;
        Ok(Carried { seeds: seeds()?, units, cells })
    }

    /// The archipelago that a commune is.
    pub fn archipelago(unit: UnitId) -> Option<Archipelago> {
        let [hoang_sa, truong_sa] = ARCHIPELAGOS;
        [(hoang_sa, Archipelago::HoangSa), (truong_sa, Archipelago::TruongSa)]
            .into_iter()
            .find(|(known, _)| *known == unit)
            .map(|(_, archipelago)| archipelago)
    }
}

/// A sheet and its file, ready to send.
pub struct SheetFile {
    /// What stands on it.
    pub sheet: Arc<BaseMap>,
    /// The file as it is.
    pub text: Arc<str>,
    packed: OnceLock<[bytes::Bytes; 2]>,
}

impl SheetFile {
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

/// A text as brotli; empty where that failed.
pub fn brotli(text: &str, quality: i32) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    let mut packed = Vec::new();
    if brotli::BrotliCompress(&mut text.as_bytes(), &mut packed, &parameters).is_err() {
        packed.clear();
    }
    packed
}

fn gzip(text: &str) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::new(6));
    match encoder.write_all(text.as_bytes()) {
        Ok(()) => encoder.finish().unwrap_or_default(),
        Err(_) => Vec::new(),
    }
}

impl Atlas {
    /// The atlas of these units and boundaries; `geography_version` names the state of the units.
    pub fn new(geography: Arc<Geography>, geography_version: &str, boundaries: Vec<BoundarySet>) -> Atlas {
        let mut hash = Hash::new();
        hash.add(DRAWING.as_bytes());
        hash.add(geography_version.as_bytes());
        carried_bytes().into_iter().for_each(|bytes| hash.add(bytes));
        for set in boundaries.iter() {
            hash.add(set.name().as_bytes());
            hash.add(&set.content);
        }
        let sheets = keys(&geography, &boundaries).into_iter().map(|key| (key, OnceLock::new())).collect();
        Atlas { geography, boundaries, hash: hash.text(), carried: OnceLock::new(), sheets }
    }

    /// Names everything that makes the sheets.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Where the files lie.
    pub fn address(&self) -> String {
        ["/api/v1/map/", &self.hash, "/"].concat()
    }

    /// The names of all sheets.
    pub fn names(&self) -> Vec<String> {
        self.sheets.keys().map(BaseMapKey::name).collect()
    }

    /// The keys of all sheets.
    pub fn keys(&self) -> impl Iterator<Item = BaseMapKey> + '_ {
        self.sheets.keys().copied()
    }

    /// A sheet.
    pub fn sheet(&self, key: BaseMapKey) -> Option<Arc<BaseMap>> {
        self.file(key).map(|file| Arc::clone(&file.sheet))
    }

    /// A sheet with its file.
    pub fn file(&self, key: BaseMapKey) -> Option<&SheetFile> {
        self.sheets.get(&key)?.get_or_init(|| self.made(key)).as_ref()
    }

    fn made(&self, key: BaseMapKey) -> Option<SheetFile> {
        let carried = self.carried.get_or_init(|| Carried::read().inspect_err(|error| tracing::error!("{error}")).ok()).as_ref()?;
        let sheet = match key.detail {
            Detail::Hexes => honeycomb::draw(key, &self.geography, &carried.seeds, &carried_hexes().ok()?),
            Detail::Below | Detail::Communes => {
                within_budget(&Composer { geography: &self.geography, boundaries: &self.boundaries, carried }.drawing(key)?)
            }
        };
        if sheet.shapes.is_empty() {
            return None;
        }
        let text = sheet.write().into();
        Some(SheetFile { sheet: Arc::new(sheet), text, packed: OnceLock::new() })
    }
}

/// What a sheet may weigh as brotli, and its size.
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
        let sheet = drawing.draw(Fineness { side, triangle });
        let text = sheet.write();
        // A quicker compression is never smaller than the one that is sent.
        if triangle > 5000.0 || text.len() < most || brotli(&text, 9).len() < most {
            return sheet;
        }
        triangle *= 2.0;
    }
}

/// The sheets there may be for these units and boundaries.
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
    /// Of nothing.
    pub fn new() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    /// Of these bytes too; their number counts, so that parts cannot run into each other.
    pub fn add(&mut self, bytes: &[u8]) {
        let length = (bytes.len() as u64).to_le_bytes();
        for byte in bytes.iter().chain(&length) {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    /// As text.
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
