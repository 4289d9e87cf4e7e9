//! Data → drawings: pure functions, the same bytes natively and in WebAssembly.
//!
//! Lying bars are HTML, so that names wrap and letters keep their size at every width; what has two axes is SVG by plotters.
//! A file has no page around it, so there the bars are SVG as well. Title, unit, sentence and table are HTML around the
//! drawing (see `dashboard::figures`). All coordinates are whole numbers.

mod bars;
mod canvas;
mod columns;
mod drawing;
pub mod markup;
mod palette;
mod rows;
mod standalone;
mod timeline;

pub use bars::{Bar, bar, bars, star_parts};
pub use columns::{Columns, columns};
pub use drawing::Drawing;
pub use palette::Color;
pub use rows::rows;
pub use standalone::{Standalone, standalone};
pub use timeline::{Timeline, timeline};
