//! Plans on both databases: records that move a target, imports that refuse with a place, and the templates.

use crate::support::{Folder, on_both};
use app::api::{Api, TargetRow};
use app::domain::Day;
use app::domain::record::RecordKind;
use app::text::{Lang, plan};
use server::datasets::{self, ImportOptions, Report};
use server::datasets::{Audience, observation_table, plan_table};
use server::seed::{Seed, seed_if_new};
use server::snapshot::{CurrentSnapshot, View};
use server::store::{Db, Register, identity, register_load};
use std::sync::Arc;

/// A file of recognitions, records, plans or published values.
async fn import_text(db: &Db, kind: &str, text: &str) -> Report {
    let folder = Folder::new();
    let path = folder.file("import.csv", text);
    let how = ImportOptions { dry_run: false, today: Day::parse_iso("2026-11-22").unwrap() };
    crate::support::import(db, kind, &path, how).await.unwrap()
}

async fn view(db: &Db) -> View {
    CurrentSnapshot::open(db.clone()).await.unwrap().view()
}

fn codes(report: &Report) -> Vec<(u64, &'static str, &'static str)> {
    report.errors.iter().map(|issue| (issue.line, issue.column, issue.problem.code())).collect()
}

fn names(rows: &[TargetRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

const PRODUCTS: &str = "product,producer,producer_kind,unit,stars,decision,issued\n\
    Hạt điều,HTX Một,cooperative,2024:25308,3,1/QĐ,2023-05-10\n\
    Hồ tiêu,HTX Một,cooperative,2024:25309,4,2/QĐ,2024-03-01\n\
    Yến sào,Công ty Hai,enterprise,2024:25309,3,1/QĐ,2022-06-30\n\
    Cà phê,Hộ Ba,household,2024:25310,3,1/QĐ,2023-02-01\n";

#[tokio::test]
async fn a_small_file_of_channels_moves_a_target_from_no_data_to_its_share() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let target = |view: &View| {
            let day = Day::parse_iso("2024-12-31").unwrap();
            let plan = plan::answer::detail(Lang::En, view.plan("bu-dop-2024", day).unwrap());
            plan.targets.into_iter().find(|target| target.id == "BD-05").unwrap()
        };
        let before = target(&view(&db).await);
        assert_eq!((before.status.name(), before.actual), ("no_data", None));
        assert!(before.missing.iter().any(|missing| missing.file == "channels"), "{:?}", before.missing);

        assert!(import_text(&db, "recognitions", PRODUCTS).await.errors.is_empty());
        let file = "producer,kind,outlet,from\nHTX Một,supermarket,Siêu thị,2024-02-01\nCông ty Hai,sales_point,Cửa hàng,2024-02-01\n";
        let report = import_text(&db, "channels", file).await;
        assert_eq!((report.rows, report.created, codes(&report)), (2, 2, vec![]));

        let view = view(&db).await;
        let after = target(&view);
        assert_eq!((after.status.name(), after.counted, after.whole, after.actual), ("incomplete", Some(1), Some(3), Some(33.3)));
        assert!(after.gap.is_some(), "17 products were published of the district");
        let rows = view.target_rows("bu-dop-2024", "BD-05", Day::parse_iso("2024-12-31").unwrap()).unwrap();
        let rows = plan::answer::rows(Lang::Vi, rows);
        assert_eq!(names(&rows.counted), ["HTX Một"]);
        let mut missing = names(&rows.not_counted);
        missing.sort_unstable();
        assert_eq!(missing, ["Công ty Hai", "Hộ Ba"]);

        let again = import_text(&db, "channels", file).await;
        assert_eq!((again.created, again.updated, again.unchanged), (0, 0, 2));
        let closed =
            import_text(&db, "channels", "producer,kind,outlet,from,to\nHTX Một,supermarket,Siêu thị,2024-02-01,2024-11-30\n").await;
        assert_eq!((closed.created, closed.updated), (0, 1));
        assert_eq!(target(&self::view(&db).await).counted, Some(0));
    })
    .await;
}

#[tokio::test]
async fn bad_rows_are_refused_with_their_place() {
    let plan = "plan_id,title_vi,period_from,period_to,scope_vintage,scope_code,target_id,name_vi,measure,numerator,denominator,comparator,target_min,target_max";
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        for (kind, header, row, problems) in [
            ("channels", "producer,kind,from", "Không ai,supermarket,2024-01-01", vec![("producer", "producer_unknown")]),
            (
                "channels",
                "producer,kind,from",
                "Không ai,shop,2024-13-01",
                vec![("producer", "producer_unknown"), ("kind", "one_of"), ("from", "date_form")],
            ),
            ("commune-status", "unit,status,from", "2024:99999,advanced,2024-01-01", vec![("unit", "unit_unknown")]),
            ("events", "title,type,from,to", "Hội chợ,fair,2024-02-01,2024-01-01", vec![("to", "ends_before_begins")]),
            ("funding", "name,stage,amount,plan", "Vốn,planned,nhiều,khong-co", vec![("amount", "number_form"), ("plan", "plan_unknown")]),
            (
                "plans",
                plan,
                "p,Kế hoạch,2026-12-31,2026-01-01,2025,00,,,,,,,,",
                vec![("period_to", "ends_before_begins"), ("scope_code", "unit_unknown")],
            ),
            (
                "plans",
                plan,
                "p,Kế hoạch,2026-01-01,2026-12-31,2025,91,T,Tên,count,products(all),,ge,9,5",
                vec![("target_min", "target_backwards")],
            ),
            (
                "plans",
                plan,
                "p,Kế hoạch,2026-01-01,2026-12-31,2025,91,T,Tên,ratio,producers(kind=sme),sellers(all),ge,30,",
                vec![("denominator", "vocabulary")],
            ),
            (
                "plans",
                plan,
                "p,Kế hoạch,2026-01-01,2026-12-31,2025,91,T,Tên,ratio,producers(kind=sme),producers(all),ge,130,",
                vec![("target_min", "percent_above_100")],
            ),
            (
                "plans",
                plan,
                "p,Kế hoạch,2026-01-01,2026-12-31,2025,91,KG25-01,Tên,count,products(all),,ge,5,",
                vec![("target_id", "target_of_other_plan")],
            ),
            ("observations", "target_id,date,value", "KHONG,2024,nhiều", vec![("target_id", "target_unknown"), ("value", "number_form")]),
        ] {
            let report = import_text(&db, kind, &format!("{header}\n{row}\n")).await;
            let found: Vec<_> = codes(&report)
                .into_iter()
                .map(|(line, column, code)| {
                    assert_eq!(line, 2);
                    (column, code)
                })
                .collect();
            for issue in &report.errors {
                // A sentence that names the place, in either language.
                let sentences = [Lang::Vi, Lang::En].map(|lang| issue.sentence(lang));
                let names = |text: &String| text.contains(issue.value.trim()) || text.contains(issue.column);
                assert!(sentences[0] != sentences[1] && sentences.iter().all(names), "{kind}: {sentences:?}");
            }
            assert_eq!(found, problems, "{kind}: {row}");
            assert_eq!(report.created, 0);
        }
    })
    .await;
}

#[tokio::test]
async fn a_target_stands_in_one_line() {
    let line = "p-1,Kế hoạch,2026-01-01,2026-12-31,T-1,Tên,count,products(all),ge,5";
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let header = "plan_id,title_vi,period_from,period_to,target_id,name_vi,measure,numerator,comparator,target_min";
        let report = import_text(&db, "plans", &format!("{header}\n{line}\n{line}\n")).await;
        assert_eq!((codes(&report), report.created), (vec![(3, "target_id", "target_twice")], 0));
        assert_eq!(import_text(&db, "plans", &format!("{header}\n{line}\n")).await.created, 1);
    })
    .await;
}

#[tokio::test]
async fn the_example_of_every_template_is_left_out() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        for kind in RecordKind::ALL {
            let text = String::from_utf8(template(kind.name()).csv(false)).unwrap();
            let report = import_text(&db, kind.name(), &text).await;
            let warnings: Vec<_> = report.warnings.iter().map(|issue| (issue.line, issue.problem.code())).collect();
            assert_eq!((report.rows, codes(&report), warnings), (0, vec![], vec![(2, "skipped_example")]), "{}", kind.name());
        }
        let text = String::from_utf8(template("plans").csv(false)).unwrap();
        assert_eq!(import_text(&db, "plans", &text).await.rows, 0);
        let text = text.replace("vi-du-2026", "ke-hoach-2026");
        let report = import_text(&db, "plans", &text).await;
        assert_eq!((report.created, codes(&report)), (1, vec![]));
        assert_eq!(import_text(&db, "plans", &text).await.unchanged, 1);
        let text = String::from_utf8(template("observations").csv(false)).unwrap();
        assert_eq!(codes(&import_text(&db, "observations", &text).await), []);
        let view = view(&db).await;
        assert_eq!(view.plan("ke-hoach-2026", view.today).unwrap().targets.len(), 1);
    })
    .await;
}

/// One row of each register, with everything it may hold.
const RECORDS: &[(&str, &str)] = &[
    (
        "channels",
        "producer,kind,outlet,address,unit,from,to,checked,evidence,source,note\nHTX Một,supermarket,Siêu thị,1 Đường,2024:693,2024-02-01,2025-01-01,2024-06-30,ảnh,báo,ghi\nCông ty Hai,ecommerce_platform,Sàn,,,,,2024-06-30,,,\n",
    ),
    ("chains", "chain,producer,product,fund,circular,unit,from,to\nChuỗi,HTX Một,Hạt điều,ntm,yes,2024:693,2023-05-01,2024-05-01\n"),
    ("commune-status", "unit,status,from,to,evidence\n2024:25309,advanced,2023-11-20,2024-11-20,QĐ 5\n"),
    (
        "ideas",
        "name,stage,level,stars,round,unit,producer,product,received,supported\nTrà,registration,province,4,2024-1,2024:693,HTX Một,Hồ tiêu,2024-02-01,2024-03-15\n",
    ),
    (
        "trainings",
        "person,role,level,course,date,unit,producer,note\nNguyễn Thị Bí Mật,official,commune,Hồ sơ,2024-05-10,2024:25309,,số điện thoại\n",
    ),
    (
        "organisations",
        "name,kind,state,size,unit,producer,joined,founded\nCông ty Hai,enterprise,strengthened,small,2024:693,Công ty Hai,2024-04-01,2020-01-01\n",
    ),
    ("events", "title,type,organiser,cost,unit,from,to\nHội chợ,trade_promotion,Sở,500000000,2024:70,2024-09-01,2024-09-03\n"),
    ("funding", "name,stage,fund,amount,unit,plan,date\nNgân sách,planned,province,1000000000,2024:693,bu-dop-2024,2024-01-15\n"),
    (
        "milestones",
        "subject_kind,subject,mark,type,amount,unit,product,plan,date,to\ntask,Việc riêng,done,yearly_cycle,7,2024:693,Hồ tiêu,bu-dop-2024,2024-07-01,2025-07-01\n",
    ),
    (
        "growing-areas",
        "name,crop,code,hectares,standard,unit,producer,from,to\nVùng tiêu,hồ tiêu,VN-1,25.5,VietGAP,2024:693,HTX Một,2022-01-01,2025-01-01\n",
    ),
];

#[tokio::test]
async fn an_export_of_any_register_imports_back_without_a_change() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        assert!(import_text(&db, "recognitions", PRODUCTS).await.errors.is_empty());
        for (kind, text) in RECORDS {
            let report = import_text(&db, kind, text).await;
            assert_eq!((codes(&report), report.created), (vec![], report.rows), "{kind}");
            assert_eq!(import_text(&db, kind, text).await.unchanged, report.rows, "{kind}");
        }
        let register = register_load(&db).await.unwrap();
        assert_eq!(RECORDS.len(), RecordKind::ALL.len());
        for kind in RecordKind::ALL {
            let table = table(&register, kind.name(), Audience::Office);
            let report = import_text(&db, kind.name(), &String::from_utf8(table.csv(true)).unwrap()).await;
            assert_eq!((codes(&report), report.created, report.updated), (vec![], 0, 0), "{}", kind.name());
            assert_eq!(report.unchanged, table.rows.len() as u64, "{}", kind.name());
            assert!(report.unchanged > 0, "{}", kind.name());
        }
        for (kind, table) in [("plans", plan_table(&register)), ("observations", observation_table(&register))] {
            let report = import_text(&db, kind, &String::from_utf8(table.csv(false)).unwrap()).await;
            assert_eq!((codes(&report), report.created, report.updated), (vec![], 0, 0), "{kind}");
            assert_eq!(report.unchanged, table.rows.len() as u64, "{kind}");
        }
    })
    .await;
}

/// The ids of the rows above, register by register.
const IDS: &[(&str, &[&str])] = &[
    ("channels", &["san-r6gams8n", "sieu-thi-5q6vyfnt"]),
    ("chains", &["chuoi-mvm051ap"]),
    ("commune-status", &["commune-status-k9dv577x"]),
    ("ideas", &["tra-t7r2mr0c"]),
    ("trainings", &["ho-so-59tb3b19"]),
    ("organisations", &["cong-ty-hai-4bm0zhgp"]),
    ("events", &["hoi-cho-krjaac9g"]),
    ("funding", &["ngan-sach-qd33nhk2"]),
    ("milestones", &["viec-rieng-bz4g7wrx"]),
    ("growing-areas", &["vung-tieu-8w7nz2wk"]),
];

#[tokio::test]
async fn ids_of_records_never_change() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let ids = async || -> Vec<(&'static str, String)> {
            let register = register_load(&db).await.unwrap();
            register.records.iter().map(|record| (record.kind().name(), record.shared().id.clone())).collect()
        };
        let embedded = ids().await;
        let all = embedded.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>().join("\n");
        assert_eq!((embedded.len(), identity::hash8(&all).as_str()), (43, "ma769cf1"), "{all}");
        assert!(import_text(&db, "recognitions", PRODUCTS).await.errors.is_empty());
        for (kind, text) in RECORDS {
            import_text(&db, kind, text).await;
        }
        let imported = ids().await.into_iter().filter(|id| !embedded.contains(id));
        let expected = IDS.iter().flat_map(|(kind, ids)| ids.iter().map(|id| (*kind, (*id).to_owned())));
        assert_eq!(imported.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test]
async fn nothing_of_persons_is_public() {
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let trainings = RECORDS.iter().find(|(kind, _)| *kind == "trainings").unwrap().1;
        assert_eq!(import_text(&db, "trainings", trainings).await.created, 1);
        let register = register_load(&db).await.unwrap();
        let office = String::from_utf8(table(&register, "trainings", Audience::Office).csv(false)).unwrap();
        assert!(office.contains("p-") && !office.contains("Bí Mật"), "a name is kept as a key alone: {office}");
        let public = table(&register, "trainings", Audience::Public);
        assert!(!public.columns.contains(&"person") && !public.columns.contains(&"note"));
        for text in [String::from_utf8(public.json()).unwrap(), serde_json::to_string(&register_rows(&db).await).unwrap()] {
            assert!(!text.contains("p-") && !text.contains("Bí Mật") && !text.contains("điện thoại"), "{text}");
        }
    })
    .await;
}

/// The rows of the officials' targets, as everybody reads them.
async fn register_rows(db: &Db) -> Vec<TargetRow> {
    let view = view(db).await;
    let day = Day::parse_iso("2024-12-31").unwrap();
    let rows = plan::answer::rows(Lang::Vi, view.target_rows("national-2018-2020", "Q490-05", day).unwrap());
    assert!(!rows.not_counted.is_empty());
    rows.counted.into_iter().chain(rows.not_counted).collect()
}

#[tokio::test]
async fn both_databases_tell_the_same_of_every_plan() {
    let answers = std::sync::Mutex::new(Vec::new());
    on_both(async |db| {
        seed_if_new(&db, Seed::Full).await.unwrap();
        let view = Arc::new(view(&db).await);
        let day = Day::parse_iso("2025-06-30").unwrap();
        let mut text = String::new();
        let all = view.plans(&app::api::PlanFilter { as_of: day, unit: None, year: None, status: None });
        assert_eq!(all.len(), 25);
        for overview in &all {
            let report = view.plan(&overview.plan.id, day).unwrap();
            text.push_str(&serde_json::to_string(&plan::answer::detail(Lang::Vi, report)).unwrap());
        }
        answers.lock().unwrap().push(text);
    })
    .await;
    let answers = answers.into_inner().unwrap();
    assert_eq!(answers[0], answers[1]);
}

fn template(kind: &str) -> datasets::Table {
    datasets::registry::kind(kind).and_then(|kind| kind.template).unwrap()(Lang::Vi)
}

fn table(register: &Register, kind: &str, audience: Audience) -> datasets::Table {
    let day = Day::parse_iso("2026-11-22").unwrap();
    datasets::registry::kind(kind).and_then(|kind| kind.export).unwrap()(register, audience, day).unwrap()
}
