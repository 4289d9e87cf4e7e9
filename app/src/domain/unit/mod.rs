//! Administrative units in time: their lists, what lies in what, and what each is called on a day.

pub mod geography;
pub mod kind;
pub mod naming;
pub mod vintage;
