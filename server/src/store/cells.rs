//! Rows as the databases give them: read cell by cell, in the order of the statement's columns. Looking columns up by name
//! costs more than all the rest.

use super::column::Column;
use super::{StoreError, Value};
use app::domain::{Code, UnitId, Vintage};
use sqlx::FromRow;
use sqlx::Row as _;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

/// The cells of a row, one after the other.
pub struct Cells<'r> {
    row: Row<'r>,
    position: usize,
}

enum Row<'r> {
    Sqlite(&'r SqliteRow),
    Postgres(&'r PgRow),
}

impl Cells<'_> {
    /// The next field, from its one or more cells.
    pub fn take<T: Field>(&mut self) -> Result<T, StoreError> {
        T::take(self)
    }
}

/// What one or more columns hold.
pub trait Field: Sized {
    /// Reads it from its cells.
    fn take(cells: &mut Cells<'_>) -> Result<Self, StoreError>;

    /// Writes it into the values of a row.
    fn put(self, values: &mut Vec<Value>);
}

impl<T: Column> Field for T {
    fn take(cells: &mut Cells<'_>) -> Result<T, StoreError> {
        let position = cells.position;
        cells.position += 1;
        T::read(match cells.row {
            Row::Sqlite(row) => row.try_get(position)?,
            Row::Postgres(row) => row.try_get(position)?,
        })
    }

    fn put(self, values: &mut Vec<Value>) {
        values.push(self.into());
    }
}

/// A pair of which each half has a column; the row has both or neither.
impl<A: Column, B: Column> Field for Option<(A, B)> {
    fn take(cells: &mut Cells<'_>) -> Result<Option<(A, B)>, StoreError> {
        let (first, second): (Option<A>, Option<B>) = (cells.take()?, cells.take()?);
        Ok(first.zip(second))
    }

    fn put(self, values: &mut Vec<Value>) {
        let (first, second) = self.unzip();
        values.extend([first.into(), second.into()]);
    }
}

/// The unit of a vintage and a code.
impl Field for UnitId {
    fn take(cells: &mut Cells<'_>) -> Result<UnitId, StoreError> {
        Ok(UnitId::new(cells.take()?, cells.take()?))
    }

    fn put(self, values: &mut Vec<Value>) {
        values.extend([self.vintage.into(), self.code.into()]);
    }
}

impl Field for Option<UnitId> {
    fn take(cells: &mut Cells<'_>) -> Result<Option<UnitId>, StoreError> {
        let parts: Option<(Vintage, Code)> = cells.take()?;
        Ok(parts.map(|(vintage, code)| UnitId::new(vintage, code)))
    }

    fn put(self, values: &mut Vec<Value>) {
        self.map(|unit| (unit.vintage, unit.code)).put(values);
    }
}

/// A text in Vietnamese and in English.
impl<T: Column> Field for [T; 2] {
    fn take(cells: &mut Cells<'_>) -> Result<[T; 2], StoreError> {
        Ok([cells.take()?, cells.take()?])
    }

    fn put(self, values: &mut Vec<Value>) {
        values.extend(self.map(Value::from));
    }
}

/// What is read from one row.
pub trait FromCells: Sized {
    /// Reads it from the row's cells.
    fn from_cells(cells: &mut Cells<'_>) -> Result<Self, StoreError>;
}

/// A row for the drivers to read.
pub(super) struct Read<T>(pub(super) T);

impl<T: FromCells> FromRow<'_, SqliteRow> for Read<T> {
    fn from_row(row: &SqliteRow) -> Result<Read<T>, sqlx::Error> {
        read(Row::Sqlite(row))
    }
}

impl<T: FromCells> FromRow<'_, PgRow> for Read<T> {
    fn from_row(row: &PgRow) -> Result<Read<T>, sqlx::Error> {
        read(Row::Postgres(row))
    }
}

fn read<T: FromCells>(row: Row<'_>) -> Result<Read<T>, sqlx::Error> {
    let read = T::from_cells(&mut Cells { row, position: 0 });
    // The error of the store comes out of the driver's again, see `From<sqlx::Error>`.
    read.map(Read).map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// Declares a struct as it stands in the columns of a statement: its fields, in their order.
macro_rules! row {
    ($(#[$doc:meta])* $visibility:vis $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $(#[$doc])*
        $visibility struct $name { $($field: $type),* }

        $crate::store::cells::reads!($name { $($field),* });
    };
}

/// Reads a struct from the columns of a statement: its fields in the order of the columns, a field of another form than
/// its column by way of a function.
macro_rules! reads {
    ($name:ident { $($field:ident $(: $read:expr)?),* $(,)? }) => {
        impl $crate::store::cells::FromCells for $name {
            fn from_cells(cells: &mut $crate::store::cells::Cells<'_>) -> Result<$name, $crate::store::StoreError> {
                Ok($name { $($field: $($read)?(cells.take()?)),* })
            }
        }
    };
}

/// The values of a row, from the fields that its columns hold.
macro_rules! values {
    ($($field:expr),* $(,)?) => {{
        let mut values: Vec<$crate::store::Value> = Vec::new();
        $($crate::store::cells::Field::put($field, &mut values);)*
        values
    }};
}

pub(super) use {reads, row, values};
