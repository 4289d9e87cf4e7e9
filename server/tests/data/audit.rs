//! The audit log: nothing is written without an actor, every change is noted, and the chain shows what was touched later.

use crate::cli::run;
use crate::support::{Folder, PostgresDatabase, on_both};
use app::domain::Day;
use app::domain::account::{Actor, Grant, Role, Scope};
use server::datasets::{FileContext, ImportOptions, Report, registry};
use server::error::AppError;
use server::office::{FileImport, file_import};
use server::seed::{Seed, seed_if_new};
use server::store::{AuditBreak, Change, Db, audit_verify, change_latest, check};
use sqlx::AssertSqlSafe;
use std::path::Path;

const HEADER: &str = "product,producer,province,stars,decision,issued,note\n";

fn command_line() -> Actor {
    Actor::CommandLine { user: "tester".to_owned() }
}

async fn import(db: &Db, actor: &Actor, path: &Path) -> Result<Report, AppError> {
    let options = ImportOptions { dry_run: false, today: Day::from_ymd(2026, 11, 22).unwrap() };
    let kind = registry::kind("recognitions").unwrap();
    file_import(db, actor, FileImport { kind, file: path.into(), options, context: &FileContext::default() }, &mut |_| {}).await
}

/// Two imports: one that creates, one that corrects.
async fn two_imports(db: &Db, folder: &Folder) {
    let first =
        folder.file("first.csv", format!("{HEADER}Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01,\nTrà,HTX A,An Giang,4,1/QĐ,2024-01-01,\n"));
    let second = folder.file("second.csv", format!("{HEADER}Mật ong,HTX A,An Giang,4,1/QĐ,2024-01-01,“sửa”\n"));
    for path in [first, second] {
        let report = import(db, &command_line(), &path).await.unwrap();
        assert!(report.errors.is_empty(), "{report:?}");
    }
}

async fn execute(db: &Db, sql: &str) -> u64 {
    let sql = AssertSqlSafe(sql.to_owned());
    match db {
        Db::Sqlite(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
        Db::Postgres(pool) => sqlx::query(sql).execute(pool).await.unwrap().rows_affected(),
    }
}

type Logged = (i64, i64, String, String, Option<String>, Option<String>, Option<String>, Option<String>);

async fn log(db: &Db) -> Vec<Logged> {
    db.fetch_all("select id, seq, actor, kind, subject_table, before_row, after_row, detail from audit order by id", vec![]).await.unwrap()
}

#[tokio::test]
async fn a_change_is_noted_with_who_what_and_from_what_to_what() {
    on_both(async |db| {
        let folder = Folder::new();
        seed_if_new(&db, Seed::Empty).await.unwrap();
        two_imports(&db, &folder).await;
        let log = log(&db).await;
        let words: Vec<_> = log.iter().map(|row| (row.0, row.1, row.2.as_str(), row.3.as_str(), row.4.as_deref())).collect();
        let expected = [
            (1, 1, "job:seed", "seed", None),
            (2, 2, "cli:tester", "import", None),
            (3, 3, "cli:tester", "update", Some("recognition")),
            (4, 3, "cli:tester", "import", None),
        ];
        assert_eq!(words, expected);
        assert_eq!(log[2].5.as_deref(), Some(r#"{"note":null,"stars":3}"#));
        assert_eq!(log[2].6.as_deref(), Some(r#"{"note":"“sửa”","stars":4}"#));
        assert!(log[1].7.as_deref().unwrap().contains(r#""created":2"#), "{log:?}");
        assert_eq!(change_latest(&db).await.unwrap(), 3);
        let report = audit_verify(&db).await.unwrap();
        assert_eq!((report.rows, report.before_chain, report.last_change, report.first_break), (4, 0, 3, None));
    })
    .await;
}

#[tokio::test]
async fn whatever_is_touched_later_is_named() {
    on_both(async |db| {
        let folder = Folder::new();
        seed_if_new(&db, Seed::Empty).await.unwrap();
        two_imports(&db, &folder).await;
        let broken = async || audit_verify(&db).await.unwrap().first_break;
        // One byte of a stored row, whatever the column.
        for (id, change, column, value) in [
            (3, 3, "after_row", "replace(after_row, '4', '5')"),
            (3, 3, "subject_id", "subject_id || 'a'"),
            (2, 2, "actor", "'cli:testee'"),
            (1, 1, "at", "replace(at, 'T', ' ')"),
            (4, 3, "hash", "replace(replace(hash, 'a', 'b'), '1', '2')"),
            (2, 2, "detail", "detail || ' '"),
            (2, 2, "hash", "null"),
        ] {
            let before: Vec<(Option<String>,)> =
                db.fetch_all(leak(format!("select {column} from audit where id = {id}")), vec![]).await.unwrap();
            execute(&db, &format!("update audit set {column} = {value} where id = {id}")).await;
            assert_eq!(broken().await, Some(AuditBreak::Altered { id, change }), "{column}");
            let before = before[0].0.clone().unwrap().replace('\'', "''");
            execute(&db, &format!("update audit set {column} = '{before}' where id = {id}")).await;
            assert_eq!(broken().await, None, "{column}");
        }
        // Two rows that change places, and one put in another change.
        for (first, second) in [("2", "3"), ("3", "2")] {
            execute(&db, &format!("update audit set id = -{first} where id = {first}")).await;
            execute(&db, &format!("update audit set id = {first} where id = {second}")).await;
            execute(&db, &format!("update audit set id = {second} where id = -{first}")).await;
            if first == "2" {
                assert_eq!(broken().await, Some(AuditBreak::Altered { id: 2, change: 3 }));
            }
        }
        assert_eq!(broken().await, None);
        let (_, findings) = check(&db).await.unwrap();
        assert!(findings.is_empty(), "{findings:?}");
        // A row that is gone: in the middle, then the last.
        execute(&db, "update audit set id = -3 where id = 3").await;
        assert_eq!(broken().await, Some(AuditBreak::Missing { id: 3 }));
        execute(&db, "update audit set id = 3 where id = -3").await;
        execute(&db, "delete from audit where id = 4").await;
        assert_eq!(broken().await, Some(AuditBreak::Missing { id: 4 }));
        execute(&db, "delete from audit where id = 3").await;
        assert_eq!(broken().await, Some(AuditBreak::Missing { id: 3 }));
        execute(&db, "delete from audit where id = 1").await;
        assert_eq!(broken().await, Some(AuditBreak::Missing { id: 1 }));
        let (_, findings) = check(&db).await.unwrap();
        assert_eq!(findings.len(), 1, "{findings:?}");
    })
    .await;
}

fn leak(sql: String) -> &'static str {
    sql.leak()
}

/// A database of the version before the audit log, with two changes in its log.
async fn old_database(db: &Db) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let migrations = async |name: &str| {
        let all = sqlx::migrate::Migrator::new(folder.join(name)).await.unwrap();
        sqlx::migrate::Migrator::with_migrations(all.iter().filter(|migration| migration.version < 5).cloned().collect())
    };
    match db {
        Db::Sqlite(pool) => migrations("sqlite").await.run(pool).await.unwrap(),
        Db::Postgres(pool) => migrations("postgres").await.run(pool).await.unwrap(),
    }
    for seq in [1, 2] {
        execute(
            db,
            &format!("insert into change (seq, at, kind, detail) values ({seq}, '2026-11-0{seq}T00:00:00.000Z', 'import', '{{}}')"),
        )
        .await;
    }
    execute(db, "update change_counter set last_seq = 2").await;
}

#[tokio::test]
async fn the_log_of_an_older_version_is_carried_over_and_sealed() {
    let folder = Folder::new();
    let postgres = PostgresDatabase::create().await;
    for url in [format!("sqlite:{}", folder.path().join("old.sqlite").display()), postgres.url.clone()] {
        let db = Db::connect(&url).await.unwrap();
        old_database(&db).await;
        db.migrate().await.unwrap();
        let report = audit_verify(&db).await.unwrap();
        assert_eq!((report.rows, report.before_chain, report.last_change, report.first_break), (2, 2, 2, None));
        for _ in 0..2 {
            let change = Change { kind: "test", detail: "{}".to_owned() };
            db.write(&command_line(), async |_, _| Ok(Some(((), change)))).await.unwrap();
        }
        let report = audit_verify(&db).await.unwrap();
        assert_eq!((report.rows, report.before_chain, report.last_change, report.first_break), (4, 2, 4, None));
        execute(&db, "update audit set detail = '{ }' where id = 1").await;
        let report = audit_verify(&db).await.unwrap();
        assert_eq!(report.first_break, Some(AuditBreak::BeforeChain { id: 3, change: 3 }));
        db.close().await;
    }
    postgres.remove().await;
}

#[tokio::test]
async fn a_person_writes_only_where_granted() {
    on_both(async |db| {
        let folder = Folder::new();
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let path = folder.file("a.csv", format!("{HEADER}Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01,\n"));
        let person = |role, scope| Actor::Person { id: "7".to_owned(), name: "Lan".to_owned(), grants: vec![Grant { role, scope }] };
        let an_giang = Scope::Unit("2025:91".parse().unwrap());
        for refused in [person(Role::Viewer, Scope::Country), person(Role::Auditor, Scope::Country), person(Role::Editor, an_giang)] {
            assert!(matches!(import(&db, &refused, &path).await, Err(AppError::Forbidden)), "{refused:?}");
        }
        assert_eq!(log(&db).await.len(), 1, "nothing was written");
        import(&db, &person(Role::Editor, Scope::Country), &path).await.unwrap();
        assert_eq!(log(&db).await[1].2, "person:7");
    })
    .await;
}

#[tokio::test]
async fn the_command_line_acts_as_its_user_and_checks_the_log() {
    let (folder, postgres) = (Folder::new(), PostgresDatabase::create().await);
    let file = folder.file("a.csv", format!("{HEADER}Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01,\n")).display().to_string();
    for url in [format!("sqlite:{}", folder.path().join("a.sqlite").display()), postgres.url.clone()] {
        let ocop = |arguments: &[&str]| run(&[arguments, &["--database", &url, "--lang", "en"]].concat());
        assert_eq!(ocop(&["migrate", "--empty"]).code, 0);
        assert_eq!(ocop(&["import", "recognitions", &file]).code, 0);
        let verified = ocop(&["audit", "verify"]);
        assert_eq!(verified.code, 0, "{}", verified.err);
        assert!(verified.out.contains("sound: 2 rows, up to change 2"), "{}", verified.out);
        let db = Db::connect(&url).await.unwrap();
        let actor = &log(&db).await[1].2;
        assert!(actor.starts_with("cli:") && actor.len() > 4, "{actor}");
        execute(&db, "update audit set actor = 'cli:nobody' where id = 2").await;
        db.close().await;
        let verified = ocop(&["audit", "verify"]);
        assert_eq!((verified.code, verified.out.as_str()), (1, ""));
        assert!(verified.err.contains("row 2 (change 2)"), "{}", verified.err);
        let checked = ocop(&["check"]);
        assert_eq!(checked.code, 1);
        assert!(checked.out.contains("row 2 (change 2)"), "{}", checked.out);
    }
    postgres.remove().await;
}
