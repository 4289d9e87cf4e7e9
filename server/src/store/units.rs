//! Lists of units as rows to be written.

use super::register::{Unit, UnitLineage, VintageRow};
use super::{StoreError, Tx, Value, sql};

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

impl Tx {
    /// Writes a new list with its units, parents first, and where the units before went.
    pub async fn unit_list_insert(&mut self, list: VintageRow, units: Vec<Unit>, lineage: Vec<UnitLineage>) -> Result<(), StoreError> {
        let row = vec![i64::from(list.vintage.0).into(), list.begins.into(), Some(list.stated).into(), list.document.into()];
        self.insert(&sql::UNIT_LIST_INSERT, [row].into_iter()).await?;
        self.units_insert(units, lineage).await
    }

    /// Writes units of lists that are known, parents first, and where those before went.
    pub async fn units_insert(&mut self, units: Vec<Unit>, lineage: Vec<UnitLineage>) -> Result<(), StoreError> {
        self.insert(&sql::UNIT_INSERT, units.into_iter().map(Unit::values)).await?;
        self.insert(&sql::UNIT_LINEAGE_INSERT, lineage.into_iter().map(UnitLineage::values)).await
    }

    /// Corrects what a unit is called and where it lies.
    pub async fn unit_update(&mut self, unit: Unit) -> Result<(), StoreError> {
        let (lat, lon) = (unit.location.map(|(lat, _)| lat), unit.location.map(|(_, lon)| lon));
        let values = vec![
            i64::from(unit.id.vintage.0).into(),
            unit.id.code.to_string().into(),
            unit.kind.name().into(),
            unit.name.into(),
            unit.full_name.into(),
            unit.name_fold.into(),
            Value::Bytes(unit.sort_key),
            Value::Real(lat),
            Value::Real(lon),
        ];
        self.execute(sql::UNIT_UPDATE, values).await?;
        Ok(())
    }
}
