//! The units of a small country: provinces 01, 46 (districts 474, 480), 70 (district 693 with three communes, 692 with one),
//! 91 (the six focus districts and 902); of 2025 provinces 75 and 91, with a commune of 75 that takes one of 693 and one
//! from elsewhere in 70.

use crate::domain::{Level, UnitId};

/// Unit, level and parent.
const UNITS: &[(&str, &str, Option<&str>)] = &[
    ("2024:01", "province", None),
    ("2024:46", "province", None),
    ("2024:70", "province", None),
    ("2024:91", "province", None),
    ("2024:474", "district", Some("46")),
    ("2024:480", "district", Some("46")),
    ("2024:693", "district", Some("70")),
    ("2024:25294", "commune", Some("693")),
    ("2024:25297", "commune", Some("693")),
    ("2024:25300", "commune", Some("693")),
    ("2024:692", "district", Some("70")),
    ("2024:25276", "commune", Some("692")),
    ("2024:899", "district", Some("91")),
    ("2024:900", "district", Some("91")),
    ("2024:905", "district", Some("91")),
    ("2024:906", "district", Some("91")),
    ("2024:907", "district", Some("91")),
    ("2024:911", "district", Some("91")),
    ("2024:902", "district", Some("91")),
    ("2025:75", "province", None),
    ("2025:91", "province", None),
    ("2025:25308", "commune", Some("75")),
    ("2025:25318", "commune", Some("75")),
];

/// Old commune and its successor.
const LINEAGE: &[(&str, &str)] = &[("25294", "25308"), ("25297", "25308"), ("25300", "25318"), ("25276", "25318")];

/// Units with their levels and the units above them.
pub fn units() -> impl Iterator<Item = (UnitId, Level, Option<UnitId>)> {
    UNITS.iter().map(|(id, level, parent)| {
        let id: UnitId = id.parse().unwrap();
        (id, Level::parse(level).unwrap(), parent.map(|code| UnitId::new(id.vintage, code.parse().unwrap())))
    })
}

/// Each old commune with its successor.
pub fn lineage() -> impl Iterator<Item = (UnitId, UnitId)> {
    let unit = |vintage: &str, code: &str| format!("{vintage}:{code}").parse().unwrap();
    LINEAGE.iter().map(move |(old, new)| (unit("2024", old), unit("2025", new)))
}
