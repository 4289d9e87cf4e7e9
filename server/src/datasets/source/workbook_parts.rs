//! What calamine does not tell of a sheet of an XLSX workbook: hidden rows, merged regions in one pass, formulas without a value.

use super::SourceError;
use calamine::{SheetType, SheetVisible};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::{BufReader, Read, Seek};
use zip::ZipArchive;

/// A sheet of a workbook.
#[derive(Clone, Debug)]
pub struct SheetName {
    /// Its name.
    pub name: String,
    /// Whether a reader sees it.
    pub is_visible: bool,
}

/// A region of merged cells, each end by row and column from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Merged {
    /// First row and first column.
    pub start: (u32, u32),
    /// Last row and last column.
    pub end: (u32, u32),
}

/// What a sheet has beside its cells.
#[derive(Debug, Default)]
pub struct SheetParts {
    /// Rows that are hidden or filtered away, from 0.
    pub hidden: HashSet<u32>,
    /// Merged regions, by their first row.
    pub merged: Vec<Merged>,
    /// Cells with a formula whose value was never stored.
    pub unevaluated: HashSet<(u32, u32)>,
    /// Cells with an error that calamine has no name for, as `#SPILL!`.
    pub errors: BTreeMap<(u32, u32), String>,
}

/// Sheets with cells.
pub fn sheet_names(sheets: &[calamine::Sheet]) -> Vec<SheetName> {
    let with_cells = sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    with_cells.map(|sheet| SheetName { name: sheet.name.clone(), is_visible: sheet.visible == SheetVisible::Visible }).collect()
}

/// How large the part of a workbook may be that is held in memory whole.
const MOST_HELD: u64 = 64 << 20;
/// How many merged regions, hidden rows or formulas without value are kept of a sheet.
const MOST_KEPT: usize = 1 << 20;

/// The errors that calamine reads.
const KNOWN_ERRORS: [&str; 7] = ["#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"];

/// The refusal of a workbook that cannot be read.
pub fn broken(error: impl ToString) -> SourceError {
    SourceError::Workbook(error.to_string())
}

/// Refuses a workbook whose texts or formats would not fit into memory, however small the archive is.
pub fn check_size<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<(), SourceError> {
    let is_held =
        |name: &str| ["sharedstrings.xml", "styles.xml", "workbook.xml", ".rels"].iter().any(|end| name.to_lowercase().ends_with(end));
    let held: Vec<String> = archive.file_names().flatten().filter(|name| is_held(name)).map(|name| name.into_owned()).collect();
    for name in held {
        let part = archive.by_name(&name).map_err(broken)?;
        // The size that the archive states may be a lie.
        if std::io::copy(&mut part.take(MOST_HELD + 1), &mut std::io::sink()).map_err(broken)? > MOST_HELD {
            return Err(SourceError::TooLarge(name));
        }
    }
    Ok(())
}

/// The paths of all sheets by their names.
pub fn sheet_paths<R: Read + Seek>(archive: &mut ZipArchive<R>) -> Result<HashMap<String, String>, SourceError> {
    let main = relations(archive, "_rels/.rels", "officeDocument")?.into_values().next().unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let (folder, file) = (folder.to_owned(), file.to_owned());
    let targets = relations(archive, &format!("{folder}/_rels/{file}.rels"), "")?;
    let mut paths = HashMap::new();
    each_element(archive, &main, |element| {
        if element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(target) = targets.get(&id)
        {
            let path = target.strip_prefix('/').map_or_else(|| format!("{folder}/{target}"), str::to_owned);
            paths.insert(name, path.trim_start_matches('/').to_owned());
        }
    })?;
    Ok(paths)
}

/// Targets of relations by their ids; only those of a type, where one is named.
fn relations<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str, kind: &str) -> Result<HashMap<String, String>, SourceError> {
    let mut targets = HashMap::new();
    each_element(archive, part.trim_start_matches('/'), |element| {
        let is_kind = kind.is_empty() || attribute(element, "Type").is_some_and(|found| found.ends_with(&format!("/{kind}")));
        if element.local_name().as_ref() == "Relationship"
            && is_kind
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            targets.insert(id, if kind.is_empty() { target } else { target.trim_start_matches('/').to_owned() });
        }
    })?;
    Ok(targets)
}

fn each_element<R: Read + Seek>(archive: &mut ZipArchive<R>, part: &str, mut take: impl FnMut(&BytesStart<'_>)) -> Result<(), SourceError> {
    let Some(name) = part_named(archive, part) else { return Ok(()) };
    let mut xml = Reader::from_reader(BufReader::new(archive.by_name(&name).map_err(broken)?));
    let mut buffer = Vec::new();
    loop {
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) | Event::Empty(element) => take(&element),
            Event::Eof => return Ok(()),
            _ => {}
        }
        buffer.clear();
    }
}

/// The name of a part as the archive writes it.
fn part_named<R: Read + Seek>(archive: &ZipArchive<R>, part: &str) -> Option<String> {
    let names = archive.file_names().flatten();
    names.map(|name| name.into_owned()).find(|name| name.trim_start_matches('/').eq_ignore_ascii_case(part))
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().with_checks(false).flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Reads what a sheet has beside its cells.
pub fn sheet_parts<R: Read + Seek>(archive: &mut ZipArchive<R>, path: &str) -> Result<SheetParts, SourceError> {
    let mut parts = SheetParts::default();
    let Some(name) = part_named(archive, path) else { return Ok(parts) };
    let mut xml = Reader::from_reader(BufReader::new(archive.by_name(&name).map_err(broken)?));
    xml.config_mut().expand_empty_elements = true;
    xml.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut row, mut column) = (0, 0);
    let (mut cell, mut has_formula, mut has_value, mut is_error) = ((0, 0), false, false, false);
    loop {
        match xml.read_event_into(&mut buffer).map_err(broken)? {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => {
                    if let Some(number) = attribute(&element, "r").and_then(|number| number.parse::<u32>().ok()) {
                        row = number.saturating_sub(1);
                    }
                    column = 0;
                    if attribute(&element, "hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
                        && parts.hidden.len() < MOST_KEPT
                    {
                        parts.hidden.insert(row);
                    }
                }
                "c" => {
                    cell = attribute(&element, "r").as_deref().and_then(cell_of).unwrap_or((row, column));
                    column = cell.1 + 1;
                    (has_formula, has_value) = (false, false);
                    is_error = attribute(&element, "t").is_some_and(|kind| kind == "e");
                }
                "f" => has_formula = true,
                "v" | "is" => has_value = true,
                "mergeCell" => {
                    let region = attribute(&element, "ref").as_deref().and_then(region_of);
                    parts.merged.extend(region.filter(|_| parts.merged.len() < MOST_KEPT));
                }
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "row" => row = row.saturating_add(1),
                "c" if has_formula && !has_value && parts.unevaluated.len() < MOST_KEPT => {
                    parts.unevaluated.insert(cell);
                }
                _ => {}
            },
            Event::Text(text) if is_error && has_value && !KNOWN_ERRORS.contains(&text.as_ref()) && parts.errors.len() < MOST_KEPT => {
                parts.errors.insert(cell, text.as_ref().to_owned());
            }
            Event::Eof => break,
            _ => {}
        }
        buffer.clear();
    }
    parts.merged.sort_unstable();
    Ok(parts)
}

/// "B12" as row and column from 0.
fn cell_of(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_matches('$');
    let digits = text.find(|sign: char| sign.is_ascii_digit())?;
    let mut column: u32 = 0;
    for letter in text[..digits].bytes().filter(|letter| *letter != b'$') {
        let number = u32::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|number| *number < 26)?);
        column = column.checked_mul(26)?.checked_add(number + 1)?;
    }
    let row: u32 = text[digits..].parse().ok()?;
    Some((row.checked_sub(1)?, column.checked_sub(1)?))
}

fn region_of(text: &str) -> Option<Merged> {
    let (start, end) = text.split_once(':')?;
    let (start, end) = (cell_of(start)?, cell_of(end)?);
    (start <= end).then_some(Merged { start, end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_have_names() {
        assert_eq!(cell_of("A1"), Some((0, 0)));
        assert_eq!(cell_of("XFD1048576"), Some((1_048_575, 16_383)));
        for text in ["", "A", "1", "A0", "Á1", "AAAAAAAAAAAA1"] {
            assert_eq!(cell_of(text), None, "{text}");
        }
        assert_eq!(region_of("B2:B4"), Some(Merged { start: (1, 1), end: (3, 1) }));
    }
}
