//! Workbooks: text as text, numbers as numbers, headings in bold, what is wrong on a red ground.

use crate::datasets::sink::{Cell, Table};
use app::domain::Day;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};
use zip::write::{SimpleFileOptions, ZipWriter};

const RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

/// In the order of [`Style`], then days and months.
const STYLES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/><numFmt numFmtId="165" formatCode="mm/yyyy"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFC7CE"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/><xf numFmtId="0" fontId="0" fillId="2" borderId="0" xfId="0" applyFill="1"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#;

/// How a cell looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Like most.
    #[default]
    Plain = 0,
    /// A heading.
    Bold = 1,
    /// Something is wrong with it.
    Marked = 2,
}

/// A sheet of a workbook.
pub struct Sheet<'a> {
    /// Its name; what a spreadsheet does not allow in one is left out.
    pub name: &'a str,
    /// Whether its first row stays in view.
    pub is_headed: bool,
    /// Its rows with their lines, the first being 1; lines that are left out stay empty.
    pub rows: Vec<(u64, Vec<(Cell, Style)>)>,
    /// What a column says to whoever enters something below its heading.
    pub prompts: Vec<Prompt>,
}

/// What a column says to whoever enters something.
pub struct Prompt {
    /// The column, the first being 0.
    pub column: usize,
    /// A line of help.
    pub help: String,
    /// The words to choose from; none where it takes anything.
    pub choices: Vec<&'static str>,
}

/// So many rows below the heading offer help.
const PROMPTED_ROWS: u32 = 10_000;

impl Prompt {
    fn push(&self, xml: &mut String) {
        let mut letters = Vec::new();
        let mut rest = self.column + 1;
        while rest > 0 {
            letters.insert(0, b'A' + ((rest - 1) % 26) as u8);
            rest = (rest - 1) / 26;
        }
        let column = String::from_utf8(letters).unwrap_or_default();
        let kind = if self.choices.is_empty() { "" } else { " type=\"list\" showErrorMessage=\"1\"" };
        let _ = write!(
            xml,
            "<dataValidation{kind} allowBlank=\"1\" showInputMessage=\"1\" sqref=\"{column}2:{column}{PROMPTED_ROWS}\" prompt=\""
        );
        // A spreadsheet takes no longer ones.
        push_escaped(xml, &self.help.chars().take(255).collect::<String>());
        xml.push_str("\">");
        if !self.choices.is_empty() {
            xml.push_str("<formula1>\"");
            push_escaped(xml, &self.choices.join(","));
            xml.push_str("\"</formula1>");
        }
        xml.push_str("</dataValidation>");
    }
}

/// The style of a day, and of a month.
const DAY: u8 = 3;
const MONTH: u8 = 4;

/// The number by which spreadsheets know a day: those since the end of 1899.
fn serial(day: Day) -> i32 {
    Day::from_ymd(1899, 12, 30).map_or(0, |start| day.number() - start.number())
}

/// A workbook of these sheets. Cells of text stay text, so nothing in them is ever taken for a formula.
pub fn workbook(sheets: &[Sheet<'_>]) -> Vec<u8> {
    let mut types = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>"#,
    );
    let mut book = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>"#,
    );
    let mut relations = String::from(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="styles" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>"#,
    );
    let mut files = vec![("_rels/.rels".to_owned(), RELATIONS.to_owned()), ("xl/styles.xml".to_owned(), STYLES.to_owned())];
    for (sheet, number) in sheets.iter().zip(1..) {
        let _ = write!(
            types,
            r#"<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
        );
        let name: String = sheet.name.chars().filter(|char| !matches!(char, '[' | ']' | ':' | '*' | '?' | '/' | '\\')).take(31).collect();
        book.push_str("<sheet name=\"");
        push_escaped(&mut book, if name.is_empty() { "OCOP" } else { &name });
        let _ = write!(book, r#"" sheetId="{number}" r:id="r{number}"/>"#);
        let _ = write!(
            relations,
            r#"<Relationship Id="r{number}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet{number}.xml"/>"#
        );
        files.push((format!("xl/worksheets/sheet{number}.xml"), sheet.xml()));
    }
    types.push_str("</Types>");
    book.push_str("</sheets></workbook>");
    relations.push_str("</Relationships>");
    files.extend([
        ("[Content_Types].xml".to_owned(), types),
        ("xl/workbook.xml".to_owned(), book),
        ("xl/_rels/workbook.xml.rels".to_owned(), relations),
    ]);
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        // Writing to memory does not fail.
        if archive.start_file(name, SimpleFileOptions::default()).is_ok() {
            let _ = archive.write_all(content.as_bytes());
        }
    }
    archive.finish().map(Cursor::into_inner).unwrap_or_default()
}

/// The widths of columns, in letters.
const NARROWEST: usize = 9;
const WIDEST: usize = 60;
/// So many rows are looked at for them.
const SAMPLE: usize = 500;

impl Sheet<'_> {
    /// Columns as wide as their texts. Without a width a day shows as a row of crosses.
    fn push_widths(&self, xml: &mut String) {
        let mut widths: Vec<usize> = Vec::new();
        for (_, row) in self.rows.iter().take(SAMPLE) {
            widths.resize(widths.len().max(row.len()), NARROWEST);
            for (width, (cell, _)) in widths.iter_mut().zip(row) {
                *width = (*width).max(letters(cell).min(WIDEST));
            }
        }
        if widths.is_empty() {
            return;
        }
        xml.push_str("<cols>");
        for (width, column) in widths.iter().zip(1..) {
            let _ = write!(xml, "<col min=\"{column}\" max=\"{column}\" width=\"{}\" customWidth=\"1\"/>", width + 2);
        }
        xml.push_str("</cols>");
    }

    fn xml(&self) -> String {
        let mut xml = String::from(
            r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
        );
        if self.is_headed {
            xml.push_str(
                r#"<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>"#,
            );
        }
        self.push_widths(&mut xml);
        xml.push_str("<sheetData>");
        for (line, row) in &self.rows {
            let _ = write!(xml, "<row r=\"{line}\">");
            for (cell, style) in row {
                let style = *style as u8;
                match cell {
                    Cell::Empty if style == 0 => xml.push_str("<c/>"),
                    Cell::Empty => {
                        let _ = write!(xml, "<c s=\"{style}\"/>");
                    }
                    Cell::Text(text) => text_cell(&mut xml, text, style),
                    Cell::Number(number) => {
                        let _ = write!(xml, "<c s=\"{style}\"><v>{number}</v></c>");
                    }
                    Cell::Decimal(number) => {
                        let _ = write!(xml, "<c s=\"{style}\"><v>{number}</v></c>");
                    }
                    Cell::Flag(flag) => text_cell(&mut xml, if *flag { "yes" } else { "no" }, style),
                    Cell::Day(day) => {
                        let _ = write!(xml, "<c s=\"{DAY}\"><v>{}</v></c>", serial(*day));
                    }
                    Cell::Month(day) => {
                        let _ = write!(xml, "<c s=\"{MONTH}\"><v>{}</v></c>", serial(*day));
                    }
                }
            }
            xml.push_str("</row>");
        }
        xml.push_str("</sheetData>");
        if !self.prompts.is_empty() {
            let _ = write!(xml, "<dataValidations count=\"{}\">", self.prompts.len());
            self.prompts.iter().for_each(|prompt| prompt.push(&mut xml));
            xml.push_str("</dataValidations>");
        }
        xml.push_str("</worksheet>");
        xml
    }
}

fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) => text.chars().count(),
        Cell::Day(_) => 10,
        _ => 0,
    }
}

impl<C: AsRef<str>> Table<C> {
    /// A workbook with one sheet: the header in bold and kept in view.
    pub fn xlsx(&self) -> Vec<u8> {
        self.xlsx_with(Vec::new())
    }

    /// A sheet of a workbook: the header in bold and kept in view.
    pub fn sheet<'a>(&self, name: &'a str) -> Sheet<'a> {
        let header = self.columns.iter().map(|column| (Cell::Text(column.as_ref().to_owned()), Style::Bold)).collect();
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| (cell.clone(), Style::Plain)).collect());
        Sheet { name, is_headed: true, rows: (1..).zip(core::iter::once(header).chain(rows)).collect(), prompts: Vec::new() }
    }

    /// The same with help for those who fill it in.
    pub fn xlsx_with(&self, prompts: Vec<Prompt>) -> Vec<u8> {
        workbook(&[Sheet { prompts, ..self.sheet("OCOP") }])
    }
}

fn text_cell(xml: &mut String, text: &str, style: u8) {
    let _ = write!(xml, "<c t=\"inlineStr\" s=\"{style}\"><is><t xml:space=\"preserve\">");
    push_escaped(xml, text);
    xml.push_str("</t></is></c>");
}

fn push_escaped(xml: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            // XML knows no other control characters.
            character if character.is_control() && !matches!(character, '\t' | '\n') => {}
            character => xml.push(character),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use calamine::{Data, DataType, Reader, Xlsx};

    #[test]
    fn what_is_written_is_read_back() {
        let table = Table {
            columns: vec!["tên", "số"],
            rows: vec![
                vec![Cell::from("=1+1 & <b> Hạt điều"), Cell::Number(42)],
                vec![Cell::Empty, Cell::Decimal(38.1)],
                vec![Cell::from(" x "), Cell::Flag(true)],
                vec![Cell::Day(Day::from_ymd(2026, 11, 28).unwrap()), Cell::Month(Day::from_ymd(2026, 12, 1).unwrap())],
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
        let days: Vec<f64> = rows[4].iter().filter_map(|cell| Some(cell.get_datetime()?.as_f64())).collect();
        assert_eq!(days, [46354.0, 46357.0], "as a spreadsheet counts the days");
    }
}
