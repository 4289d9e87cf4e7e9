//! Administrative units: their vintages, their lineage, and what changed within a vintage.

use super::rows::{row, unexpected, unit_id, unit_values};
use super::statement::{Insert, Update, statements};
use super::value::day_of_date;
use super::{StoreError, Tx, Value, WriteTx};
use app::domain::unit::kind::UnitKind;
use app::domain::unit::naming::UnitChangeField;
use app::domain::{Day, Level, UnitId, Vintage};
use time::Date;

statements! {
    /// All units.
    UNIT_LIST: &str = "select vintage, code, level, kind, name, full_name, parent_code, name_fold, sort_key, lat, lon from unit";
    /// All pairs of lineage.
    UNIT_LINEAGE_LIST: &str = "select old_vintage, old_code, new_vintage, new_code, part, is_default from unit_lineage";
    /// All dated changes of units.
    UNIT_CHANGE_LIST: &str = "select vintage, code, field, old_value, new_value, effective, document, note from unit_change order by id";
    /// The lists of units.
    UNIT_LIST_LIST: &str = "select vintage, begins, stated, document from unit_list";
    /// Changes what a unit is called and where it lies.
    UNIT_UPDATE: Update = Update {
        table: "unit",
        key: &["vintage", "code"],
        columns: &["kind", "name", "full_name", "name_fold", "sort_key", "lat", "lon"],
    };
    /// Units.
    UNIT_INSERT: Insert = Insert { table: "unit", columns: &["vintage", "code", "level", "kind", "name", "full_name", "parent_code", "name_fold", "sort_key", "lat", "lon"] };
    /// Lists of units.
    UNIT_LIST_INSERT: Insert = Insert { table: "unit_list", columns: &["vintage", "begins", "stated", "document"] };
    /// Lineage.
    UNIT_LINEAGE_INSERT: Insert = Insert { table: "unit_lineage", columns: &["old_vintage", "old_code", "new_vintage", "new_code", "part", "is_default"] };
    /// Dated changes of units.
    UNIT_CHANGE_INSERT: Insert = Insert { table: "unit_change", columns: &["id", "vintage", "code", "field", "old_value", "new_value", "effective", "document", "confidence", "note"] };
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

row!(UnitRow {
    vintage: i64,
    code: String,
    level: String,
    kind: String,
    name: String,
    full_name: String,
    parent_code: Option<String>,
    name_fold: String,
    sort_key: Vec<u8>,
    lat: Option<f64>,
    lon: Option<f64>,
});

pub(super) async fn unit_list(tx: &mut Tx) -> Result<Vec<Unit>, StoreError> {
    let rows: Vec<UnitRow> = tx.fetch_all(UNIT_LIST, vec![]).await?;
    let mut units = Vec::with_capacity(rows.len());
    for row in rows {
        units.push(Unit {
            id: unit_id(row.vintage, &row.code)?,
            level: Level::parse(&row.level).ok_or_else(|| unexpected("level", &row.level))?,
            kind: UnitKind::parse(&row.kind).ok_or_else(|| unexpected("unit kind", &row.kind))?,
            name: row.name,
            full_name: row.full_name,
            parent: row.parent_code.map(|code| unit_id(row.vintage, &code)).transpose()?,
            name_fold: row.name_fold,
            sort_key: row.sort_key,
            location: row.lat.zip(row.lon),
        });
    }
    units.sort_by_key(|unit| (unit.id.vintage, unit.level, unit.id.code));
    Ok(units)
}

row!(ListingRow { vintage: i64, begins: Option<Date>, stated: Date, document: Option<String> });

pub(super) async fn listing_list(tx: &mut Tx) -> Result<Vec<VintageRow>, StoreError> {
    let rows: Vec<ListingRow> = tx.fetch_all(UNIT_LIST_LIST, vec![]).await?;
    let mut lists = Vec::with_capacity(rows.len());
    for row in rows {
        let vintage = u16::try_from(row.vintage).map_err(|_| unexpected("vintage", &row.vintage.to_string()))?;
        lists.push(VintageRow {
            vintage: Vintage(vintage),
            begins: row.begins.map(day_of_date),
            stated: day_of_date(row.stated),
            document: row.document,
        });
    }
    lists.sort_by_key(|list| list.vintage);
    Ok(lists)
}

row!(LineageRow { old_vintage: i64, old_code: String, new_vintage: i64, new_code: String, part: String, is_default: bool });

pub(super) async fn lineage_list(tx: &mut Tx) -> Result<Vec<UnitLineage>, StoreError> {
    let rows: Vec<LineageRow> = tx.fetch_all(UNIT_LINEAGE_LIST, vec![]).await?;
    let mut pairs = Vec::with_capacity(rows.len());
    for row in rows {
        pairs.push(UnitLineage {
            old: unit_id(row.old_vintage, &row.old_code)?,
            new: unit_id(row.new_vintage, &row.new_code)?,
            whole: row.part == "whole",
            is_default: row.is_default,
        });
    }
    pairs.sort_by_key(|pair| (pair.old, pair.new));
    Ok(pairs)
}

row!(ChangeRow {
    vintage: i64,
    code: String,
    field: String,
    old: Option<String>,
    new: Option<String>,
    effective: Option<Date>,
    document: Option<String>,
    note: Option<String>,
});

pub(super) async fn change_list(tx: &mut Tx) -> Result<Vec<UnitChange>, StoreError> {
    let rows: Vec<ChangeRow> = tx.fetch_all(UNIT_CHANGE_LIST, vec![]).await?;
    let change = |row: ChangeRow| {
        Ok(UnitChange {
            unit: unit_id(row.vintage, &row.code)?,
            field: UnitChangeField::parse(&row.field).ok_or_else(|| unexpected("field", &row.field))?,
            old: row.old,
            new: row.new,
            effective: row.effective.map(day_of_date),
            document: row.document,
            note: row.note,
        })
    };
    rows.into_iter().map(change).collect()
}

impl Unit {
    pub(super) fn values(self) -> Vec<Value> {
        vec![
            i64::from(self.id.vintage.0).into(),
            self.id.code.to_string().into(),
            self.level.name().into(),
            self.kind.name().into(),
            self.name.into(),
            self.full_name.into(),
            self.parent.map(|parent| parent.code.to_string()).into(),
            self.name_fold.into(),
            Value::Bytes(self.sort_key),
            Value::Real(self.location.map(|(lat, _)| lat)),
            Value::Real(self.location.map(|(_, lon)| lon)),
        ]
    }
}

impl UnitLineage {
    fn values(self) -> Vec<Value> {
        vec![
            i64::from(self.old.vintage.0).into(),
            self.old.code.to_string().into(),
            i64::from(self.new.vintage.0).into(),
            self.new.code.to_string().into(),
            if self.whole { "whole" } else { "part" }.into(),
            self.is_default.into(),
        ]
    }
}

impl WriteTx {
    /// Writes a new list with its units, parents first, and where the units before went.
    pub async fn unit_list_insert(&mut self, list: VintageRow, units: Vec<Unit>, lineage: Vec<UnitLineage>) -> Result<(), StoreError> {
        let row = vec![i64::from(list.vintage.0).into(), list.begins.into(), Some(list.stated).into(), list.document.into()];
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
            let (lat, lon) = (unit.location.map(|(lat, _)| lat), unit.location.map(|(_, lon)| lon));
            let values = vec![
                unit.kind.name().into(),
                unit.name.into(),
                unit.full_name.into(),
                unit.name_fold.into(),
                Value::Bytes(unit.sort_key),
                Value::Real(lat),
                Value::Real(lon),
            ];
            (unit_values(unit.id).to_vec(), values)
        };
        self.update(&UNIT_UPDATE, units.into_iter().map(row).collect()).await
    }
}
