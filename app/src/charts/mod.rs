//! Data → SVG: pure functions over plotters, the same bytes natively and in WebAssembly.
//!
//! Plotters draws marks, scales and the words beside them; title, unit, sentence and table are HTML around it (see
//! `ui::figure`), because its captions and legends measure text, which needs a browser in one place and guesses in the
//! other. All coordinates are whole numbers.

mod bars;
pub mod markup;
mod palette;
mod standalone;
mod timeline;

pub use bars::{Bar, columns, rows};
pub use palette::Color;
pub use standalone::{Standalone, standalone};
pub use timeline::{Timeline, timeline};
