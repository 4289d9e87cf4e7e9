//! `cargo xtask test`: everything that must hold, one step after the other, and one closing line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::postgres::Cluster;
use crate::run::{Workspace, say, setting, side_by_side, watch};
use crate::times::Times;
use crate::wasm::target_folder;
use crate::{build, lint, parity, site, tools};

/// What the tests of pages and server are of.
const PAGES_AND_SERVER: [&str; 6] = ["--package", "app", "--package", "server", "--features", "app/ssr"];

/// Tests that passed and that failed.
type Counts = (usize, usize);

struct Step {
    name: &'static str,
    seconds: f64,
    counts: Counts,
    problem: Option<String>,
}

/// Collects the steps of one run.
struct Run<'a> {
    workspace: &'a Workspace,
    started: Instant,
    steps: Vec<Step>,
}

/// Every test there is.
pub fn all(workspace: &Workspace) -> Result<ExitCode> {
    let mut run = Run::new(workspace);
    run.lint();
    run.compile();
    run.pure();
    run.unit();
    run.parity();
    run.e2e();
    Ok(run.close())
}

/// One part of the tests.
pub fn one(workspace: &Workspace, part: &str) -> Result<ExitCode> {
    let mut run = Run::new(workspace);
    match part {
        "lint" => run.lint(),
        "pure" => run.pure(),
        "unit" => {
            run.pure();
            run.unit();
        }
        "parity" => run.parity(),
        "e2e" => {
            run.site();
            run.e2e();
        }
        _ => bail!("there is no part {part:?}; parts are lint, pure, unit, parity, e2e"),
    }
    Ok(run.close())
}

impl<'a> Run<'a> {
    fn new(workspace: &'a Workspace) -> Self {
        Run { workspace, started: Instant::now(), steps: Vec::new() }
    }

    fn lint(&mut self) {
        let workspace = self.workspace;
        self.check("format", "Checking the format (seconds)", || lint::check_format(workspace));
        self.check("lint native", "Lints of server, pages and tools (about 4 min the first time)", || lint::check_native(workspace));
        self.check("lint browser", "Lints of the browser's code (about 2 min the first time)", || lint::check_wasm(workspace));
    }

    fn site(&mut self) {
        let workspace = self.workspace;
        self.check("site", "Building the browser's files (about 3 min the first time)", || site::build(workspace).map(drop));
    }

    /// The browser's files and the tests of the server, side by side: each ends with minutes that keep one core busy alone.
    fn compile(&mut self) {
        let workspace = self.workspace;
        let site = || Step::check("site", "Building the browser's files (about 3 min the first time)", || site::build(workspace).map(drop));
        let tests = || {
            Step::check("compile tests", "Compiling the tests of pages and server (about 6 min the first time)", || {
                let mut command = workspace.cargo();
                crate::run::run(command.arg("test").args(PAGES_AND_SERVER).arg("--no-run"), "compiling the tests")
            })
        };
        let (site, tests) = side_by_side(site, tests);
        self.steps.extend([site, tests]);
    }

    fn pure(&mut self) {
        let workspace = self.workspace;
        self.step("rules", "Tests of the rules alone, without server or pages (about 1 min the first time)", || {
            cargo_test(workspace, &["--package", "app"], None)
        });
        self.step("tool chain", "Tests of the tool chain (about 30 s)", || cargo_test(workspace, &["--package", "xtask"], None));
    }

    fn unit(&mut self) {
        let workspace = self.workspace;
        self.step("server and pages", "Tests of pages and server on both databases (about 2 min)", || {
            // Cases of an earlier run must not pass for those of this one.
            let _ = fs::remove_dir_all(workspace.path(parity::CASES));
            let cluster = Cluster::start()?;
            cargo_test(workspace, &PAGES_AND_SERVER, Some(&cluster.url()))
        });
    }

    fn parity(&mut self) {
        let workspace = self.workspace;
        if !parity::exists(workspace) {
            return;
        }
        self.step("parity", "Counting the same cases in WebAssembly (about 1 min the first time)", || parity::compare(workspace));
    }

    fn e2e(&mut self) {
        let workspace = self.workspace;
        // Another binary, such as the released one, may be put to the same tests.
        let chosen = setting("OCOP_BIN").map(PathBuf::from);
        let binary = chosen.clone().unwrap_or_else(|| target_folder(workspace).join("debug/ocop"));
        if chosen.is_none() {
            self.check("server", "Building the server", || build::server(workspace).map(drop));
        }
        self.step("browser", "The pages in Chromium (about 4 min)", || playwright(workspace, &binary));
    }

    /// A step that is one test itself.
    fn check(&mut self, name: &'static str, title: &str, work: impl FnOnce() -> Result<()>) {
        self.steps.push(Step::check(name, title, work));
    }

    /// A step that counts its tests. A step that breaks is one failure, and the next one still runs.
    fn step(&mut self, name: &'static str, title: &str, work: impl FnOnce() -> Result<Counts>) {
        self.steps.push(Step::take(name, title, work));
    }

    /// The table, the record, the closing line and the exit code.
    fn close(self) -> ExitCode {
        let total = self.started.elapsed().as_secs_f64();
        println!("\n{:<18} {:>9} {:>7} {:>7}", "step", "seconds", "passed", "failed");
        for step in &self.steps {
            let problem = step.problem.as_deref().and_then(|text| text.lines().next()).unwrap_or_default();
            println!("{:<18} {:>9.1} {:>7} {:>7}  {problem}", step.name, step.seconds, step.counts.0, step.counts.1);
        }
        println!("{:<18} {total:>9.1}", "all");
        if self.steps.len() > 5 {
            Times::of(self.workspace).record("test", total);
        }
        let passed: usize = self.steps.iter().map(|step| step.counts.0).sum();
        let failed: usize = self.steps.iter().map(|step| step.counts.1).sum();
        println!("{passed} passed, {failed} failed");
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

impl Step {
    /// A step that is one test itself.
    fn check(name: &'static str, title: &str, work: impl FnOnce() -> Result<()>) -> Step {
        Step::take(name, title, || work().map(|()| (1, 0)))
    }

    fn take(name: &'static str, title: &str, work: impl FnOnce() -> Result<Counts>) -> Step {
        say(&format!("\n==> {title}"));
        let started = Instant::now();
        let result = work();
        let seconds = started.elapsed().as_secs_f64();
        let (counts, problem) = match result {
            Ok(counts) => (counts, None),
            Err(error) => ((0, 1), Some(format!("{error:#}"))),
        };
        if let Some(problem) = &problem {
            say(&format!("    {name} failed: {problem}"));
        }
        say(&format!("    {name}: {} passed, {} failed, {seconds:.1} s", counts.0, counts.1));
        Step { name, seconds, counts, problem }
    }
}

fn cargo_test(workspace: &Workspace, packages: &[&str], postgres: Option<&str>) -> Result<Counts> {
    let mut command = workspace.cargo();
    // An answer that differs from its snapshot is a failure; it is shown, and no file is written.
    command.arg("test").args(packages).arg("--no-fail-fast").env("INSTA_UPDATE", "no");
    if let Some(url) = postgres {
        command.env("OCOP_TEST_POSTGRES_URL", url);
    }
    let mut counts = (0, 0);
    let status = watch(&mut command, "testing", |line| {
        if let Some((passed, failed)) = libtest_counts(line) {
            counts = (counts.0 + passed, counts.1 + failed);
        }
    })?;
    if !status.success() && counts.1 == 0 {
        bail!("cargo test ended with {status} after {} passed tests", counts.0);
    }
    Ok(counts)
}

/// `test result: ok. 12 passed; 0 failed; …` → (12, 0).
fn libtest_counts(line: &str) -> Option<Counts> {
    let (_, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut parts = counts.split("; ");
    let passed = parts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = parts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some((passed, failed))
}

fn playwright(workspace: &Workspace, binary: &Path) -> Result<Counts> {
    tools::ensure_npm(workspace)?;
    let chromium = tools::chromium(workspace)?;
    let report = workspace.path("target/e2e/report.json");
    let _ = fs::remove_file(&report);
    let mut command = Command::new(tools::node()?);
    command.current_dir(workspace.path("end2end")).args(["node_modules/@playwright/test/cli.js", "test"]);
    command.env("OCOP_BIN", binary).env("OCOP_CHROMIUM", chromium);
    let status = watch(&mut command, "browser tests", |_| ())?;
    let counts = playwright_counts(&report)?;
    if !status.success() && counts.1 == 0 {
        bail!("Playwright ended with {status} after {} passed tests", counts.0);
    }
    Ok(counts)
}

/// A test that passed only when repeated counts as failed.
fn playwright_counts(report: &Path) -> Result<Counts> {
    let text = fs::read_to_string(report).context("Playwright left no report")?;
    let report: Value = serde_json::from_str(&text)?;
    let number = |key: &str| usize::try_from(report["stats"][key].as_u64().unwrap_or(0)).unwrap_or(0);
    Ok((number("expected"), number("unexpected") + number("flaky")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_result_lines_of_libtest_are_read() {
        assert_eq!(
            libtest_counts("test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.1s"),
            Some((12, 0))
        );
        assert_eq!(libtest_counts("test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured"), Some((3, 2)));
        assert_eq!(libtest_counts("test result: pending"), None);
        assert_eq!(libtest_counts("test a::b ... ok"), None);
    }
}
