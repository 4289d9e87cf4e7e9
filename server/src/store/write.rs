//! Writing: the one transaction every write runs in. It can be begun with an actor alone, and it keeps the journal that
//! becomes the audit log.

use super::audit::{AUDIT_HEAD_UPDATE, AUDIT_INSERT, CHANGE_NEXT, Change, Entry, Journal, RowJson};
use super::audit_verify::hash_before_chain;
use super::statement::{Insert, Update};
use super::value::{bind_all, values_like};
use super::{Db, StoreError, Tx, Value};
use app::domain::account::Actor;
use sqlx::AssertSqlSafe;
use std::collections::HashMap;
use std::ops::{Deref, DerefMut};

/// Runs the same code on either transaction.
macro_rules! on_either {
    ($tx:expr, $inner:ident => $body:expr) => {
        match &mut $tx {
            Tx::Sqlite($inner) => $body,
            Tx::Postgres($inner) => $body,
        }
    };
}

/// A transaction that writes. It reads too, as a [`Tx`].
pub struct WriteTx {
    tx: Tx,
    journal: Journal,
}

impl Deref for WriteTx {
    type Target = Tx;

    fn deref(&self) -> &Tx {
        &self.tx
    }
}

impl DerefMut for WriteTx {
    fn deref_mut(&mut self) -> &mut Tx {
        &mut self.tx
    }
}

impl Db {
    /// Runs `work` for an actor in one transaction, all or nothing. The change number is taken first (so writers queue up
    /// and numbers follow the order of commits) and the summary is logged last. `Ok(None)` from `work` means that there
    /// was nothing to write: everything is rolled back and no change is logged.
    pub async fn write<T>(
        &self,
        actor: &Actor,
        work: impl AsyncFnOnce(&mut WriteTx, i64) -> Result<Option<(T, Change)>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut tx = self.begin_write().await?;
        let (seq, last_id, last_hash): (i64, i64, Option<String>) = tx.fetch_one(CHANGE_NEXT, vec![]).await?;
        let last_hash = match last_hash {
            Some(hash) => hash,
            None => hash_before_chain(&mut tx).await?,
        };
        let mut tx = WriteTx { tx, journal: Journal::new(actor, seq, last_id, last_hash) };
        let Some((outcome, change)) = work(&mut tx, seq).await? else {
            tx.tx.rollback().await?;
            return Ok(None);
        };
        tx.journal.push(Entry::Summary(change))?;
        tx.journal_write().await?;
        let head = tx.journal.head();
        tx.execute(AUDIT_HEAD_UPDATE, head).await?;
        tx.tx.commit().await?;
        Ok(Some(outcome))
    }
}

impl WriteTx {
    /// Runs one statement; the number of rows it touched. What it changes is for the caller to [note](Self::note).
    pub async fn execute(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        Ok(on_either!(self.tx, tx => bind_all!(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected()))
    }

    /// Inserts many rows in few statements. New rows are counted in the summary of the change.
    pub async fn insert(&mut self, insert: &Insert, rows: impl Iterator<Item = Vec<Value>>) -> Result<(), StoreError> {
        let per_statement = insert.rows_per_statement();
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(per_statement).collect();
            let sql = insert.text(chunk.len());
            // Only full chunks come again; keeping the others prepared would only push those out.
            let keep = chunk.len() == per_statement;
            on_either!(self.tx, tx => bind_all!(sqlx::query(AssertSqlSafe(sql)), chunk.into_iter().flatten()).persistent(keep).execute(&mut **tx).await?.rows_affected());
        }
        Ok(())
    }

    /// Changes rows that are there, each given by its key and its new values, and notes of each the columns that differ.
    /// How many differed.
    pub async fn update(&mut self, update: &Update, rows: Vec<(Vec<Value>, Vec<Value>)>) -> Result<u64, StoreError> {
        let mut changed = 0;
        for chunk in rows.chunks(update.rows_per_select()) {
            let mut known = self.rows_before(update, chunk).await?;
            for (key, new) in chunk {
                let id = subject_id(key);
                let old = known.remove(&id).ok_or_else(|| StoreError::Data(format!("no row `{id}` of {} to change", update.table)))?;
                let Some((before, after)) = difference(update.columns, &old, new) else { continue };
                let values = new.iter().chain(key).cloned();
                on_either!(self.tx, tx => bind_all!(sqlx::query(AssertSqlSafe(update.text())), values).execute(&mut **tx).await?.rows_affected());
                self.note(update.table, id, Some(before), Some(after)).await?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    /// The rows about to be changed, as they are: their values by their key.
    pub(super) async fn rows_before(
        &mut self,
        update: &Update,
        rows: &[(Vec<Value>, Vec<Value>)],
    ) -> Result<HashMap<String, Vec<Value>>, StoreError> {
        let Some((key, values)) = rows.first() else { return Ok(HashMap::new()) };
        let like: Vec<Value> = key.iter().chain(values).cloned().collect();
        let keys = rows.iter().flat_map(|(key, _)| key.iter().cloned());
        let key_columns = key.len();
        let found: Vec<Vec<Value>> = on_either!(self.tx, tx => {
            let rows = bind_all!(sqlx::query(AssertSqlSafe(update.select_text(rows.len()))), keys).fetch_all(&mut **tx).await?;
            rows.iter().map(|row| values_like(row, &like)).collect::<Result<_, sqlx::Error>>()?
        });
        let by_key = |mut row: Vec<Value>| {
            let values = row.split_off(key_columns);
            (subject_id(&row), values)
        };
        Ok(found.into_iter().map(by_key).collect())
    }

    /// Notes what happened to a subject: changed, created (no `before`) or taken away (no `after`).
    pub(super) async fn note(
        &mut self,
        table: &'static str,
        id: String,
        before: Option<RowJson>,
        after: Option<RowJson>,
    ) -> Result<(), StoreError> {
        self.journal.push(Entry::Subject { table, id, before, after })?;
        if self.journal.is_full() {
            self.journal_write().await?;
        }
        Ok(())
    }

    async fn journal_write(&mut self) -> Result<(), StoreError> {
        let rows = self.journal.take_pending();
        self.insert(&AUDIT_INSERT, rows.into_iter()).await
    }
}

/// A key as one word, its parts with colons between them.
pub(super) fn subject_id(key: &[Value]) -> String {
    let part = |value: &Value| match value.json() {
        Some(serde_json::Value::String(text)) => text,
        Some(other) => other.to_string(),
        None => String::new(),
    };
    key.iter().map(part).collect::<Vec<_>>().join(":")
}

/// The columns that differ, before and after; `None` where none does.
fn difference(columns: &[&str], old: &[Value], new: &[Value]) -> Option<(RowJson, RowJson)> {
    let (mut before, mut after) = (RowJson::new(), RowJson::new());
    let mut differs = false;
    for (column, (old, new)) in columns.iter().zip(old.iter().zip(new)).filter(|(_, (old, new))| old != new) {
        differs = true;
        // Sort keys and other bytes follow from the texts and have no JSON.
        before.extend(old.json().map(|value| ((*column).to_owned(), value)));
        after.extend(new.json().map(|value| ((*column).to_owned(), value)));
    }
    differs.then_some((before, after))
}
