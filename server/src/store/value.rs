//! Typed values of a row, and the drivers' dates.

use app::domain::Day;

/// One value of a row, typed also where it is absent (PostgreSQL wants the type of a null).
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// `text`
    Text(Option<String>),
    /// `bigint`
    Int(Option<i64>),
    /// `boolean`
    Bool(Option<bool>),
    /// `date`
    Date(Option<Day>),
    /// `double precision`
    Real(Option<f64>),
    /// `blob`, `bytea`
    Bytes(Option<Vec<u8>>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(Some(text.to_owned()))
    }
}

/// Binds values one after the other; a macro because the two drivers' query types share no trait.
macro_rules! bind_all {
    ($query:expr, $values:expr) => {{
        let mut query = $query;
        for value in $values {
            query = match value {
                Value::Text(text) => query.bind(text),
                Value::Int(number) => query.bind(number),
                Value::Bool(flag) => query.bind(flag),
                Value::Date(day) => query.bind(day.map($crate::store::value::date_of_day)),
                Value::Real(number) => query.bind(number),
                Value::Bytes(bytes) => query.bind(bytes),
            };
        }
        query
    }};
}
pub(super) use bind_all;

impl Value {
    /// The value as JSON; `None` for bytes.
    pub(super) fn json(&self) -> Option<serde_json::Value> {
        Some(match self {
            Value::Text(text) => text.clone().into(),
            Value::Int(number) => (*number).into(),
            Value::Bool(flag) => (*flag).into(),
            Value::Date(day) => day.map(|day| day.to_string()).into(),
            Value::Real(number) => (*number).into(),
            Value::Bytes(_) => return None,
        })
    }
}

/// The values of a row, each of the type of its example.
pub(super) fn values_like<'r, R: sqlx::Row>(row: &'r R, examples: &[Value]) -> Result<Vec<Value>, sqlx::Error>
where
    usize: sqlx::ColumnIndex<R>,
    Option<String>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<i64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<bool>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<time::Date>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<f64>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
    Option<Vec<u8>>: sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    let value = |(index, example): (usize, &Value)| {
        Ok(match example {
            Value::Text(_) => Value::Text(row.try_get(index)?),
            Value::Int(_) => Value::Int(row.try_get(index)?),
            Value::Bool(_) => Value::Bool(row.try_get(index)?),
            Value::Date(_) => Value::Date(row.try_get::<Option<time::Date>, usize>(index)?.map(day_of_date)),
            Value::Real(_) => Value::Real(row.try_get(index)?),
            Value::Bytes(_) => Value::Bytes(row.try_get(index)?),
        })
    };
    examples.iter().enumerate().map(value).collect()
}

/// The Julian day number of 1970-01-01.
const JULIAN_DAY_OF_1970: i32 = 2_440_588;

/// The driver's date of a day. Every day of the years 1 to 9999 has one.
pub(super) fn date_of_day(day: Day) -> time::Date {
    time::Date::from_julian_day(day.number() + JULIAN_DAY_OF_1970).unwrap_or(time::Date::MIN)
}

/// The day of the driver's date.
pub(super) fn day_of_date(date: time::Date) -> Day {
    Day::from_number(date.to_julian_day() - JULIAN_DAY_OF_1970)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_dates_are_the_same_calendar() {
        for text in ["0001-01-01", "1970-01-01", "2024-02-29", "9999-12-31"] {
            let day = Day::parse_iso(text).unwrap();
            assert_eq!(date_of_day(day).to_string(), text);
            assert_eq!(day_of_date(date_of_day(day)), day);
        }
    }
}
