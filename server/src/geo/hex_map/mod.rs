//! The map of equal hexagons: a grid of cells, the layout of communes on it, and the base map drawn from that.

pub mod base_map;
pub mod grid;
pub mod layout;
