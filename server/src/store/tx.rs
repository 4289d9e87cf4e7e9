//! The one transaction every write runs in, and the one consistent view reads share.

use super::audit::{CHANGE_INSERT, CHANGE_NEXT, Change};
use super::connect::on_either;
use super::statement::{Insert, ListQuery};
use super::value::bind_all;
use super::{Db, StoreError, Value};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, Postgres, Sqlite, Transaction};

/// A transaction on either database.
pub enum Tx {
    /// `begin immediate`: the only writer from its first moment.
    Sqlite(Transaction<'static, Sqlite>),
    /// Serialised with other writers by the change counter.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Runs `work` in one transaction, all or nothing. The change number is taken first (so writers queue up and
    /// numbers follow the order of commits) and the change is logged last. `Ok(None)` from `work` means that there was
    /// nothing to write: everything is rolled back and no change is logged.
    pub async fn write<T>(
        &self,
        work: impl AsyncFnOnce(&mut Tx, i64) -> Result<Option<(T, Change)>, StoreError>,
    ) -> Result<Option<T>, StoreError> {
        let mut tx = match self {
            Db::Sqlite(pool) => Tx::Sqlite(pool.begin_with("begin immediate").await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        };
        let (seq,): (i64,) = tx.fetch_one(CHANGE_NEXT, vec![]).await?;
        let Some((outcome, change)) = work(&mut tx, seq).await? else {
            tx.rollback().await?;
            return Ok(None);
        };
        let row = vec![seq.into(), crate::clock::now_iso().into(), change.kind.into(), change.detail.into()];
        tx.insert(&CHANGE_INSERT, [row].into_iter()).await?;
        tx.commit().await?;
        Ok(Some(outcome))
    }

    /// Begins a transaction that reads one consistent view and ends when dropped.
    pub(crate) async fn begin_read(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite(pool) => Tx::Sqlite(pool.begin().await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?),
        })
    }

    /// All rows of a statement, outside of any transaction.
    pub async fn fetch_all<T>(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(on_either!(self, pool => bind_all!(sqlx::query_as(sql), values).fetch_all(pool).await?))
    }
}

impl Tx {
    /// Runs one statement; the number of rows it touched.
    pub async fn execute(&mut self, sql: &'static str, values: Vec<Value>) -> Result<u64, StoreError> {
        Ok(on_either!(self, tx => bind_all!(sqlx::query(sql), values).execute(&mut **tx).await?.rows_affected()))
    }

    /// Exactly one row.
    pub async fn fetch_one<T>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<T, StoreError>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(on_either!(self, tx => bind_all!(sqlx::query_as(sql), values).fetch_one(&mut **tx).await?))
    }

    /// All rows.
    pub async fn fetch_all<T>(&mut self, sql: &'static str, values: Vec<Value>) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        Ok(on_either!(self, tx => bind_all!(sqlx::query_as(sql), values).fetch_all(&mut **tx).await?))
    }

    /// The rows whose key is one of these texts, in no particular order.
    pub async fn fetch_listed<T>(&mut self, query: &ListQuery, keys: &[String]) -> Result<Vec<T>, StoreError>
    where
        T: for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow> + Send + Unpin,
    {
        let mut rows = Vec::with_capacity(keys.len());
        for chunk in keys.chunks(ListQuery::MOST) {
            let sql = query.text(chunk.len());
            let found: Vec<T> = on_either!(self, tx => {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for key in chunk {
                    query = query.bind(key.as_str());
                }
                query.fetch_all(&mut **tx).await?
            });
            rows.extend(found);
        }
        Ok(rows)
    }

    /// Inserts many rows in few statements.
    pub async fn insert(&mut self, insert: &Insert, rows: impl Iterator<Item = Vec<Value>>) -> Result<(), StoreError> {
        let per_statement = insert.rows_per_statement();
        let mut rows = rows.peekable();
        while rows.peek().is_some() {
            let chunk: Vec<Vec<Value>> = rows.by_ref().take(per_statement).collect();
            let sql = insert.text(chunk.len());
            // Only full chunks come again; keeping the others prepared would only push those out.
            let keep = chunk.len() == per_statement;
            on_either!(self, tx => bind_all!(sqlx::query(AssertSqlSafe(sql)), chunk.into_iter().flatten()).persistent(keep).execute(&mut **tx).await?.rows_affected());
        }
        Ok(())
    }

    async fn commit(self) -> Result<(), StoreError> {
        on_either!(self, tx => tx.commit().await?);
        Ok(())
    }

    async fn rollback(self) -> Result<(), StoreError> {
        on_either!(self, tx => tx.rollback().await?);
        Ok(())
    }
}
