//! Zooming and moving the map: wheel, drag, pinch, buttons.

use super::drawing;
use crate::dashboard::browser::target;
use crate::dashboard::controller::Controller;
use crate::dashboard::map_state::{Canvas, Viewport};
use core::time::Duration;
use leptos::prelude::{request_animation_frame, set_timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, SvgElement, WheelEvent};

/// One step of the buttons and keys.
pub const STEP: f64 = 1.6;
/// How long the map must not have moved until it counts as standing still.
const STILL: Duration = Duration::from_millis(160);

/// The whole of the base map that is shown.
pub fn whole(controller: &Controller) -> Option<Viewport> {
    super::sheet(controller).map(|sheet| Viewport::of(sheet.view))
}

/// The part that is seen of the base map.
pub fn seen(controller: &Controller) -> Option<Viewport> {
    controller.map.seen.get().or_else(|| whole(controller))
}

/// Shows another part of the base map, in the next frame.
pub fn set_viewport(controller: &Rc<Controller>, seen: Viewport) {
    controller.map.seen.set(Some(seen));
    if controller.map.waiting.replace(true) {
        return;
    }
    let controller = Rc::clone(controller);
    request_animation_frame(move || {
        controller.map.waiting.set(false);
        let (Some(svg), Some(seen)) = (drawing(), controller.map.seen.get()) else { return };
        match &*controller.map.canvas.borrow() {
            Some(canvas) if canvas.is_below(&svg) => {
                canvas.draw(seen);
                follow(&controller, canvas, &svg, seen);
            }
            _ => place(&controller, &svg, seen),
        }
        settle(&controller);
    });
}

/// Makes the links of the drawing cover the shapes that are seen.
fn place(controller: &Controller, svg: &Element, seen: Viewport) {
    let text = [seen.x, seen.y, seen.width, seen.height].map(tenths).join(" ");
    let _ = svg.set_attribute("viewBox", &text);
    controller.map.placed.set(Some(seen));
}

/// While the shapes of a canvas move, their links are moved with one CSS transformation: placing each takes several frames.
fn follow(controller: &Controller, canvas: &Canvas, svg: &Element, seen: Viewport) {
    let Some(placed) = controller.map.placed.get().or_else(|| whole(controller)) else { return };
    let (width, height) = canvas.size();
    let ((before, left, top), (now, to_left, to_top)) = (placed.placement(width, height), seen.placement(width, height));
    let by = now / before;
    let text =
        ["translate(", &tenths(to_left - left * by), "px,", &tenths(to_top - top * by), "px) scale(", &thousandths(by), ")"].concat();
    let _ = svg.unchecked_ref::<SvgElement>().style().set_property("transform", &text);
}

/// Forgets which part was seen, since another base map is shown.
pub fn forget(controller: &Controller) {
    controller.map.seen.set(None);
    controller.map.placed.set(None);
}

/// A number with one decimal. `format!` would do the same, but adds kilobytes to the WebAssembly.
fn tenths(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    [sign, &(tenths.abs() / 10).to_string(), ".", &(tenths.abs() % 10).to_string()].concat()
}

fn thousandths(number: f64) -> String {
    let thousandths = (number * 1000.0).round() as u64;
    let digits = (1000 + thousandths % 1000).to_string();
    [&(thousandths / 1000).to_string(), ".", &digits[1..]].concat()
}

/// Places links and names anew once the map has stood still for a while.
fn settle(controller: &Rc<Controller>) {
    let moves = controller.map.moves.get() + 1;
    controller.map.moves.set(moves);
    let controller = Rc::clone(controller);
    set_timeout(
        move || {
            let (Some(svg), Some(seen)) = (drawing(), controller.map.seen.get()) else { return };
            if controller.map.moves.get() != moves || !controller.map.pointers.borrow().is_empty() {
                return;
            }
            let _ = svg.unchecked_ref::<SvgElement>().style().remove_property("transform");
            place(&controller, &svg, seen);
            super::name(&controller, &svg);
        },
        STILL,
    );
}

/// Magnifies by a factor around a point that stays where it is; without a point around the middle.
pub fn zoom(controller: &Rc<Controller>, by: f64, point: Option<(f64, f64)>) {
    let Some(whole) = whole(controller) else { return };
    let seen = controller.map.seen.get().unwrap_or(whole);
    let middle = (seen.x + seen.width / 2.0, seen.y + seen.height / 2.0);
    set_viewport(controller, seen.zoomed(by, point.unwrap_or(middle), whole));
}

/// Moves a magnified map so that a point with the keyboard focus is seen.
pub fn bring_into_view(controller: &Rc<Controller>, point: (f64, f64)) {
    let Some(whole) = whole(controller) else { return };
    let part = controller.map.seen.get().filter(|seen| seen.is_part_of(whole) && !seen.contains(point));
    if let Some(seen) = part {
        set_viewport(controller, seen.around(point, whole));
    }
}

/// A position on the screen in units of the base map; and how many units a pixel has.
fn on_sheet(controller: &Controller, x: f64, y: f64) -> Option<((f64, f64), f64)> {
    // The drawing may be transformed at the moment, the frame around it is not.
    let frame = drawing()?.parent_element()?.get_bounding_client_rect();
    let (scale, left, top) = seen(controller)?.placement(frame.width().max(1.0), frame.height().max(1.0));
    Some((((x - frame.left() - left) / scale, (y - frame.top() - top) / scale), 1.0 / scale))
}

fn in_map(event: &Event) -> Option<Element> {
    target(event)?.closest("#map-holder svg").ok()?
}

/// The wheel zooms with Ctrl, as everywhere in a browser; without it the page scrolls.
pub fn on_wheel(controller: &Rc<Controller>, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key() || wheel.meta_key()) else { return };
    if in_map(event).is_none() {
        return;
    }
    event.prevent_default();
    let point = on_sheet(controller, wheel.client_x().into(), wheel.client_y().into()).map(|(point, _)| point);
    zoom(controller, (1.0 - wheel.delta_y() / 240.0).clamp(0.5, 2.0), point);
}

/// Dragging the map must not drag a link out of it.
pub fn on_dragstart(_: &Rc<Controller>, event: &Event) {
    if in_map(event).is_some() {
        event.prevent_default();
    }
}

pub fn on_down(controller: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|_| in_map(event).is_some()) else { return };
    let mut pointers = controller.map.pointers.borrow_mut();
    pointers.retain(|(id, ..)| *id != pointer.pointer_id());
    pointers.push((pointer.pointer_id(), pointer.client_x().into(), pointer.client_y().into()));
    controller.map.dragged.set(0.0);
    controller.map.touched.set(pointer.pointer_type() == "touch");
}

/// One pointer drags a magnified map, two pointers pinch it.
pub fn on_move(controller: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
    let mut pointers = controller.map.pointers.borrow_mut();
    let Some(index) = pointers.iter().position(|(id, ..)| *id == pointer.pointer_id()) else {
        drop(pointers);
        super::panel::move_tip(pointer);
        return;
    };
    let before = pointers.clone();
    (pointers[index].1, pointers[index].2) = (x, y);
    let after = pointers.clone();
    drop(pointers);
    let Some(whole) = whole(controller) else { return };
    let seen = controller.map.seen.get().unwrap_or(whole);
    controller.map.dragged.set(controller.map.dragged.get() + (x - before[index].1).abs() + (y - before[index].2).abs());
    if let ([one, other], [one_now, other_now]) = (before.as_slice(), after.as_slice()) {
        let distance = |a: &(i32, f64, f64), b: &(i32, f64, f64)| ((a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).sqrt().max(1.0);
        let middle = ((one_now.1 + other_now.1) / 2.0, (one_now.2 + other_now.2) / 2.0);
        if let Some((point, _)) = on_sheet(controller, middle.0, middle.1) {
            event.prevent_default();
            set_viewport(controller, seen.zoomed(distance(one_now, other_now) / distance(one, other), point, whole));
        }
    } else if seen.width < whole.width
        && let Some((_, scale)) = on_sheet(controller, x, y)
    {
        event.prevent_default();
        set_viewport(controller, seen.moved((before[index].1 - x) * scale, (before[index].2 - y) * scale, whole));
    }
}

pub fn on_up(controller: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let pointers_down = controller.map.pointers.borrow().len();
    controller.map.pointers.borrow_mut().retain(|(id, ..)| *id != pointer.pointer_id());
    if pointers_down == 1 && controller.map.seen.get().is_some() {
        settle(controller);
    }
}

/// Whether a click ends a drag, and so is no choice.
pub fn was_dragged(controller: &Controller, event: &Event) -> bool {
    in_map(event).is_some() && controller.map.dragged.replace(0.0) > 8.0
}

/// Whether a tap on a shape only selects it: on a touch screen, where nothing can be pointed at, the first tap shows the card
/// of a unit and the second one enters it.
pub fn selects_first(controller: &Rc<Controller>, event: &Event, link: &Element) -> bool {
    let unit = super::unit_of(link).filter(|_| in_map(event).is_some() && controller.map.touched.get());
    let Some(unit) = unit.filter(|unit| controller.map.selected.replace(Some(*unit)) != Some(*unit)) else { return false };
    super::panel::select(controller, link, unit);
    true
}

/// The zoom buttons.
pub fn on_click(controller: &Rc<Controller>, event: &Event) {
    let tool =
        target(event).and_then(|element| element.closest("[data-map]").ok().flatten()).and_then(|tool| tool.get_attribute("data-map"));
    match tool.as_deref() {
        Some("in") => zoom(controller, STEP, None),
        Some("out") => zoom(controller, 1.0 / STEP, None),
        Some("fit") => {
            if let Some(whole) = whole(controller) {
                set_viewport(controller, whole);
            }
        }
        _ => {}
    }
}
