//! A workbook with one sheet: the header in bold and kept in view, text as text, numbers as numbers.

use crate::datasets::sink::{Cell, Table};
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>"#;

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const BOOK: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="OCOP" sheetId="1" r:id="r1"/></sheets></workbook>"#;

const BOOK_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#;

/// Style 1 is the header's.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs></styleSheet>"#;

impl<C: AsRef<str>> Table<C> {
    /// A workbook. Cells of text stay text, so nothing in them is ever taken for a formula.
    pub fn xlsx(&self) -> Vec<u8> {
        let sheet = self.sheet();
        let files = [
            ("[Content_Types].xml", TYPES),
            ("_rels/.rels", RELATIONS),
            ("xl/workbook.xml", BOOK),
            ("xl/_rels/workbook.xml.rels", BOOK_RELATIONS),
            ("xl/styles.xml", STYLES),
            ("xl/worksheets/sheet1.xml", sheet.as_str()),
        ];
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            // Writing to memory does not fail.
            if archive.start_file(name, SimpleFileOptions::default()).is_ok() {
                let _ = archive.write_all(content.as_bytes());
            }
        }
        archive.finish().map(Cursor::into_inner).unwrap_or_default()
    }

    fn sheet(&self) -> String {
        let mut xml = String::from(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetData><row r="1">"#,
        );
        for column in &self.columns {
            text_cell(&mut xml, column.as_ref(), " s=\"1\"");
        }
        xml.push_str("</row>");
        for (row, number) in self.rows.iter().zip(2..) {
            let _ = write!(xml, "<row r=\"{number}\">");
            for cell in row {
                match cell {
                    Cell::Empty => xml.push_str("<c/>"),
                    Cell::Text(text) => text_cell(&mut xml, text, ""),
                    Cell::Number(number) => {
                        let _ = write!(xml, "<c><v>{number}</v></c>");
                    }
                    Cell::Decimal(number) => {
                        let _ = write!(xml, "<c><v>{number}</v></c>");
                    }
                    Cell::Flag(flag) => text_cell(&mut xml, if *flag { "yes" } else { "no" }, ""),
                }
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData></worksheet>");
        xml
    }
}

fn text_cell(xml: &mut String, text: &str, style: &str) {
    let _ = write!(xml, "<c t=\"inlineStr\"{style}><is><t xml:space=\"preserve\">");
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            // XML knows no other control characters.
            character if character.is_control() && !matches!(character, '\t' | '\n') => {}
            character => xml.push(character),
        }
    }
    xml.push_str("</t></is></c>");
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, Reader, Xlsx};

    #[test]
    fn what_is_written_is_read_back() {
        let table = Table {
            columns: vec!["tên", "số"],
            rows: vec![
                vec![Cell::from("=1+1 & <b> Hạt điều"), Cell::Number(42)],
                vec![Cell::Empty, Cell::Decimal(38.1)],
                vec![Cell::from(" x "), Cell::Flag(true)],
            ],
        };
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(table.xlsx())).unwrap();
        let sheet = book.worksheet_range_at(0).unwrap().unwrap();
        let rows: Vec<Vec<Data>> = sheet.rows().map(<[Data]>::to_vec).collect();
        let text = |text: &str| Data::String(text.to_owned());
        assert_eq!(rows[0], [text("tên"), text("số")]);
        assert_eq!(rows[1], [text("=1+1 & <b> Hạt điều"), Data::Float(42.0)]);
        assert_eq!(rows[2], [Data::Empty, Data::Float(38.1)]);
        assert_eq!(rows[3], [text(" x "), text("yes")]);
    }
}
