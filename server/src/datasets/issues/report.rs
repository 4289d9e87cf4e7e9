//! What an import reports: counts, errors and warnings, as JSON, as CSV, or for the eye.

use crate::datasets::issues::ImportError;
use crate::datasets::issues::{Issue, Problem};
use crate::datasets::sink::spreadsheet_safe;
use crate::datasets::source::SourceError;
use app::text::Lang;
use serde::Serialize;

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
        // Of a refused file no row is created or changed, nor is it said to be known.
        let Tally { created, updated, unchanged } = if errors.is_empty() { tally } else { Tally::default() };
        Report { rows, created, updated, unchanged, errors, warnings }
    }

    /// The report of a file that is no table, or lacks columns; the other errors concern the machine, not the file.
    pub fn of_unreadable(error: &ImportError) -> Option<Report> {
        let issue = |line, column, value: &str, problem| Issue { line, column, value: value.to_owned(), problem };
        let errors = match error {
            ImportError::MissingColumns(columns) => columns.iter().map(|column| issue(1, column, "", Problem::MissingColumn)).collect(),
            ImportError::Source(SourceError::Utf16) => vec![issue(1, "", "", Problem::Utf16)],
            ImportError::Source(SourceError::Encoding(line)) => vec![issue(*line, "", "", Problem::Encoding)],
            ImportError::Source(SourceError::Empty) => vec![issue(1, "", "", Problem::EmptyFile)],
            ImportError::Source(SourceError::Workbook(reason)) => vec![issue(1, "", reason, Problem::Workbook)],
            _ => return None,
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

    /// All errors and warnings as a CSV file that spreadsheets open (with a byte order mark for their sake).
    pub fn csv(&self, lang: Lang) -> Vec<u8> {
        let mut writer = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
        let mut write = |cells: [&str; 6]| {
            // Writing to memory does not fail.
            let _ = writer.write_record(cells);
        };
        write(["severity", "line", "column", "value", "code", "message"]);
        for (severity, issues) in [("error", &self.errors), ("warning", &self.warnings)] {
            for issue in issues {
                let value = spreadsheet_safe(&issue.value);
                write([severity, &issue.line.to_string(), issue.column, &value, issue.problem.code(), &issue.sentence(lang)]);
            }
        }
        writer.into_inner().unwrap_or_default()
    }
}

fn json_issues(issues: &[Issue], lang: Lang) -> Vec<JsonIssue<'_>> {
    let mut json = Vec::with_capacity(issues.len());
    for issue in issues {
        json.push(JsonIssue {
            line: issue.line,
            column: issue.column,
            code: issue.problem.code(),
            value: &issue.value,
            message: issue.sentence(lang),
        });
    }
    json
}
