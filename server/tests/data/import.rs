//! The import of recognitions: every refusal with its place, idempotence, and what updates.

use crate::support::{Folder, on_both};
use app::domain::Day;
use app::domain::account::Actor;
use app::text::Lang;
use server::datasets::{ImportError, ImportOptions, Report, SourceError, recognitions_import};
use server::seed::{Seed, seed_if_new};
use server::store::{Db, Register, register_load};
use std::path::Path;

const HEADER: &str = "product,producer,producer_kind,province,district,commune,sector,set,stars,potential_5,score,level,decision,issued,year,expires,revoked";

pub async fn import_file(db: &Db, path: &Path, dry_run: bool) -> Result<Report, ImportError> {
    let today = Day::parse_iso("2026-11-22").unwrap();
    recognitions_import(db, &Actor::job("test"), path, ImportOptions { dry_run, today }, &mut |_| {}).await
}

async fn import_text(db: &Db, text: impl AsRef<[u8]>) -> Report {
    let folder = Folder::new();
    let path = folder.file("import.csv", text);
    import_file(db, &path, false).await.unwrap()
}

async fn rows(db: &Db, rows: &str) -> Report {
    import_text(db, format!("{HEADER}\n{rows}\n")).await
}

fn counts(report: &Report) -> (u64, u64, u64, u64) {
    (report.rows, report.created, report.updated, report.unchanged)
}

fn codes(report: &Report) -> Vec<(u64, &'static str, &'static str)> {
    report.errors.iter().chain(&report.warnings).map(|issue| (issue.line, issue.column, issue.problem.code())).collect()
}

/// A new database with units alone.
async fn empty(db: &Db) {
    seed_if_new(db, Seed::Empty).await.unwrap();
}

/// What the register says, without the numbers that depend on the order of rows.
pub fn essence(register: &Register) -> Vec<String> {
    let mut lines = Vec::new();
    lines.extend(register.producers.iter().map(|producer| format!("{producer:?}")));
    for product in &register.products {
        let producer = product.producer.map(|producer| &register.producers[producer as usize].id);
        lines.push(format!("{} {producer:?} {:?} {:?} {:?}", product.id, product.name, product.sector, product.set));
    }
    for recognition in &register.recognitions {
        let product = &register.products[recognition.product as usize].id;
        lines.push(format!("{product} {:?}", server::store::Recognition { row: 0, product: 0, ..recognition.clone() }));
    }
    lines.sort();
    lines
}

#[tokio::test]
async fn every_refusal_names_its_place() {
    // The row after the header, and the one problem it has.
    let cases = [
        (",HTX A,,An Giang,,,,,3,,,,,2024-01-01,,,", "product", "required"),
        ("!!!,HTX A,,An Giang,,,,,3,,,,,2024-01-01,,,", "product", "name_without_letters"),
        ("Mật\u{7}ong,HTX A,,An Giang,,,,,3,,,,,2024-01-01,,,", "product", "text_control"),
        ("Mật ong,HTX A,,,,,,,3,,,,,2024-01-01,,,", "province", "place_missing"),
        ("Mật ong,HTX A,,An Giangg,,,,,3,,,,,2024-01-01,,,", "province", "province_unknown"),
        ("Mật ong,HTX A,,An Giang,Châu Phúc Thọ,,,,3,,,,,2024-01-01,,,", "district", "district_unknown"),
        ("Mật ong,HTX A,,An Giang,Châu Phú,Khánh Hoàng,,,3,,,,,2024-01-01,,,", "commune", "commune_unknown"),
        ("Mật ong,HTX A,,An Giang,,Xã Không Có,,,3,,,,,2026-01-01,,,", "commune", "commune_unknown"),
        ("Mật ong,HTX A,,An Giang,Châu Thành,,,,3,,,,,2026-01-01,,,", "district", "place_ambiguous"),
        ("Mật ong,HTX A,,An Giang,,,,,7,,,,,2024-01-01,,,", "stars", "stars_form"),
        ("Mật ong,HTX A,,An Giang,,,,,2,,,,,2024-01-01,,,", "stars", "stars_not_certifiable"),
        ("Mật ong,HTX A,,An Giang,,,,,1,,,,,2024-01-01,,,", "stars", "stars_not_certifiable"),
        ("Mật ong,HTX A,,An Giang,,,,,5,,,tỉnh,,2024-01-01,,,", "level", "five_stars_not_central"),
        ("Mật ong,HTX A,,An Giang,,,,,3,có,,,,2024-01-01,,,", "potential_5", "potential_5_without_four"),
        ("Mật ong,HTX A,,An Giang,,,,,4,perhaps,,,,2024-01-01,,,", "potential_5", "yes_no_form"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,101,,,2024-01-01,,,", "score", "score_form"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,làng,,2024-01-01,,,", "level", "level_form"),
        ("Mật ong,HTX A,hội,An Giang,,,,,4,,,,,2024-01-01,,,", "producer_kind", "kind_form"),
        ("Mật ong,HTX A,,An Giang,,,9,,4,,,,,2024-01-01,,,", "sector", "sector_form"),
        ("Mật ong,HTX A,,An Giang,,,,27,4,,,,,2024-01-01,,,", "set", "set_form"),
        ("Mật ong,HTX A,,An Giang,,,2,8,4,,,,,2024-01-01,,,", "set", "set_of_other_sector"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,31/02/2024,,,", "issued", "date_form"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,tomorrow,,,", "issued", "date_form"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2052-01-01,,,", "issued", "date_out_of_range"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,1999-01-01,,,", "issued", "date_out_of_range"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,,20x4,,", "year", "year_form"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2024-01-01,,2023-12-31,", "expires", "expires_before_issued"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2024-01-01,,,2023-12-31", "revoked", "revoked_before_issued"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2024-01-01", "", "row_length"),
    ];
    let long = format!("{},HTX A,,An Giang,,,,,3,,,,,2024-01-01,,,", "dài ".repeat(80));
    let cases: Vec<_> = cases.into_iter().chain([(long.as_str(), "product", "text_too_long")]).collect();
    let text: Vec<&str> = cases.iter().map(|(row, ..)| *row).collect();
    let expected: Vec<_> = (2..).zip(&cases).map(|(line, (_, column, code))| (line, *column, *code)).collect();
    on_both(async |db| {
        empty(&db).await;
        let report = rows(&db, &text.join("\n")).await;
        assert_eq!(codes(&report), expected);
        assert_eq!(counts(&report), (cases.len() as u64, 0, 0, 0));
        for issue in &report.errors {
            for lang in Lang::ALL {
                assert!(issue.sentence(lang).len() > 10, "{issue:?}");
            }
        }
        assert_eq!(register_load(&db).await.unwrap().counts.recognitions, 0);
    })
    .await;
}

#[tokio::test]
async fn strange_rows_are_taken_with_a_warning() {
    let cases = [
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,,,,", "issued", "no_date"),
        ("Mật ong,HTX A,,An Giang,,,,,,,,,,2024-01-01,,,", "stars", "no_stars"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,65.5,,,2024-01-01,,,", "score", "score_outside_band"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2024-03-01,2022,,", "year", "year_differs"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,,,2027-01-01,,,", "issued", "issued_in_future"),
        ("Mật ong,HTX A,,Kiên Giang,,,,,4,,,,,2026-01-01,,,", "province", "place_of_other_list"),
        ("Mật ong,HTX A,,Thừa Thiên Huế,,,,,4,,,,,2022-08-01,,,", "province", "place_old_name"),
        ("Mật ong,HTX A,,An Giang,,,,,4,,,huyện,,2024-01-01,,,", "level", "district_level"),
    ];
    on_both(async |db| {
        empty(&db).await;
        let text: Vec<String> =
            cases.iter().enumerate().map(|(number, (row, ..))| row.replace("HTX A", &format!("HTX {number}"))).collect();
        let report = rows(&db, &text.join("\n")).await;
        let expected: Vec<_> = (2..).zip(&cases).map(|(line, (_, column, code))| (line, *column, *code)).collect();
        assert_eq!(codes(&report), expected);
        assert_eq!(counts(&report), (cases.len() as u64, cases.len() as u64, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn good_rows_are_understood() {
    on_both(async |db| {
        empty(&db).await;
        // A year that is one before the decision is the year of the round, and potential 5 explains the score.
        let text = "\u{feff}Tên sản phẩm;Chủ thể;Loại hình;Tỉnh;Huyện;Xã;Hạng sao;Tiềm năng 5 sao;Điểm;Số quyết định;Ngày cấp;Năm;Điện thoại\n\
            Khô ếch một nắng;Hợp tác xã Khánh Hòa;HTX;Tỉnh An Giang;H. Châu Phú;X. Khánh Hòa;4 sao;có;91,5;86/QĐ-UBND;27/01/2023;2022;x\n\
            \n\
            </textarea><script>alert(1)</script>;Hộ B;Hộ kinh doanh;TP. Hồ Chí Minh;Q. 1;Phường Bến Nghé;3;;;;2021;;x\n\
            Rượu;;;An Giang;;Tân Châu;3;;;;05/2026;;x\n";
        let report = import_text(&db, text).await;
        assert_eq!(counts(&report), (3, 3, 0, 0), "{report:?}");
        let warnings: Vec<_> = report.warnings.iter().map(|issue| (issue.problem.code(), issue.value.as_str())).collect();
        assert!(warnings.contains(&("unused_column", "Điện thoại")), "{warnings:?}");
        let register = register_load(&db).await.unwrap();
        let row = |name: &str| {
            let product = register.products.iter().position(|product| product.name == name).unwrap();
            register.recognitions.iter().find(|row| row.product as usize == product).unwrap()
        };
        let frog = row("Khô ếch một nắng");
        assert_eq!(frog.unit.to_string(), "2024:30466");
        assert_eq!((frog.potential_5, frog.score, frog.year), (true, Some(91_500), Some(2022)));
        assert_eq!(frog.expires, Day::parse_iso("2026-01-27"));
        assert!(!frog.expiry_stated);
        let hostile = row("</textarea><script>alert(1)</script>");
        assert_eq!(hostile.unit.to_string(), "2024:26740");
        assert_eq!(hostile.issued.map(|(day, precision)| (day.to_string(), precision.name())), Some(("2021-12-31".to_owned(), "year")));
        let wine = row("Rượu");
        assert_eq!(wine.issued.map(|(day, precision)| (day.to_string(), precision.name())), Some(("2026-05-31".to_owned(), "month")));
        assert_eq!(wine.unit.vintage.0, 2025);
    })
    .await;
}

#[tokio::test]
async fn the_day_decides_which_list_of_units_is_meant() {
    on_both(async |db| {
        empty(&db).await;
        let cases = [
            // Code and name of An Giang mean another area on either side of the reform.
            ("An Giang,,", "2025-06-30", "2024:89"),
            ("An Giang,,", "2025-07-01", "2025:91"),
            ("Kiên Giang,,", "2025-06-30", "2024:91"),
            // A district always means the list of 2024, also under the name of the new province.
            ("An Giang,Gò Quao,", "2026-01-01", "2024:907"),
            ("An Giang,Châu Thành,", "2024-01-01", "2024:892"),
            ("Kiên Giang,Châu Thành,", "2024-01-01", "2024:905"),
            ("Đồng Nai,,Tân Tiến", "2026-01-01", "2025:25318"),
        ];
        let text: Vec<String> = cases
            .iter()
            .enumerate()
            .map(|(number, (place, issued, _))| format!("Trà {number},HTX A,,{place},,,3,,,,,{issued},,,"))
            .collect();
        let report = rows(&db, &text.join("\n")).await;
        assert_eq!(report.created, cases.len() as u64, "{:?}", report.errors);
        let register = register_load(&db).await.unwrap();
        for (number, (place, issued, unit)) in cases.into_iter().enumerate() {
            let found =
                register.recognitions.iter().find(|row| register.products[row.product as usize].name == format!("Trà {number}")).unwrap();
            assert_eq!(found.unit.to_string(), unit, "{place} {issued}");
        }
    })
    .await;
}

#[tokio::test]
async fn importing_twice_is_importing_once() {
    on_both(async |db| {
        empty(&db).await;
        let text = "Mật ong,HTX A,HTX,An Giang,Châu Phú,Khánh Hòa,1,4,3,,,,12/QĐ,2021-01-01,,,\n\
            Mật ong,HTX A,HTX,An Giang,Châu Phú,Khánh Hòa,1,4,4,,,,34/QĐ,2024-01-01,,,\n\
            Trà sen,,,An Giang,Châu Phú,Khánh Hòa,,,3,,,,,2022,,,";
        let first = rows(&db, text).await;
        assert_eq!(counts(&first), (3, 3, 0, 0));
        let version = server::store::change_latest(&db).await.unwrap();
        let before = essence(&register_load(&db).await.unwrap());
        let second = rows(&db, text).await;
        assert_eq!(counts(&second), (3, 0, 0, 3));
        let register = register_load(&db).await.unwrap();
        assert_eq!(essence(&register), before);
        assert_eq!((register.counts.products, register.counts.producers), (2, 1));
        assert_eq!(register.version, version, "nothing changed, so no new version");

        // More becomes known of the first recognition; nothing is forgotten of the others.
        let third = rows(&db, "MẬT ONG,Htx A,,An Giang,Châu Phú,Khánh Hòa,,,,,66.5,,12/QĐ,2021-01-01,,,2022-05-05").await;
        assert_eq!(counts(&third), (1, 0, 1, 0));
        assert_eq!(codes(&third), [(2, "stars", "no_stars"), (2, "producer", "corrected"), (2, "product", "corrected")]);
        let register = register_load(&db).await.unwrap();
        let revoked = register.recognitions.iter().find(|row| row.decision.as_deref() == Some("12/QĐ")).unwrap();
        assert_eq!((revoked.revoked, revoked.score), (Day::parse_iso("2022-05-05"), Some(66_500)));
        assert_eq!(revoked.stars.map(|stars| stars.count()), Some(3));
        assert_eq!(register.version, version + 1);
        assert_eq!(register.counts.recognitions, 3);
    })
    .await;
}

#[tokio::test]
async fn rows_that_repeat_or_contradict_each_other() {
    on_both(async |db| {
        empty(&db).await;
        let row = "Mật ong,HTX A,HTX,An Giang,,,,,3,,,,12/QĐ,2021-01-01,,,";
        let twice = rows(&db, &format!("{row}\n{row}")).await;
        assert_eq!(counts(&twice), (2, 1, 0, 1));
        assert_eq!(codes(&twice), [(3, "", "duplicate_row")]);
        // Another way of writing, or another note, is no contradiction.
        let written = rows(&db, &format!("{row}\n{}", row.replace("Mật ong,HTX A", "MẬT ONG,  htx a"))).await;
        assert_eq!(counts(&written), (2, 0, 0, 2));
        let other = rows(&db, &format!("{row}\n{}", row.replace(",3,", ",4,"))).await;
        assert_eq!(codes(&other), [(3, "", "conflicting_row")]);
        assert_eq!(counts(&other), (2, 0, 0, 0));
        let kinds =
            "Mật ong,HTX B,HTX,An Giang,,,,,3,,,,12/QĐ,2021-01-01,,,\nTrà,HTX B,Hộ kinh doanh,An Giang,,,,,3,,,,12/QĐ,2021-01-01,,,";
        let first = rows(&db, kinds).await;
        assert_eq!(codes(&first), [(3, "producer_kind", "kind_differs")]);
        assert_eq!(counts(&rows(&db, kinds).await), (2, 0, 0, 2), "idempotent all the same");
    })
    .await;
}

#[tokio::test]
async fn one_bad_row_refuses_the_file() {
    on_both(async |db| {
        empty(&db).await;
        let good = "Mật ong,HTX A,,An Giang,,,,,3,,,,12/QĐ,2021-01-01,,,\n";
        let bad = "Trà,HTX A,,An Giang,,,,,9,,,,12/QĐ,32/01/2021,,,";
        let report = rows(&db, &format!("{good}\n{}{bad}", good.replace("Mật", "Sáp"))).await;
        assert_eq!(counts(&report), (3, 0, 0, 0));
        assert_eq!(codes(&report), [(5, "issued", "date_form"), (5, "stars", "stars_form")]);
        assert_eq!(register_load(&db).await.unwrap().counts.products, 0);
        let json: serde_json::Value = serde_json::from_str(&report.json(Lang::Vi)).unwrap();
        assert_eq!((json["rows"].as_u64(), json["created"].as_u64(), json["errors"][0]["line"].as_u64()), (Some(3), Some(0), Some(5)));
        assert_eq!(json["errors"][1]["code"], "stars_form");
        let csv = String::from_utf8(report.csv(Lang::En)).unwrap();
        assert!(csv.contains("error,5,stars,9,stars_form,"), "{csv}");
    })
    .await;
}

#[tokio::test]
async fn a_dry_run_counts_and_writes_nothing() {
    on_both(async |db| {
        empty(&db).await;
        let folder = Folder::new();
        let path = folder.file("a.csv", format!("{HEADER}\nMật ong,HTX A,,An Giang,,,,,3,,,,12/QĐ,2021-01-01,,,\n"));
        assert_eq!(counts(&import_file(&db, &path, true).await.unwrap()), (1, 1, 0, 0));
        let register = register_load(&db).await.unwrap();
        assert_eq!((register.counts.recognitions, register.version), (0, 1));
    })
    .await;
}

#[tokio::test]
async fn files_that_are_no_tables() {
    on_both(async |db| {
        empty(&db).await;
        let folder = Folder::new();
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain("product,stars".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let outcome = async |name: &str, content: &[u8]| import_file(&db, &folder.file(name, content), false).await.unwrap_err();
        assert!(matches!(outcome("a.csv", &utf16).await, ImportError::Source(SourceError::Utf16)));
        assert!(matches!(outcome("b.csv", b"").await, ImportError::Source(SourceError::Empty)));
        assert!(matches!(
            outcome("c.csv", b"product,stars,province\nn\xe3,3,An Giang\n").await,
            ImportError::Source(SourceError::Encoding(2))
        ));
        let ImportError::Header(missing) = outcome("d.csv", b"a,b\n1,2\n").await else { panic!("no header was expected") };
        let missing: Vec<_> = missing.iter().map(|issue| (issue.line, issue.column, issue.problem.code())).collect();
        assert_eq!(missing, ["product", "province", "stars"].map(|column| (1, column, "missing_column")));
        assert!(matches!(import_file(&db, folder.path(), false).await, Err(ImportError::Source(SourceError::File(..)))));
        assert!(matches!(import_file(&db, &folder.path().join("none.csv"), false).await, Err(ImportError::Source(SourceError::File(..)))));
        assert!(matches!(outcome("e.xlsx", b"PK\x03\x04 no workbook").await, ImportError::Source(SourceError::Workbook(_))));
    })
    .await;
}
