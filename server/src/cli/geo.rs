//! `ocop geo`: makes the map data that the binary carries.

use super::Outcome;
use super::arguments::GeoCommand;
use super::commands::write_file;
use super::failure::Failure;
use super::terminal::tell;
use crate::geo::embedded::schematic_files;
use app::text::Lang;
use std::process::ExitCode;

/// `ocop geo schematic`
pub fn run(what: GeoCommand, lang: Lang) -> Outcome {
    let GeoCommand::Schematic { output } = what;
    std::fs::create_dir_all(&output).map_err(|error| Failure::Folder(output.clone(), error.to_string()))?;
    let files = schematic_files().map_err(|error| Failure::Server(error.into()))?;
    for (name, text) in files {
        let file = output.join(name);
        write_file(&file, text.as_bytes())?;
        tell(&lang.cli_geo_written(&file.display()));
    }
    Ok(ExitCode::SUCCESS)
}
