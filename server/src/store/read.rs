//! Reading: rows of one statement on either database, and the small questions asked often.

use super::connect::on_either;
use super::write::bind_all;
use super::{Db, StoreError, Value, sql};
use app::domain::Day;
use sqlx::FromRow;
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;

/// The Julian day number of 1970-01-01.
const JULIAN_DAY_OF_1970: i32 = 2_440_588;

impl Db {
    /// All rows of a statement, outside of any transaction.
    pub async fn fetch_all<T>(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(on_either!(self, pool => bind_all!(sqlx::query_as(sql), values).fetch_all(pool).await?))
    }
}

/// The number of the last committed change; 0 in a database that was never written.
pub async fn change_latest(db: &Db) -> Result<i64, StoreError> {
    let rows: Vec<(i64,)> = db.fetch_all(sql::CHANGE_LATEST, vec![]).await?;
    Ok(rows.first().map_or(0, |(seq,)| *seq))
}

/// A value of the `meta` table, such as `simulated` = `1` in a database of the demo generator.
pub async fn meta_get(db: &Db, key: &str) -> Result<Option<String>, StoreError> {
    let rows: Vec<(String,)> = db.fetch_all(sql::META_GET, vec![key.into()]).await?;
    Ok(rows.into_iter().next().map(|(value,)| value))
}

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
