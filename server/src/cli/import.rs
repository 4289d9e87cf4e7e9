//! `ocop import`: progress on stderr, the outcome on stdout.

use super::Outcome;
use super::arguments::ImportOptions;
use super::commands::{Place, write_file};
use super::failure::Failure;
use super::terminal::{print, print_line};
use crate::datasets::{self, DatasetKind, FileContext, InputFile, Issue, Progress, Report, SourceError, annotated, line_text};
use crate::office::{self, BoundaryRemoval, FileImport};
use crate::seed::Seed;
use crate::{clock, config};
use app::domain::account::Actor;
use app::domain::{Level, UnitId, Vintage};
use app::text::Lang;
use app::text::format::number;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{IsTerminal, Read, Write as _};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;
use tempfile::NamedTempFile;

/// How many errors and warnings of each sort are shown on the screen.
const MOST_SHOWN: usize = 20;

pub async fn import(place: Place, options: ImportOptions, lang: Lang) -> Outcome {
    if options.kind.import.is_none() {
        return Err(Failure::NotSupported(options.kind.name.to_owned()));
    }
    let Some(file) = options.file.clone() else { return remove(place, options, lang).await };
    let received = received(&file)?;
    // Better to know now than after the import that the report cannot be written.
    if let Some(report) = &options.report {
        write_file(report, &Report::default().csv(lang))?;
    }
    let db = place.open(Seed::Full, lang).await?;
    let mut bar = ProgressBar::new(lang);
    let lies_at = received.as_ref().map_or(file.as_path(), |received| received.path());
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let sent = InputFile::from(lies_at).named(&name).read_as(options.sheet.as_deref(), options.encoding);
    let input = FileImport {
        kind: options.kind,
        file: sent,
        options: datasets::ImportOptions { dry_run: options.dry_run, today: clock::today() },
        context: &context_of(&options),
    };
    let imported = office::file_import(&db, &actor(), input, &mut |progress| bar.show(progress)).await;
    bar.finish();
    db.close().await;
    let report = imported?;
    if let Some(file) = &options.report {
        write_file(file, &report_file(file, sent, options.kind, &report, lang)?)?;
    }
    let text = if options.json { report.json(lang) + "\n" } else { summary(&report, options.dry_run, lang) };
    print(text.as_bytes())?;
    Ok(if report.errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The report as its name asks: the sender's own file with remarks, or a list.
fn report_file(name: &Path, sent: InputFile<'_>, kind: &DatasetKind, report: &Report, lang: Lang) -> Result<Vec<u8>, Failure> {
    if !name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx")) {
        return Ok(report.csv(lang));
    }
    annotated(sent, &(kind.columns)(), report, lang).or_else(|error| match error {
        SourceError::File(file, reason) => Err(Failure::Unreadable(file, reason)),
        // What is no table has no rows to stand beside.
        _ => Ok(report.table(lang).xlsx()),
    })
}

/// What comes through a pipe, put aside in a file, because it is read more than once; none for a file that lies on a disk.
fn received(file: &Path) -> Result<Option<NamedTempFile>, Failure> {
    let unreadable = |error: std::io::Error| Failure::Unreadable(file.to_owned(), error.to_string());
    let mut source: Box<dyn Read> = if file == Path::new("-") {
        Box::new(std::io::stdin().lock())
    } else {
        let opened = File::open(file).map_err(unreadable)?;
        let kind = opened.metadata().map_err(unreadable)?.file_type();
        if kind.is_file() || kind.is_dir() {
            return Ok(None);
        }
        Box::new(opened)
    };
    let mut kept = NamedTempFile::new().map_err(unreadable)?;
    std::io::copy(&mut source, &mut kept).map_err(unreadable)?;
    Ok(Some(kept))
}

fn context_of(options: &ImportOptions) -> FileContext {
    FileContext {
        vintage: options.vintage.map(Vintage),
        level: options.level.as_deref().and_then(Level::parse),
        source: options.source.clone(),
        skip_unknown: options.skip_unknown,
    }
}

/// `ocop import boundaries --remove`
async fn remove(place: Place, options: ImportOptions, lang: Lang) -> Outcome {
    if options.kind.name != "boundaries" {
        return Err(Failure::NotSupported(format!("{} --remove", options.kind.name)));
    }
    let context = context_of(&options);
    let (vintage, level) = (context.vintage.unwrap_or(Vintage::V2025), context.level.unwrap_or(Level::Commune));
    let area = match options.unit.as_deref() {
        None => None,
        Some("vn") => Some(None),
        Some(code) => match code.parse() {
            Ok(code) => Some(Some(UnitId::new(vintage, code))),
            Err(()) => return Err(Failure::NotSupported(format!("--unit {code}"))),
        },
    };
    let db = place.open(Seed::Full, lang).await?;
    let removed = office::boundaries_remove(&db, &actor(), BoundaryRemoval { vintage, level, area }).await;
    db.close().await;
    print_line(&lang.cli_boundaries_removed(&number(lang, removed?)))?;
    Ok(ExitCode::SUCCESS)
}

/// Whoever runs the command.
pub fn actor() -> Actor {
    Actor::CommandLine { user: config::system_user() }
}

fn summary(report: &Report, dry_run: bool, lang: Lang) -> String {
    let mut text = String::new();
    push_issues(&mut text, lang.cli_issue_error(), &report.errors, lang);
    push_issues(&mut text, lang.cli_issue_warning(), &report.warnings, lang);
    let [rows, created, updated, unchanged] =
        [report.rows, report.created, report.updated, report.unchanged].map(|count| number(lang, count));
    if report.errors.is_empty() {
        text.push_str(&lang.cli_import_done(&rows, &created, &updated, &unchanged));
        if dry_run {
            let _ = write!(text, " {}", lang.cli_import_dry_run());
        }
    } else {
        text.push_str(&lang.cli_import_refused(&rows, &number(lang, report.errors.len() as u64)));
    }
    text.push('\n');
    text
}

fn push_issues(text: &mut String, severity: &str, issues: &[Issue], lang: Lang) {
    for issue in issues.iter().take(MOST_SHOWN) {
        let _ = write!(text, "{severity}, {}", lang.cli_issue_line(&line_text(lang, issue.line)));
        if !issue.column.is_empty() {
            let _ = write!(text, ", {}", lang.cli_issue_column(&issue.column));
        }
        let _ = writeln!(text, ": {}", issue.sentence(lang));
    }
    if issues.len() > MOST_SHOWN {
        let _ = writeln!(text, "{}", lang.cli_issues_more(&number(lang, (issues.len() - MOST_SHOWN) as u64)));
    }
}

/// A bar on a terminal, else a line for every tenth; nothing for what is done within a second.
struct ProgressBar {
    lang: Lang,
    start: Instant,
    is_terminal: bool,
    shown: Option<(bool, u32)>,
}

impl ProgressBar {
    fn new(lang: Lang) -> ProgressBar {
        ProgressBar { lang, start: Instant::now(), is_terminal: std::io::stderr().is_terminal(), shown: None }
    }

    fn show(&mut self, progress: Progress) {
        let (writing, thousandths) = match progress {
            Progress::Checking(share) => (false, share),
            Progress::Writing(share) => (true, share),
        };
        let step = if self.is_terminal { thousandths / 10 } else { thousandths / 100 * 10 };
        if self.start.elapsed().as_millis() < 1000 || self.shown == Some((writing, step)) {
            return;
        }
        self.shown = Some((writing, step));
        let word = if writing { self.lang.cli_writing() } else { self.lang.cli_checking() };
        let mut out = std::io::stderr().lock();
        let _ = if self.is_terminal {
            let full = step as usize * 30 / 100;
            write!(out, "\r{word} [{}{}] {step:3} %", "█".repeat(full), "·".repeat(30 - full)).and_then(|()| out.flush())
        } else {
            writeln!(out, "{word}: {step} %")
        };
    }

    fn finish(&mut self) {
        if self.is_terminal && self.shown.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r{:60}\r", "");
        }
    }
}
