//! The browser's files from the folder that `cargo xtask site` left them in: `target/site`, above the binary.

use super::Asset;
use serde::Deserialize;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
struct Manifest {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    url: String,
    file: String,
    #[serde(rename = "type")]
    kind: String,
    brotli: Option<u64>,
    gzip: Option<u64>,
}

/// The published files; none where they were not built.
pub(super) fn read() -> Vec<Asset> {
    let Some((site, manifest)) = manifest() else { return Vec::new() };
    let read = |entry: Entry| asset(&site, entry).map_err(|error| tracing::error!("{}: {error}", site.display())).ok();
    manifest.entries.into_iter().filter_map(read).collect()
}

fn manifest() -> Option<(PathBuf, Manifest)> {
    let program = std::env::current_exe().ok()?;
    let site = program.ancestors().map(|folder| folder.join("site")).find(|site| site.join("manifest.json").is_file())?;
    let manifest = serde_json::from_slice(&fs::read(site.join("manifest.json")).ok()?).ok()?;
    Some((site, manifest))
}

/// Kept for as long as the program runs, as the files of a released binary are.
fn asset(site: &Path, entry: Entry) -> std::io::Result<Asset> {
    let bytes = |ending: &str| -> std::io::Result<&'static [u8]> { Ok(fs::read(site.join(format!("{}{ending}", entry.file)))?.leak()) };
    Ok(Asset {
        plain: bytes("")?,
        brotli: entry.brotli.map(|_| bytes(".br")).transpose()?,
        gzip: entry.gzip.map(|_| bytes(".gz")).transpose()?,
        name: entry.name.leak(),
        url: entry.url.leak(),
        kind: entry.kind.leak(),
    })
}
