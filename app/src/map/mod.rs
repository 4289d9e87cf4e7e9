//! The map: our own SVG, no tiles. Outlines come from base maps; a page colours them by class.
//!
//! All coordinates are whole numbers, so that server and browser draw the same bytes.

mod base_map;
mod choropleth;
pub mod class_breaks;
mod locator;
mod neighbours;
mod view;

pub use base_map::{Archipelago, BaseMap, BaseMapKey, Detail, Inset, Shape};
pub use choropleth::{ColorClass, LargeNames, MapTexts, Mark, RenderedMap, ShapeStyle, class, draw, draw_large, is_large, names};
pub use class_breaks::{ClassBreaks, Scale};
pub use locator::Locator;
pub use neighbours::{Direction, neighbour};
pub use view::{Point, View};
