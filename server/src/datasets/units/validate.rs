//! One row of a list of units, read by itself.

use super::problem::UnitProblem;
use crate::datasets::file_table::FileTable;
use crate::datasets::issues::Problem;
use crate::datasets::parse_cell;
use crate::datasets::parse_cell::{NAME_MOST, TEXT_MOST};
use crate::store::Unit;
use app::domain::collation::{fold, sort_key};
use app::domain::unit::kind::UnitKind;
use app::domain::{Day, Level, UnitId, Vintage};

/// Degrees in which all of Vietnam lies, the archipelagos included.
const LATITUDES: std::ops::RangeInclusive<f64> = 6.0..=24.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 102.0..=118.0;

/// A row that is good in itself.
pub struct Row {
    /// Its position among the rows of the file.
    pub index: usize,
    /// Its line.
    pub line: u64,
    /// The unit.
    pub unit: Unit,
    /// The first day of its list, where the row says it.
    pub begins: Option<Day>,
    /// The document that made its list, where the row says it.
    pub document: Option<String>,
    /// What the unit was made of, and whether the records of what was divided follow it.
    pub predecessors: Vec<(UnitId, bool)>,
}

/// Reads a row; everything wrong goes to the table's issues, and with any error there is no row.
pub fn row(table: &mut FileTable, index: usize) -> Option<Row> {
    let before = table.error_count();
    let vintage = table.cell(index, "vintage").to_owned();
    let parsed =
        Some(&vintage).filter(|text| text.len() == 4).and_then(|text| text.parse().ok()).filter(|year| (1900..=2999).contains(year));
    if parsed.is_none() {
        refuse(table, index, "vintage", &vintage, UnitProblem::VintageForm);
    }
    let code = table.cell(index, "code").to_owned();
    let id = format!("{vintage}:{code}").parse::<UnitId>().ok();
    if code.parse::<app::domain::Code>().is_err() {
        refuse(table, index, "code", &code, UnitProblem::CodeForm);
    }
    let level_cell = table.cell(index, "level").to_owned();
    let level = level(&level_cell);
    if level.is_none() {
        refuse(table, index, "level", &level_cell, UnitProblem::LevelForm);
    }
    let named = names(table, index, level);
    let parent = parent(table, index, level, parsed.map(Vintage));
    let location = location(table, index);
    let begins = day(table, index);
    let document = text(table, index, "document", TEXT_MOST);
    let predecessors = predecessors(table, index);
    if table.error_count() > before {
        return None;
    }
    let (kind, name, full_name) = named?;
    let (name_fold, sort_key) = (fold(&full_name), sort_key(&name));
    let unit = Unit { id: id?, level: level?, kind, name, full_name, parent, name_fold, sort_key, location };
    Some(Row { index, line: table.rows[index].0, unit, begins, document, predecessors })
}

fn refuse(table: &mut FileTable, index: usize, column: &'static str, value: &str, problem: UnitProblem) {
    let problem = if value.is_empty() { Problem::Required } else { problem.into() };
    table.issue(index, column, value, problem);
}

fn level(cell: &str) -> Option<Level> {
    let folded = fold(cell);
    Level::parse(&folded).or_else(|| match folded.strip_prefix("cap ").unwrap_or(&folded) {
        "tinh" | "tinh thanh pho" => Some(Level::Province),
        "huyen" | "quan huyen" => Some(Level::District),
        "xa" | "xa phuong" | "xa phuong dac khu" => Some(Level::Commune),
        _ => None,
    })
}

const fn kinds_of(level: Level) -> &'static [UnitKind] {
    match level {
        Level::Province => &[UnitKind::Province, UnitKind::City],
        Level::District => &[UnitKind::RuralDistrict, UnitKind::UrbanDistrict, UnitKind::Town, UnitKind::City],
        Level::Commune => &[UnitKind::Commune, UnitKind::Ward, UnitKind::Township, UnitKind::SpecialZone],
    }
}

/// Kind, name and full name: the full name is the kind's word and the name, so two of the three say the third.
fn names(table: &mut FileTable, index: usize, level: Option<Level>) -> Option<(UnitKind, String, String)> {
    let before = table.error_count();
    let full_name = text(table, index, "full_name", NAME_MOST);
    let (kind_of_full, name_of_full) = full_name.as_deref().map(|full| split(full, level)).unwrap_or_default();
    let kind_cell = table.cell(index, "kind").to_owned();
    let kind = if kind_cell.is_empty() { kind_of_full } else { UnitKind::recognise(&kind_cell) };
    match (kind, level) {
        (None, _) => refuse(table, index, "kind", &kind_cell, UnitProblem::KindForm),
        (Some(kind), Some(level)) if !kinds_of(level).contains(&kind) => {
            let value = if kind_cell.is_empty() { kind.name() } else { &kind_cell };
            refuse(table, index, "kind", value, UnitProblem::KindOfOtherLevel);
        }
        _ => {}
    }
    let name = text(table, index, "name", NAME_MOST).or(name_of_full);
    match &name {
        None => table.issue(index, "name", "", Problem::Required),
        Some(name) if fold(name).is_empty() => table.issue(index, "name", name, Problem::NameWithoutLetters),
        Some(_) => {}
    }
    if table.error_count() > before {
        return None;
    }
    let (kind, name) = (kind?, name?);
    let made = kind.full_name(&name);
    match full_name {
        Some(full) if fold(&full) != fold(&made) => {
            table.issue(index, "full_name", &full, UnitProblem::NamesDiffer { full_name: made });
            None
        }
        _ => Some((kind, name, made)),
    }
}

/// "Thành phố Đồng Nai" → the kind, "Đồng Nai".
fn split(full_name: &str, level: Option<Level>) -> (Option<UnitKind>, Option<String>) {
    let kinds = [Level::Province, Level::District, Level::Commune].into_iter().filter(|known| level.is_none_or(|level| level == *known));
    for kind in kinds.flat_map(kinds_of) {
        let word = kind.word();
        let (head, rest) = match full_name.char_indices().nth(word.chars().count()) {
            Some((end, ' ')) => full_name.split_at(end),
            _ => continue,
        };
        if fold(head) == fold(word) {
            return (Some(*kind), Some(rest.trim().to_owned()));
        }
    }
    (None, None)
}

fn parent(table: &mut FileTable, index: usize, level: Option<Level>, vintage: Option<Vintage>) -> Option<UnitId> {
    let cell = table.cell(index, "parent").to_owned();
    match (level?, cell.is_empty()) {
        (Level::Province, true) => None,
        (Level::Province, false) => {
            refuse(table, index, "parent", &cell, UnitProblem::ParentOfProvince);
            None
        }
        (_, true) => {
            table.issue(index, "parent", "", Problem::Required);
            None
        }
        (_, false) => {
            let code = cell.rsplit(':').next().unwrap_or_default().parse().ok();
            let same_list = cell.split_once(':').is_none_or(|(list, _)| vintage.is_some_and(|vintage| vintage.to_string() == list));
            let parent = code.zip(vintage).filter(|_| same_list).map(|(code, vintage)| UnitId::new(vintage, code));
            if parent.is_none() && vintage.is_some() {
                refuse(table, index, "parent", &cell, UnitProblem::ParentUnknown);
            }
            parent
        }
    }
}

fn location(table: &mut FileTable, index: usize) -> Option<(f64, f64)> {
    let cells = ["lat", "lon"].map(|column| (column, table.cell(index, column).to_owned()));
    if cells.iter().all(|(_, cell)| cell.is_empty()) {
        return None;
    }
    let mut degrees = [0.0; 2];
    for ((column, cell), value) in cells.iter().zip(&mut degrees) {
        if cell.is_empty() {
            table.issue(index, column, "", UnitProblem::CoordinateAlone);
            return None;
        }
        match cell.replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite()) {
            Some(number) => *value = number,
            None => {
                table.issue(index, column, cell, UnitProblem::CoordinateForm);
                return None;
            }
        }
    }
    let [lat, lon] = degrees;
    if LATITUDES.contains(&lat) && LONGITUDES.contains(&lon) {
        return Some((lat, lon));
    }
    let swapped = LATITUDES.contains(&lon) && LONGITUDES.contains(&lat);
    let problem = if swapped { UnitProblem::CoordinatesSwapped } else { UnitProblem::CoordinatesOutside };
    table.issue(index, "lat", &format!("{lat}, {lon}"), problem);
    None
}

fn day(table: &mut FileTable, index: usize) -> Option<Day> {
    let cell = table.cell(index, "from").to_owned();
    if cell.is_empty() {
        return None;
    }
    parse_cell::day(&cell).map_err(|problem| table.issue(index, "from", &cell, problem)).ok()
}

fn text(table: &mut FileTable, index: usize, column: &'static str, most: usize) -> Option<String> {
    let cell = table.cell(index, column).to_owned();
    parse_cell::text(&cell, most).map_err(|problem| table.issue(index, column, &cell, problem)).ok().flatten()
}

/// "2025:25308 2025:25309*": what a unit was made of; a star where the records of a divided unit follow it.
fn predecessors(table: &mut FileTable, index: usize) -> Vec<(UnitId, bool)> {
    let cell = table.cell(index, "predecessors").to_owned();
    let mut found: Vec<(UnitId, bool)> = Vec::new();
    for word in cell.split(|character: char| character.is_whitespace() || ",;|".contains(character)).filter(|word| !word.is_empty()) {
        let (id, star) = word.strip_suffix('*').map_or((word, false), |id| (id, true));
        match id.parse::<UnitId>() {
            Ok(id) if found.iter().any(|(known, _)| *known == id) => {
                refuse(table, index, "predecessors", word, UnitProblem::PredecessorTwice)
            }
            Ok(id) => found.push((id, star)),
            Err(()) => refuse(table, index, "predecessors", word, UnitProblem::PredecessorForm),
        }
    }
    found
}
