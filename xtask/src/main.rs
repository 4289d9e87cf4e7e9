//! The tool chain of OCOP Atlas: `cargo xtask serve | build | test | fmt | lint | bench`.
//!
//! It needs Rust alone to start. Whatever a command lacks (the WebAssembly target, npm packages, a browser, PostgreSQL) it
//! finds or installs, and says so.

mod bench;
mod build;
mod css;
mod lint;
mod names;
mod parity;
mod postgres;
mod run;
mod serve;
mod site;
mod test;
mod times;
mod tools;
mod wasm;

use std::process::ExitCode;

use anyhow::Result;
use run::{Workspace, say};

const USAGE: &str = "\
cargo xtask serve [-- ARGUMENTS]     build everything and start the server (arguments go to `ocop serve`)
cargo xtask build                    leave the self-contained executable target/dist/ocop
cargo xtask test [PART]              run every test, or one part: lint, pure, unit, parity, e2e
cargo xtask site                     build the browser's files alone (target/site)
cargo xtask fmt                      format the code
cargo xtask lint                     check format and lints
cargo xtask bench [NAME] [--json]    measure: size, dashboard, map, plans, catalogue";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            say(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let workspace = Workspace::locate()?;
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    let rest: Vec<&str> = rest.iter().map(String::as_str).collect();
    match (command, rest.as_slice()) {
        ("serve", ["--", passed @ ..] | passed) => serve::serve(&workspace, passed)?,
        ("build", []) => build::dist(&workspace).map(drop)?,
        ("site", []) => site::build(&workspace).map(drop)?,
        ("fmt", []) => lint::format(&workspace)?,
        ("lint", []) => lint::check(&workspace)?,
        ("test", []) => return test::all(&workspace),
        ("test", [part]) => return test::one(&workspace, part),
        ("bench", options) => bench::bench(&workspace, options)?,
        ("help" | "--help" | "-h", _) => say(USAGE),
        _ => {
            say(&format!("not understood: cargo xtask {}\n\n{USAGE}", arguments.join(" ")));
            return Ok(ExitCode::from(2));
        }
    }
    Ok(ExitCode::SUCCESS)
}
