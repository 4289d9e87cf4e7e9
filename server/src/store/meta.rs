//! What the database says of itself: the version of its data, how it was seeded, whether its register is simulated.

use super::statement::{Insert, statements};
use super::{Db, StoreError};

statements! {
    /// The version of the data.
    CHANGE_LATEST: &str = "select last_seq from change_counter where id = 1";
    /// One value of `meta`.
    META_GET: &str = "select value from meta where key = $1";
    /// One key and value.
    META_INSERT: Insert = Insert { table: "meta", columns: &["key", "value"] };
}

/// The number of the last committed change; 0 in a database that was never written.
pub async fn change_latest(db: &Db) -> Result<i64, StoreError> {
    let rows: Vec<(i64,)> = db.fetch_all(CHANGE_LATEST, vec![]).await?;
    Ok(rows.first().map_or(0, |(seq,)| *seq))
}

/// A value of the `meta` table, such as `simulated` = `1` in a database of the demo generator.
pub async fn meta_get(db: &Db, key: &str) -> Result<Option<String>, StoreError> {
    let rows: Vec<(String,)> = db.fetch_all(META_GET, vec![key.into()]).await?;
    Ok(rows.into_iter().next().map(|(value,)| value))
}
