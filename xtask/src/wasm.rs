//! The browser's half: cargo for `wasm32-unknown-unknown`, wasm-bindgen as a library, `wasm-opt`.
//!
//! wasm-bindgen's version is that of `Cargo.lock`, so tool and crate can never disagree.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use wasm_bindgen_cli_support::Bindgen;

use crate::names::content_hash;
use crate::run::{Workspace, run, say, with_pulse};
use crate::times::Times;
use crate::tools::{self, WASM_TARGET};

const WASM_OPT_FLAGS: [&str; 8] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-multivalue",
    "--strip-producers",
];

/// Raised when this file makes something else from the same input.
const RECIPE: &str = "1";

/// The finished bundle on disk, still under its plain names.
pub struct Bundle {
    /// The module that loads and calls the WebAssembly.
    pub script: PathBuf,
    /// The WebAssembly.
    pub wasm: PathBuf,
}

/// Builds the bundle; steps whose input is unchanged are left out.
pub fn bundle(workspace: &Workspace, times: &Times) -> Result<Bundle> {
    tools::ensure_wasm_target(workspace)?;
    let raw = times.step("wasm compile", "Compiling the browser's code (about 3 min the first time)", || compile(workspace))?;
    let optimiser = tools::wasm_opt(workspace);
    let folder = workspace.path("target/wasm");
    let bundle = Bundle { script: folder.join("app.js"), wasm: folder.join("app.wasm") };

    let bytes = fs::read(&raw).with_context(|| format!("{} cannot be read", raw.display()))?;
    let optimiser_name = optimiser.as_ref().map_or("none", |optimiser| optimiser.name.as_str());
    let stamp = format!("{RECIPE} {} {optimiser_name} {}", content_hash(&bytes), WASM_OPT_FLAGS.join(" "));
    let stamp_file = folder.join("stamp");
    let fresh = fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) && bundle.script.is_file() && bundle.wasm.is_file();
    if fresh {
        return Ok(bundle);
    }

    fs::create_dir_all(&folder)?;
    let plain = folder.join("app_bg.wasm");
    times.step("wasm bindgen", "Binding the browser's code", || with_pulse("binding", || bind(&raw, &folder)))?;
    match optimiser {
        Some(optimiser) => times.step("wasm-opt", "Shrinking the browser's code with wasm-opt (about 20 s)", || {
            let mut command = optimiser.command();
            run(command.args(WASM_OPT_FLAGS).arg(&plain).arg("-o").arg(&bundle.wasm), "wasm-opt")
        })?,
        None => {
            say("    no wasm-opt here (it comes with npm's binaryen, or in PATH): the bundle works but is about a third larger");
            fs::copy(&plain, &bundle.wasm)?;
        }
    }
    fs::remove_file(&plain)?;
    fs::write(stamp_file, stamp)?;
    Ok(bundle)
}

fn compile(workspace: &Workspace) -> Result<PathBuf> {
    let mut command = workspace.cargo();
    command.args(["build", "--package", "frontend", "--target", WASM_TARGET, "--profile", "wasm-release"]);
    run(&mut command, "compiling the browser's code")?;
    Ok(target_folder(workspace).join(WASM_TARGET).join("wasm-release/frontend.wasm"))
}

/// Where cargo puts its products.
pub fn target_folder(workspace: &Workspace) -> PathBuf {
    crate::run::setting("CARGO_TARGET_DIR").map_or_else(|| workspace.path("target"), |folder| workspace.root.join(folder))
}

fn bind(raw: &Path, folder: &Path) -> Result<()> {
    let mut output = Bindgen::new()
        .input_path(raw)
        .out_name("app")
        .web(true)?
        .typescript(false)
        .omit_default_module_path(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()
        .context("wasm-bindgen refused the bundle")?;
    output.emit(folder)?;
    let script = folder.join("app.js");
    let text = fs::read_to_string(&script)?;
    if let Some(import) = text.lines().find(|line| line.contains("./snippets/")) {
        bail!("a crate brings a script of its own, which the site does not publish: {import}");
    }
    fs::write(script, without_comments(&text))?;
    Ok(())
}

/// Drops whole comment lines and indentation. Only for scripts without strings of several lines, as ours are.
pub fn without_comments(script: &str) -> String {
    let mut out = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.lines().map(str::trim) {
        if inside || line.starts_with("/*") {
            inside = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comment_lines_and_indentation_go() {
        let script =
            "/**\n * @param {number} a\n */\nexport function f(a) {\n    // why\n    return a; // kept\n\n}\n/* one line */\nf(1);\n";
        assert_eq!(without_comments(script), "export function f(a) {\nreturn a; // kept\n}\nf(1);\n");
    }
}
