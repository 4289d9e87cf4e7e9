//! The command line as a user meets it: exit codes, reports, round trips, interrupted imports.

use crate::support::{Folder, PostgresDatabase};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

pub fn ocop(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ocop"));
    for name in ["OCOP_LANG", "OCOP_DATABASE_URL", "OCOP_DATA_DIR", "OCOP_ADDR"] {
        command.env_remove(name);
    }
    command.args(arguments);
    command
}

pub fn run(arguments: &[&str]) -> Ran {
    let output = ocop(arguments).output().unwrap();
    Ran {
        code: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

fn json(ran: &Ran) -> serde_json::Value {
    serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {} {}", ran.out, ran.err))
}

/// A story with the options that choose a database of each kind.
async fn on_each_database(story: impl Fn(&[&str], &Folder)) {
    let folder = Folder::new();
    let data_dir = folder.path().join("data").display().to_string();
    story(&["--data-dir", &data_dir], &folder);
    let folder = Folder::new();
    let database = PostgresDatabase::create().await;
    story(&["--database", &database.url], &folder);
    database.remove().await;
}

fn with<'a>(first: &[&'a str], rest: &[&'a str]) -> Vec<&'a str> {
    first.iter().chain(rest).copied().collect()
}

#[tokio::test]
async fn an_export_imports_back_without_a_change() {
    on_each_database(|place, folder| {
        let file = folder.path().join("export.csv").display().to_string();
        let exported = run(&with(&["export", "recognitions", "--output", &file], place));
        assert_eq!(exported.code, 0, "{}", exported.err);
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.starts_with("\u{feff}product,"), "a byte order mark for spreadsheets");
        assert_eq!(text.lines().count(), 1610);
        let imported = run(&with(&["import", "recognitions", &file, "--json"], place));
        assert_eq!(imported.code, 0, "{}", imported.out);
        let report = json(&imported);
        assert_eq!((&report["rows"], &report["unchanged"]), (&1609.into(), &1609.into()), "{report}");

        let products = run(&with(&["export", "products", "--format", "json"], place));
        assert_eq!(json(&products).as_array().map(Vec::len), Some(1541));
        let checked = run(&with(&["check", "--lang", "en"], place));
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
        assert!(checked.out.contains("1,541 products"), "{}", checked.out);

        // Into a database without them, the same rows are all new, and new once.
        let other = folder.path().join("other").display().to_string();
        assert_eq!(run(&["migrate", "--empty", "--data-dir", &other]).code, 0);
        let created = json(&run(&["import", "recognitions", &file, "--json", "--data-dir", &other]));
        assert_eq!(created["created"], 1609, "{created}");
        let unchanged = json(&run(&["import", "recognitions", &file, "--json", "--data-dir", &other]));
        assert_eq!(unchanged["unchanged"], 1609);
        assert_eq!(run(&["check", "--data-dir", &other]).code, 0);
    })
    .await;
}

#[tokio::test]
async fn the_example_of_the_template_is_left_out() {
    on_each_database(|place, folder| {
        for lang in ["vi", "en"] {
            let template = run(&["template", "recognitions", "--lang", lang]);
            assert_eq!((template.code, template.out.lines().count()), (0, 2));
            let file = folder.file("template.csv", &template.out).display().to_string();
            let report = json(&run(&with(&["import", "recognitions", &file, "--json", "--dry-run"], place)));
            assert_eq!((&report["rows"], &report["errors"]), (&0.into(), &serde_json::json!([])), "{report}");
            assert_eq!(report["warnings"][0]["code"], "skipped_example", "{report}");
            // A row of one's own takes its place.
            let own = template.out.replace("Nước mắm cá cơm", "Khô cá lóc").replace("Dòng ví dụ", "Dòng").replace("example row", "row");
            let file = folder.file("own.csv", &own).display().to_string();
            let report = json(&run(&with(&["import", "recognitions", &file, "--json", "--dry-run"], place)));
            assert_eq!((&report["created"], &report["warnings"]), (&1.into(), &serde_json::json!([])), "{report}");
        }
    })
    .await;
}

#[tokio::test]
async fn plans_travel_as_workbooks_and_every_kind_has_a_template() {
    on_each_database(|place, folder| {
        for (kind, rows) in [("plans", 102), ("observations", 43), ("milestones", 37)] {
            let file = folder.path().join(format!("{kind}.xlsx")).display().to_string();
            let exported = run(&with(&["export", kind, "--format", "xlsx", "--output", &file], place));
            assert_eq!(exported.code, 0, "{kind}: {}", exported.err);
            let imported = run(&with(&["import", kind, &file, "--json"], place));
            assert_eq!(imported.code, 0, "{kind}: {}", imported.out);
            let report = json(&imported);
            assert_eq!((&report["rows"], &report["unchanged"]), (&rows.into(), &rows.into()), "{kind}: {report}");
        }
    })
    .await;
    for kind in app::domain::record::RecordKind::ALL.iter().map(|kind| kind.name()).chain(["plans", "observations"]) {
        let template = run(&["template", kind]);
        assert_eq!((template.code, template.out.lines().count()), (0, 2), "{kind}");
    }
}

#[tokio::test]
async fn a_refused_file_is_explained_three_times() {
    on_each_database(|place, folder| {
        let bad = "product,province,stars,issued\nMật ong,An Giang,3,2024-01-01\n=1+1,An Giangg,7,2024-01-01\n";
        let file = folder.file("bad.csv", bad).display().to_string();
        let list = folder.path().join("report.csv").display().to_string();
        let vietnamese = run(&with(&["import", "recognitions", &file, "--report", &list], place));
        assert_eq!(vietnamese.code, 1);
        assert!(vietnamese.out.contains("dòng 3, cột stars: “7” không phải là hạng sao"), "{}", vietnamese.out);
        let report = std::fs::read_to_string(&list).unwrap();
        assert!(report.contains("error,3,province,An Giangg,province_unknown,"), "{report}");
        let english = run(&with(&["import", "recognitions", &file, "--lang", "en"], place));
        assert!(english.out.contains("nothing was written"), "{}", english.out);
        let report = json(&run(&with(&["import", "recognitions", &file, "--json"], place)));
        assert_eq!((&report["rows"], &report["created"], &report["errors"][0]["line"]), (&2.into(), &0.into(), &3.into()));
        for (content, code) in [("product;province\n", "missing_column"), ("", "empty_file")] {
            let file = folder.file("other.csv", content).display().to_string();
            let ran = run(&with(&["import", "recognitions", &file, "--json"], place));
            assert_eq!((ran.code, &json(&ran)["errors"][0]["code"]), (1, &code.into()));
        }
    })
    .await;
}

#[test]
fn mistakes_in_the_command_itself() {
    for arguments in [
        vec!["import"],
        vec!["import", "nonsense", "a.csv"],
        vec!["import", "boundaries", "a.csv"],
        vec!["template", "boundaries"],
        vec!["export", "recognitions", "--format", "geojson"],
        vec!["audit"],
        vec!["backup", "a.tar"],
        vec!["user", "list"],
        vec!["serve", "--addr", "nowhere"],
        vec!["serve", "--demo", "--empty"],
        vec!["--unknown"],
        vec![],
    ] {
        let ran = run(&arguments);
        assert_eq!(ran.code, 2, "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(!ran.err.is_empty(), "{arguments:?}");
    }
    assert_eq!(run(&["--help"]).code, 0);
    assert!(run(&["import", "--help"]).out.contains("CSV (UTF-8)"));
}

#[test]
fn faults_of_the_machine() {
    let folder = Folder::new();
    let path = |name: &str| folder.path().join(name).display().to_string();
    folder.file("garbage.sqlite", "this is no database at all");
    let good = folder.file("good.csv", "product,province,stars\nA,An Giang,3\n").display().to_string();
    let (garbage, no_folder, no_file, data) = (path("garbage.sqlite"), path("none/ocop.sqlite"), path("none.csv"), path("data"));
    let here = folder.path().display().to_string();
    for (arguments, word) in [
        (vec!["migrate", "--database", "mysql://x"], "mysql://x"),
        (vec!["migrate", "--database", &format!("sqlite:{garbage}")], "garbage.sqlite"),
        (vec!["migrate", "--database", &format!("sqlite:{no_folder}")], "none"),
        (vec!["migrate", "--database", "postgres://ocop:secret@127.0.0.1:1/ocop"], "ocop@127.0.0.1:1"),
        (vec!["import", "recognitions", &no_file, "--data-dir", &data], "none.csv"),
        (vec!["import", "recognitions", &here, "--data-dir", &data], "thư mục"),
        (vec!["import", "recognitions", &good, "--data-dir", &data, "--report", &path("none/report.csv")], "report.csv"),
        (vec!["migrate", "--data-dir", &format!("{good}/below")], "good.csv"),
    ] {
        let ran = run(&arguments);
        assert_eq!(ran.code, 3, "{arguments:?}: {}{}", ran.out, ran.err);
        assert!(ran.err.contains(word), "{arguments:?}: {}", ran.err);
        assert!(!ran.err.contains("secret"), "{}", ran.err);
    }
    assert_eq!(std::fs::read_to_string(&garbage).unwrap(), "this is no database at all");
}

/// A file large enough to be interrupted.
fn large_file(folder: &Folder, rows: usize) -> String {
    let mut text = String::from("product,producer,province,stars,decision,issued\n");
    for row in 0..rows {
        text.push_str(&format!("Mật ong {row},HTX {},An Giang,3,{}/QĐ,2024-01-01\n", row / 2, row % 50));
    }
    folder.file("large.csv", text).display().to_string()
}

fn recognition_count(data_dir: &str) -> usize {
    run(&["export", "recognitions", "--data-dir", data_dir]).out.lines().count() - 1
}

#[test]
fn an_import_killed_while_it_writes_leaves_nothing() {
    let folder = Folder::new();
    let data_dir = folder.path().join("data").display().to_string();
    assert_eq!(run(&["migrate", "--data-dir", &data_dir]).code, 0);
    let file = large_file(&folder, 60_000);
    let mut child = ocop(&["import", "recognitions", &file, "--data-dir", &data_dir, "--lang", "en"])
        .stderr(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let stderr = BufReader::new(child.stderr.take().unwrap());
    let writing = stderr.lines().map_while(Result::ok).any(|line| line.starts_with("Writing: 2") || line.starts_with("Writing: 3"));
    assert!(writing, "the import was seen writing");
    child.kill().unwrap();
    child.wait().unwrap();
    assert_eq!(recognition_count(&data_dir), 1609);
    assert_eq!(run(&["check", "--data-dir", &data_dir]).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_disk_that_fills_up_changes_nothing() {
    // A limit on the size of files stands for the full disk.
    let folder = Folder::new();
    let data_dir = folder.path().join("data").display().to_string();
    assert_eq!(run(&["migrate", "--data-dir", &data_dir]).code, 0);
    let file = large_file(&folder, 30_000);
    let script =
        format!("trap '' XFSZ; ulimit -f 9000; exec {} import recognitions {file} --data-dir {data_dir}", env!("CARGO_BIN_EXE_ocop"));
    let output = Command::new("bash").args(["-c", &script]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(recognition_count(&data_dir), 1609);
    assert!(Path::new(&data_dir).join("ocop.sqlite").exists());
}

fn calamine_rows(path: &Path) -> Vec<Vec<String>> {
    use calamine::{Data, Reader};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let sheet = book.worksheet_range_at(0).unwrap().unwrap();
    sheet.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

#[tokio::test]
async fn the_senders_own_file_comes_back_with_remarks() {
    on_each_database(|place, folder| {
        let head = "DANH SÁCH SẢN PHẨM,,,,,\nTên sản phẩm,Chủ thể,Tỉnh,Hạng sao,Số quyết định,Ngày cấp\n";
        let remarks = folder.path().join("remarks.xlsx");
        let report = remarks.display().to_string();
        let file =
            folder.file("bad.csv", format!("{head}Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01\nTrà,HTX A,An Giang,bảy,1/QĐ,2024-01-01\n"));
        let ran = run(&with(&["import", "recognitions", &file.display().to_string(), "--report", &report, "--lang", "en"], place));
        assert_eq!(ran.code, 1, "{}", ran.err);
        let back = calamine_rows(&remarks);
        assert_eq!((back.len(), back[1][3].as_str(), back[3][0].as_str(), back[3][3].as_str()), (4, "Hạng sao", "Trà", "bảy"));
        assert!(back[3][6].contains("bảy") && back[2].get(6).is_none_or(String::is_empty), "{back:?}");

        // What was sent back can be sent again: the remarks are no data.
        let again = run(&with(&["import", "recognitions", &report, "--json"], place));
        assert_eq!((again.code, json(&again)["errors"].as_array().unwrap().len()), (1, 1), "{}", again.out);
        let file = folder.file("good.csv", format!("{head}Mật ong,HTX A,An Giang,3,1/QĐ,2024-01-01\n")).display().to_string();
        assert_eq!(run(&with(&["import", "recognitions", &file, "--report", &report], place)).code, 0);
        let again = run(&with(&["import", "recognitions", &report, "--json"], place));
        assert_eq!((again.code, &json(&again)["unchanged"]), (0, &1.into()), "{}", again.out);

        // What is no table has no rows to stand beside: the report is a list.
        let file = folder.file("page.xls", "<html><table><tr><td>a</td></tr></table></html>").display().to_string();
        assert_eq!(run(&with(&["import", "recognitions", &file, "--report", &report], place)).code, 1);
        assert_eq!(calamine_rows(&remarks)[0][0], "severity");
    })
    .await;
}

#[test]
fn a_template_as_a_workbook_offers_words_and_help_and_its_example_is_no_data() {
    use std::io::Read;
    let folder = crate::support::Folder::new();
    let data = folder.path().display().to_string();
    assert_eq!(run(&["migrate", "--empty", "--data-dir", &data]).code, 0);
    for kind in ["recognitions", "channels", "trainings", "milestones", "funding", "units", "plans"] {
        let made = ocop(&["template", kind, "--format", "xlsx"]).output().unwrap();
        assert!(made.status.success(), "{kind}");
        let path = folder.path().join(format!("{kind}.xlsx"));
        std::fs::write(&path, &made.stdout).unwrap();
        let mut archive = zip::ZipArchive::new(std::fs::File::open(&path).unwrap()).unwrap();
        let mut sheet = String::new();
        archive.by_name("xl/worksheets/sheet1.xml").unwrap().read_to_string(&mut sheet).unwrap();
        let columns = calamine_rows(&path)[0].len();
        assert_eq!(sheet.matches("<dataValidation ").count(), columns, "{kind}: a line of help for each column");
        match kind {
            "recognitions" => assert!(sheet.contains("<formula1>\"3,4,5\"</formula1>"), "{sheet}"),
            "channels" => assert!(sheet.contains("supermarket,convenience_store"), "{sheet}"),
            _ => {}
        }
        let list = sheet.split("<formula1>").skip(1).map(|rest| rest.split("</formula1>").next().unwrap().len());
        assert!(list.max().unwrap_or(0) <= 257, "{kind}: a spreadsheet takes no longer list");
        if kind != "plans" && kind != "units" {
            let report = json(&run(&["import", kind, &path.display().to_string(), "--json", "--data-dir", &data]));
            assert_eq!((&report["created"], report["errors"].as_array().map(Vec::len)), (&0.into(), Some(0)), "{kind}: {report}");
            assert_eq!(report["warnings"][0]["code"], "skipped_example", "{kind}: {report}");
        }
    }
}
