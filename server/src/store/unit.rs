//! Administrative units: their vintages, their lineage, and what changed within a vintage.

use super::cells::{Cells, FromCells, reads, values};
use super::statement::{Insert, Select, Update, statements};
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Code, Day, Level, UnitId, Vintage};

/// How many of the first columns of a unit stay as they are; of these the first two are its key.
const LASTING: usize = 4;

statements! {
    /// Units.
    UNIT_INSERT: Insert = Insert { table: "unit", columns: &["vintage", "code", "level", "parent_code", "kind", "name", "full_name", "name_fold", "sort_key", "lat", "lon"] };
    /// All units.
    UNIT_LIST: Select = UNIT_INSERT.as_select();
    /// Changes what a unit is called and where it lies.
    UNIT_UPDATE: Update = Update { key: &["vintage", "code"], ..UNIT_INSERT.as_update(LASTING) };
    /// Lists of units.
    UNIT_LIST_INSERT: Insert = Insert { table: "unit_list", columns: &["vintage", "begins", "stated", "document"] };
    /// The lists of units.
    UNIT_LIST_LIST: Select = UNIT_LIST_INSERT.as_select();
    /// Lineage.
    UNIT_LINEAGE_INSERT: Insert = Insert { table: "unit_lineage", columns: &["old_vintage", "old_code", "new_vintage", "new_code", "part", "is_default"] };
    /// All pairs of lineage.
    UNIT_LINEAGE_LIST: Select = UNIT_LINEAGE_INSERT.as_select();
    /// Dated changes of units.
    UNIT_CHANGE_INSERT: Insert = Insert { table: "unit_change", columns: &["id", "vintage", "code", "field", "old_value", "new_value", "effective", "document", "confidence", "note"] };
    /// All dated changes of units.
    UNIT_CHANGE_LIST: Select = Select {
        columns: &["vintage", "code", "field", "old_value", "new_value", "effective", "document", "note"],
        from: "unit_change order by id",
    };
}

/// An administrative unit with its names.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Vintage and code.
    pub id: UnitId,
    /// Its level.
    pub level: Level,
    /// Its kind.
    pub kind: UnitKind,
    /// Name without the type word.
    pub name: String,
    /// Name with the type word.
    pub full_name: String,
    /// The unit above it in its vintage; `None` for provinces.
    pub parent: Option<UnitId>,
    /// The full name folded for search.
    pub name_fold: String,
    /// Sort key of the name.
    pub sort_key: Vec<u8>,
    /// Latitude and longitude of a point inside, where known (communes of 2025).
    pub location: Option<(f64, f64)>,
}

/// A list of units: when it is in force and what it states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VintageRow {
    /// The vintage it is called by.
    pub vintage: Vintage,
    /// Its first day; `None` for the list that reaches back without end.
    pub begins: Option<Day>,
    /// The day whose names it states.
    pub stated: Day,
    /// The document that made it, where known.
    pub document: Option<String>,
}

/// One pair of succession between the finest units of two vintages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitLineage {
    /// The unit before.
    pub old: UnitId,
    /// The unit after.
    pub new: UnitId,
    /// Whether the old unit went over whole, not in part.
    pub whole: bool,
    /// Whether this is the successor to use when one is needed.
    pub is_default: bool,
}

/// A dated change inside a vintage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitChange {
    /// The unit; it may be one that the list no longer has.
    pub unit: UnitId,
    /// What changed.
    pub field: UnitChangeField,
    /// What it was.
    pub old: Option<String>,
    /// What it became.
    pub new: Option<String>,
    /// From which day.
    pub effective: Option<Day>,
    /// By which document.
    pub document: Option<String>,
    /// A remark of the source.
    pub note: Option<String>,
}

/// The first day of each list that has one.
pub fn first_days(lists: &[VintageRow]) -> impl Iterator<Item = (Vintage, Day)> {
    lists.iter().filter_map(|list| Some((list.vintage, list.begins?)))
}

impl FromCells for Unit {
    fn from_cells(cells: &mut Cells<'_>) -> Result<Unit, StoreError> {
        let id: UnitId = cells.take()?;
        let (level, parent): (Level, Option<Code>) = (cells.take()?, cells.take()?);
        Ok(Unit {
            id,
            level,
            parent: parent.map(|code| UnitId::new(id.vintage, code)),
            kind: cells.take()?,
            name: cells.take()?,
            full_name: cells.take()?,
            name_fold: cells.take()?,
            sort_key: cells.take()?,
            location: cells.take()?,
        })
    }
}

impl Unit {
    fn values(self) -> Vec<Value> {
        let parent = self.parent.map(|parent| parent.code);
        values![self.id, self.level, parent, self.kind, self.name, self.full_name, self.name_fold, self.sort_key, self.location]
    }
}

pub(super) async fn unit_list(tx: &mut Tx) -> Result<Vec<Unit>, StoreError> {
    let mut units: Vec<Unit> = tx.read_all(&UNIT_LIST).await?;
    units.sort_by_key(|unit| (unit.id.vintage, unit.level, unit.id.code));
    Ok(units)
}

reads!(VintageRow { vintage, begins, stated, document });

pub(super) async fn listing_list(tx: &mut Tx) -> Result<Vec<VintageRow>, StoreError> {
    let mut lists: Vec<VintageRow> = tx.read_all(&UNIT_LIST_LIST).await?;
    lists.sort_by_key(|list| list.vintage);
    Ok(lists)
}

/// The part of a unit that went over whole.
const WHOLE: &str = "whole";

reads!(UnitLineage { old, new, whole: |part: String| part == WHOLE, is_default });

impl UnitLineage {
    fn values(self) -> Vec<Value> {
        let part = if self.whole { WHOLE } else { "part" }.to_owned();
        values![self.old, self.new, part, self.is_default]
    }
}

pub(super) async fn lineage_list(tx: &mut Tx) -> Result<Vec<UnitLineage>, StoreError> {
    let mut pairs: Vec<UnitLineage> = tx.read_all(&UNIT_LINEAGE_LIST).await?;
    pairs.sort_by_key(|pair| (pair.old, pair.new));
    Ok(pairs)
}

reads!(UnitChange { unit, field, old, new, effective, document, note });

pub(super) async fn change_list(tx: &mut Tx) -> Result<Vec<UnitChange>, StoreError> {
    tx.read_all(&UNIT_CHANGE_LIST).await
}

impl WriteTx {
    /// Writes a new list with its units, parents first, and where the units before went.
    pub async fn unit_list_insert(&mut self, list: VintageRow, units: Vec<Unit>, lineage: Vec<UnitLineage>) -> Result<(), StoreError> {
        let row = values![list.vintage, list.begins, list.stated, list.document];
        self.insert(&UNIT_LIST_INSERT, [row].into_iter()).await?;
        self.units_insert(units, lineage).await
    }

    /// Writes units of lists that are known, parents first, and where those before went.
    pub async fn units_insert(&mut self, units: Vec<Unit>, lineage: Vec<UnitLineage>) -> Result<(), StoreError> {
        self.insert(&UNIT_INSERT, units.into_iter().map(Unit::values)).await?;
        self.insert(&UNIT_LINEAGE_INSERT, lineage.into_iter().map(UnitLineage::values)).await
    }

    /// Corrects what units are called and where they lie.
    pub async fn units_update(&mut self, units: Vec<Unit>) -> Result<u64, StoreError> {
        let row = |unit: Unit| {
            let mut key = unit.values();
            let values = key.split_off(LASTING);
            key.truncate(UNIT_UPDATE.key.len());
            (key, values)
        };
        self.update(&UNIT_UPDATE, units.into_iter().map(row).collect()).await
    }
}
