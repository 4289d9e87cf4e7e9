//! The sender's own file with remarks: every row where it stood, what is wrong with it behind it, bad cells on a red ground,
//! so that it can be corrected and sent again.

use super::column::FileColumn;
use super::issues::{Issue, Report};
use super::sink::{Cell, Sheet, Style, workbook};
use super::source::{InputFile, SheetTable, SourceError, SourceRow, line_of, raw_rows, sheet_of};
use app::text::Lang;
use std::collections::HashMap;

/// A workbook of the file's rows with remarks. `columns` are those of its kind.
pub fn annotated(file: InputFile<'_>, columns: &[FileColumn], report: &Report, lang: Lang) -> Result<Vec<u8>, SourceError> {
    // Of a file that cannot be read as a table lines are of the sheets as they come.
    let read = SheetTable::read(file, columns).map(|table| table.sheets).unwrap_or_default();
    let mut issues: HashMap<(usize, u64), Vec<&Issue>> = HashMap::new();
    for issue in report.errors.iter().chain(&report.warnings) {
        issues.entry((sheet_of(issue.line), line_of(issue.line))).or_default().push(issue);
    }
    let mut sheets: Vec<(String, Vec<SourceRow>)> = Vec::new();
    raw_rows(file, &read, |sheet, row| {
        if sheets.last().is_none_or(|(name, _)| name != sheet) {
            sheets.push((sheet.to_owned(), Vec::new()));
        }
        if let Some((_, rows)) = sheets.last_mut() {
            rows.push((row.line, row.cells));
        }
    })?;
    let sheets: Vec<Sheet<'_>> = sheets
        .iter()
        .enumerate()
        .map(|(index, (name, rows))| Sheet {
            name,
            is_headed: false,
            rows: with_remarks(rows, |line| issues.get(&(index, line)), lang),
            prompts: Vec::new(),
        })
        .collect();
    Ok(workbook(&sheets))
}

type StyledRow = (u64, Vec<(Cell, Style)>);

fn with_remarks<'i>(rows: &[SourceRow], issues_of: impl Fn(u64) -> Option<&'i Vec<&'i Issue>>, lang: Lang) -> Vec<StyledRow> {
    let width = rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0);
    let row = |(line, cells): &SourceRow| {
        let issues = issues_of(*line).map_or(&[][..], Vec::as_slice);
        let is_bad =
            |cell: &str| issues.iter().any(|issue| issue.problem.is_error() && !cell.trim().is_empty() && issue.value == cell.trim());
        let mut row: Vec<(Cell, Style)> =
            cells.iter().map(|cell| (Cell::from(cell.as_str()), if is_bad(cell) { Style::Marked } else { Style::Plain })).collect();
        if !issues.is_empty() {
            row.resize(width, (Cell::Empty, Style::Plain));
            let remarks: Vec<String> = issues.iter().map(|issue| issue.sentence(lang)).collect();
            let style = if issues.iter().any(|issue| issue.problem.is_error()) { Style::Marked } else { Style::Plain };
            row.push((Cell::Text(remarks.join("\n")), style));
        }
        (*line, row)
    };
    rows.iter().map(row).collect()
}
