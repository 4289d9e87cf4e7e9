//! One SQL text: every statement prepares on both databases, and both migrations make the same schema.

use crate::support::{on_both, sources};
use server::store::Db;
use sqlx::{Executor, Row, SqlSafeStr};
use std::collections::BTreeSet;
use std::sync::Mutex;

#[tokio::test]
async fn every_statement_prepares_on_both() {
    let statements: Vec<(&str, String)> =
        server::store::statements().flat_map(|(name, statement)| statement.texts().into_iter().map(move |text| (name, text))).collect();
    assert!(statements.len() > 60);
    on_both(async |db| {
        for (name, text) in &statements {
            let text = sqlx::AssertSqlSafe(text.clone()).into_sql_str();
            let prepared = match &db {
                Db::Sqlite(pool) => pool.prepare(text).await.map(drop),
                Db::Postgres(pool) => pool.prepare(text).await.map(drop),
            };
            assert!(prepared.is_ok(), "{name}: {prepared:?}");
        }
    })
    .await;
}

/// Every statement a file of the store declares is among those that are prepared.
#[test]
fn no_statement_is_left_out() {
    let known: BTreeSet<&str> = server::store::statements().map(|(name, _)| name).collect();
    let mut declared = 0;
    for (path, text) in sources("src/store") {
        let Some((_, declarations)) = text.split_once("\nstatements! {\n") else { continue };
        let (declarations, _) = declarations.split_once("\n}\n").unwrap();
        for line in declarations.lines().filter(|line| line.starts_with("    ") && line.as_bytes()[4].is_ascii_uppercase()) {
            let name = line.trim().split([':', ' ']).next().unwrap();
            assert!(known.contains(name), "{}: {name} is not in the list of statements", path.display());
            declared += 1;
        }
    }
    assert!(declared > 40, "{declared}");
}

#[tokio::test]
async fn both_schemas_agree() {
    let schemas = Mutex::new(Vec::new());
    on_both(async |db| {
        let schema = match &db {
            Db::Sqlite(pool) => {
                let tables = "select m.name as a, p.name as b, lower(p.type) as c, p.\"notnull\" as d from sqlite_master m \
                    join pragma_table_info(m.name) p where m.type = 'table' and m.name not like '\\_sqlx%' escape '\\'";
                let rows = sqlx::query(tables).fetch_all(pool).await.unwrap();
                let mut found: BTreeSet<String> = rows
                    .iter()
                    .map(|row| {
                        let kind = row.get::<String, _>("c").replace("blob", "bytes");
                        format!("{}.{} {kind} {}", row.get::<String, _>("a"), row.get::<String, _>("b"), row.get::<i64, _>("d"))
                    })
                    .collect();
                let texts: Vec<(String, String)> =
                    sqlx::query_as("select name, sql from sqlite_master where type = 'table' and name not like '\\_sqlx%' escape '\\'").fetch_all(pool).await.unwrap();
                for (table, text) in texts {
                    let words: Vec<&str> = text.split_whitespace().collect();
                    found.extend(words.windows(2).filter(|pair| pair[0] == "constraint").map(|pair| format!("{table} constraint {}", pair[1])));
                }
                let indexes: Vec<(String,)> = sqlx::query_as("select name from sqlite_master where type = 'index' and sql is not null").fetch_all(pool).await.unwrap();
                found.extend(indexes.into_iter().map(|(name,)| format!("index {name}")));
                found
            }
            Db::Postgres(pool) => {
                let columns = "select table_name::text, column_name::text, data_type::text, is_nullable::text from information_schema.columns \
                    where table_schema = 'public' and table_name not like '\\_sqlx%'";
                let rows: Vec<(String, String, String, String)> = sqlx::query_as(columns).fetch_all(pool).await.unwrap();
                let mut found: BTreeSet<String> = rows
                    .into_iter()
                    .map(|(table, column, kind, nullable)| format!("{table}.{column} {} {}", kind.replace("bytea", "bytes"), i64::from(nullable == "NO")))
                    .collect();
                let constraints = "select conrelid::regclass::text, conname::text from pg_constraint where connamespace = 'public'::regnamespace \
                    and contype <> 'n' and conrelid::regclass::text not like '\\_sqlx%'";
                let rows: Vec<(String, String)> = sqlx::query_as(constraints).fetch_all(pool).await.unwrap();
                found.extend(rows.into_iter().map(|(table, name)| format!("{table} constraint {name}")));
                let indexes = "select indexname::text from pg_indexes where schemaname = 'public' and tablename not like '\\_sqlx%' \
                    and indexname not in (select conname from pg_constraint)";
                let rows: Vec<(String,)> = sqlx::query_as(indexes).fetch_all(pool).await.unwrap();
                found.extend(rows.into_iter().map(|(name,)| format!("index {name}")));
                found
            }
        };
        schemas.lock().unwrap().push(schema);
    })
    .await;
    let schemas = schemas.into_inner().unwrap();
    let difference: Vec<_> = schemas[0].symmetric_difference(&schemas[1]).collect();
    assert!(difference.is_empty(), "{difference:#?}");
    assert!(schemas[0].len() > 150);
}
