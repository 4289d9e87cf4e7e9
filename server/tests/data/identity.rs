//! Which rows speak of one producer, product and recognition; what corrects them; merging, splitting and the way back.

use crate::import::{essence, import_file};
use crate::support::{Folder, PostgresDatabase, on_both};
use app::domain::account::{Actor, Grant, Role, Scope};
use server::datasets::Report;
use server::error::AppError;
use server::office::{Mergeable, Merging, Splitting, change_undo, product_split, things_merge};
use server::seed::{Seed, renew_identities, seed_if_new};
use server::store::{Db, Register, audit_verify, check, register_load};
use sqlx::AssertSqlSafe;
use std::path::Path;

const HEADER: &str = "product,producer,unit,stars,decision,issued\n";
/// Xã Khánh Hòa, Huyện Châu Phú, Tỉnh An Giang, its default successor, and what contains both.
const OLD: &str = "2024:30466";
const NEW: &str = "2025:30469";
const OLD_PROVINCE: &str = "2024:89";

async fn rows(db: &Db, rows: &[&str]) -> Report {
    let folder = Folder::new();
    let path = folder.file("rows.csv", format!("{HEADER}{}\n", rows.join("\n")));
    import_file(db, &path, false).await.unwrap()
}

fn counts(report: &Report) -> (u64, u64, u64) {
    assert!(report.errors.is_empty(), "{:?}", report.errors);
    (report.created, report.updated, report.unchanged)
}

fn codes(report: &Report) -> Vec<(u64, &'static str, &'static str)> {
    report.errors.iter().chain(&report.warnings).map(|issue| (issue.line, issue.column, issue.problem.code())).collect()
}

async fn register(db: &Db) -> Register {
    let (register, findings) = check(db).await.unwrap();
    assert!(findings.is_empty(), "{findings:?}");
    register
}

fn names(register: &Register) -> (Vec<&str>, Vec<&str>) {
    let mut names: (Vec<&str>, Vec<&str>) = (
        register.producers.iter().map(|producer| producer.name.as_str()).collect(),
        register.products.iter().map(|product| product.name.as_str()).collect(),
    );
    names.0.sort_unstable();
    names.1.sort_unstable();
    names
}

/// Runs a story on a new database with units alone.
async fn on_both_empty(story: impl AsyncFn(Db)) {
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        story(db).await;
    })
    .await;
}

#[tokio::test]
async fn marks_tell_names_apart_and_ways_of_writing_do_not() {
    on_both_empty(async |db| {
        let row = |product: &str, producer: &str, stars: u8| format!("{product},{producer},{OLD},{stars},7/QĐ-UBND,2024-05-20");
        assert_eq!(counts(&rows(&db, &[&row("Mứt dừa", "HTX Một", 3)]).await), (1, 0, 0));
        let other = rows(&db, &[&row("Mứt dứa", "HTX Một", 4)]).await;
        assert_eq!((counts(&other), codes(&other)), ((1, 0, 0), vec![(2, "product", "near_name")]));
        assert_eq!(counts(&rows(&db, &[&row("Mứt dừa", "HTX Một", 3), &row("Mứt dứa", "HTX Một", 4)]).await), (0, 0, 2));
        // One file: the first way of writing is taken, and a pair of near names is named once.
        let file = rows(
            &db,
            &[
                &row("Ðường thốt nốt", "Hộ kinh doanh Tú", 3),
                &row("Đường thốt nốt", "HKD Tú", 3),
                &row("ĐƯỜNG  thốt nốt", "Hộ KD Tú", 3),
                &row("Mật o\u{2060}ng", "Hộ kinh doanh Tư", 3),
                &row("Mật ong", "Hộ kinh doanh Tư", 3),
            ],
        )
        .await;
        assert_eq!(counts(&file), (2, 0, 3));
        let codes: Vec<_> = codes(&file).into_iter().filter(|(_, _, code)| *code == "near_name").collect();
        assert_eq!(codes, [(5, "producer", "near_name")]);
        let register = register(&db).await;
        assert_eq!(register.counts.products, 4);
        assert_eq!(names(&register).0, ["HTX Một", "Hộ kinh doanh Tú", "Hộ kinh doanh Tư"]);
    })
    .await;
}

#[tokio::test]
async fn one_recognition_in_many_ways_of_writing_its_number() {
    on_both_empty(async |db| {
        let numbers = ["7/QĐ-UBND", "Số 7/QĐ-UBND", "QĐ số 07/QĐ-UBND", "7/QD-UBND ngày 20/5/2024", "7/QÐ-UBND"];
        let written = numbers.map(|number| format!("Trà,HTX Một,{OLD},3,{number},2024-05-20"));
        let written: Vec<&str> = written.iter().map(String::as_str).collect();
        assert_eq!(counts(&rows(&db, &written).await), (1, 0, 4));
        for row in &written {
            assert_eq!(counts(&rows(&db, &[row]).await), (0, 0, 1), "{row}");
        }
        // The date is corrected; after more than a year the number is another decision's.
        let moved = rows(&db, &[&format!("Trà,HTX Một,{OLD},3,7/QĐ-UBND,2025-05-20")]).await;
        assert_eq!((counts(&moved), codes(&moved)), ((0, 1, 0), vec![(2, "issued", "corrected")]));
        assert_eq!(counts(&rows(&db, &[&format!("Trà,HTX Một,{OLD},4,7/QĐ-UBND,2026-11-01")]).await), (1, 0, 0));
        // A date behind the number stands in for the empty cell.
        assert_eq!(counts(&rows(&db, &[&format!("Trà,HTX Một,{OLD},4,7/QĐ-UBND ngày 01/11/2026,")]).await), (0, 0, 1));
        let register = register(&db).await;
        let days: Vec<_> =
            register.recognitions.iter().map(|row| (row.issued.unwrap().0.to_string(), row.expires.unwrap().to_string())).collect();
        assert_eq!(days, [("2025-05-20".into(), "2028-05-20".into()), ("2026-11-01".to_owned(), "2029-11-01".to_owned())]);
    })
    .await;
}

#[tokio::test]
async fn a_product_stays_one_through_the_reform_and_in_coarser_rows() {
    on_both_empty(async |db| {
        for producer in ["HTX Một", ""] {
            let row = |unit: &str, stars: u8, decision: u8, issued: &str| format!("Khô,{producer},{unit},{stars},{decision}/QĐ,{issued}");
            assert_eq!(counts(&rows(&db, &[&row(OLD, 3, 1, "2024-05-20")]).await), (1, 0, 0));
            assert_eq!(counts(&rows(&db, &[&row(NEW, 4, 2, "2026-10-10")]).await), (1, 0, 0));
            assert_eq!(counts(&rows(&db, &[&row(OLD_PROVINCE, 3, 1, "2024-05-20")]).await), (0, 0, 1), "{producer}");
        }
        let found = register(&db).await;
        assert_eq!((found.counts.products, found.counts.recognitions), (2, 4));
        assert!(found.recognitions.iter().all(|row| [OLD, NEW].contains(&row.unit.to_string().as_str())));
        // Without a producer: a commune that lies elsewhere is another product, and a coarser row may then be either.
        assert_eq!(counts(&rows(&db, &["Khô,,2024:30463,3,1/QĐ,2024-05-20"]).await), (1, 0, 0));
        let either = rows(&db, &[&format!("Khô,,{OLD_PROVINCE},3,9/QĐ,2024-05-20")]).await;
        assert_eq!(codes(&either), [(2, "product", "product_ambiguous")]);
        // The coarser row first: the finer one says where it is.
        for unit in [OLD_PROVINCE, OLD] {
            rows(&db, &[&format!("Mắm,,{unit},3,1/QĐ,2024-05-20")]).await;
        }
        let found = register(&db).await;
        let mam = found.products.iter().position(|product| product.name == "Mắm").unwrap();
        let places: Vec<_> = found.recognitions.iter().filter(|row| row.product as usize == mam).map(|row| row.unit.to_string()).collect();
        assert_eq!(places, [OLD]);
    })
    .await;
}

#[tokio::test]
async fn a_mistyped_name_is_corrected_where_everything_else_agrees() {
    on_both_empty(async |db| {
        let row = |product: &str, producer: &str, stars: u8| format!("{product},{producer},{OLD},{stars},7/QĐ-UBND,2024-05-20");
        rows(&db, &[&row("Nước mẳm", "HTX Bình Yêm", 3)]).await;
        let before = register(&db).await;
        // Another star is another product.
        assert_eq!(counts(&rows(&db, &[&row("Nước mắm", "HTX Khác", 4)]).await), (1, 0, 0));
        let fixed = rows(&db, &[&row("Nước mắm", "HTX Bình Yên", 3)]).await;
        assert_eq!((counts(&fixed), codes(&fixed)), ((0, 1, 0), vec![(2, "producer", "corrected"), (2, "product", "corrected")]));
        assert_eq!(counts(&rows(&db, &[&row("Nước mắm", "HTX Bình Yên", 3)]).await), (0, 0, 1));
        // The mistake again speaks of the same product, and does not bring itself back.
        assert_eq!(counts(&rows(&db, &[&row("Nước mẳm", "HTX Bình Yêm", 3)]).await), (0, 0, 1));
        let after = register(&db).await;
        assert_eq!(names(&after), (vec!["HTX Bình Yên", "HTX Khác"], vec!["Nước mắm", "Nước mắm"]));
        assert!(after.products.iter().any(|product| product.id == before.products[0].id), "the id stays");
        // An id allows any correction.
        let id = &before.products[0].id;
        let folder = Folder::new();
        let path = folder.file("id.csv", format!("product_id,{HEADER}{id},Mắm nêm,HTX Bình Yên,{OLD},3,7/QĐ-UBND,2024-05-20\n"));
        let renamed = import_file(&db, &path, false).await.unwrap();
        assert_eq!((counts(&renamed), codes(&renamed)), ((0, 1, 0), vec![(2, "product", "corrected")]));
    })
    .await;
}

async fn three_products(db: &Db) {
    let file = [
        format!("Mật ong,HTX Một,{OLD},3,1/QĐ,2024-05-20"),
        format!("Trà,HTX Một,{OLD},3,1/QĐ,2024-05-20"),
        format!("Mật ong,HTX Hai,{OLD},3,1/QĐ,2024-05-20"),
        format!("Mật ong,HTX Hai,{OLD},4,2/QĐ,2026-05-20"),
        format!("Cốm,HTX Hai,{OLD},4,2/QĐ,2026-05-20"),
    ];
    rows(db, &file.iter().map(String::as_str).collect::<Vec<_>>()).await;
}

fn producer_id(register: &Register, name: &str) -> String {
    register.producers.iter().find(|producer| producer.name == name).unwrap().id.clone()
}

fn command_line() -> Actor {
    Actor::CommandLine { user: "tester".to_owned() }
}

#[tokio::test]
async fn producers_are_made_one_and_two_again() {
    on_both_empty(async |db| {
        three_products(&db).await;
        let before = register(&db).await;
        let (keep, gone) = (producer_id(&before, "HTX Một"), producer_id(&before, "HTX Hai"));
        let merging = Merging { kind: Mergeable::Producers, keep: keep.clone(), gone: gone.clone() };
        let elsewhere = Grant { role: Role::Admin, scope: Scope::Unit("2025:92".parse().unwrap()) };
        let stranger = Actor::Person { id: "7".to_owned(), name: "Lan".to_owned(), grants: vec![elsewhere] };
        assert!(matches!(things_merge(&db, &stranger, merging.clone()).await, Err(AppError::Forbidden)));
        let change = things_merge(&db, &command_line(), merging.clone()).await.unwrap();
        let merged = register(&db).await;
        // Mật ong of both is one product, with the recognition of one decision once.
        assert_eq!((merged.counts.producers, merged.counts.products, merged.counts.recognitions), (1, 3, 4));
        let leads =
            |register: &Register, id: &str| register.merged.iter().find(|merged| merged.id == id).map(|merged| merged.survivor.clone());
        assert_eq!(leads(&merged, &gone), Some(keep.clone()));
        assert_eq!(merged.merged.len(), 3, "{:?}", merged.merged);
        assert!(matches!(things_merge(&db, &command_line(), merging.clone()).await, Err(AppError::Invalid(_))));

        change_undo(&db, &command_line(), change).await.unwrap();
        let undone = register(&db).await;
        assert_eq!(essence(&undone), essence(&before));
        assert!(undone.merged.is_empty());
        assert!(matches!(change_undo(&db, &command_line(), change).await, Err(AppError::Invalid(_))), "touched since");

        // A later file that names the other falls to the one that stays, and does not bring its name back.
        let change = things_merge(&db, &command_line(), merging).await.unwrap();
        assert_eq!(counts(&rows(&db, &[&format!("Cốm,HTX Hai,{OLD},4,2/QĐ,2026-05-20")]).await), (0, 0, 1));
        assert_eq!(counts(&rows(&db, &[&format!("Bánh,HTX Hai,{OLD},4,2/QĐ,2026-05-20")]).await), (1, 0, 0));
        assert_eq!(names(&register(&db).await).0, ["HTX Một"]);
        rows(&db, &[&format!("Cốm,HTX Hai,{OLD},5,2/QĐ,2026-05-20")]).await;
        rows(&db, &[&format!("CỐM,HTX Một,{OLD},4,2/QĐ,2026-05-20")]).await;
        let refused = change_undo(&db, &command_line(), change).await.unwrap_err();
        assert!(matches!(&refused, AppError::Invalid(fields) if fields[0].code == "changed_later"), "{refused:?}");
        assert_eq!(audit_verify(&db).await.unwrap().first_break, None);
    })
    .await;
}

#[tokio::test]
async fn products_are_made_one_and_split_again() {
    on_both_empty(async |db| {
        three_products(&db).await;
        let before = register(&db).await;
        let id = |name: &str, producer: &str| {
            let producer = before.producers.iter().position(|found| found.name == producer);
            before
                .products
                .iter()
                .find(|product| product.name == name && product.producer.map(|at| at as usize) == producer)
                .unwrap()
                .id
                .clone()
        };
        let (keep, gone) = (id("Mật ong", "HTX Hai"), id("Cốm", "HTX Hai"));
        let change = things_merge(&db, &command_line(), Merging { kind: Mergeable::Products, keep: keep.clone(), gone: gone.clone() })
            .await
            .unwrap();
        assert_eq!(register(&db).await.counts.products, 3);
        change_undo(&db, &command_line(), change).await.unwrap();
        assert_eq!(essence(&register(&db).await), essence(&before));

        let product = before.products.iter().position(|product| product.id == keep).unwrap();
        let second = before.recognitions.iter().find(|row| row.product as usize == product && row.stars.unwrap().count() == 4).unwrap();
        let splitting = |name: &str| Splitting { product: keep.clone(), name: name.to_owned(), recognitions: vec![second.id.clone()] };
        let taken = product_split(&db, &command_line(), splitting("Cốm")).await.unwrap_err();
        assert!(matches!(&taken, AppError::Invalid(fields) if fields[0].code == "name_of_other_product"), "{taken:?}");
        let (new, change) = product_split(&db, &command_line(), splitting("Mật ong rừng")).await.unwrap();
        let split = register(&db).await;
        assert_eq!(split.counts.products, 5 - 1 + 1);
        assert!(split.products.iter().any(|product| product.id == new));
        assert_eq!(counts(&rows(&db, &[&format!("Mật ong rừng,HTX Hai,{OLD},4,2/QĐ,2026-05-20")]).await), (0, 0, 1));
        change_undo(&db, &command_line(), change).await.unwrap();
        assert_eq!(essence(&register(&db).await), essence(&before));
    })
    .await;
}

async fn execute(db: &Db, sql: String) {
    match db {
        Db::Sqlite(pool) => drop(sqlx::query(AssertSqlSafe(sql)).execute(pool).await.unwrap()),
        Db::Postgres(pool) => drop(sqlx::query(AssertSqlSafe(sql)).execute(pool).await.unwrap()),
    }
}

/// A database of the version before, whose identities fold marks away and tell legal forms and communes apart.
async fn former_database(db: &Db) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let before = async |name: &str| {
        let all = sqlx::migrate::Migrator::new(folder.join(name)).await.unwrap();
        sqlx::migrate::Migrator::with_migrations(all.iter().filter(|migration| migration.version < 6).cloned().collect())
    };
    let bytes = match db {
        Db::Sqlite(pool) => {
            before("sqlite").await.run(pool).await.unwrap();
            "x'00'"
        }
        Db::Postgres(pool) => {
            before("postgres").await.run(pool).await.unwrap();
            "'\\x00'"
        }
    };
    for (vintage, code, level, parent) in
        [(2025, "91", "province", "null"), (2025, "30469", "commune", "'91'"), (2025, "30470", "commune", "'91'")]
    {
        execute(
            db,
            format!(
                "insert into unit (vintage, code, level, kind, name, full_name, parent_code, name_fold, sort_key) \
            values ({vintage}, '{code}', '{level}', 'xa', '{code}', '{code}', {parent}, '{code}', {bytes})"
            ),
        )
        .await;
    }
    for (id, identity, name) in [("htx-a-1", "htx a|2025:91", "HTX A"), ("hop-tac-xa-a-2", "hop tac xa a|2025:91", "Hợp tác xã A")] {
        execute(
            db,
            format!(
                "insert into producer (id, identity, name, name_fold, sort_key, kind, province_vintage, province_code) \
            values ('{id}', '{identity}', '{name}', '{}', {bytes}, 'unknown', 2025, '91')",
                app::domain::collation::fold(name)
            ),
        )
        .await;
    }
    for (row, (id, identity, name, producer, unit, decision)) in [
        ("tra-1", "tra|htx a|2025:30469", "Trà", "'htx-a-1'", "30469", "Số 7/QĐ"),
        ("tra-2", "tra|hop tac xa a|2025:30469", "Trà", "'hop-tac-xa-a-2'", "30469", "7/QĐ"),
        ("tra-3", "tra|htx a|2025:30470", "Trà", "'htx-a-1'", "30470", "8/QĐ"),
        ("com-4", "com||2025:30469", "Cốm", "null", "30469", "9/QĐ"),
        ("com-5", "com||2025:91", "Cốm", "null", "91", "10/QĐ"),
    ]
    .into_iter()
    .enumerate()
    {
        execute(
            db,
            format!(
                "insert into product (id, identity, name, name_fold, sort_key, producer_id) \
            values ('{id}', '{identity}', '{name}', '{}', {bytes}, {producer})",
                app::domain::collation::fold(name)
            ),
        )
        .await;
        execute(db, format!("insert into recognition (id, identity, product_id, row_no, unit_vintage, unit_code, status, stars, potential_5, \
            decision, issued, issued_precision, expires, expiry_basis) values ('r-{row}', '{id}|{decision}', '{id}', {row}, 2025, '{unit}', \
            'recognised', 3, {}, '{decision}', '2024-05-20', 'day', '2027-05-20', 'computed')", if bytes.starts_with('x') { "0" } else { "false" })).await;
    }
}

#[tokio::test]
async fn identities_of_the_version_before_are_computed_anew_once() {
    let (folder, postgres) = (Folder::new(), PostgresDatabase::create().await);
    for url in [format!("sqlite:{}", folder.path().join("old.sqlite").display()), postgres.url.clone()] {
        let db = Db::connect(&url).await.unwrap();
        former_database(&db).await;
        db.migrate().await.unwrap();
        let renewal = renew_identities(&db).await.unwrap().unwrap();
        let pair = |gone: &str, keep: &str| (gone.to_owned(), keep.to_owned());
        assert_eq!(renewal.producers, [pair("htx-a-1", "hop-tac-xa-a-2")]);
        assert_eq!(renewal.products, [pair("tra-3", "tra-1"), pair("com-5", "com-4")]);
        assert_eq!(renew_identities(&db).await.unwrap(), None, "once");
        let register = register_load(&db).await.unwrap();
        let ids: Vec<&str> = register.products.iter().map(|product| product.id.as_str()).collect();
        assert_eq!(ids, ["com-4", "tra-2"]);
        assert_eq!(register.counts.recognitions, 4, "of one decision of one product one stays");
        for (gone, keep) in [("tra-1", "tra-2"), ("tra-3", "tra-2"), ("com-5", "com-4"), ("htx-a-1", "hop-tac-xa-a-2")] {
            assert!(register.merged.iter().any(|merged| merged.id == gone && merged.survivor == keep), "{gone} {:?}", register.merged);
        }
        let log: Vec<(String, String)> = db.fetch_all("select actor, kind from audit where subject_table is null", vec![]).await.unwrap();
        assert_eq!(log, [("job:identity".to_owned(), "identity".to_owned())]);
        let (_, findings) = check(&db).await.unwrap();
        assert!(findings.iter().all(|finding| matches!(finding, server::store::Finding::Lineage(..))), "{findings:?}");
        db.close().await;
    }
    postgres.remove().await;
}
