//! The browser's files as the server carries them: `target/site/assets/NAME.HASH.EXT` with `.br` and `.gz` beside, and
//! `target/site/manifest.json`, which says what each logical name became.
//!
//! A name holds its content's hash. So a file that exists is never made again, and the manifest (and with it the server)
//! changes only when a content did.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use serde_json::{Value, json};

use crate::names::{hashed_name, kind_of};
use crate::run::{Workspace, say, with_pulse};
use crate::times::Times;
use crate::{css, wasm};

/// One published file.
#[derive(Debug, Clone)]
pub struct Entry {
    /// What the code calls it: `main.css`, `app.wasm`, `fonts/serif.woff2`.
    pub name: String,
    /// Its file below `target/site/assets`.
    pub file: String,
    /// Its content type.
    pub kind: &'static str,
    /// Bytes as they are.
    pub plain: usize,
    /// Bytes as brotli, where compressed.
    pub brotli: Option<usize>,
    /// Bytes as gzip, where compressed.
    pub gzip: Option<usize>,
}

/// Builds everything the browser gets.
pub fn build(workspace: &Workspace) -> Result<Vec<Entry>> {
    let times = Times::of(workspace);
    let bundle = wasm::bundle(workspace, &times)?;
    let mut site = Publisher::new(workspace)?;

    for (folder, prefix) in [("style/public", ""), ("style/fonts", "fonts/")] {
        for (name, bytes) in files_below(&workspace.path(folder))? {
            site.add(&format!("{prefix}{name}"), bytes);
        }
    }
    for (name, bytes) in files_below(&workspace.path("frontend"))? {
        if name.ends_with(".js") && !name.contains('/') {
            let script = String::from_utf8(bytes).with_context(|| format!("frontend/{name} is not UTF-8"))?;
            site.add(&name, wasm::without_comments(&script).into_bytes());
        }
    }
    site.add("app.js", fs::read(&bundle.script)?);
    site.add("app.wasm", fs::read(&bundle.wasm)?);
    for name in ["main.css", "verify.css"] {
        let sheet = workspace.path(&format!("style/{name}"));
        if sheet.is_file() {
            let text = site.published_sheet(&css::minify(&css::bundle(&sheet)?))?;
            site.add(name, text.into_bytes());
        }
    }
    times.step("site", "Publishing the browser's files", || with_pulse("compressing", || site.finish()))
}

/// What the last build published.
pub fn read(workspace: &Workspace) -> Result<Value> {
    let file = workspace.path("target/site/manifest.json");
    let text = fs::read_to_string(&file).with_context(|| format!("{} is missing", file.display()))?;
    Ok(serde_json::from_str(&text)?)
}

/// Collects files under their logical names before anything is written.
struct Publisher {
    folder: std::path::PathBuf,
    contents: BTreeMap<String, Vec<u8>>,
}

impl Publisher {
    fn new(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.path("target/site");
        fs::create_dir_all(folder.join("assets"))?;
        Ok(Self { folder, contents: BTreeMap::new() })
    }

    fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.contents.insert(name.to_owned(), bytes);
    }

    /// The sheet with its references turned into published addresses.
    fn published_sheet(&self, sheet: &str) -> Result<String> {
        css::rewrite_urls(sheet, |reference| {
            let Some(name) = css::logical_name(reference) else {
                return Ok(None);
            };
            let bytes = self.contents.get(name).or_else(|| self.contents.get(&format!("fonts/{name}")));
            let bytes = bytes.ok_or_else(|| anyhow!("the style sheet refers to {reference:?}, but style/public has no {name:?}"))?;
            Ok(Some(format!("/assets/{}", hashed_name(name, bytes))))
        })
    }

    fn finish(&self) -> Result<Vec<Entry>> {
        let assets = self.folder.join("assets");
        let mut entries = Vec::new();
        let mut wanted = BTreeSet::new();
        for (name, bytes) in &self.contents {
            let file = hashed_name(name, bytes);
            let (kind, compressible) = kind_of(name);
            write_once(&assets.join(&file), || Ok(bytes.clone()))?;
            wanted.insert(file.clone());
            let mut entry = Entry { name: name.clone(), file, kind, plain: bytes.len(), brotli: None, gzip: None };
            if compressible {
                entry.brotli = Some(write_once(&assets.join(format!("{}.br", entry.file)), || brotli(bytes))?);
                entry.gzip = Some(write_once(&assets.join(format!("{}.gz", entry.file)), || gzip(bytes))?);
                wanted.insert(format!("{}.br", entry.file));
                wanted.insert(format!("{}.gz", entry.file));
            }
            entries.push(entry);
        }
        let manifest = self.folder.join("manifest.json");
        let text = manifest_text(&entries)?;
        if fs::read_to_string(&manifest).is_ok_and(|old| old == text) {
            return Ok(entries);
        }
        write_whole(&manifest, text.as_bytes())?;
        remove_others(&assets, &wanted)?;
        for entry in &entries {
            let compressed = entry.brotli.map(|bytes| format!(", brotli {bytes}")).unwrap_or_default();
            say(&format!("    {:<28} {} bytes{compressed}", entry.name, entry.plain));
        }
        Ok(entries)
    }
}

fn manifest_text(entries: &[Entry]) -> Result<String> {
    let list: Vec<Value> = entries
        .iter()
        .map(|entry| {
            json!({
                "name": entry.name,
                "url": format!("/assets/{}", entry.file),
                "file": format!("assets/{}", entry.file),
                "type": entry.kind,
                "bytes": entry.plain,
                "brotli": entry.brotli,
                "gzip": entry.gzip,
            })
        })
        .collect();
    Ok(format!("{}\n", serde_json::to_string_pretty(&json!({ "entries": list }))?))
}

/// Every file below a folder by its relative name, hidden ones left out; a missing folder is empty.
fn files_below(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    let Ok(listing) = fs::read_dir(folder) else { return Ok(found) };
    for item in listing {
        let item = item?;
        let name = item.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if item.file_type()?.is_dir() {
            found.extend(files_below(&item.path())?.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(item.path())?);
        }
    }
    Ok(found)
}

/// Writes a file that is not there yet and answers with its size.
fn write_once(file: &Path, content: impl FnOnce() -> Result<Vec<u8>>) -> Result<usize> {
    if let Ok(known) = fs::metadata(file) {
        return Ok(usize::try_from(known.len())?);
    }
    let bytes = content()?;
    write_whole(file, &bytes)?;
    Ok(bytes.len())
}

/// A file appears under its name only when it is complete.
fn write_whole(file: &Path, bytes: &[u8]) -> Result<()> {
    let partial = file.with_extension("partial");
    fs::write(&partial, bytes).with_context(|| format!("{} cannot be written", partial.display()))?;
    fs::rename(&partial, file).with_context(|| format!("{} cannot be written", file.display()))
}

fn remove_others(folder: &Path, wanted: &BTreeSet<String>) -> Result<()> {
    for item in fs::read_dir(folder)? {
        let item = item?;
        if !wanted.contains(item.file_name().to_string_lossy().as_ref()) {
            fs::remove_file(item.path())?;
        }
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &parameters)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn publisher(files: &[(&str, &str)]) -> Publisher {
        let contents = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        Publisher { folder: std::path::PathBuf::new(), contents }
    }

    #[test]
    fn a_sheet_points_at_hashed_fonts() {
        let site = publisher(&[("fonts/serif.woff2", "a")]);
        let expected = "a{src:url(/assets/serif.af63dc4c8601ec8c.woff2)}";
        assert_eq!(site.published_sheet("a{src:url('fonts/serif.woff2')}").unwrap(), expected);
        assert_eq!(site.published_sheet("a{src:url(/fonts/serif.woff2)}").unwrap(), expected);
    }

    #[test]
    fn a_sheet_that_refers_to_nothing_is_refused() {
        let error = publisher(&[]).published_sheet("a{src:url(fonts/missing.woff2)}").unwrap_err();
        assert!(error.to_string().contains("missing.woff2"), "{error}");
    }

    #[test]
    fn the_manifest_names_address_type_and_encodings() {
        let entry = Entry {
            name: "main.css".into(),
            file: "main.1.css".into(),
            kind: "text/css; charset=utf-8",
            plain: 3,
            brotli: Some(2),
            gzip: None,
        };
        let manifest: Value = serde_json::from_str(&manifest_text(&[entry]).unwrap()).unwrap();
        assert_eq!(manifest["entries"][0]["url"], "/assets/main.1.css");
        assert_eq!(manifest["entries"][0]["brotli"], 2);
        assert_eq!(manifest["entries"][0]["gzip"], Value::Null);
    }

    #[test]
    fn what_is_compressed_comes_back() {
        let text = "Chương trình mỗi xã một sản phẩm ".repeat(50);
        let packed = brotli(text.as_bytes()).unwrap();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &packed[..], &mut back).unwrap();
        assert_eq!(back, text.as_bytes());
        assert!(gzip(text.as_bytes()).unwrap().len() < text.len());
    }
}
