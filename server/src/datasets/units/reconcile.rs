//! The rows of a list against each other and against the list before.

use super::problem::UnitProblem;
use super::validate::Row;
use crate::datasets::file_table::FileTable;
use crate::datasets::issues::Problem;
use crate::store::{Reference, Unit, UnitLineage, VintageRow};
use app::domain::{Day, Level, UnitId, Vintage};
use std::collections::{BTreeMap, HashMap, HashSet};

fn refuse(table: &mut FileTable, row: &Row, column: &'static str, value: &str, problem: UnitProblem) {
    table.issue(row.index, column, value, problem);
}

/// Each unit stands once in a file.
pub fn once(table: &mut FileTable, rows: &[Row]) {
    let mut lines: HashMap<UnitId, u64> = HashMap::new();
    for row in rows {
        if let Some(line) = lines.insert(row.unit.id, row.line) {
            refuse(table, row, "code", &row.unit.id.to_string(), UnitProblem::Twice { line });
        }
    }
}

/// A list that is already known: names and points may be corrected, everything that records hang on may not change.
/// The units that differ.
pub fn known_list(table: &mut FileTable, rows: &[&Row], reference: &Reference, list: &VintageRow) -> Vec<Unit> {
    let units: HashMap<UnitId, &Unit> = reference.units.iter().map(|unit| (unit.id, unit)).collect();
    let mut lineage: HashMap<UnitId, Vec<(UnitId, bool)>> = HashMap::new();
    for pair in reference.lineage.iter().filter(|pair| pair.new.vintage == list.vintage) {
        lineage.entry(pair.new).or_default().push((pair.old, pair.is_default && !pair.whole));
    }
    let mut changed = Vec::new();
    for row in rows {
        let Some(known) = units.get(&row.unit.id) else {
            refuse(table, row, "code", &row.unit.id.to_string(), UnitProblem::NotInList);
            continue;
        };
        let code = |unit: Option<UnitId>| unit.map(|unit| unit.code.to_string()).unwrap_or_default();
        let begins = |day: Option<Day>| day.map(|day| day.to_string()).unwrap_or_default();
        let stated = [
            ("level", row.unit.level.name().to_owned(), known.level.name().to_owned()),
            ("parent", code(row.unit.parent), code(known.parent)),
            ("from", begins(row.begins.or(list.begins)), begins(list.begins)),
            ("document", row.document.clone().or(list.document.clone()).unwrap_or_default(), list.document.clone().unwrap_or_default()),
        ];
        for (column, value, known) in stated {
            if value != known {
                refuse(table, row, column, &value, UnitProblem::Fixed { known });
            }
        }
        let mut stated_predecessors = row.predecessors.clone();
        let mut recorded = lineage.remove(&row.unit.id).unwrap_or_default();
        stated_predecessors.sort_unstable();
        recorded.sort_unstable();
        if !stated_predecessors.is_empty() && stated_predecessors != recorded {
            let known: Vec<String> = recorded.iter().map(predecessor_written).collect();
            let value: Vec<String> = stated_predecessors.iter().map(predecessor_written).collect();
            refuse(table, row, "predecessors", &value.join(" "), UnitProblem::Fixed { known: known.join(" ") });
        }
        let corrected = Unit { location: row.unit.location.or(known.location), ..row.unit.clone() };
        if corrected != **known {
            changed.push(corrected);
        }
    }
    changed
}

/// A predecessor as a file writes it.
pub fn predecessor_written((unit, star): &(UnitId, bool)) -> String {
    if *star { format!("{unit}*") } else { unit.to_string() }
}

/// A new list: when it begins, who lies in whom, and what became of everything in the list before.
pub fn new_list(table: &mut FileTable, rows: &[&Row], reference: &Reference, vintage: Vintage) -> Option<(VintageRow, Vec<UnitLineage>)> {
    let before = table.error_count();
    let newest = reference.lists.last()?;
    let listing = listing(table, rows, newest, vintage);
    hierarchy(table, rows);
    let lineage = lineage(table, rows, reference, newest.vintage);
    let units = reference.units.len() + rows.len();
    if units >= usize::from(u16::MAX) {
        refuse(table, rows.last()?, "", "", UnitProblem::TooMany);
    }
    (table.error_count() == before).then_some(())?;
    Some((listing?, lineage))
}

/// First day and document, the same wherever they are stated.
fn listing(table: &mut FileTable, rows: &[&Row], newest: &VintageRow, vintage: Vintage) -> Option<VintageRow> {
    let first = rows.first()?;
    let stated = rows.iter().find_map(|row| Some((row.begins?, row.line)));
    let document = rows.iter().find_map(|row| Some((row.document.clone()?, row.line)));
    let Some((begins, line)) = stated else {
        table.issue(first.index, "from", "", Problem::Required);
        return None;
    };
    for row in rows {
        if let Some(day) = row.begins.filter(|day| *day != begins) {
            refuse(table, row, "from", &day.to_string(), UnitProblem::BeginsDiffers { line });
        }
        if let (Some(own), Some((document, line))) = (&row.document, &document)
            && own != document
        {
            refuse(table, row, "document", own, UnitProblem::DocumentDiffers { line: *line });
        }
    }
    let earliest = newest.begins.unwrap_or(newest.stated);
    if begins <= earliest {
        let problem = UnitProblem::BeginsTooEarly { newest: newest.vintage.to_string(), begins: earliest.to_string() };
        refuse(table, first, "from", &begins.to_string(), problem);
        return None;
    }
    Some(VintageRow { vintage, begins: Some(begins), stated: begins, document: document.map(|(document, _)| document) })
}

/// A parent stands in the same list, above its units.
fn hierarchy(table: &mut FileTable, rows: &[&Row]) {
    let levels: HashMap<UnitId, Level> = rows.iter().map(|row| (row.unit.id, row.unit.level)).collect();
    for row in rows {
        let Some(parent) = row.unit.parent else { continue };
        let problem = match levels.get(&parent) {
            None => UnitProblem::ParentUnknown,
            Some(above) if *above >= row.unit.level => UnitProblem::ParentLevel,
            Some(_) => continue,
        };
        refuse(table, row, "parent", &parent.code.to_string(), problem);
    }
}

/// Each of the finest units before goes to exactly one unit by default, each of the finest units now comes from somewhere.
fn lineage(table: &mut FileTable, rows: &[&Row], reference: &Reference, before: Vintage) -> Vec<UnitLineage> {
    let above: HashSet<UnitId> = rows.iter().filter_map(|row| row.unit.parent).collect();
    let above_before: HashSet<UnitId> = reference.units.iter().filter_map(|unit| unit.parent).collect();
    let mut left: BTreeMap<UnitId, &Unit> = reference
        .units
        .iter()
        .filter(|unit| unit.id.vintage == before && !above_before.contains(&unit.id))
        .map(|unit| (unit.id, unit))
        .collect();
    let known: HashSet<UnitId> = reference.units.iter().map(|unit| unit.id).collect();
    // By old unit: the rows that name it, and whether with a star.
    let mut named: BTreeMap<UnitId, Vec<(&Row, bool)>> = BTreeMap::new();
    for row in rows {
        match (above.contains(&row.unit.id), row.predecessors.first()) {
            (true, Some(first)) => {
                refuse(table, row, "predecessors", &predecessor_written(first), UnitProblem::PredecessorsAbove);
                left.retain(|unit, _| !row.predecessors.iter().any(|(named, _)| named == unit));
                continue;
            }
            (false, None) => table.issue(row.index, "predecessors", "", Problem::Required),
            _ => {}
        }
        for (unit, star) in &row.predecessors {
            let problem = if unit.vintage != before {
                UnitProblem::PredecessorOfOtherList { list: before.to_string() }
            } else if !known.contains(unit) {
                UnitProblem::PredecessorUnknown
            } else if above_before.contains(unit) {
                UnitProblem::PredecessorNotFinest
            } else {
                named.entry(*unit).or_default().push((row, *star));
                left.remove(unit);
                continue;
            };
            refuse(table, row, "predecessors", &unit.to_string(), problem);
        }
    }
    for (id, unit) in left {
        let problem = UnitProblem::SuccessorMissing { name: unit.full_name.clone() };
        table.issue_of_header("predecessors", &id.to_string(), problem);
    }
    let mut pairs = Vec::new();
    for (old, by) in named {
        let whole = by.len() == 1;
        let stars: Vec<&Row> = by.iter().filter(|(_, star)| *star).map(|(row, _)| *row).collect();
        match stars.as_slice() {
            [] if !whole => {
                let lines: Vec<String> = by.iter().map(|(row, _)| row.line.to_string()).collect();
                refuse(table, by[0].0, "predecessors", &old.to_string(), UnitProblem::DefaultMissing { lines: lines.join(", ") });
            }
            [first, rest @ ..] => {
                for row in rest {
                    refuse(table, row, "predecessors", &predecessor_written(&(old, true)), UnitProblem::DefaultTwice { line: first.line });
                }
            }
            [] => {}
        }
        pairs.extend(by.iter().map(|(row, star)| UnitLineage { old, new: row.unit.id, whole, is_default: whole || *star }));
    }
    pairs
}
