//! The texts of the interface, generated from `locales/vi.toml` and `locales/en.toml` (see `build.rs`).

use super::Lang;

include!(concat!(env!("OUT_DIR"), "/locale.rs"));
