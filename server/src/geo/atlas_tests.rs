use super::*;
use crate::geo::embedded::table;
use app::domain::UnitId;
use std::collections::HashSet;

fn text(path: &str) -> String {
    std::fs::read_to_string([env!("CARGO_MANIFEST_DIR"), "/data/units/", path].concat()).unwrap()
}

/// The units of both lists, and a third list where Huế and Đà Nẵng are one province and each of their first two
/// communes became one.
pub(crate) fn geography() -> Arc<Geography> {
    let unit = |vintage: u16, code: &str| UnitId::new(Vintage(vintage), code.parse().unwrap());
    let mut units: Vec<(UnitId, Level, Option<UnitId>)> = Vec::new();
    let mut pairs: Vec<(UnitId, UnitId)> = Vec::new();
    for vintage in [2024, 2025] {
        for [code] in table(&text(&format!("provinces_{vintage}.csv")), ["code"]).unwrap() {
            units.push((unit(vintage, &code), Level::Province, None));
        }
    }
    for [code, province] in table(&text("districts_2024.csv"), ["code", "province_code"]).unwrap() {
        units.push((unit(2024, &code), Level::District, Some(unit(2024, &province))));
    }
    for [code, district] in table(&text("communes_2024.csv"), ["code", "district_code"]).unwrap() {
        units.push((unit(2024, &code), Level::Commune, Some(unit(2024, &district))));
    }
    for [code, province] in table(&text("communes_2025.csv"), ["code", "province_code"]).unwrap() {
        units.push((unit(2025, &code), Level::Commune, Some(unit(2025, &province))));
        units.push((unit(2030, &code), Level::Commune, Some(unit(2030, if province == "46" { "48" } else { &province }))));
        pairs.push((unit(2025, &code), unit(2030, &code)));
    }
    for [code] in table(&text("provinces_2025.csv"), ["code"]).unwrap() {
        if code != "46" {
            units.push((unit(2030, &code), Level::Province, None));
        }
    }
    let lineage = table(&text("lineage_2025.csv"), ["old_code", "new_code", "is_default"]).unwrap();
    let reached: HashSet<&String> = lineage.iter().filter(|[_, _, default]| default == "1").map(|[_, new, _]| new).collect();
    for [old, new, default] in &lineage {
        if default == "1" || !reached.contains(new) {
            pairs.push((unit(2024, old), unit(2025, new)));
        }
    }
    Arc::new(Geography::build(&units, &pairs).unwrap())
}

fn key(name: &str) -> BaseMapKey {
    BaseMapKey::parse(name).unwrap()
}

#[test]
fn every_sheet_is_there_and_within_its_budget() {
    let start = std::time::Instant::now();
    let geography = geography();
    println!("geography {:?}", start.elapsed());
    let atlas = Atlas::new(Arc::clone(&geography), "1", Vec::new());
    let mut empty = Vec::new();
    let mut sizes = Vec::new();
    for key in atlas.keys() {
        let start = std::time::Instant::now();
        let Some(file) = atlas.file(key) else {
            empty.push(key.name());
            continue;
        };
        if key.unit.is_none() {
            println!("{} {:?}", key.name(), start.elapsed());
        }
        // What the page reads from the file is what was drawn.
        assert_eq!(BaseMap::read(key, &file.text).as_ref(), Some(&*file.base_map), "{}", key.name());
        let (most, _) = budget(key);
        assert!(!file.brotli().is_empty() && file.brotli().len() <= most, "{} weighs {}", key.name(), file.brotli().len());
        sizes.push((file.brotli().len(), key.name()));
        let view = file.base_map.view;
        for shape in &file.base_map.shapes {
            assert!(view.holds(shape.at) && shape.room >= 0, "{} {shape:?}", key.name());
        }
        assert!(file.base_map.schematic && file.base_map.sources.is_empty());
    }
    sizes.sort();
    for (bytes, name) in sizes.iter().filter(|(_, name)| name.contains("-vn-")).chain(sizes.iter().rev().take(3)) {
        println!("{name} {bytes}");
    }
    assert_eq!(empty, Vec::<String>::new());
    for (name, count) in [
        ("2025-vn-below", 34),
        ("2024-vn-below", 63),
        ("2030-vn-below", 33),
        ("2025-vn-communes", 3321),
        ("2025-vn-hexes", 3321),
        ("2025-91-below", 102),
        ("2030-48-below", 94 + 40),
    ] {
        let base_map = atlas.base_map(key(name)).unwrap();
        assert_eq!(base_map.shapes.len(), count, "{name}");
        if key(name).unit.is_none() || name == "2030-48-below" {
            assert!(base_map.insets.len() == if key(name).unit.is_none() { 2 } else { 1 }, "{name}");
        }
    }
    let districts: usize = geography
        .of_level(Vintage::V2024, Level::Province)
        .filter_map(|province| {
            atlas.base_map(BaseMapKey { vintage: Vintage::V2024, unit: Some(geography.unit(province).id), detail: Detail::Below })
        })
        .map(|base_map| base_map.shapes.len())
        .sum();
    println!("{districts} of 696 districts have a shape");
    assert!(districts >= 640, "{districts}");
}

#[test]
fn archipelagos_lie_in_their_frames_and_frames_off_the_coast() {
    let atlas = Atlas::new(geography(), "1", Vec::new());
    for (name, units) in [
        ("2025-vn-below", vec!["48", "56"]),
        ("2024-vn-below", vec!["48", "56"]),
        ("2025-vn-communes", vec!["20333", "22736"]),
        ("2025-48-below", vec!["20333"]),
        ("2025-56-below", vec!["22736"]),
        ("2024-48-below", vec!["498"]),
        ("2024-56-below", vec!["576"]),
    ] {
        let file = atlas.file(key(name)).unwrap();
        assert_eq!(file.base_map.insets.len(), units.len(), "{name}");
        for (inset, owner) in file.base_map.insets.iter().zip(units) {
            let view = inset.frame;
            assert!(
                view.x >= 0 && view.x + view.width <= file.base_map.view.width && view.y + view.height <= file.base_map.view.height,
                "{name}"
            );
            // Starts of rings, which are absolute: inside the frame only those of its owner.
            for line in file.text.lines().filter(|line| line.contains("data-at")) {
                let is_owner = line.contains(&format!("id=\"u{owner}\""));
                let starts = line.split('M').skip(1).filter_map(|part| {
                    let mut words = part.split([' ', 'l', 'h', 'v']).map(|word| word.split('-').next().unwrap().parse::<i32>());
                    Some((words.next()?.ok()?, words.next()?.ok()?))
                });
                let within =
                    starts.filter(|(x, y)| (view.x..view.x + view.width).contains(x) && (view.y..view.y + view.height).contains(y)).count();
                assert_eq!(within > 0, is_owner, "{name} {line}");
            }
        }
    }
}

#[test]
fn the_hash_names_what_the_sheets_are_made_from() {
    let geography = geography();
    let hash = |version: &str| Atlas::new(Arc::clone(&geography), version, Vec::new()).hash().to_owned();
    assert_eq!(hash("1"), hash("1"));
    assert_ne!(hash("1"), hash("2"));
}
