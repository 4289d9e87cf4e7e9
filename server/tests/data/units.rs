//! Lists of units as files: a further reform without code, corrections of a known list, and every refusal with its place.

use crate::support::reform::{self, HEADER, id};
use crate::support::{Folder, on_both};
use app::api::Api;
use app::domain::account::Actor;
use app::domain::{Basis, Day, Level, Vintage};
use app::facts::Filter;
use app::text::Lang;
use server::datasets::unit_table;
use server::datasets::{ImportOptions, Report, recognitions_import, registry};
use server::seed::{Seed, seed_if_new};
use server::snapshot::{CurrentSnapshot, View};
use server::store::{Db, check, register_load};

const V2030: Vintage = Vintage(2030);

fn how(dry_run: bool) -> ImportOptions {
    ImportOptions { dry_run, today: Day::parse_iso("2026-11-22").unwrap() }
}

async fn import_text(db: &Db, text: impl AsRef<[u8]>, dry_run: bool) -> Report {
    let folder = Folder::new();
    crate::support::import(db, "units", &folder.file("units.csv", text), how(dry_run)).await.unwrap()
}

fn counts(report: &Report) -> (u64, u64, u64, u64) {
    (report.rows, report.created, report.updated, report.unchanged)
}

fn codes(report: &Report) -> Vec<(u64, &'static str, &'static str)> {
    report.errors.iter().map(|issue| (issue.line, issue.column, issue.problem.code())).collect()
}

async fn view(db: &Db) -> View {
    CurrentSnapshot::open(db.clone()).await.unwrap().view()
}

fn total(view: &View, unit: &str, basis: Basis) -> (u32, u32) {
    let day = Day::parse_iso("2026-11-22").unwrap();
    let summary = view.summary(&Filter { basis, ..Filter::of_day(day, Vintage::V2025) }.in_unit(Some(id(unit))));
    (summary.total, summary.unplaced)
}

const PRODUCTS: &str = "product,producer,producer_kind,unit,stars,decision,issued\n\
    Hạt điều,HTX Một,cooperative,2024:25315,3,1/QĐ,2026-05-10\n\
    Hồ tiêu,HTX Một,cooperative,2025:25308,4,2/QĐ,2026-03-01\n\
    Yến sào,Công ty Hai,enterprise,2025:75,3,1/QĐ,2026-06-30\n\
    Cà phê,Hộ Ba,household,2030:25309,3,1/QĐ,2026-02-01\n\
    Gạo,Hộ Bốn,household,2030:79,3,1/QĐ,2026-02-01\n";

#[tokio::test]
async fn a_third_list_is_a_file() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let before = register_load(&db).await.unwrap();
        let rows = reform::rows(&before);
        let text = reform::file(&rows);
        let count = rows.len() as u64;
        assert_eq!(count, 34 - 3 + 3321 - 1);

        let report = import_text(&db, &text, true).await;
        assert_eq!((counts(&report), codes(&report)), ((count, count, 0, 0), vec![]), "{:?}", report.errors.first());
        assert_eq!(register_load(&db).await.unwrap().counts.units, before.counts.units, "a dry run writes nothing");
        assert_eq!(counts(&import_text(&db, &text, false).await), (count, count, 0, 0));
        assert_eq!(counts(&import_text(&db, &text, false).await), (count, 0, 0, count), "twice is once");

        // What is exported is read back, and says nothing new.
        let after = register_load(&db).await.unwrap();
        let exported = unit_table(&after);
        assert_eq!(exported.rows.len() as u64, after.counts.units);
        let report = import_text(&db, exported.csv(true), false).await;
        assert_eq!((counts(&report), codes(&report)), ((after.counts.units, 0, 0, after.counts.units), vec![]));

        let folder = Folder::new();
        let products = folder.file("products.csv", PRODUCTS);
        let report = recognitions_import(&db, &Actor::job("test"), &products, how(false), &mut |_| {}).await.unwrap();
        assert_eq!((report.created, report.errors.len()), (5, 0), "{:?}", report.errors);
        assert_eq!(check(&db).await.unwrap().1, vec![]);

        let view = view(&db).await;
        let geography = view.geography();
        assert_eq!(geography.vintages(), [Vintage::V2024, Vintage::V2025, V2030]);
        for (day, list) in [("2025-06-30", 2024), ("2026-11-22", 2025), ("2029-12-31", 2025), ("2030-01-01", 2030)] {
            assert_eq!(geography.in_force(Day::parse_iso(day).unwrap()), Vintage(list), "{day}");
        }
        assert_eq!(geography.of_level(V2030, Level::Province).count(), 31);
        assert_eq!(geography.commune_count(geography.index_of(id("2030:92")), V2030), {
            let communes = |unit: &str| geography.commune_count(geography.index_of(id(unit)), Vintage::V2025);
            communes("2025:91") + communes("2025:92")
        });

        // A province of 2030 counts what its two provinces of 2025 count, and what names it alone.
        for basis in [Basis::Valid, Basis::Ever] {
            let merged = |code: &str| total(&view, &format!("2030:{code}"), basis).0;
            let sum = |a: &str, b: &str| total(&view, &format!("2025:{a}"), basis).0 + total(&view, &format!("2025:{b}"), basis).0;
            // "Gạo" names only the merged province: it lies in neither of the two for certain.
            assert_eq!(merged("79"), sum("75", "79") + 1);
            assert_eq!(merged("92"), sum("91", "92"));
            assert_eq!(merged("31"), sum("22", "31"));
            let day = Day::parse_iso("2026-11-22").unwrap();
            let country = view.summary(&Filter { basis, ..Filter::of_day(day, V2030) });
            assert_eq!(country.total, country.children.iter().map(|child| child.total).sum::<u32>());
            assert_eq!((country.communes.total, country.children.len()), (3320, 31));
        }
        // Hạt điều and Hồ tiêu were recorded where the divided commune was: by default they follow its neighbour, where
        // Cà phê is. Of Cà phê nobody knows in which of three communes of 2025 it would lie.
        assert_eq!(total(&view, "2030:25309", Basis::Valid), (3, 0));
        assert_eq!(total(&view, "2030:25308", Basis::Valid), (0, 0));
        assert_eq!(total(&view, "2025:25308", Basis::Valid), (2, 1));
        assert_eq!(total(&view, "2025:75", Basis::Valid).1, 1, "Gạo is unplaced in both provinces of 2025");
        assert_eq!(total(&view, "2024:693", Basis::Valid), (2, 1));

        let bu_dop = view.unit_detail(id("2024:693")).unwrap();
        let others: Vec<_> = bu_dop.counterparts.iter().map(|other| (other.vintage.0, other.unit.as_ref().map(|unit| unit.unit))).collect();
        assert_eq!(others, [(2025, Some(id("2025:75"))), (2030, Some(id("2030:79")))]);
        let divided = view.unit_detail(id("2025:25308")).unwrap();
        let steps: Vec<_> = divided.successors.iter().map(|step| (step.unit.unit, step.whole, step.default)).collect();
        assert_eq!(steps, [(id("2030:25308"), false, false), (id("2030:25309"), false, true)]);
        assert_eq!(divided.ended_by.and_then(|reform| reform.document).as_deref(), Some("1/2029/NQ-VD"));
        assert_eq!(divided.predecessors.len(), 3);
    })
    .await;
}

#[tokio::test]
async fn a_known_list_takes_corrections_and_nothing_else() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let good = format!("{HEADER}\n2025,,,91,province,,,Tỉnh An Giang,,,,\n2025,,,25308,xã,xã,Thiện Hưng Mới,,75,12.02,106.83,\n");
        let report = import_text(&db, &good, false).await;
        assert_eq!((counts(&report), codes(&report)), ((2, 0, 1, 1), vec![]));
        let register = register_load(&db).await.unwrap();
        let unit = register.units.iter().find(|unit| unit.id == id("2025:25308")).unwrap();
        assert_eq!((unit.full_name.as_str(), unit.location, unit.name_fold.as_str()), ("Xã Thiện Hưng Mới", Some((12.02, 106.83)), "xa thien hung moi"));
        assert_eq!(counts(&import_text(&db, &good, false).await), (2, 0, 0, 2));

        let bad = format!(
            "{HEADER}\n2025,,,99999,commune,xa,Mới,,75,,,\n2025,,,25308,commune,xa,Thiện Hưng,,91,,,\n2025,2025-08-01,,91,province,tinh,An Giang,,,,,\n\
             2025,,1/QĐ-TTg,92,province,thanh_pho,Cần Thơ,,,,,\n2025,,,25309,commune,xa,Hưng Phước,,75,,,2024:25309\n2023,,,01,province,tinh,A,,,,,\n"
        );
        let report = import_text(&db, &bad, false).await;
        let expected = [
            (2, "code", "unit_not_in_list"),
            (3, "parent", "list_fixed"),
            (4, "from", "list_fixed"),
            (5, "document", "list_fixed"),
            (6, "predecessors", "list_fixed"),
            (7, "vintage", "vintage_not_newer"),
        ];
        assert_eq!(codes(&report), expected);
        assert_eq!(counts(&report), (6, 0, 0, 0));
    })
    .await;
}

#[tokio::test]
async fn every_refusal_names_its_place() {
    // One row each, and the one problem it has.
    let rows = [
        ("30,,,25308,commune,xa,A,,75,,,2025:25308", "vintage", "vintage_form"),
        (",,,25308,commune,xa,A,,75,,,2025:25308", "vintage", "required"),
        ("2030,,,25a,commune,xa,A,,75,,,2025:25308", "code", "unit_code_form"),
        ("2030,,,25308,làng,xa,A,,75,,,2025:25308", "level", "unit_level_form"),
        ("2030,,,25308,commune,bang,A,,75,,,2025:25308", "kind", "unit_kind_form"),
        ("2030,,,25308,commune,,A,,75,,,2025:25308", "kind", "required"),
        ("2030,,,25308,commune,tinh,A,,75,,,2025:25308", "kind", "unit_kind_of_other_level"),
        ("2030,,,25308,commune,xa,,,75,,,2025:25308", "name", "required"),
        ("2030,,,25308,commune,xa,!!!,,75,,,2025:25308", "name", "name_without_letters"),
        ("2030,,,25308,commune,xa,A,Phường A,75,,,2025:25308", "full_name", "unit_names_differ"),
        ("2030,,,25308,commune,xa,A,,,,,2025:25308", "parent", "required"),
        ("2030,,,75,province,tinh,A,,79,,,", "parent", "unit_parent_of_province"),
        ("2030,,,25308,commune,xa,A,,2025:75,,,2025:25308", "parent", "unit_parent_unknown"),
        ("2030,,,25308,commune,xa,A,,75,12.0,,2025:25308", "lon", "coordinate_alone"),
        ("2030,,,25308,commune,xa,A,,75,north,106.8,2025:25308", "lat", "coordinate_form"),
        ("2030,,,25308,commune,xa,A,,75,106.8,12.0,2025:25308", "lat", "coordinates_swapped"),
        ("2030,,,25308,commune,xa,A,,75,1329000,560000,2025:25308", "lat", "coordinates_outside"),
        ("2030,01/2030,,25308,commune,xa,A,,75,,,2025:25308", "from", "date_form"),
        ("2030,,,25308,commune,xa,A,,75,,,25308", "predecessors", "predecessor_form"),
        ("2030,,,25308,commune,xa,A,,75,,,2025:25308 2025:25308*", "predecessors", "predecessor_twice"),
    ];
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let before = register_load(&db).await.unwrap();
        let text: Vec<&str> = rows.iter().map(|(row, ..)| *row).collect();
        let report = import_text(&db, format!("{HEADER}\n{}\n", text.join("\n")), false).await;
        let expected: Vec<_> = (2..).zip(&rows).map(|(line, (_, column, code))| (line, *column, *code)).collect();
        assert_eq!(codes(&report), expected);

        // A whole list with everything wrong that shows only beside the others and beside the list before.
        let mut list = reform::rows(&before);
        let at = |list: &[Vec<String>], code: &str| list.iter().position(|row| row[3] == code).unwrap();
        let mut expected = Vec::new();
        let mut spoil = |code: &str, cell: usize, value: &str, column: &'static str, problem: &'static str| {
            let row = at(&list, code);
            list[row][cell] = value.to_owned();
            expected.push((row as u64 + 2, column, problem));
        };
        spoil("01", 11, "2025:01", "predecessors", "predecessors_above");
        spoil("04", 1, "2031-01-01", "from", "list_begins_differs");
        spoil("08", 2, "2/2029/NQ-VD", "document", "list_document_differs");
        spoil("00004", 8, "98", "parent", "unit_parent_unknown");
        spoil("00025", 8, "00070", "parent", "unit_parent_level");
        spoil("00091", 11, "", "predecessors", "required");
        spoil("00097", 11, "2025:00097 2025:99998", "predecessors", "predecessor_unknown");
        spoil("00118", 11, "2025:00118 2024:00118", "predecessors", "predecessor_of_other_list");
        spoil("00145", 11, "2025:00145 2025:01", "predecessors", "predecessor_not_finest");
        spoil("00160", 11, "2025:00160 2025:00166", "predecessors", "default_missing");
        spoil("00175", 11, "2025:00175* 2025:00190*", "predecessors", "default_twice");
        let double = at(&list, "00190");
        list[double][11] = "2025:00190*".to_owned();
        let shadowed = expected.pop().unwrap();
        expected.push((double as u64 + 2, shadowed.1, shadowed.2));
        // What 00070 holds now lies above another unit.
        expected.push((at(&list, "00070") as u64 + 2, "predecessors", "predecessors_above"));
        // 00091 is nobody's predecessor.
        expected.push((1, "predecessors", "successor_missing"));
        let report = import_text(&db, reform::file(&list), false).await;
        let mut found = codes(&report);
        found.sort_unstable();
        expected.sort_unstable();
        assert_eq!(found, expected);
        for issue in &report.errors {
            for lang in Lang::ALL {
                assert!(issue.sentence(lang).len() > 10, "{issue:?}");
            }
        }

        let refused = async |edit: &dyn Fn(&mut Vec<Vec<String>>)| {
            let mut list = reform::rows(&before);
            edit(&mut list);
            let report = import_text(&db, reform::file(&list), false).await;
            codes(&report)
        };
        assert_eq!(refused(&|list| list[0][1] = "2025-07-01".to_owned()).await, [(2, "from", "list_begins_too_early")]);
        assert_eq!(refused(&|list| list[0][1].clear()).await, [(2, "from", "required")]);
        let last = reform::rows(&before).len() as u64 + 2;
        assert_eq!(refused(&|list| list.push(list[1].clone())).await, [(last, "code", "unit_twice")]);
        let second = |list: &mut Vec<Vec<String>>| {
            let mut row = list[1].clone();
            row[0] = "2040".to_owned();
            list.push(row);
        };
        assert_eq!(refused(&second).await, [(last, "vintage", "vintage_second")]);
        let after = register_load(&db).await.unwrap();
        assert_eq!((after.version, after.counts), (before.version, before.counts), "nothing was written");
    })
    .await;
}

#[tokio::test]
async fn the_template_is_a_file_of_its_own_kind() {
    let template = String::from_utf8(registry::kind("units").unwrap().template.unwrap()(app::text::Lang::Vi).csv(false)).unwrap();
    assert!(template.starts_with(HEADER), "{template}");
    assert_eq!(template.lines().count(), 2);
}
