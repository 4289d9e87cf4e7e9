//! The log of changes: every committed write appends to it, and its greatest number names the version of the data.

use super::statement::{Insert, statements};
use super::{Db, StoreError};

statements! {
    /// Takes the next change number and with it the right to write.
    CHANGE_NEXT: &str = "update change_counter set last_seq = last_seq + 1 where id = 1 returning last_seq";
    /// The version of the data.
    CHANGE_LATEST: &str = "select last_seq from change_counter where id = 1";
    /// The log of changes.
    CHANGE_INSERT: Insert = Insert { table: "change", columns: &["seq", "at", "kind", "detail"] };
}

/// What a write is called in the `change` log.
#[derive(Clone, Debug)]
pub struct Change {
    /// A stable word: `seed`, `import`, …
    pub kind: &'static str,
    /// What a reader of the log wants to know; JSON.
    pub detail: String,
}

/// The number of the last committed change; 0 in a database that was never written.
pub async fn change_latest(db: &Db) -> Result<i64, StoreError> {
    let rows: Vec<(i64,)> = db.fetch_all(CHANGE_LATEST, vec![]).await?;
    Ok(rows.first().map_or(0, |(seq,)| *seq))
}
