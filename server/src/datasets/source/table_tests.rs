//! Small files in the shapes in which offices send them, and what is read of each.

use super::workbook_tests::{Book, cell, error, formula, number, row};
use super::{Encoding, InputFile, SheetTable, SourceError};
use crate::datasets::column::FileColumn;
use crate::datasets::issues::{ImportError, Report, Tally};

const COLUMNS: &[FileColumn] = &[
    FileColumn::required("product", &["ten san pham"], "Nước mắm ví dụ"),
    FileColumn::optional("producer", &["chu the"], "Hợp tác xã Ví Dụ"),
    FileColumn::required("province", &["tinh"], "An Giang"),
    FileColumn::optional("district", &["huyen"], ""),
    FileColumn::optional("commune", &["xa"], ""),
    FileColumn::required("stars", &["hang sao"], "4"),
    FileColumn::optional("issued", &["ngay cap"], "2026-01-15"),
    FileColumn::optional("decision", &["so quyet dinh"], ""),
];

/// The rows of a file, each as `line: product|producer|…`, and what was noticed.
struct Read {
    rows: Vec<String>,
    found: Vec<(u64, &'static str, &'static str)>,
    sentences: Vec<String>,
}

fn read(file: InputFile<'_>) -> Result<Read, ImportError> {
    let table = SheetTable::read(file, COLUMNS)?;
    let order = |name: &str| COLUMNS.iter().position(|column| column.name == name).unwrap();
    let mut rows = Vec::new();
    let mut left = table.rows()?;
    while let Some((line, cells)) = left.next_row()? {
        let mut sorted = vec![""; COLUMNS.len()];
        for (name, cell) in table.columns.iter().zip(&cells) {
            sorted[order(name)] = cell;
        }
        rows.push(format!("{}: {}", super::line_text(app::text::Lang::En, line), sorted.join("|").trim_end_matches('|')));
    }
    let report = Report::new(table.count(), Tally::default(), table.issues);
    let issues = || report.errors.iter().chain(&report.warnings);
    Ok(Read {
        rows,
        found: issues().map(|issue| (issue.line, issue.column, issue.problem.code())).collect(),
        sentences: issues().map(|issue| issue.sentence(app::text::Lang::En)).collect(),
    })
}

fn read_text(text: &str) -> Result<Read, ImportError> {
    read(InputFile::bytes("a.csv", text.as_bytes()))
}

fn read_book(book: &Book) -> Result<Read, ImportError> {
    read(InputFile::bytes("a.xlsx", &book.bytes()))
}

const HEADER: &str = "Tên sản phẩm,Chủ thể,Tỉnh,Huyện,Hạng sao,Ngày cấp";

fn header() -> String {
    row(1, &HEADER.split(',').collect::<Vec<_>>())
}

#[test]
fn a_merged_region_fills_the_rows_it_spans() {
    let rows = [
        header(),
        row(2, &["Khô cá A", "HTX Một", "An Giang", "", "3", "20/5/2024"]),
        row(3, &["Khô cá B", "", "An Giang", "", "3", ""]),
        row(4, &["Mắm C", "", "An Giang", "", "4", ""]),
        row(5, &["Bánh D", "HTX Hai", "An Giang", "", "3", ""]),
    ];
    let book = Book::new("OCOP", &rows.concat()).with_tail("<mergeCells><mergeCell ref=\"B2:B4\"/><mergeCell ref=\"F2:F9\"/></mergeCells>");
    let read = read_book(&book).unwrap();
    assert_eq!(
        read.rows,
        [
            "2: Khô cá A|HTX Một|An Giang|||3|20/5/2024",
            "3: Khô cá B|HTX Một|An Giang|||3|20/5/2024",
            "4: Mắm C|HTX Một|An Giang|||4|20/5/2024",
            "5: Bánh D|HTX Hai|An Giang|||3|20/5/2024",
        ]
    );
    assert_eq!(read.found, []);
    let wide = Book::new("OCOP", &rows.concat()).with_tail("<mergeCells><mergeCell ref=\"B2:C2\"/></mergeCells>");
    assert_eq!(read_book(&wide).unwrap().found, [(2, "", "merged_across")]);
}

#[test]
fn an_official_list_is_read_from_its_layout() {
    let lines = [
        "UBND TỈNH AN GIANG,,,,",
        "DANH SÁCH SẢN PHẨM OCOP NĂM 2024,,,,",
        "STT,Tên sản phẩm,Chủ thể,Địa điểm,,Hạng sao",
        ",,,Xã,Tỉnh,",
        "1,2,3,4,5,6",
        "I,HUYỆN CHÂU PHÚ,,,,",
        "1,Khô cá A,HTX Một,Khánh Hòa,An Giang,4 sao",
        "II. Huyện Châu Thành (01 sản phẩm),,,,,",
        "2,Nước mắm B,Hộ Thử,Vĩnh Thành,An Giang,3 sao",
        ",Tổng cộng: 02 sản phẩm,,,,",
        ",,,\"An Giang, ngày 20 tháng 5 năm 2024\",,",
        ",,,Nguyễn Văn A,,",
    ];
    for end in ["\n", "\r\n", "\r"] {
        let read = read_text(&lines.join(end)).unwrap();
        assert_eq!(
            read.rows,
            [
                "7: Khô cá A|HTX Một|An Giang|HUYỆN CHÂU PHÚ|Khánh Hòa|4 sao",
                "9: Nước mắm B|Hộ Thử|An Giang|Huyện Châu Thành|Vĩnh Thành|3 sao"
            ]
        );
        assert_eq!(
            read.found,
            [
                (1, "", "skipped_title"),
                (4, "", "unused_column"),
                (5, "", "skipped_numbering"),
                (6, "", "skipped_section"),
                (10, "", "skipped_total"),
                (11, "", "skipped_footer"),
            ]
        );
        assert!(read.sentences[0].contains("1-2") && read.sentences[3].contains("6, 8"), "{:?}", read.sentences);
    }
}

#[test]
fn all_visible_sheets_with_the_same_headings_are_read() {
    let one = [header(), row(2, &["Khô cá A", "HTX Một", "An Giang", "", "3", ""])].concat();
    let two = [header(), row(2, &["Nước mắm B", "HTX Hai", "An Giang", "", "4", ""])].concat();
    let cover = row(1, &["BÁO CÁO"]);
    let other = [row(1, &["Tên sản phẩm", "Tỉnh", "Hạng sao"]), row(2, &["Trà", "An Giang", "3"])].concat();
    let book = Book::new("Bìa", &cover).and("cũ", "hidden", &two).and("A", "visible", &one).and("B", "visible", &two).and(
        "Đề xuất",
        "visible",
        &other,
    );
    let read_all = read_book(&book).unwrap();
    assert_eq!(read_all.rows, ["2: Khô cá A|HTX Một|An Giang|||3", "2 (sheet 2): Nước mắm B|HTX Hai|An Giang|||4"]);
    assert_eq!(read_all.found, [(1, "", "sheet_left_out"), (1, "", "sheet_hidden"), (1, "", "sheet_left_out"), (1, "", "sheets_read")]);
    let bytes = book.bytes();
    let chosen = |name| read(InputFile::bytes("a.xlsx", &bytes).read_as(Some(name), None));
    assert_eq!(chosen("cũ").unwrap().rows, ["2: Nước mắm B|HTX Hai|An Giang|||4"]);
    assert_eq!(chosen("Đề xuất").unwrap().rows, ["2: Trà||An Giang|||3"]);
    assert!(matches!(chosen("C"), Err(ImportError::Source(SourceError::NoSheet(..)))));
}

#[test]
fn hidden_rows_are_read_and_named() {
    let hidden = row(3, &["Nước mắm B", "HTX Hai", "An Giang", "", "4", ""]).replace("<row r=\"3\"", "<row r=\"3\" hidden=\"1\"");
    let book = Book::new("A", &[header(), row(2, &["Khô cá A", "HTX Một", "An Giang", "", "3", ""]), hidden].concat());
    let read = read_book(&book).unwrap();
    assert_eq!((read.rows.len(), read.found), (2, vec![(3, "", "hidden_rows")]));
}

#[test]
fn errors_of_the_spreadsheet_are_errors_of_their_cells() {
    let sheet = |cells: &[String]| format!("{}<row r=\"2\">{}</row>", header(), cells.concat());
    let good = [cell("A2", "Khô cá"), cell("B2", "HTX"), cell("C2", "An Giang"), number("E2", "3")];
    for (bad, column, code) in [
        (error("A2", "#NAME?"), "product", "cell_error"),
        (error("B2", "#N/A"), "producer", "cell_error"),
        (error("B2", "#SPILL!"), "producer", "cell_error"),
        (formula("B2"), "producer", "formula_without_value"),
    ] {
        let at = &bad[6..8];
        let mut cells = good.to_vec();
        *cells.iter_mut().find(|cell| cell.contains(at)).unwrap() = bad.clone();
        let read = read_book(&Book::new("A", &sheet(&cells))).unwrap();
        assert_eq!((read.rows.len(), read.found), (1, vec![(2, column, code)]), "{bad}");
    }
    let read = read_text(&format!("{HEADER}\n#REF!,HTX,An Giang,,3,\n")).unwrap();
    assert_eq!(read.found, [(2, "product", "cell_error")]);
}

#[test]
fn far_cells_cost_nothing() {
    let far = format!("<row r=\"1048576\">{}{}</row>", cell("A1048576", " "), cell("XFD1048576", " "));
    let rows = [header(), row(2, &["Khô cá A", "HTX", "An Giang", "", "3", ""]), far].concat();
    let read = read_book(&Book::new("A", &rows)).unwrap();
    assert_eq!((read.rows.len(), read.found), (1, vec![]));
    let seen = rows.replace(
        "<c r=\"XFD1048576\" t=\"inlineStr\"><is><t xml:space=\"preserve\"> ",
        "<c r=\"XFD1048576\" t=\"inlineStr\"><is><t xml:space=\"preserve\">x",
    );
    let read = read_book(&Book::new("A", &seen)).unwrap();
    assert_eq!((read.rows.len(), read.found), (1, vec![(1_048_576, "", "cells_too_far_right")]));
}

#[test]
fn dates_are_as_exact_as_their_cells_show() {
    let date = |style: u8, value: &str| format!("<c r=\"F2\" s=\"{style}\"><v>{value}</v></c>");
    for (style, value, expected) in [(1, "45432.7", "2024-05-20"), (2, "45200", "2023-10"), (3, "45200", "2023"), (4, "45200", "2023-10")] {
        let cells = [cell("A2", "Khô cá"), cell("C2", "An Giang"), number("E2", "3"), date(style, value)].concat();
        let read = read_book(&Book::new("A", &format!("{}<row r=\"2\">{cells}</row>", header()))).unwrap();
        assert_eq!(read.rows, [format!("2: Khô cá||An Giang|||3|{expected}")]);
    }
}

#[test]
fn quotes_left_open_swallow_no_rows() {
    let header = format!("{HEADER},Ghi chú");
    let open = format!("{header}\nA,HTX,An Giang,,3,,\"đợt 1\nB,HTX,An Giang,,3,,\nC,HTX,An Giang,,4,,");
    assert!(matches!(read_text(&open), Err(ImportError::Source(SourceError::OpenQuote(2)))));
    let closed = format!("{open}\"x\"\nD,HTX,An Giang,,4,,\n");
    assert_eq!(read_text(&closed).unwrap().found[0], (2, "", "quote_swallowed"));
    let address = format!("{header}\n\"A, loại 1\n(mới)\",HTX,An Giang,,3,,\n\"B\nb\",HTX,An Giang,,3,,\n");
    let read = read_text(&address).unwrap();
    assert_eq!(read.found, [(1, "", "unused_column"), (2, "", "quoted_lines")]);
    assert_eq!(read.rows.len(), 2);
}

#[test]
fn rows_of_another_length_are_named() {
    let read = read_text(&format!("{HEADER}\nA,HTX,An Giang,,3\nB,HTX,An Giang,,3,,\nC,HTX,An Giang,,3,,x\n")).unwrap();
    assert_eq!(read.found, [(2, "", "row_length"), (4, "", "row_length")]);
}

#[test]
fn letters_are_cleaned_or_refused() {
    let cleaned = read_text(&format!("{HEADER}\nM\u{200b}ật ong,HTX Ðồng Tâm,An Giang,,3,\nNu?c m?m,HTX,An Giang,,3,\n")).unwrap();
    assert_eq!(cleaned.rows[0], "2: Mật ong|HTX Đồng Tâm|An Giang|||3");
    assert_eq!(cleaned.found, [(3, "product", "damaged_letters")]);
    let vni = format!("{HEADER}\nNöôùc maém,HTX,An Giang,,3,\n");
    assert_eq!(read_text(&vni).unwrap().found, [(2, "product", "damaged_letters")]);
    let read_vni = read(InputFile::bytes("a.csv", vni.as_bytes()).read_as(None, Some(Encoding::Vni))).unwrap();
    assert_eq!((read_vni.rows, read_vni.found), (vec!["2: Nước mắm|HTX|An Giang|||3".to_owned()], vec![]));
}

#[test]
fn the_example_of_the_template_is_left_out() {
    let line = "Nước mắm ví dụ,Hợp tác xã Ví Dụ,An Giang,,4,15/01/2026";
    let read = read_text(&format!("{HEADER}\n{line}\nKhô cá,Hợp tác xã Ví Dụ,An Giang,,4,15/01/2026\n")).unwrap();
    assert_eq!((read.rows.len(), read.found), (1, vec![(2, "", "skipped_example")]));
}

#[test]
fn numbers_that_run_up_are_told_once() {
    let rows: String = (0..8).map(|n| format!("SP {n},HTX,An Giang,,3,{}/5/2024,{}/QĐ\n", 10 + n, 100 + n)).collect();
    let read = read_text(&format!("{HEADER},Số quyết định\n{rows}")).unwrap();
    assert_eq!(read.found, [(2, "issued", "run_up"), (2, "decision", "run_up")]);
}

#[test]
fn headings_that_may_be_meant_are_asked_back() {
    let outcome = read_text("Tên sản phảmm,Tỉnh,Chủ thể\nA,An Giang,HTX\n");
    let Err(ImportError::Header(issues)) = outcome else { panic!("no header was expected") };
    let found: Vec<_> = issues.iter().map(|issue| (issue.column, issue.value.as_str(), issue.problem.code())).collect();
    assert_eq!(found, [("product", "Tên sản phảmm", "heading_unclear"), ("stars", "", "missing_column")]);
}
