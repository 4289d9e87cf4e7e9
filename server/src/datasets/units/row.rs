//! One row of a list of units, read by itself.

use crate::datasets::issues::Problem;
use crate::datasets::parse_cell;
use crate::datasets::parse_cell::{NAME_MOST, TEXT_MOST};
use crate::datasets::source::table::FileTable;
use crate::datasets::units::UnitProblem;
use crate::store::Unit;
use app::domain::collation::{fold, sort_key};
use app::domain::unit::kind::UnitKind;
use app::domain::{Day, Level, UnitId, Vintage};

/// The columns of the file: name, further headings, whether it must be there, an example.
pub const COLUMNS: &[(&str, &[&str], bool, &str)] = &[
    ("vintage", &["danh muc", "nam danh muc"], true, "2030"),
    ("from", &["begins", "tu ngay", "hieu luc tu", "ngay hieu luc"], false, "2030-01-01"),
    ("document", &["van ban", "quyet dinh", "nghi quyet", "so van ban"], false, ""),
    ("code", &["ma", "ma don vi", "ma so"], true, "25308"),
    ("level", &["cap", "cap hanh chinh"], true, "commune"),
    ("kind", &["loai", "loai hinh", "loai don vi"], false, "phuong"),
    ("name", &["ten", "ten don vi"], false, "Thiện Hưng"),
    ("full_name", &["ten day du"], false, "Phường Thiện Hưng"),
    ("parent", &["ma cap tren", "don vi cap tren", "truc thuoc", "ma tinh"], false, "75"),
    ("lat", &["vi do"], false, "12.0243"),
    ("lon", &["kinh do"], false, "106.8326"),
    ("predecessors", &["tien than", "don vi cu", "don vi tien than"], false, "2025:25308 2025:25309*"),
];

/// Degrees in which all of Vietnam lies, the archipelagos included.
const LATITUDES: std::ops::RangeInclusive<f64> = 6.0..=24.0;
const LONGITUDES: std::ops::RangeInclusive<f64> = 102.0..=118.0;

/// A row that is good in itself.
pub struct Row {
    /// Its position among the rows of the file.
    pub at: usize,
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
pub fn read(table: &mut FileTable, at: usize) -> Option<Row> {
    let before = table.error_count();
    let vintage = table.cell(at, "vintage").to_owned();
    let parsed =
        Some(&vintage).filter(|text| text.len() == 4).and_then(|text| text.parse().ok()).filter(|year| (1900..=2999).contains(year));
    if parsed.is_none() {
        refuse(table, at, "vintage", &vintage, UnitProblem::VintageForm);
    }
    let code = table.cell(at, "code").to_owned();
    let id = format!("{vintage}:{code}").parse::<UnitId>().ok();
    if code.parse::<app::domain::Code>().is_err() {
        refuse(table, at, "code", &code, UnitProblem::CodeForm);
    }
    let level_cell = table.cell(at, "level").to_owned();
    let level = level(&level_cell);
    if level.is_none() {
        refuse(table, at, "level", &level_cell, UnitProblem::LevelForm);
    }
    let named = names(table, at, level);
    let parent = parent(table, at, level, parsed.map(Vintage));
    let location = location(table, at);
    let begins = day(table, at);
    let document = text(table, at, "document", TEXT_MOST);
    let predecessors = predecessors(table, at);
    if table.error_count() > before {
        return None;
    }
    let (kind, name, full_name) = named?;
    let (name_fold, sort_key) = (fold(&full_name), sort_key(&name));
    let unit = Unit { id: id?, level: level?, kind, name, full_name, parent, name_fold, sort_key, location };
    Some(Row { at, line: table.rows[at].0, unit, begins, document, predecessors })
}

fn refuse(table: &mut FileTable, at: usize, column: &'static str, value: &str, problem: UnitProblem) {
    let problem = if value.is_empty() { Problem::Required } else { Problem::Unit(problem) };
    table.issue(at, column, value, problem);
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
fn names(table: &mut FileTable, at: usize, level: Option<Level>) -> Option<(UnitKind, String, String)> {
    let before = table.error_count();
    let full_name = text(table, at, "full_name", NAME_MOST);
    let (kind_of_full, name_of_full) = full_name.as_deref().map(|full| split(full, level)).unwrap_or_default();
    let kind_cell = table.cell(at, "kind").to_owned();
    let kind = if kind_cell.is_empty() { kind_of_full } else { UnitKind::recognise(&kind_cell) };
    match (kind, level) {
        (None, _) => refuse(table, at, "kind", &kind_cell, UnitProblem::KindForm),
        (Some(kind), Some(level)) if !kinds_of(level).contains(&kind) => {
            let value = if kind_cell.is_empty() { kind.name() } else { &kind_cell };
            refuse(table, at, "kind", value, UnitProblem::KindOfOtherLevel);
        }
        _ => {}
    }
    let name = text(table, at, "name", NAME_MOST).or(name_of_full);
    match &name {
        None => table.issue(at, "name", "", Problem::Required),
        Some(name) if fold(name).is_empty() => table.issue(at, "name", name, Problem::NameWithoutLetters),
        Some(_) => {}
    }
    if table.error_count() > before {
        return None;
    }
    let (kind, name) = (kind?, name?);
    let made = kind.full_name(&name);
    match full_name {
        Some(full) if fold(&full) != fold(&made) => {
            table.issue(at, "full_name", &full, Problem::Unit(UnitProblem::NamesDiffer { full_name: made }));
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
            Some((at, ' ')) => full_name.split_at(at),
            _ => continue,
        };
        if fold(head) == fold(word) {
            return (Some(*kind), Some(rest.trim().to_owned()));
        }
    }
    (None, None)
}

fn parent(table: &mut FileTable, at: usize, level: Option<Level>, vintage: Option<Vintage>) -> Option<UnitId> {
    let cell = table.cell(at, "parent").to_owned();
    match (level?, cell.is_empty()) {
        (Level::Province, true) => None,
        (Level::Province, false) => {
            refuse(table, at, "parent", &cell, UnitProblem::ParentOfProvince);
            None
        }
        (_, true) => {
            table.issue(at, "parent", "", Problem::Required);
            None
        }
        (_, false) => {
            let code = cell.rsplit(':').next().unwrap_or_default().parse().ok();
            let same_list = cell.split_once(':').is_none_or(|(list, _)| vintage.is_some_and(|vintage| vintage.to_string() == list));
            let parent = code.zip(vintage).filter(|_| same_list).map(|(code, vintage)| UnitId::new(vintage, code));
            if parent.is_none() && vintage.is_some() {
                refuse(table, at, "parent", &cell, UnitProblem::ParentUnknown);
            }
            parent
        }
    }
}

fn location(table: &mut FileTable, at: usize) -> Option<(f64, f64)> {
    let cells = ["lat", "lon"].map(|column| (column, table.cell(at, column).to_owned()));
    if cells.iter().all(|(_, cell)| cell.is_empty()) {
        return None;
    }
    let mut degrees = [0.0; 2];
    for ((column, cell), value) in cells.iter().zip(&mut degrees) {
        if cell.is_empty() {
            table.issue(at, column, "", Problem::Unit(UnitProblem::CoordinateAlone));
            return None;
        }
        match cell.replace(',', ".").parse::<f64>().ok().filter(|value| value.is_finite()) {
            Some(number) => *value = number,
            None => {
                table.issue(at, column, cell, Problem::Unit(UnitProblem::CoordinateForm));
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
    table.issue(at, "lat", &format!("{lat}, {lon}"), Problem::Unit(problem));
    None
}

fn day(table: &mut FileTable, at: usize) -> Option<Day> {
    let cell = table.cell(at, "from").to_owned();
    if cell.is_empty() {
        return None;
    }
    parse_cell::day(&cell).map_err(|problem| table.issue(at, "from", &cell, problem)).ok()
}

fn text(table: &mut FileTable, at: usize, column: &'static str, most: usize) -> Option<String> {
    let cell = table.cell(at, column).to_owned();
    parse_cell::text(&cell, most).map_err(|problem| table.issue(at, column, &cell, problem)).ok().flatten()
}

/// "2025:25308 2025:25309*": what a unit was made of; a star where the records of a divided unit follow it.
fn predecessors(table: &mut FileTable, at: usize) -> Vec<(UnitId, bool)> {
    let cell = table.cell(at, "predecessors").to_owned();
    let mut found: Vec<(UnitId, bool)> = Vec::new();
    for word in cell.split(|character: char| character.is_whitespace() || ",;|".contains(character)).filter(|word| !word.is_empty()) {
        let (id, star) = word.strip_suffix('*').map_or((word, false), |id| (id, true));
        match id.parse::<UnitId>() {
            Ok(id) if found.iter().any(|(known, _)| *known == id) => refuse(table, at, "predecessors", word, UnitProblem::PredecessorTwice),
            Ok(id) => found.push((id, star)),
            Err(()) => refuse(table, at, "predecessors", word, UnitProblem::PredecessorForm),
        }
    }
    found
}
