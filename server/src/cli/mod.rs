//! The command line: `ocop serve | import | template | export | migrate | check | audit | merge | split | undo | geo`.
//!
//! Exit codes (contract §4): 0 done, 1 refused (bad input, nothing changed), 2 usage, 3 environment (database, file).

mod arguments;
mod audit;
mod commands;
mod failure;
mod geo;
mod import;
mod merge;
mod terminal;

use app::text::Lang;
use arguments::{Arguments, AuditCommand, Command};
use clap::FromArgMatches;
use failure::Failure;
use std::ffi::OsString;
use std::process::ExitCode;

/// What a command prints on success.
type Outcome = Result<ExitCode, Failure>;

/// Runs the program with these arguments, the first being its own name.
pub async fn run(arguments: Vec<OsString>) -> ExitCode {
    let words: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    let lang = crate::config::language(&words);
    let parsed = arguments::localized(lang).try_get_matches_from(arguments).and_then(|matches| Arguments::from_arg_matches(&matches));
    let arguments = match parsed {
        Ok(arguments) => arguments,
        Err(error) => {
            // Help and version are no mistakes.
            let code = u8::try_from(error.exit_code()).unwrap_or(2);
            let _ = error.print();
            return ExitCode::from(code);
        }
    };
    match dispatch(arguments, lang).await {
        Ok(code) => code,
        Err(failure) => {
            terminal::tell(&failure.sentence(lang));
            ExitCode::from(failure.exit_code())
        }
    }
}

async fn dispatch(arguments: Arguments, lang: Lang) -> Outcome {
    let Arguments { database, data_dir, command, .. } = arguments;
    let place = commands::Place { database, data_dir };
    match command {
        Command::Serve(options) => commands::serve(place, options, lang).await,
        Command::Import(options) => import::import(place, options, lang).await,
        Command::Template { kind, format } => commands::template(kind, format, lang),
        Command::Export(options) => commands::export(place, options, lang).await,
        Command::Migrate { empty } => commands::migrate(place, empty, lang).await,
        Command::Check => commands::check(place, lang).await,
        Command::Audit { what: AuditCommand::Verify } => audit::verify(place, lang).await,
        Command::Merge(options) => merge::merge(place, options, lang).await,
        Command::Split(options) => merge::split(place, options, lang).await,
        Command::Undo { change } => merge::undo(place, change, lang).await,
        Command::Geo { what } => geo::run(what, lang),
        Command::User { .. } => Err(Failure::NotSupported("user".to_owned())),
        Command::Backup { .. } => Err(Failure::NotSupported("backup".to_owned())),
        Command::Restore { .. } => Err(Failure::NotSupported("restore".to_owned())),
    }
}
