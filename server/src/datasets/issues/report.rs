//! What an import reports: counts, errors and warnings, as JSON, as CSV, or for the eye.

use crate::datasets::issues::ImportError;
use crate::datasets::issues::{Issue, Problem};
use crate::datasets::sink::Table;
use crate::datasets::source::{SourceError, line_of, line_text, ranges, sheet_of};
use app::text::Lang;
use serde::Serialize;
use std::collections::{HashMap, HashSet};

/// How many rows there were of each sort.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Rows that are new.
    pub created: u64,
    /// Rows that change something.
    pub updated: u64,
    /// Rows that say what is already known.
    pub unchanged: u64,
}

/// The outcome of an import. With any error nothing was written.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Rows read, without the header.
    pub rows: u64,
    /// New recognitions.
    pub created: u64,
    /// Recognitions that changed.
    pub updated: u64,
    /// Rows that say what is already known.
    pub unchanged: u64,
    /// What refuses the file.
    pub errors: Vec<Issue>,
    /// What a reader should know.
    pub warnings: Vec<Issue>,
}

#[derive(Serialize)]
struct JsonReport<'a> {
    rows: u64,
    created: u64,
    updated: u64,
    unchanged: u64,
    errors: Vec<JsonIssue<'a>>,
    warnings: Vec<JsonIssue<'a>>,
}

#[derive(Serialize)]
struct JsonIssue<'a> {
    line: u64,
    /// The sheet, counted from 1, where it is not the first that was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<usize>,
    column: &'static str,
    code: &'static str,
    value: &'a str,
    message: String,
}

impl Report {
    pub(in crate::datasets) fn new(rows: u64, tally: Tally, issues: Vec<Issue>) -> Report {
        let (mut errors, mut warnings): (Vec<_>, Vec<_>) = issues.into_iter().partition(|issue| issue.problem.is_error());
        errors.sort_by_key(|issue| issue.line);
        warnings.sort_by_key(|issue| issue.line);
        let unreadable: HashSet<(u64, &str)> =
            errors.iter().filter(|issue| issue.problem.is_of_unreadable_cell()).map(|issue| (issue.line, issue.column)).collect();
        if !unreadable.is_empty() {
            errors.retain(|issue| issue.problem.is_of_unreadable_cell() || !unreadable.contains(&(issue.line, issue.column)));
        }
        let mut seen = HashSet::new();
        errors.retain(|issue| !issue.problem.is_of_unreadable_cell() || seen.insert((issue.line, issue.column)));
        let warnings = grouped(warnings);
        // Of a refused file no row is created or changed, nor is it said to be known.
        let Tally { created, updated, unchanged } = if errors.is_empty() { tally } else { Tally::default() };
        Report { rows, created, updated, unchanged, errors, warnings }
    }

    /// The report of a file that is no table, or lacks columns; the other errors concern the machine, not the file.
    pub fn of_unreadable(error: &ImportError) -> Option<Report> {
        let issue = |line, column, value: &str, problem| Issue { line, column, value: value.to_owned(), problem };
        let ImportError::Source(error) = error else {
            let ImportError::Header(errors) = error else { return None };
            return Some(Report { errors: errors.clone(), ..Report::default() });
        };
        let errors = match error {
            SourceError::Utf16 => vec![issue(1, "", "", Problem::Utf16)],
            SourceError::Encoding(line) => vec![issue(*line, "", "", Problem::Encoding)],
            SourceError::Empty => vec![issue(1, "", "", Problem::EmptyFile)],
            SourceError::Workbook(reason) => vec![issue(1, "", reason, Problem::Workbook)],
            SourceError::Foreign(file) => vec![issue(1, "", "", Problem::Foreign(*file))],
            SourceError::OpenQuote(line) => vec![issue(*line, "", "", Problem::OpenQuote)],
            SourceError::TooManyRows(most) => vec![issue(1, "", "", Problem::TooManyRows { most: *most })],
            SourceError::TooLarge(part) => vec![issue(1, "", part, Problem::TooLarge)],
            SourceError::NoSheet(wanted, names) => vec![issue(1, "", wanted, Problem::NoSheet { names: names.clone() })],
            SourceError::TooManyErrors(issues) => return Some(Report::new(0, Tally::default(), issues.clone())),
            SourceError::File(..) => return None,
        };
        Some(Report { errors, ..Report::default() })
    }

    /// The report as the contract writes it.
    pub fn json(&self, lang: Lang) -> String {
        let report = JsonReport {
            rows: self.rows,
            created: self.created,
            updated: self.updated,
            unchanged: self.unchanged,
            errors: json_issues(&self.errors, lang),
            warnings: json_issues(&self.warnings, lang),
        };
        serde_json::to_string(&report).unwrap_or_default()
    }

    /// All errors and warnings, a row each.
    pub fn table(&self, lang: Lang) -> Table {
        let row = |severity: &'static str, issue: &Issue| {
            vec![
                severity.into(),
                line_text(lang, issue.line).as_str().into(),
                issue.column.into(),
                issue.value.as_str().into(),
                issue.problem.code().into(),
                issue.sentence(lang).as_str().into(),
            ]
        };
        let errors = self.errors.iter().map(|issue| row("error", issue));
        let rows = errors.chain(self.warnings.iter().map(|issue| row("warning", issue))).collect();
        Table { columns: vec!["severity", "line", "column", "value", "code", "message"], rows }
    }

    /// The same as a CSV file that spreadsheets open (with a byte order mark for their sake).
    pub fn csv(&self, lang: Lang) -> Vec<u8> {
        self.table(lang).csv(true)
    }
}

/// How many lines of one sort are remembered.
const MOST_LINES: usize = 2_000;
/// How many warnings of one sort are told one by one.
const MOST_ALIKE: usize = 20;

/// Of warnings that say the same of many rows the first are kept, and the others become one that counts them.
fn grouped(warnings: Vec<Issue>) -> Vec<Issue> {
    let mut counts: HashMap<(&'static str, &'static str), (usize, Vec<u64>)> = HashMap::new();
    let mut kept = Vec::new();
    for issue in warnings {
        let (count, lines) = counts.entry((issue.column, issue.problem.code())).or_default();
        *count += 1;
        if *count <= MOST_ALIKE {
            kept.push(issue);
        } else if lines.len() < MOST_LINES {
            lines.push(issue.line);
        }
    }
    let mut further: Vec<Issue> = counts
        .into_iter()
        .filter(|(_, (count, _))| *count > MOST_ALIKE)
        .map(|((column, code), (count, lines))| {
            let problem = Problem::Further { count: (count - MOST_ALIKE) as u64, lines: ranges(&lines, MOST_ALIKE), code };
            Issue { line: lines[0], column, value: String::new(), problem }
        })
        .collect();
    further.sort_by_key(|issue| (issue.line, issue.column));
    kept.extend(further);
    kept
}

fn json_issues(issues: &[Issue], lang: Lang) -> Vec<JsonIssue<'_>> {
    let mut json = Vec::with_capacity(issues.len());
    for issue in issues {
        json.push(JsonIssue {
            line: line_of(issue.line),
            sheet: Some(sheet_of(issue.line) + 1).filter(|sheet| *sheet > 1),
            column: issue.column,
            code: issue.problem.code(),
            value: &issue.value,
            message: issue.sentence(lang),
        });
    }
    json
}
