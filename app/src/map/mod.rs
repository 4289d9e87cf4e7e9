//! The map: our own drawing, no tiles and no boundaries. A point per unit over the outline of the country; places are
//! points that stand for their unit, never its area.
//!
//! All coordinates are whole numbers, so that server and browser draw the same bytes.

mod bubbles;
pub mod outline;
mod projection;
mod sheet;

pub use bubbles::{Bubble, MapTexts, draw};
pub use projection::{Point, View};
pub use sheet::{Archipelago, BORDERS, Detail, Inset, Shape, Sheet, SheetKey, shape_id};
