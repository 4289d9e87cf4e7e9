//! What each step took, printed as it ends and kept in `target/xtask-times.json` for `bench size`.

use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::Instant;

use anyhow::Result;
use serde_json::{Map, Value, json};

use crate::run::{Workspace, say};

/// Steps may end at the same time; each reads the record and writes it back.
static WRITING: Mutex<()> = Mutex::new(());

/// The record of durations: for each step the last one and the longest one seen in this folder.
pub struct Times {
    file: PathBuf,
}

impl Times {
    /// The record of this workspace.
    pub fn of(workspace: &Workspace) -> Self {
        Self { file: workspace.path("target/xtask-times.json") }
    }

    /// Announces a step, does it, prints and records its time.
    pub fn step<T>(&self, name: &str, title: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
        say(&format!("==> {title}"));
        let started = Instant::now();
        let result = work()?;
        let seconds = started.elapsed().as_secs_f64();
        say(&format!("    {name}: {seconds:.1} s"));
        self.record(name, seconds);
        Ok(result)
    }

    /// Writes one duration down. A record that cannot be written is no reason to stop.
    pub fn record(&self, name: &str, seconds: f64) {
        let _one_at_a_time = WRITING.lock();
        let mut all = self.all();
        let longest = all.get(name).and_then(|entry| entry["longest"].as_f64()).unwrap_or(0.0).max(seconds);
        all.insert(name.to_owned(), json!({ "last": round(seconds), "longest": round(longest) }));
        if let Ok(text) = serde_json::to_string_pretty(&Value::Object(all)) {
            let _ = fs::write(&self.file, text);
        }
    }

    /// Prints where the time of the last builds went.
    pub fn tell(&self) {
        const STEPS: [&str; 6] = ["wasm compile", "wasm bindgen", "wasm-opt", "site", "server compile", "serve"];
        let all = self.all();
        say("    step                 last  longest");
        for step in STEPS {
            if let Some(entry) = all.get(step) {
                let seconds = |key: &str| entry[key].as_f64().unwrap_or_default();
                say(&format!("    {step:<16} {:>6.1} s {:>6.1} s", seconds("last"), seconds("longest")));
            }
        }
    }

    /// Everything recorded so far: name → `{last, longest}`.
    pub fn all(&self) -> Map<String, Value> {
        let text = fs::read_to_string(&self.file).unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }
}

fn round(seconds: f64) -> f64 {
    (seconds * 10.0).round() / 10.0
}
