//! A transaction as reads see it: one consistent view. Only a [`WriteTx`](super::WriteTx) writes.

use super::cells::{FromCells, Read};
use super::connect::on_either;
use super::statement::{ListQuery, Select};
use super::value::bind_all;
use super::{Db, StoreError, Value};
use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{AssertSqlSafe, FromRow, Postgres, Sqlite, Transaction};

/// A transaction on either database; it can only read.
pub enum Tx {
    /// Of SQLite.
    Sqlite(Transaction<'static, Sqlite>),
    /// Of PostgreSQL.
    Postgres(Transaction<'static, Postgres>),
}

impl Db {
    /// Begins the transaction of a write; on SQLite it is the only writer from its first moment.
    pub(super) async fn begin_write(&self) -> Result<Tx, StoreError> {
        Ok(match self {
            Db::Sqlite(pool) => Tx::Sqlite(pool.begin_with("begin immediate").await?),
            Db::Postgres(pool) => Tx::Postgres(pool.begin().await?),
        })
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

    /// All rows, each read as what its cells hold.
    pub(super) async fn read_all<T: FromCells + Send + Unpin>(&mut self, select: &Select) -> Result<Vec<T>, StoreError> {
        self.read_where(select, vec![]).await
    }

    /// The same of a query with parameters.
    pub(super) async fn read_where<T: FromCells + Send + Unpin>(
        &mut self,
        select: &Select,
        values: Vec<Value>,
    ) -> Result<Vec<T>, StoreError> {
        let sql = AssertSqlSafe(select.text());
        let rows: Vec<Read<T>> = on_either!(self, tx => bind_all!(sqlx::query_as(sql), values).fetch_all(&mut **tx).await?);
        Ok(rows.into_iter().map(|Read(row)| row).collect())
    }

    /// The rows whose key is one of these texts, in no particular order.
    pub(super) async fn read_listed<T>(&mut self, query: &ListQuery, keys: &[String]) -> Result<Vec<T>, StoreError>
    where
        T: FromCells + Send + Unpin,
    {
        let mut rows = Vec::with_capacity(keys.len());
        for chunk in keys.chunks(ListQuery::MOST) {
            let sql = query.text(chunk.len());
            let found: Vec<Read<T>> = on_either!(self, tx => {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for key in chunk {
                    query = query.bind(key.as_str());
                }
                query.fetch_all(&mut **tx).await?
            });
            rows.extend(found.into_iter().map(|Read(row)| row));
        }
        Ok(rows)
    }

    pub(super) async fn commit(self) -> Result<(), StoreError> {
        on_either!(self, tx => tx.commit().await?);
        Ok(())
    }

    pub(super) async fn rollback(self) -> Result<(), StoreError> {
        on_either!(self, tx => tx.rollback().await?);
        Ok(())
    }
}
