//! The schema of either database, brought up to date when the database is opened.

use super::{Db, StoreError};
use sqlx::SqlSafeStr;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use std::borrow::Cow;

// `SQLITE` and `POSTGRES`: every file of `server/migrations`, by the build script.
include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

impl Db {
    /// Creates or updates the tables.
    pub async fn migrate(&self) -> Result<(), StoreError> {
        match self {
            Db::Sqlite(pool) => migrator(SQLITE).run(pool).await?,
            Db::Postgres(pool) => migrator(POSTGRES).run(pool).await?,
        }
        Ok(())
    }
}

fn migrator(files: &'static [(i64, &str, &str)]) -> Migrator {
    let migration = |(version, description, text): &(i64, &'static str, &'static str)| {
        Migration::new(*version, Cow::Borrowed(*description), MigrationType::Simple, text.into_sql_str(), false)
    };
    Migrator::with_migrations(files.iter().map(migration).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_databases_go_through_the_same_steps() {
        let steps = |files: &[(i64, &'static str, &str)]| -> Vec<_> { files.iter().map(|(version, name, _)| (*version, *name)).collect() };
        assert_eq!(steps(SQLITE), steps(POSTGRES));
        assert_eq!(SQLITE.iter().map(|(version, ..)| *version).collect::<Vec<_>>(), (1..=SQLITE.len() as i64).collect::<Vec<_>>());
    }
}
