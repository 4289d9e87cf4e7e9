//! The map by keyboard: arrows move the focus to a neighbour, Enter opens a unit, Escape goes one level up.

use super::gestures::{STEP, bring_into_view, zoom};
use super::{drawing, focus, link_of, sheet, unit_of};
use crate::dashboard::browser::target;
use crate::dashboard::controller::{Address, Controller};
use crate::dashboard::navigation::go;
use crate::domain::UnitId;
use crate::map::{Direction, neighbour};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, KeyboardEvent};

pub fn on_key(controller: &Rc<Controller>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(link) = target(event).and_then(|element| element.closest("#map-holder a[data-unit]").ok().flatten()) else { return };
    if key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    match key.key().as_str() {
        "Escape" => rise(controller),
        "+" | "=" => zoom(controller, STEP, unit_of(&link).and_then(|unit| centre(controller, unit))),
        "-" => zoom(controller, 1.0 / STEP, unit_of(&link).and_then(|unit| centre(controller, unit))),
        "Enter" => return controller.map.focus.set(Some(None)),
        other => match (Direction::of_key(other), unit_of(&link), drawing()) {
            (Some(direction), Some(unit), Some(svg)) => {
                if let Some(next) = sheet(controller).and_then(|sheet| neighbour(&sheet, unit, direction))
                    && let Some(link) = link_of(&svg, next)
                {
                    focus(&svg, &link);
                    if let Some(point) = centre(controller, next) {
                        bring_into_view(controller, point);
                    }
                }
            }
            _ => return,
        },
    }
    event.prevent_default();
}

fn centre(controller: &Controller, unit: UnitId) -> Option<(f64, f64)> {
    sheet(controller)?.shape(unit).map(|shape| (f64::from(shape.at.x), f64::from(shape.at.y)))
}

/// Goes one level up, with the focus on the unit that was shown.
fn rise(controller: &Rc<Controller>) {
    let Some(view) = controller.view() else { return };
    let (Some(unit), Some(index)) = (view.filter().unit, view.unit()) else { return };
    let above = view.geography().unit(index).parent.map(|above| view.geography().unit(above).id);
    let mut question = view.question.clone();
    question.filter = question.filter.in_unit(above);
    question.map_options = question.map_options.without_selection();
    controller.map.focus.set(Some(Some(unit)));
    go(controller, question, Address::Push);
}
