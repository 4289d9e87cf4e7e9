//! All sheets there are, each made when it is first asked for and kept from then on.

use super::grid::{DEGREE, Place, Ring, SQUEEZE};
use super::sheets::{Drawing, Outline, borders_between, made};
use super::topology::Topology;
use super::{hexes, source};
use crate::snapshot::File;
use app::domain::geography::UnitIndex;
use app::domain::{Geography, Level, UnitId, Vintage};
use app::map::{Archipelago, Detail, Sheet, SheetKey};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, OnceLock};

/// The list of units that the schematic knows by code.
const BASE: Vintage = Vintage::V2025;
/// A level is drawn where at least this share of its units has a shape, in percent.
const DRAWN: usize = 90;

/// A sheet with its file.
pub struct SheetFile {
    /// What a page must know.
    pub sheet: Arc<Sheet>,
    /// The file as text.
    pub text: Arc<str>,
    file: OnceLock<File>,
}

impl SheetFile {
    /// The file as it travels.
    pub fn file(&self) -> &File {
        self.file.get_or_init(|| File::new(self.text.as_bytes().to_vec()))
    }
}

/// What one base commune is drawn from.
struct Base {
    unit: UnitIndex,
    /// Its shape in the cells.
    cell: Option<usize>,
    outline: Outline,
}

/// The sheets of one state of the units.
pub struct Atlas {
    geography: Arc<Geography>,
    hash: String,
    cells: Topology,
    bases: Vec<Base>,
    hexagons: BTreeMap<String, hexes::Cell>,
    sheets: BTreeMap<SheetKey, OnceLock<Option<SheetFile>>>,
}

impl Atlas {
    /// The atlas of these units; `version` names their state.
    pub fn new(geography: Arc<Geography>, version: &str) -> anyhow::Result<Atlas> {
        let (codes, cells) = source::cells()?;
        let cell_of: HashMap<&str, usize> = codes.iter().enumerate().map(|(at, code)| (code.as_str(), at)).collect();
        let mut bases = Vec::new();
        for commune in source::communes()? {
            let Some(unit) = commune.code.parse().ok().and_then(|code| geography.index_of(UnitId::new(BASE, code))) else { continue };
            let cell = cell_of.get(commune.code.as_str()).copied();
            let outline = match (commune.code.as_str(), cell) {
                ("20333", _) => Outline { archipelagos: vec![Archipelago::HoangSa], ..Outline::default() },
                ("22736", _) => Outline { archipelagos: vec![Archipelago::TruongSa], ..Outline::default() },
                (_, Some(_)) => Outline::default(),
                (_, None) => Outline { symbols: vec![commune.place], ..Outline::default() },
            };
            bases.push(Base { unit, cell, outline });
        }
        let hash = crate::snapshot::hash([version.as_bytes(), source::CELLS.as_bytes(), source::HEXES.as_bytes()].concat().as_slice());
        let mut atlas = Atlas { hexagons: source::hexagons()?, geography, hash, cells, bases, sheets: BTreeMap::new() };
        atlas.sheets = atlas.keys().into_iter().map(|key| (key, OnceLock::new())).collect();
        Ok(atlas)
    }

    /// Names the state of everything that is drawn.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The names of all sheets.
    pub fn names(&self) -> Vec<String> {
        self.sheets.keys().map(SheetKey::name).collect()
    }

    /// A sheet, with its file.
    pub fn sheet(&self, key: SheetKey) -> Option<&SheetFile> {
        self.sheets.get(&key)?.get_or_init(|| self.make(key)).as_ref()
    }

    /// The sheets that can be drawn: of each list the country; and the parts of each province whose level has shapes.
    fn keys(&self) -> Vec<SheetKey> {
        let geography = &self.geography;
        let mut keys = Vec::new();
        if self.bases.is_empty() {
            return keys;
        }
        for vintage in geography.vintages() {
            keys.push(SheetKey { vintage, unit: None, detail: Detail::Below });
            let drawn = |level: Level| {
                let units = geography.of_level(vintage, level).count();
                units > 0
                    && self.groups(vintage, level).into_iter().flatten().collect::<std::collections::BTreeSet<_>>().len() * 100
                        >= units * DRAWN
            };
            if drawn(Level::Commune) {
                keys.push(SheetKey { vintage, unit: None, detail: Detail::Communes });
            }
            if vintage == BASE {
                keys.push(SheetKey { vintage, unit: None, detail: Detail::Hexes });
            }
            for province in geography.of_level(vintage, Level::Province) {
                let below = geography.children(Some(province), vintage).first().map(|child| geography.unit(*child).level);
                if below.is_some_and(drawn) {
                    keys.push(SheetKey { vintage, unit: Some(geography.unit(province).id), detail: Detail::Below });
                }
            }
        }
        keys
    }

    /// By base commune: the unit of a list and level that it belongs to, or most of it did. Of equals the first by code.
    fn groups(&self, vintage: Vintage, level: Level) -> Vec<Option<UnitIndex>> {
        let geography = &self.geography;
        let group = |base: &Base| {
            let mut images = vec![base.unit];
            // Through every list that lies between.
            while geography.unit(*images.first()?).id.vintage != vintage {
                let older = geography.unit(images[0]).id.vintage > vintage;
                images = if older { geography.step_back(&images) } else { geography.step_forward(&images) };
            }
            let mut counts: BTreeMap<UnitIndex, usize> = BTreeMap::new();
            for above in images.iter().flat_map(|image| geography.upward(*image)) {
                if geography.unit(above).level == level {
                    *counts.entry(above).or_default() += 1;
                }
            }
            counts.into_iter().max_by_key(|(unit, count)| (*count, core::cmp::Reverse(*unit))).map(|(unit, _)| unit)
        };
        self.bases.iter().map(group).collect()
    }

    fn make(&self, key: SheetKey) -> Option<SheetFile> {
        let address = format!("/api/v1/map/{}/{}.svg", self.hash, key.name());
        let drawing = if key.detail == Detail::Hexes { self.hex_drawing(key) } else { self.drawing(key)? };
        let (sheet, text) = made(drawing, &address)?;
        Some(SheetFile { sheet: Arc::new(sheet), text: text.into(), file: OnceLock::new() })
    }

    fn drawing(&self, key: SheetKey) -> Option<Drawing> {
        let geography = &self.geography;
        let unit = match key.unit {
            Some(unit) => Some(geography.index_of(unit)?),
            None => None,
        };
        let level = match (key.detail, unit) {
            (Detail::Below, None) => Level::Province,
            (Detail::Below, Some(_)) => geography.unit(*geography.children(unit, key.vintage).first()?).level,
            _ => Level::Commune,
        };
        let mut groups = self.groups(key.vintage, level);
        if let Some(unit) = unit {
            for group in &mut groups {
                *group = group.filter(|group| geography.lies_in(*group, unit));
            }
        }
        let mut units: Vec<UnitIndex> = groups.iter().flatten().copied().collect();
        units.sort_unstable();
        units.dedup();
        let slot = |base: usize| groups[base].and_then(|group| units.binary_search(&group).ok());
        let base_of: HashMap<usize, usize> = self.bases.iter().enumerate().filter_map(|(at, base)| Some((base.cell?, at))).collect();
        let (fineness, detail) = match (key.detail, unit) {
            (Detail::Below, None) => (2_600, 3),
            (_, None) => (5_200, 0),
            (_, Some(_)) => (3_600, 0),
        };
        let joined = self.cells.dissolve(units.len(), |cell| slot(*base_of.get(&cell)?));
        // What is smaller than some units of the sheet cannot be seen.
        let step = i64::from(152_000 / fineness);
        let joined = if detail > 0 { joined.simplify((step * detail).pow(2)) } else { joined };
        let mut outlines: Vec<(UnitId, Outline)> = units
            .iter()
            .enumerate()
            .map(|(at, unit)| (geography.unit(*unit).id, Outline { rings: joined.rings(at), ..Outline::default() }))
            .collect();
        for (at, base) in self.bases.iter().enumerate() {
            if let Some(slot) = slot(at) {
                outlines[slot].1.symbols.extend(&base.outline.symbols);
                outlines[slot].1.archipelagos.extend(&base.outline.archipelagos);
            }
        }
        let province = |slot: usize| geography.upward(units[slot]).last().map(u32::from);
        let borders = if key.detail == Detail::Communes { borders_between(&joined, province) } else { Vec::new() };
        Some(Drawing { key, units: outlines, borders, is_country: unit.is_none(), fineness, schematic: true, sources: Vec::new() })
    }

    /// Hexagons as shapes on the grid, as large that the picture is as high as the country.
    fn hex_drawing(&self, key: SheetKey) -> Drawing {
        let geography = &self.geography;
        let rows = self.hexagons.values().map(|cell| cell.1);
        let (low, high) = (rows.clone().min().unwrap_or(0), rows.max().unwrap_or(1));
        let size = f64::from(15 * DEGREE) / (f64::from(high - low + 2) * 0.75_f64.sqrt());
        let at = |right: f64, down: f64| Place {
            x: 102 * DEGREE + (right * size * 1000.0 / SQUEEZE as f64).round() as i32,
            y: 235 * DEGREE / 10 - (down * size).round() as i32,
        };
        let left = self.hexagons.values().map(|cell| cell.0).min().unwrap_or(0);
        let corners = |cell: hexes::Cell| -> Ring {
            let (x, y) = hexes::middle((cell.0 - left, cell.1 - low));
            let third = 1.0 / 3.0_f64.sqrt();
            let middle = (x + 0.7 + f64::from(low.rem_euclid(2)) * 0.0, y + 0.8);
            [(0.0, -third), (-0.5, -third / 2.0), (-0.5, third / 2.0), (0.0, third), (0.5, third / 2.0), (0.5, -third / 2.0)]
                .map(|(right, down)| at(middle.0 + right, middle.1 + down))
                .to_vec()
        };
        let mut units = Vec::new();
        let mut rings: Vec<Vec<Ring>> = Vec::new();
        let mut provinces = Vec::new();
        for base in &self.bases {
            let unit = geography.unit(base.unit);
            let Some(cell) = self.hexagons.get(&unit.id.code.to_string()) else { continue };
            // The archipelagos lie in their frames, as on every map of the country.
            if base.outline.archipelagos.is_empty() {
                rings.push(vec![corners(*cell)]);
                provinces.push(geography.upward(base.unit).last().map(u32::from));
                units.push((unit.id, Outline { rings: rings.last().cloned().unwrap_or_default(), ..Outline::default() }));
            } else {
                units.push((unit.id, base.outline.clone()));
            }
        }
        let topology = Topology::from_rings(&rings);
        let borders = borders_between(&topology, |shape| provinces[shape]);
        Drawing { key, units, borders, is_country: true, fineness: 2_600, schematic: true, sources: Vec::new() }
    }
}
