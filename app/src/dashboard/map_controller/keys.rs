//! The map by keyboard: arrows lead to the neighbour, Enter goes in, Escape goes out.

use super::viewport::{STEP, bring_into_view, zoom};
use super::{drawing, focus, link_of, unit_of};
use crate::dashboard::controller::{Address, Controller, go, target};
use crate::domain::UnitId;
use crate::map::{Direction, neighbour};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

pub fn on_key(live: &Rc<Controller>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(link) = target(event).and_then(|element| element.closest("#map-holder a[data-unit]").ok().flatten()) else { return };
    if key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    match key.key().as_str() {
        "Escape" => rise(live),
        "+" | "=" => zoom(live, STEP, unit_of(&link).and_then(|unit| centre(live, unit))),
        "-" => zoom(live, 1.0 / STEP, unit_of(&link).and_then(|unit| centre(live, unit))),
        "Enter" => return live.map.focus.set(Some(None)),
        other => match (Direction::of_key(other), unit_of(&link), drawing()) {
            (Some(direction), Some(unit), Some(svg)) => {
                if let Some(next) = live.with_sheet(|sheet| neighbour(sheet, unit, direction)).flatten()
                    && let Some(link) = link_of(&svg, next)
                {
                    focus(&svg, &link);
                    if let Some(at) = centre(live, next) {
                        bring_into_view(live, at);
                    }
                }
            }
            _ => return,
        },
    }
    event.prevent_default();
}

fn centre(live: &Controller, unit: UnitId) -> Option<(f64, f64)> {
    live.with_sheet(|sheet| sheet.shape(unit).map(|shape| (f64::from(shape.at.x), f64::from(shape.at.y)))).flatten()
}

/// One level up, to the unit one came from.
fn rise(live: &Rc<Controller>) {
    let Some(mut question) = live.shown() else { return };
    let Some(unit) = question.filter.unit else { return };
    let above = live.with_scene(|scene| {
        let above = scene.unit().and_then(|unit| scene.geography.unit(unit).parent);
        above.map(|above| scene.geography.unit(above).id)
    });
    question.filter = question.filter.in_unit(above.flatten());
    question.look = question.look.unpicked();
    live.map.focus.set(Some(Some(unit)));
    go(live, question, Address::Push);
}
