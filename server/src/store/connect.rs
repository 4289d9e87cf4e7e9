//! Opening a database and bringing its schema up to date.

use super::StoreError;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

/// An open database of either kind. Cloning shares the pool.
#[derive(Clone, Debug)]
pub enum Db {
    /// One file, nothing to install.
    Sqlite(SqlitePool),
    /// A server, for several nodes.
    Postgres(PgPool),
}

/// Runs the same code on either pool, transaction or connection: the bodies are compiled once per database.
macro_rules! on_either {
    ($value:expr, $inner:ident => $body:expr) => {
        match $value {
            Self::Sqlite($inner) => $body,
            Self::Postgres($inner) => $body,
        }
    };
}
pub(super) use on_either;

impl Db {
    /// Opens `sqlite:PATH` (the file is created where it is missing) or `postgres://…`.
    pub async fn connect(url: &str) -> Result<Db, StoreError> {
        if let Some(path) = url.strip_prefix("sqlite:") {
            let path = PathBuf::from(path.strip_prefix("//").unwrap_or(path));
            return sqlite_connect(&path).await;
        }
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return postgres_connect(url).await;
        }
        Err(StoreError::Address(url.to_owned()))
    }

    /// Folds what was written into the one file of SQLite, so that a copy of that file alone has it. Readers may hold a part
    /// of the log back; the next call folds that in.
    pub async fn fold_log(&self) -> Result<(), StoreError> {
        if let Db::Sqlite(pool) = self {
            sqlx::query("pragma wal_checkpoint(truncate)").execute(pool).await?;
        }
        Ok(())
    }

    /// Closes all connections; SQLite folds its log back into the file.
    pub async fn close(&self) {
        on_either!(self, pool => pool.close().await);
    }
}

async fn sqlite_connect(path: &Path) -> Result<Db, StoreError> {
    sqlite_file_check(path)?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Normal)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(10))
        .row_buffer_size(1024)
        .pragma("cache_size", "-16384");
    let pool = SqlitePoolOptions::new().max_connections(4).acquire_timeout(Duration::from_secs(15));
    match pool.connect_with(options).await {
        Ok(pool) => Ok(Db::Sqlite(pool)),
        Err(error) => Err(match error.as_database_error().and_then(|error| error.code()).as_deref() {
            Some("26") => StoreError::NotADatabase(path.to_owned()),
            Some("8" | "14") => StoreError::Permission(path.to_owned()),
            _ => error.into(),
        }),
    }
}

/// Tells apart what SQLite would only call "unable to open database file".
fn sqlite_file_check(path: &Path) -> Result<(), StoreError> {
    const HEADER: &[u8; 16] = b"SQLite format 3\0";
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(StoreError::NoFolder(folder.to_owned()));
    }
    if path.is_dir() {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    let mut head = Vec::new();
    match std::fs::OpenOptions::new().read(true).write(true).open(path) {
        Ok(file) => file.take(16).read_to_end(&mut head).map_err(|_| StoreError::Permission(path.to_owned()))?,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(_) => return Err(StoreError::Permission(path.to_owned())),
    };
    if !head.is_empty() && head != HEADER {
        return Err(StoreError::NotADatabase(path.to_owned()));
    }
    Ok(())
}

async fn postgres_connect(url: &str) -> Result<Db, StoreError> {
    let options = PgConnectOptions::from_str(url).map_err(|_| StoreError::Address(without_password(url)))?;
    let pool = PgPoolOptions::new().max_connections(8).acquire_timeout(Duration::from_secs(10));
    let pool = pool
        .connect_with(options)
        .await
        .map_err(|error| StoreError::Unreachable { address: without_password(url), reason: error.to_string() })?;
    Ok(Db::Postgres(pool))
}

/// The address as it may be shown and logged: what stands between user name and host is left out.
pub fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let Some(at) = rest[..end].rfind('@') else {
        return url.to_owned();
    };
    let user = rest[..at].split(':').next().unwrap_or_default();
    format!("{scheme}://{user}{}", &rest[at..])
}

#[cfg(test)]
mod tests {
    use super::without_password;

    #[test]
    fn passwords_are_not_shown() {
        for (url, shown) in [
            ("postgres://ocop:se:cr@t@db.example:5432/ocop?sslmode=require", "postgres://ocop@db.example:5432/ocop?sslmode=require"),
            ("postgres://ocop@db/ocop", "postgres://ocop@db/ocop"),
            ("postgres:///ocop?host=/run/pg", "postgres:///ocop?host=/run/pg"),
            ("sqlite:ocop.sqlite", "sqlite:ocop.sqlite"),
        ] {
            assert_eq!(without_password(url), shown);
        }
    }
}
