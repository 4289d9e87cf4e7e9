//! Puts the browser's files into a released binary: reads `target/site/manifest.json`, which `cargo xtask` writes, and
//! generates the table that `http::assets` serves. A binary of the dev profile reads them when it starts instead, so that it
//! need not wait for them to be built, nor be built again when they change.

use std::collections::HashSet;
use std::error::Error;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use serde_json::Value;

fn main() -> Result<(), Box<dyn Error>> {
    let Environment { package, out, is_release } = environment()?;
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rustc-check-cfg=cfg(embedded_site)");
    if is_release {
        println!("cargo:rustc-cfg=embedded_site");
        let site = package.parent().ok_or("the package lies in no workspace")?.join("target/site");
        fs::write(out.join("assets.rs"), embedded_site(&site)?)?;
    }
    fs::write(out.join("migrations.rs"), migrations(&package)?)?;
    fs::write(out.join("source_id.rs"), format!("{:?}", source_id(&package)?))?;
    require_used_texts(&package)
}

/// A text of the interface that nothing calls is dead: it is to be called or deleted.
fn require_used_texts(package: &Path) -> Result<(), Box<dyn Error>> {
    #[allow(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
    let list = fs::read_to_string(env::var("DEP_OCOP_TEXTS_METHODS")?)?;
    let mut files = Vec::new();
    for source in ["src", "../app/src"] {
        files_below(&package.join(source), &mut files)?;
    }
    let sources = files.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let words: HashSet<&str> =
        sources.iter().flat_map(|text| text.split(|char: char| !char.is_ascii_alphanumeric() && char != '_')).collect();
    let unused = |line: &&str| line.split_once(' ').is_some_and(|(method, _)| !words.contains(method));
    let unused: Vec<&str> = list.lines().filter(unused).collect();
    if unused.is_empty() {
        return Ok(());
    }
    Err(format!("app/locales/{{vi,en}}.toml: nothing calls these texts (method, table and key): {}", unused.join("; ")).into())
}

/// The migrations of both databases, in order: version, description, text. sqlx has a macro for this, but its crate would
/// compile both drivers, SQLite included, a second time for the host.
fn migrations(package: &Path) -> Result<String, Box<dyn Error>> {
    let mut text = String::new();
    for database in ["sqlite", "postgres"] {
        let mut files = Vec::new();
        files_below(&package.join("migrations").join(database), &mut files)?;
        files.sort();
        writeln!(text, "const {}: &[(i64, &str, &str)] = &[", database.to_uppercase())?;
        for file in files {
            let stem = file.file_stem().and_then(|stem| stem.to_str()).ok_or("a migration without a name")?;
            let (version, description) = stem.split_once('_').ok_or("a migration is called VERSION_DESCRIPTION.sql")?;
            let version: i64 = version.parse()?;
            writeln!(text, "    ({version}, {:?}, include_str!({:?})),", description.replace('_', " "), file.display())?;
        }
        text.push_str("];\n");
    }
    Ok(text)
}

/// A name for what this binary does: the same sources give the same name on every machine.
fn source_id(package: &Path) -> Result<String, Box<dyn Error>> {
    let mut files = Vec::new();
    for source in ["src", "migrations", "data", "../app/src", "../app/locales", "../Cargo.lock"] {
        let source = package.join(source);
        if source.exists() {
            println!("cargo:rerun-if-changed={}", source.display());
            files_below(&source, &mut files)?;
        }
    }
    files.sort();
    // FNV-1a: tells builds apart, no defence against forgery is needed.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for file in files {
        for byte in fs::read(file)? {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    Ok(format!("{hash:016x}"))
}

fn files_below(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Box<dyn Error>> {
    if !path.is_dir() {
        files.push(path.to_path_buf());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        files_below(&entry?.path(), files)?;
    }
    Ok(())
}

/// What cargo tells a build script.
struct Environment {
    package: PathBuf,
    out: PathBuf,
    is_release: bool,
}

#[allow(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
fn environment() -> Result<Environment, Box<dyn Error>> {
    Ok(Environment {
        package: env::var("CARGO_MANIFEST_DIR")?.into(),
        out: env::var("OUT_DIR")?.into(),
        is_release: env::var("PROFILE")? == "release",
    })
}

/// The table of the browser's files; an empty one where they were never built.
fn embedded_site(site: &Path) -> Result<String, Box<dyn Error>> {
    let manifest = site.join("manifest.json");
    if !manifest.is_file() {
        // Cargo takes a watched file that is missing for a change, and would compile the server again and again.
        fs::create_dir_all(site)?;
        fs::write(&manifest, "{ \"entries\": [] }\n")?;
    }
    println!("cargo:rerun-if-changed={}", manifest.display());
    let manifest: Value = serde_json::from_str(&fs::read_to_string(&manifest)?)?;
    let entries = manifest["entries"].as_array().ok_or("the site's manifest has no entries")?;
    let mut text = String::from("[\n");
    for entry in entries {
        let field = |key: &str| entry[key].as_str().ok_or_else(|| format!("an entry of the site's manifest has no {key}"));
        let file = site.join(field("file")?);
        let include = |ending: &str| format!("include_bytes!({:?})", format!("{}{ending}", file.display()));
        let encoded = |key: &str, ending: &str| match entry[key].as_u64() {
            Some(_) => format!("Some({})", include(ending)),
            None => "None".to_owned(),
        };
        writeln!(
            text,
            "    Asset {{ name: {:?}, url: {:?}, kind: {:?}, plain: {}, brotli: {}, gzip: {} }},",
            field("name")?,
            field("url")?,
            field("type")?,
            include(""),
            encoded("brotli", ".br"),
            encoded("gzip", ".gz"),
        )?;
    }
    text.push(']');
    Ok(text)
}
