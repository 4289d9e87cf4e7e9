//! Turns the locale files into methods on `Lang`, so that a missing or misspelt text fails the build.
//!
//! A text stands in a table that names its concept, `{name}` in it is a parameter. Each becomes a method named by table
//! and key: `[validity] expired` is `lang.validity_expired()`. Without parameters it returns `&'static str`, with
//! parameters a `String`. Both languages must have the same keys with the same parameters, and no table says the same
//! thing twice. What no page calls is dropped by the linker, so the browser pays only for the texts of its islands.
//!
//! A text that nothing calls fails the build too, but that of the server, whose sources call some of them: the names of
//! all methods are handed on to `server/build.rs` as `DEP_OCOP_TEXTS_METHODS`.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::{env, fs};

use toml::{Table, Value};

const VIETNAMESE: &str = "locales/vi.toml";
const ENGLISH: &str = "locales/en.toml";

/// Texts by the path of their table with the key: `validity.expired`.
type Texts = BTreeMap<String, String>;

fn main() -> Result<(), Box<dyn Error>> {
    let (vietnamese, english) = (texts(VIETNAMESE)?, texts(ENGLISH)?);
    require_same_keys(&vietnamese, &english)?;
    require_distinct_texts(&vietnamese, &english)?;
    let mut code = String::from("impl Lang {\n");
    let mut methods: BTreeMap<String, &str> = BTreeMap::new();
    for (path, vi) in &vietnamese {
        let method = path.replace('.', "_");
        code.push_str(&method_code(path, &method, vi, &english[path])?);
        if let Some(other) = methods.insert(method, path) {
            return Err(format!("{VIETNAMESE}: `{path}` and `{other}` would be one method; rename one of them").into());
        }
    }
    code.push_str("}\n");
    #[allow(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
    let out = PathBuf::from(env::var("OUT_DIR")?);
    fs::write(out.join("locale.rs"), code)?;
    let list: Vec<String> = methods.iter().map(|(method, path)| format!("{method} {path}")).collect();
    fs::write(out.join("methods.txt"), list.join("\n"))?;
    println!("cargo:methods={}", out.join("methods.txt").display());
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
    Ok(())
}

fn texts(file: &str) -> Result<Texts, Box<dyn Error>> {
    let tables: Table = fs::read_to_string(file)?.parse().map_err(|error| format!("{file}: {error}"))?;
    let mut texts = Texts::new();
    flatten(file, "", tables, &mut texts)?;
    Ok(texts)
}

fn flatten(file: &str, prefix: &str, table: Table, texts: &mut Texts) -> Result<(), String> {
    for (key, value) in table {
        let path = format!("{prefix}{key}");
        match value {
            Value::String(text) => drop(texts.insert(path, text)),
            Value::Table(below) => flatten(file, &format!("{path}."), below, texts)?,
            _ => return Err(format!("{file}: `{path}` is neither a text nor a table")),
        }
    }
    Ok(())
}

fn require_same_keys(vietnamese: &Texts, english: &Texts) -> Result<(), String> {
    for path in vietnamese.keys().chain(english.keys()) {
        for (file, texts) in [(VIETNAMESE, vietnamese), (ENGLISH, english)] {
            if !texts.contains_key(path) {
                return Err(format!("{file} lacks `{path}`"));
            }
        }
    }
    Ok(())
}

/// Two keys of one table that read the same in both languages are one idea and need one key only.
fn require_distinct_texts(vietnamese: &Texts, english: &Texts) -> Result<(), String> {
    let mut seen = HashMap::new();
    for (path, vi) in vietnamese {
        let table = path.rsplit_once('.').map(|(table, _)| table);
        if let Some(other) = seen.insert((table, vi, &english[path]), path) {
            return Err(format!("{VIETNAMESE}: `{path}` says the same as `{other}` in both languages; keep one of them"));
        }
    }
    Ok(())
}

fn method_code(path: &str, method: &str, vi: &str, en: &str) -> Result<String, Box<dyn Error>> {
    let names = parameters(vi);
    let mut sorted = (names.clone(), parameters(en));
    sorted.0.sort();
    sorted.1.sort();
    if sorted.0 != sorted.1 {
        return Err(format!("`{path}`: {VIETNAMESE} takes the parameters {:?}, {ENGLISH} {:?}", sorted.0, sorted.1).into());
    }
    let mut code = String::new();
    writeln!(code, "    /// {}", vi.replace(['[', ']'], "").replace('<', "‹").replace('>', "›"))?;
    if names.is_empty() {
        writeln!(code, "    pub const fn {method}(self) -> &'static str {{ match self {{ Lang::Vi => {vi:?}, Lang::En => {en:?} }} }}")?;
        return Ok(code);
    }
    let arguments: String = names.iter().map(|name| format!(", {name}: &dyn core::fmt::Display")).collect();
    let body = format!("match self {{ Lang::Vi => format!({vi:?}), Lang::En => format!({en:?}) }}");
    writeln!(code, "    pub fn {method}(self{arguments}) -> String {{ {body} }}")?;
    Ok(code)
}

/// The parameters of a text, in order of first appearance.
fn parameters(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split('{').skip(1) {
        let name = part.split('}').next().unwrap_or_default().to_owned();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}
