//! Geometry: the shapes of units, and the files that pages draw them from.
//!
//! Everything stands on one whole-number grid ([`grid`]) and on shared arcs ([`topology`]), so that neighbours keep one
//! common edge through dissolving, simplifying and drawing. The default shapes are schematic: Voronoi cells of the
//! commune points inside the outline of the country ([`schematic`]); an office's own boundaries take their place.

pub mod atlas;
pub mod grid;
pub mod hexes;
pub mod interior;
pub mod schematic;
mod sheets;
mod simplify;
pub mod source;
pub mod topojson;
pub mod topology;
