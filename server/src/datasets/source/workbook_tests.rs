//! Workbooks made part by part for tests, and readers kept from falling over anything that calls itself one.

use super::{InputFile, SheetTable};
use crate::datasets::column::FileColumn;
use proptest::prelude::*;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// A workbook of a few sheets.
pub struct Book {
    sheets: Vec<(String, &'static str, String, String)>,
}

impl Book {
    pub fn new(name: &str, rows: &str) -> Book {
        Book { sheets: Vec::new() }.and(name, "visible", rows)
    }

    pub fn and(mut self, name: &str, state: &'static str, rows: &str) -> Book {
        self.sheets.push((name.to_owned(), state, rows.to_owned(), String::new()));
        self
    }

    /// What stands behind the cells of the last sheet.
    pub fn with_tail(mut self, tail: &str) -> Book {
        self.sheets.last_mut().unwrap().3 = tail.to_owned();
        self
    }

    /// The parts of its archive.
    pub fn parts(&self) -> Vec<(String, String)> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let package = "http://schemas.openxmlformats.org/package/2006/relationships";
        let (mut sheets, mut relations) = (String::new(), String::new());
        let mut parts = Vec::new();
        for ((name, state, rows, tail), number) in self.sheets.iter().zip(1..) {
            sheets += &format!("<sheet name=\"{name}\" sheetId=\"{number}\" state=\"{state}\" r:id=\"r{number}\"/>");
            relations += &format!("<Relationship Id=\"r{number}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>");
            let sheet = format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData>{tail}</worksheet>");
            parts.push((format!("xl/worksheets/sheet{number}.xml"), sheet));
        }
        relations += &format!("<Relationship Id=\"s\" Type=\"{office}/styles\" Target=\"styles.xml\"/>");
        let formats = "<numFmts><numFmt numFmtId=\"165\" formatCode=\"mm/yyyy\"/><numFmt numFmtId=\"166\" formatCode=\"yyyy\"/></numFmts>";
        let styles: String = [0, 14, 165, 166, 17].iter().map(|format| format!("<xf numFmtId=\"{format}\"/>")).collect();
        parts.extend([
            (
                "_rels/.rels".to_owned(),
                format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"r\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            ),
            ("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{sheets}</sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"{package}\">{relations}</Relationships>")),
            ("xl/styles.xml".to_owned(), format!("<styleSheet xmlns=\"{main}\">{formats}<cellXfs>{styles}</cellXfs></styleSheet>")),
        ]);
        parts
    }

    /// The whole file.
    pub fn bytes(&self) -> Vec<u8> {
        archive(&self.parts())
    }
}

fn archive(parts: &[(String, String)]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A row of texts, empty ones left out.
pub fn row(number: u32, texts: &[&str]) -> String {
    let cells = texts.iter().zip("ABCDEFGH".chars()).filter(|(text, _)| !text.is_empty());
    format!("<row r=\"{number}\">{}</row>", cells.map(|(text, column)| cell(&format!("{column}{number}"), text)).collect::<String>())
}

pub fn cell(at: &str, text: &str) -> String {
    format!("<c r=\"{at}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>")
}

pub fn number(at: &str, value: &str) -> String {
    format!("<c r=\"{at}\"><v>{value}</v></c>")
}

pub fn error(at: &str, value: &str) -> String {
    format!("<c r=\"{at}\" t=\"e\"><v>{value}</v></c>")
}

pub fn formula(at: &str) -> String {
    format!("<c r=\"{at}\"><f>1+1</f></c>")
}

const COLUMNS: &[FileColumn] = &[FileColumn::required("product", &[], "a"), FileColumn::optional("issued", &[], "b")];

/// Reads whatever it is: an outcome of any sort is good.
fn survive(name: &str, bytes: &[u8]) {
    if let Ok(table) = SheetTable::read(InputFile::bytes(name, bytes), COLUMNS) {
        let mut rows = table.rows().unwrap();
        let mut count = 0;
        while rows.next_row().unwrap().is_some() {
            count += 1;
        }
        assert_eq!(count, table.count());
    }
}

fn sample() -> Book {
    let rows = [row(1, &["product", "issued"]), row(2, &["x", ""]), format!("<row r=\"3\">{}{}</row>", number("A3", "1"), formula("B3"))];
    Book::new("A", &rows.concat()).with_tail("<mergeCells><mergeCell ref=\"A2:A3\"/></mergeCells>")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_survived(start in 0..6_usize, bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let starts: [&[u8]; 6] = [b"", b"product,issued\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbfproduct\n\"", b"sep=;\n"];
        survive("a.csv", &[starts[start], &bytes].concat());
    }

    #[test]
    fn a_workbook_cut_short_or_changed_is_survived(cut in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), byte in any::<u8>()) {
        let mut bytes = sample().bytes();
        let place = at.index(bytes.len());
        bytes[place] = byte;
        survive("a.xlsx", &bytes);
        bytes.truncate(cut.index(bytes.len()));
        survive("a.xlsx", &bytes);
    }

    #[test]
    fn a_workbook_with_changed_parts_is_survived(part in any::<prop::sample::Index>(), at in any::<prop::sample::Index>(), text in "[<>/\"=a-z0-9:A-C ]{0,6}") {
        let mut parts = sample().parts();
        let part = part.index(parts.len());
        let content = &mut parts[part].1;
        let place = content.floor_char_boundary(at.index(content.len()));
        content.insert_str(place, &text);
        survive("a.xlsx", &archive(&parts));
    }
}
