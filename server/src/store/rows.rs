//! Rows as the databases give them: read by position, and translated into words of the domain.

use super::{StoreError, Value};
use app::domain::{Sector, UnitId, Vintage};

/// A row read by position: looking columns up by name costs more than all the rest.
macro_rules! row {
    ($visibility:vis $name:ident { $($field:ident: $type:ty),* $(,)? }) => {
        $visibility struct $name { $($field: $type),* }

        impl<'r, R: sqlx::Row> sqlx::FromRow<'r, R> for $name
        where
            usize: sqlx::ColumnIndex<R>,
            $($type: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,)*
        {
            fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
                let mut index = 0..;
                Ok($name { $($field: row.try_get::<$type, usize>(index.next().unwrap_or(usize::MAX))?),* })
            }
        }
    };
}

pub(super) use row;

/// The unit of a vintage and a code.
pub(super) fn unit_id(vintage: i64, code: &str) -> Result<UnitId, StoreError> {
    let vintage_number = u16::try_from(vintage).map_err(|_| unexpected("vintage", &vintage.to_string()))?;
    let code = code.parse().map_err(|()| unexpected("unit code", code))?;
    Ok(UnitId::new(Vintage(vintage_number), code))
}

/// The sector of that number.
pub(super) fn sector(number: i64) -> Result<Sector, StoreError> {
    Sector::from_number(small(number)?).ok_or_else(|| unexpected("sector", &number.to_string()))
}

/// A number of one byte.
pub(super) fn small(number: i64) -> Result<u8, StoreError> {
    u8::try_from(number).map_err(|_| unexpected("number", &number.to_string()))
}

/// The error for a value that the schema should have refused.
pub(super) fn unexpected(what: &str, value: &str) -> StoreError {
    StoreError::Data(format!("{what} `{value}`"))
}

/// Vintage and code, as two columns hold them.
pub(super) fn unit_values(unit: UnitId) -> [Value; 2] {
    [i64::from(unit.vintage.0).into(), unit.code.to_string().into()]
}

/// A small number that may be unknown, as a column holds it.
pub(super) fn small_value<T: Into<i64>>(number: Option<T>) -> Value {
    Value::Int(number.map(Into::into))
}
