//! Administrative units in time: their vintages, which lie in which, and their names on a day.

pub mod geography;
pub mod kind;
pub mod naming;
pub mod vintage;
