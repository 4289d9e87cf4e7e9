//! The import of lists of units: a further reform is a file, not code.
//!
//! A row is a unit of a list, with what it was made of: the finest units name the finest units of the list before, so that
//! each of those goes to exactly one unit by default. A new list comes whole, in one file; of a known list names and points
//! may be corrected, nothing that records hang on. All or nothing.

use super::columns::COLUMNS;
use super::problem::UnitProblem;
use super::validate::Row;
use super::{reconcile, validate};
use crate::datasets::file_table::FileTable;
use crate::datasets::import::WholeFileImport;
use crate::datasets::issues::{ImportError, Report, Tally};
use crate::datasets::source::InputFile;
use crate::store::{Reference, StoreError, Tx, Unit, UnitLineage, VintageRow, WriteTx};
use app::domain::Vintage;
use std::collections::BTreeMap;

/// A new list, and where the units before went.
type NewList = (VintageRow, Vec<UnitLineage>);

/// The import of lists of units.
pub struct UnitImport;

/// What a file of units would write.
#[derive(Default)]
pub struct UnitChanges {
    /// A new list with its units, parents first, and where the units before went.
    created: Option<(VintageRow, Vec<Unit>, Vec<UnitLineage>)>,
    /// Units whose names or points are corrected.
    updated: Vec<Unit>,
}

impl WholeFileImport for UnitImport {
    type Changes = UnitChanges;

    fn name(&self) -> &'static str {
        "units"
    }

    async fn check(&self, tx: &mut Tx, file: InputFile<'_>) -> Result<(Report, Option<UnitChanges>), ImportError> {
        let table = FileTable::read(file, COLUMNS)?;
        Ok(check(table, &tx.reference().await?))
    }

    async fn write(tx: &mut WriteTx, changes: UnitChanges) -> Result<(), StoreError> {
        if let Some((list, units, lineage)) = changes.created {
            tx.unit_list_insert(list, units, lineage).await?;
        }
        tx.units_update(changes.updated).await?;
        Ok(())
    }
}

fn check(mut table: FileTable, reference: &Reference) -> (Report, Option<UnitChanges>) {
    let rows: Vec<Row> = (0..table.rows.len()).filter_map(|index| validate::row(&mut table, index)).collect();
    let rows_are_whole = table.error_count() == 0;
    reconcile::once(&mut table, &rows);
    let mut lists: BTreeMap<_, Vec<&Row>> = BTreeMap::new();
    for row in &rows {
        lists.entry(row.unit.id.vintage).or_default().push(row);
    }
    let newest = reference.lists.last().map(|list| list.vintage);
    let (mut updated, mut tally) = (Vec::new(), Tally::default());
    let mut created: Option<(Vintage, Vec<&Row>, Option<NewList>)> = None;
    for (vintage, rows) in lists {
        if let Some(list) = reference.lists.iter().find(|list| list.vintage == vintage) {
            let changed = reconcile::known_list(&mut table, &rows, reference, list);
            tally.updated += changed.len() as u64;
            tally.unchanged += (rows.len() - changed.len().min(rows.len())) as u64;
            updated.extend(changed);
            continue;
        }
        let problem = match (&created, newest.filter(|newest| vintage < *newest)) {
            (_, Some(newest)) => UnitProblem::VintageNotNewer { newest: newest.to_string() },
            (Some((first, ..)), None) => UnitProblem::VintageSecond { first: first.to_string() },
            (None, None) => {
                tally.created += rows.len() as u64;
                // A row that cannot be read would be missed as a parent or a successor: one error is enough.
                let list = if rows_are_whole { reconcile::new_list(&mut table, &rows, reference, vintage) } else { None };
                created = Some((vintage, rows, list));
                continue;
            }
        };
        table.issue(rows[0].index, "vintage", &vintage.to_string(), problem);
    }
    let (count, issues) = (table.rows.len() as u64, table.issues);
    let report = Report::new(count, tally, issues);
    let new = created.and_then(|(_, rows, list)| list.map(|(list, lineage)| (rows, list, lineage)));
    let new = new.map(|(rows, list, lineage)| {
        let mut units: Vec<Unit> = rows.into_iter().map(|row| row.unit.clone()).collect();
        // A parent is written before what lies in it.
        units.sort_by_key(|unit| (unit.level, unit.id));
        (list, units, lineage)
    });
    let is_empty = new.is_none() && updated.is_empty();
    (report, (!is_empty).then_some(UnitChanges { created: new, updated }))
}
