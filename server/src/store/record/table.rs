//! Tables of records: what each register declares once, and the statements, the reading and the writing that follow.

use crate::store::cells::FromCells;
use crate::store::statement::{Insert, Statement};
use crate::store::{StoreError, Tx};
use app::domain::record::Record;

/// A table of records; its columns are read and written alike.
#[derive(Clone, Copy, Debug)]
pub(super) struct RecordTable(pub(super) Insert);

impl Statement for RecordTable {
    fn texts(&self) -> Vec<String> {
        let RecordTable(insert) = self;
        [insert.as_select().texts(), insert.texts(), insert.as_update(0).texts()].concat()
    }
}

/// The records of a table, by id.
pub(super) async fn list<T>(tx: &mut Tx, table: &RecordTable) -> Result<Vec<Record>, StoreError>
where
    T: FromCells + Into<Record> + Send + Unpin,
{
    let found: Vec<T> = tx.read_all(&table.0.as_select()).await?;
    let mut records: Vec<Record> = found.into_iter().map(Into::into).collect();
    records.sort_by(|a, b| a.shared().id.cmp(&b.shared().id));
    Ok(records)
}

/// Declares the table of each register: which column holds which field. All have the columns of an id, a unit, a source
/// and a note; what else of [`Shared`](app::domain::record::Shared) one has stands behind `and`.
macro_rules! record_tables {
    ($($kind:ident: $record:ident in $table:literal {
        $($field:ident: $column:literal,)*
    } and { $($link:ident: $link_column:literal),* })*) => {
        /// The statements of this resource with their names.
        pub(in crate::store) const STATEMENTS: Statements = &[$(($table, &record_table(RecordKind::$kind))),*];

        /// The table of a register.
        const fn record_table(kind: RecordKind) -> RecordTable {
            match kind {
                $(RecordKind::$kind => RecordTable(Insert {
                    table: $table,
                    columns: &["id", "unit_vintage", "unit_code", "source", "note", $($link_column,)* $($column),*],
                }),)*
            }
        }

        $(
            impl FromCells for $record {
                fn from_cells(cells: &mut Cells<'_>) -> Result<$record, StoreError> {
                    let (id, unit, source, note) = (cells.take()?, cells.take()?, cells.take()?, cells.take()?);
                    let shared = Shared { $($link: cells.take()?,)* id, unit, source, note, ..Shared::default() };
                    Ok($record { shared, $($field: cells.take()?),* })
                }
            }
        )*

        /// The records of a register, by id.
        async fn register_list(tx: &mut Tx, kind: RecordKind) -> Result<Vec<Record>, StoreError> {
            let table = record_table(kind);
            match kind {
                $(RecordKind::$kind => table::list::<$record>(tx, &table).await,)*
            }
        }

        /// The values of a row, in the order of the columns.
        fn row(record: Record) -> Vec<Value> {
            match record {
                $(Record::$record($record { shared, $($field),* }) => {
                    values![shared.id, shared.unit, shared.source, shared.note, $(shared.$link,)* $($field),*]
                })*
            }
        }
    };
}
pub(super) use record_tables;
