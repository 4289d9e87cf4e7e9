//! A reform that nobody decided: the list of 2030, in which three pairs of provinces of 2025 merge, one commune is divided
//! and two become one. Everything else stays as it is.

use app::domain::{Level, UnitId, Vintage};
use server::store::Register;

/// The provinces that end, each with the one that takes it over.
pub const MERGED: [(&str, &str); 3] = [("75", "79"), ("91", "92"), ("22", "31")];
/// The commune that is divided between itself and its neighbour; its records stay with the neighbour.
pub const DIVIDED: (&str, &str) = ("25308", "25309");
/// The commune that goes whole into another one.
pub const JOINED: (&str, &str) = ("25318", "25309");

/// The columns of the file.
pub const HEADER: &str = "vintage,from,document,code,level,kind,name,full_name,parent,lat,lon,predecessors";

/// The rows of the list of 2030, cell by cell.
pub fn rows(register: &Register) -> Vec<Vec<String>> {
    let target = |code: &str| MERGED.iter().find(|(from, _)| *from == code).map_or(code, |(_, to)| to).to_owned();
    let mut rows = Vec::new();
    for unit in register.units.iter().filter(|unit| unit.id.vintage == Vintage::V2025) {
        let code = unit.id.code.to_string();
        if MERGED.iter().any(|(from, _)| *from == code && unit.level == Level::Province) || code == JOINED.0 {
            continue;
        }
        let parent = unit.parent.map(|parent| target(&parent.code.to_string())).unwrap_or_default();
        let predecessors = match code.as_str() {
            _ if unit.level == Level::Province => String::new(),
            code if code == DIVIDED.0 => format!("2025:{code}"),
            code if code == DIVIDED.1 => format!("2025:{code} 2025:{}* 2025:{}", DIVIDED.0, JOINED.0),
            code => format!("2025:{code}"),
        };
        let (lat, lon) = unit.location.map(|(lat, lon)| (lat.to_string(), lon.to_string())).unwrap_or_default();
        rows.push(vec![
            "2030".to_owned(),
            if rows.is_empty() { "2030-01-01".to_owned() } else { String::new() },
            if rows.is_empty() { "1/2029/NQ-VD".to_owned() } else { String::new() },
            code,
            unit.level.name().to_owned(),
            unit.kind.name().to_owned(),
            unit.name.clone(),
            String::new(),
            parent,
            lat,
            lon,
            predecessors,
        ]);
    }
    rows
}

/// Rows as a file.
pub fn file(rows: &[Vec<String>]) -> String {
    let mut text = format!("{HEADER}\n");
    for row in rows {
        text.push_str(&row.join(","));
        text.push('\n');
    }
    text
}

pub fn id(text: &str) -> UnitId {
    text.parse().unwrap()
}
