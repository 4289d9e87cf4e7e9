//! What the living map remembers between events.

mod canvas;
mod viewport;

use crate::domain::UnitId;
use core::cell::{Cell, RefCell};

pub use canvas::Canvas;
pub use viewport::Viewport;

/// The state of the map.
#[derive(Default)]
pub struct MapState {
    /// The part that is seen; `None` for the whole.
    pub seen: Cell<Option<Viewport>>,
    /// The part that the links were last placed for.
    pub placed: Cell<Option<Viewport>>,
    /// The canvas that draws the shapes, where they are many.
    pub canvas: RefCell<Option<Canvas>>,
    /// Whether the next frame will draw the map already.
    pub waiting: Cell<bool>,
    /// The pointers that are down on the map: id and position on the screen.
    pub pointers: RefCell<Vec<(i32, f64, f64)>>,
    /// How far the map was dragged since the first pointer went down, in pixels.
    pub dragged: Cell<f64>,
    /// Whether the last pointer on the map was a finger.
    pub touched: Cell<bool>,
    /// The unit whose card is shown after a tap.
    pub selected: Cell<Option<UnitId>>,
    /// How often the part that is seen has changed.
    pub moves: Cell<u32>,
    /// What gets the keyboard focus once another base map is drawn: a unit, or the first one.
    pub focus: Cell<Option<Option<UnitId>>>,
}
