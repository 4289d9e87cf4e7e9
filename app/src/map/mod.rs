//! The map: our own drawing, no tiles. Shapes lie in sheets of their own; a page colours them by class.
//!
//! All coordinates are whole numbers, so that server and browser draw the same bytes.

pub mod bands;
mod choropleth;
mod neighbours;
mod sheet;
mod view;

pub use bands::{Bands, Scale};
pub use choropleth::{MapTexts, Paint, Picture, Tint, Tone, class, draw, is_crowd, names};
pub use neighbours::{Direction, neighbour};
pub use sheet::{Archipelago, Detail, Inset, Shape, Sheet, SheetKey};
pub use view::{Point, View};
