//! Lists of units as their import reads them.

use super::columns::COLUMNS;
use super::reconcile::predecessor_written;
use crate::datasets::sink::{Cell, Table};
use crate::store::{Register, Unit};
use app::domain::UnitId;
use std::collections::HashMap;

/// All units of all lists, by list, level and code, with what each was made of.
pub fn unit_table(register: &Register) -> Table {
    let mut predecessors: HashMap<UnitId, Vec<String>> = HashMap::new();
    for pair in &register.lineage {
        predecessors.entry(pair.new).or_default().push(predecessor_written(&(pair.old, pair.is_default && !pair.whole)));
    }
    let row = |unit: &Unit| COLUMNS.iter().map(|column| cell(register, &predecessors, column.name, unit)).collect();
    Table { columns: COLUMNS.iter().map(|column| column.name).collect(), rows: register.units.iter().map(row).collect() }
}

fn cell(register: &Register, predecessors: &HashMap<UnitId, Vec<String>>, column: &str, unit: &Unit) -> Cell {
    let list = register.lists.iter().find(|list| list.vintage == unit.id.vintage);
    match column {
        "vintage" => Cell::Number(i64::from(unit.id.vintage.0)),
        "from" => list.and_then(|list| list.begins).into(),
        "document" => list.and_then(|list| list.document.as_ref()).into(),
        "code" => unit.id.code.to_string().as_str().into(),
        "level" => unit.level.name().into(),
        "kind" => unit.kind.name().into(),
        "name" => unit.name.as_str().into(),
        "full_name" => unit.full_name.as_str().into(),
        "parent" => unit.parent.map(|parent| parent.code.to_string()).into(),
        "lat" => unit.location.map(|(lat, _)| lat).into(),
        "lon" => unit.location.map(|(_, lon)| lon).into(),
        "predecessors" => predecessors.get(&unit.id).map(|units| units.join(" ")).into(),
        _ => Cell::Empty,
    }
}
