//! Databases for tests: a fresh one of each kind for every story, removed at its end.

#![allow(dead_code, reason = "each test binary uses its own part")]

pub mod reform;

use app::domain::account::Actor;
use server::datasets::{FileContext, ImportError, ImportOptions, ImportRequest, Report, registry};
use server::store::Db;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A folder of its own, removed when dropped.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Folder {
        let name = format!("ocop-test-{}-{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, content).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The files of a folder of this crate with their texts, those of its folders too.
pub fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

/// Where tests find PostgreSQL. A missing one is a failure, not a silent skip.
pub fn postgres_server() -> String {
    std::env::var("OCOP_TEST_POSTGRES_URL")
        .expect("OCOP_TEST_POSTGRES_URL is not set: run the tests with `cargo xtask test`, which starts a PostgreSQL for them")
}

/// A PostgreSQL database of its own.
pub struct PostgresDatabase {
    name: String,
    pub url: String,
}

impl PostgresDatabase {
    pub async fn create() -> PostgresDatabase {
        let server = postgres_server();
        let name = format!("ocop_test_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        let mut connection = PgConnection::connect(&server).await.expect("PostgreSQL for tests answers");
        connection.execute(AssertSqlSafe(format!("create database {name}"))).await.unwrap();
        let (before, after) = server.split_once("://").unwrap();
        let (authority, rest) = after.split_once('/').unwrap_or((after, ""));
        let query = rest.split_once('?').map_or(String::new(), |(_, query)| format!("?{query}"));
        PostgresDatabase { url: format!("{before}://{authority}/{name}{query}"), name }
    }

    pub async fn remove(self) {
        let mut connection = PgConnection::connect(&postgres_server()).await.unwrap();
        connection.execute(AssertSqlSafe(format!("drop database {} with (force)", self.name))).await.unwrap();
    }
}

/// Imports a file of some kind, as the command line does.
pub async fn import(db: &Db, kind: &str, path: &Path, options: ImportOptions) -> Result<Report, ImportError> {
    let import = registry::kind(kind).and_then(|kind| kind.import).expect("a kind that is imported");
    import(ImportRequest {
        db,
        actor: &Actor::job("test"),
        file: path.into(),
        options,
        context: &FileContext::default(),
        progress: &mut |_| {},
    })
    .await
}

/// Runs one story on a migrated, otherwise empty database of each kind.
pub async fn on_both(story: impl AsyncFn(Db)) {
    let folder = Folder::new();
    let sqlite = Db::connect(&format!("sqlite:{}", folder.path().join("ocop.sqlite").display())).await.unwrap();
    sqlite.migrate().await.unwrap();
    story(sqlite.clone()).await;
    sqlite.close().await;
    let database = PostgresDatabase::create().await;
    let postgres = Db::connect(&database.url).await.unwrap();
    postgres.migrate().await.unwrap();
    story(postgres.clone()).await;
    postgres.close().await;
    database.remove().await;
}
