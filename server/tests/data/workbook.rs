//! Workbooks: a sheet imports like a CSV file, dates and numbers as cells, merged cells as what they say.

use crate::import::import_file;
use crate::support::{Folder, on_both};
use app::domain::Day;
use server::datasets::ImportOptions;
use server::seed::{Seed, seed_if_new};
use server::store::register_load;

/// A zip archive of uncompressed files.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut archive, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let offset = archive.len() as u32;
        let crc = crc32(content.as_bytes());
        let mut header = Vec::new();
        // Version, flags, method (stored), time and date.
        for field in [20u16, 0, 0, 0, 0x21] {
            header.extend(field.to_le_bytes());
        }
        for field in [crc, content.len() as u32, content.len() as u32] {
            header.extend(field.to_le_bytes());
        }
        header.extend((name.len() as u16).to_le_bytes());
        header.extend(0u16.to_le_bytes());
        archive.extend(*b"PK\x03\x04");
        archive.extend(&header);
        archive.extend(name.as_bytes());
        archive.extend(content.as_bytes());
        directory.extend(*b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let start = archive.len() as u32;
    archive.extend(&directory);
    archive.extend(*b"PK\x05\x06\x00\x00\x00\x00");
    for _ in 0..2 {
        archive.extend((files.len() as u16).to_le_bytes());
    }
    archive.extend((directory.len() as u32).to_le_bytes());
    archive.extend(start.to_le_bytes());
    archive.extend([0; 2]);
    archive
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes
        .iter()
        .fold(!0u32, |crc, byte| (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xedb8_8320 } else { crc >> 1 }))
}

fn workbook(rows: &str, tail: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    zip(&[
        (
            "[Content_Types].xml",
            &format!(
                "<Types xmlns=\"{package}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/>\
                <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"OCOP\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                <Relationship Id=\"r2\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            &format!("<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
        ),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{tail}</worksheet>")),
    ])
}

fn text(column: &str, row: u32, value: &str) -> String {
    format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{value}</t></is></c>")
}

#[tokio::test]
async fn the_first_sheet_imports() {
    let header = ["Tên sản phẩm", "Chủ thể", "Tỉnh", "Hạng sao", "Ngày cấp"];
    let header: String = ["A", "B", "C", "D", "E"].into_iter().zip(header).map(|(column, heading)| text(column, 1, heading)).collect();
    let good = format!(
        "<row r=\"1\">{header}</row><row r=\"3\">{}{}{}<c r=\"D3\"><v>4</v></c><c r=\"E3\" s=\"1\"><v>44844</v></c></row>",
        text("A", 3, "Mật ong"),
        text("B", 3, "HTX A"),
        text("C", 3, "An Giang"),
    );
    let bad = good.replace("<v>4</v>", "<v>7</v>");
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let folder = Folder::new();
        let report = import_file(&db, &folder.file("bad.xlsx", workbook(&bad, "")), false).await.unwrap();
        let errors: Vec<_> = report.errors.iter().map(|issue| (issue.line, issue.column, issue.problem.code())).collect();
        assert_eq!(errors, [(3, "stars", "stars_form")]);
        let report = import_file(&db, &folder.file("good.xlsx", workbook(&good, "")), false).await.unwrap();
        assert_eq!((report.rows, report.created), (1, 1), "{report:?}");
        let register = register_load(&db).await.unwrap();
        assert_eq!(register.recognitions[0].issued.map(|(day, _)| day), Day::parse_iso("2022-10-10"));
        assert_eq!(register.recognitions[0].stars.map(|stars| stars.count()), Some(4));
    })
    .await;
}

/// A row of texts, empty ones left out.
fn row(number: u32, texts: &[&str]) -> String {
    let cells = ["A", "B", "C", "D", "E", "F"].into_iter().zip(texts).filter(|(_, value)| !value.is_empty());
    format!("<row r=\"{number}\">{}</row>", cells.map(|(column, value)| text(column, number, value)).collect::<String>())
}

#[tokio::test]
async fn merged_cells_are_the_register_that_unmerged_ones_are() {
    let header = row(1, &["Tên sản phẩm", "Chủ thể", "Tỉnh", "Hạng sao", "Số quyết định", "Ngày cấp"]);
    let first = row(2, &["Khô cá A", "HTX Một", "An Giang", "3", "100/QĐ-UBND", "20/5/2024"]);
    let merged = [header.clone(), first.clone(), row(3, &["Mắm B", "", "An Giang", "4"])].concat();
    let merges = "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"E2:E3\"/><mergeCell ref=\"F2:F3\"/></mergeCells>";
    let unmerged = [header, first, row(3, &["Mắm B", "HTX Một", "An Giang", "4", "100/QĐ-UBND", "20/5/2024"])].concat();
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let folder = Folder::new();
        let report = import_file(&db, &folder.file("merged.xlsx", workbook(&merged, merges)), false).await.unwrap();
        assert_eq!((report.created, report.errors.len(), report.warnings.len()), (2, 0, 0), "{report:?}");
        let report = import_file(&db, &folder.file("unmerged.xlsx", workbook(&unmerged, "")), false).await.unwrap();
        assert_eq!((report.created, report.updated, report.unchanged), (0, 0, 2), "{report:?}");
    })
    .await;
}

#[tokio::test]
async fn records_are_read_from_the_same_layouts_as_recognitions() {
    let merged = [
        row(1, &["DANH SÁCH ĐIỂM BÁN"]),
        row(2, &["Loại kênh", "Tên điểm bán", "Mã đơn vị", "Từ ngày"]),
        row(3, &["sales_point", "Siêu thị A", "2024:905", "1/2/2024"]),
        row(4, &["", "Siêu thị B", "2024:905", "1/2/2024"]),
        row(5, &["", "#N/A", "2024:905", "1/2/2024"]),
        row(6, &["", "Tổng cộng: 03 điểm bán"]),
    ]
    .concat();
    let merges = "<mergeCells><mergeCell ref=\"A3:A5\"/></mergeCells>";
    on_both(async |db| {
        seed_if_new(&db, Seed::Empty).await.unwrap();
        let folder = Folder::new();
        let how = ImportOptions { dry_run: false, today: Day::parse_iso("2026-11-22").unwrap() };
        let file = folder.file("bad.xlsx", workbook(&merged, merges));
        let report = crate::support::import(&db, "channels", &file, how).await.unwrap();
        let found: Vec<_> = report.errors.iter().map(|issue| (issue.line, issue.column, issue.problem.code())).collect();
        assert_eq!((report.rows, found), (3, vec![(5, "outlet", "cell_error")]));
        let file = folder.file("good.xlsx", workbook(&merged.replace("#N/A", "Siêu thị C"), merges));
        let report = crate::support::import(&db, "channels", &file, how).await.unwrap();
        let warnings: Vec<_> = report.warnings.iter().map(|issue| (issue.line, issue.problem.code())).collect();
        assert_eq!((report.created, warnings), (3, vec![(1, "skipped_title"), (6, "skipped_total")]), "{report:?}");
    })
    .await;
}
