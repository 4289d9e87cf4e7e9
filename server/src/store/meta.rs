//! What the database says of itself: how it was seeded, whether its register is simulated.

use super::statement::{Insert, statements};
use super::{Db, StoreError};

statements! {
    /// One value of `meta`.
    META_GET: &str = "select value from meta where key = $1";
    /// One key and value.
    META_INSERT: Insert = Insert { table: "meta", columns: &["key", "value"] };
}

/// A value of the `meta` table, such as `simulated` = `1` in a database of the demo generator.
pub async fn meta_get(db: &Db, key: &str) -> Result<Option<String>, StoreError> {
    let rows: Vec<(String,)> = db.fetch_all(META_GET, vec![key.into()]).await?;
    Ok(rows.into_iter().next().map(|(value,)| value))
}
