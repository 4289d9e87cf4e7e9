//! Turns the locale files into methods on `Lang`, so that a missing or misspelt text fails the build.
//!
//! A line is `key = "text"`; `{name}` in the text is a parameter. Each key becomes a method of that name: without
//! parameters it returns `&'static str`, with parameters a `String`. Both files must hold the same keys with the same
//! parameters. What no page calls is dropped by the linker, so the browser pays only for the texts of its islands.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, fs, path::Path};

/// The texts of one file, by key.
type Texts = BTreeMap<String, String>;

fn main() {
    let vi = read("locales/vi.toml");
    let en = read("locales/en.toml");
    for key in vi.keys().chain(en.keys()) {
        assert!(vi.contains_key(key), "locales/vi.toml lacks `{key}`");
        assert!(en.contains_key(key), "locales/en.toml lacks `{key}`");
    }
    let mut code = String::from("impl Lang {\n");
    for (key, vi_text) in &vi {
        let en_text = &en[key];
        let names = parameters(vi_text);
        let mut sorted = (names.clone(), parameters(en_text));
        sorted.0.sort();
        sorted.1.sort();
        assert!(sorted.0 == sorted.1, "`{key}`: the two languages take different parameters");
        let _ = writeln!(code, "    /// {}", vi_text.replace(['[', ']'], "").replace('<', "‹").replace('>', "›"));
        if names.is_empty() {
            let _ = writeln!(
                code,
                "    pub const fn {key}(self) -> &'static str {{ match self {{ Lang::Vi => {vi_text:?}, Lang::En => {en_text:?} }} }}"
            );
        } else {
            let arguments: String = names.iter().map(|name| format!(", {name}: &dyn core::fmt::Display")).collect();
            let _ = writeln!(
                code,
                "    pub fn {key}(self{arguments}) -> String {{ match self {{ Lang::Vi => format!({vi_text:?}), Lang::En => format!({en_text:?}) }} }}"
            );
        }
    }
    code.push_str("}\n");
    #[allow(clippy::disallowed_methods, reason = "cargo speaks to build scripts through the environment")]
    let out = env::var("OUT_DIR").unwrap_or_default();
    if let Err(error) = fs::write(Path::new(&out).join("locale.rs"), code) {
        panic!("cannot write the locale code: {error}");
    }
    println!("cargo:rerun-if-changed=locales");
    println!("cargo:rerun-if-changed=build.rs");
}

fn read(path: &str) -> Texts {
    let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut texts = Texts::new();
    for (number, line) in file.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#')) {
        let (key, text) = line.split_once('=').unwrap_or_else(|| panic!("{path}:{}: not `key = \"text\"`", number + 1));
        let text = text.trim().strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let text = text.unwrap_or_else(|| panic!("{path}:{}: the text must stand in quotes", number + 1));
        let key = key.trim().to_owned();
        assert!(texts.insert(key.clone(), text.replace("\\\"", "\"")).is_none(), "{path}:{}: `{key}` appears twice", number + 1);
    }
    texts
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
