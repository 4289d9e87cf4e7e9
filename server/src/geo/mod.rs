//! Geometry: the shapes of units, and the files that pages draw them from.
//!
//! Everything stands on one whole-number grid ([`grid`]) and on shared arcs ([`topology`]), so that neighbours keep one
//! common edge through dissolving, simplifying and drawing. The default shapes are schematic: Voronoi cells of the
//! commune points inside the outline of the country ([`schematic`]); an office's own boundaries take their place.

pub mod atlas;
pub mod boundaries;
mod compose;
mod compress;
mod drawing;
pub mod embedded;
pub mod grid;
pub mod hex_map;
pub mod insets;
pub mod interior;
mod path;
pub mod schematic;
mod simplify;
pub mod topojson;
pub mod topology;
