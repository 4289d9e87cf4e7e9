//! Which part of the map is seen: wheel, drag, pinch, buttons.

use super::{canvas::Canvas, drawing};
use crate::dashboard::controller::{Controller, target};
use crate::map::View;
use core::time::Duration;
use leptos::prelude::{request_animation_frame, set_timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, PointerEvent, SvgElement, WheelEvent};

/// The most that the map is magnified.
const MOST: f64 = 40.0;
/// One step of the buttons and keys.
pub const STEP: f64 = 1.6;
/// How long it takes until a map stands still.
const STILL: Duration = Duration::from_millis(160);

/// What is seen of a sheet, in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Viewport {
    /// All of a view.
    pub fn of(view: View) -> Viewport {
        Viewport { x: view.x.into(), y: view.y.into(), width: view.width.into(), height: view.height.into() }
    }

    /// Nearer by a factor, the point staying where it is, within the whole.
    fn zoomed(self, by: f64, at: (f64, f64), whole: Viewport) -> Viewport {
        let width = (self.width / by).clamp(whole.width / MOST, whole.width);
        let scale = width / self.width;
        Viewport { x: at.0 - (at.0 - self.x) * scale, y: at.1 - (at.1 - self.y) * scale, width, height: self.height * scale }.within(whole)
    }

    fn moved(self, x: f64, y: f64, whole: Viewport) -> Viewport {
        Viewport { x: self.x + x, y: self.y + y, ..self }.within(whole)
    }

    fn within(self, whole: Viewport) -> Viewport {
        let keep = |at: f64, size: f64, from: f64, all: f64| at.clamp(from, (from + all - size).max(from));
        Viewport { x: keep(self.x, self.width, whole.x, whole.width), y: keep(self.y, self.height, whole.y, whole.height), ..self }
    }

    /// Whether less than this is seen.
    pub fn is_part_of(self, whole: Viewport) -> bool {
        self.width < whole.width
    }

    /// The same part around another place.
    fn around(self, at: (f64, f64), whole: Viewport) -> Viewport {
        Viewport { x: at.0 - self.width / 2.0, y: at.1 - self.height / 2.0, ..self }.within(whole)
    }

    fn holds(self, at: (f64, f64)) -> bool {
        at.0 > self.x && at.0 < self.x + self.width && at.1 > self.y && at.1 < self.y + self.height
    }

    /// How it lies in a frame: pixels for a unit of the sheet, and where the sheet's origin comes to lie. It stands in the
    /// middle, whichever of both is the wider.
    pub fn on(self, width: f64, height: f64) -> (f64, f64, f64) {
        let scale = (width / self.width).min(height / self.height);
        (scale, width / 2.0 - (self.x + self.width / 2.0) * scale, height / 2.0 - (self.y + self.height / 2.0) * scale)
    }

    /// In whole numbers.
    pub fn view(self) -> View {
        View { x: self.x as i32, y: self.y as i32, width: (self.width as i32).max(1), height: (self.height as i32).max(1) }
    }
}

/// All of the sheet that is shown.
pub fn whole(live: &Controller) -> Option<Viewport> {
    live.with_sheet(|sheet| Viewport::of(sheet.view))
}

/// What is seen of the sheet that is shown.
pub fn seen(live: &Controller) -> Option<Viewport> {
    live.map.seen.get().or_else(|| whole(live))
}

/// Shows another part of the sheet, in the next frame.
pub fn set_viewport(live: &Rc<Controller>, seen: Viewport) {
    live.map.seen.set(Some(seen));
    if live.map.waiting.replace(true) {
        return;
    }
    let live = Rc::clone(live);
    request_animation_frame(move || {
        live.map.waiting.set(false);
        let (Some(svg), Some(seen)) = (drawing(), live.map.seen.get()) else { return };
        match &*live.map.canvas.borrow() {
            Some(canvas) if canvas.is_below(&svg) => {
                canvas.draw(seen);
                follow(&live, canvas, &svg, seen);
            }
            _ => place(&live, &svg, seen),
        }
        settle(&live);
    });
}

/// The links of a drawing are where they seem to be.
fn place(live: &Controller, svg: &Element, seen: Viewport) {
    let text = [seen.x, seen.y, seen.width, seen.height].map(tenths).join(" ");
    let _ = svg.set_attribute("viewBox", &text);
    live.map.placed.set(Some(seen));
}

/// While shapes on a canvas move, their links are moved as one picture: to place them takes several frames.
fn follow(live: &Controller, canvas: &Canvas, svg: &Element, seen: Viewport) {
    let Some(placed) = live.map.placed.get().or_else(|| whole(live)) else { return };
    let (width, height) = canvas.size();
    let ((before, left, top), (now, to_left, to_top)) = (placed.on(width, height), seen.on(width, height));
    let by = now / before;
    let text =
        ["translate(", &tenths(to_left - left * by), "px,", &tenths(to_top - top * by), "px) scale(", &thousandths(by), ")"].concat();
    let _ = svg.unchecked_ref::<SvgElement>().style().set_property("transform", &text);
}

/// Forgets which part was seen: another sheet is shown.
pub fn forget(live: &Controller) {
    live.map.seen.set(None);
    live.map.placed.set(None);
}

/// A number with one decimal, without the weight of writing any fraction.
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

/// Links and names find their room anew once the map has stood still for a while.
fn settle(live: &Rc<Controller>) {
    let moves = live.map.moves.get() + 1;
    live.map.moves.set(moves);
    let live = Rc::clone(live);
    set_timeout(
        move || {
            let (Some(svg), Some(seen)) = (drawing(), live.map.seen.get()) else { return };
            if live.map.moves.get() != moves || !live.map.pointers.borrow().is_empty() {
                return;
            }
            let _ = svg.unchecked_ref::<SvgElement>().style().remove_property("transform");
            place(&live, &svg, seen);
            super::name(&live, &svg);
        },
        STILL,
    );
}

/// Nearer by a factor, the point staying where it is; the middle where there is none.
pub fn zoom(live: &Rc<Controller>, by: f64, at: Option<(f64, f64)>) {
    let Some(whole) = whole(live) else { return };
    let seen = live.map.seen.get().unwrap_or(whole);
    let middle = (seen.x + seen.width / 2.0, seen.y + seen.height / 2.0);
    set_viewport(live, seen.zoomed(by, at.unwrap_or(middle), whole));
}

/// A magnified map follows the keyboard.
pub fn bring_into_view(live: &Rc<Controller>, at: (f64, f64)) {
    let Some(whole) = whole(live) else { return };
    let part = live.map.seen.get().filter(|seen| seen.is_part_of(whole) && !seen.holds(at));
    if let Some(seen) = part {
        set_viewport(live, seen.around(at, whole));
    }
}

/// A place on the screen in units of the sheet; and how many units a pixel has.
fn on_sheet(live: &Controller, x: f64, y: f64) -> Option<((f64, f64), f64)> {
    // The drawing itself may be on the move: its frame is not.
    let frame = drawing()?.parent_element()?.get_bounding_client_rect();
    let (scale, left, top) = seen(live)?.on(frame.width().max(1.0), frame.height().max(1.0));
    Some((((x - frame.left() - left) / scale, (y - frame.top() - top) / scale), 1.0 / scale))
}

fn in_map(event: &Event) -> Option<Element> {
    target(event)?.closest("#map-holder svg").ok()?
}

/// The wheel zooms with Ctrl, as everywhere in a browser; without it the page scrolls.
pub fn on_wheel(live: &Rc<Controller>, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key() || wheel.meta_key()) else { return };
    if in_map(event).is_none() {
        return;
    }
    event.prevent_default();
    let at = on_sheet(live, wheel.client_x().into(), wheel.client_y().into()).map(|(at, _)| at);
    zoom(live, (1.0 - wheel.delta_y() / 240.0).clamp(0.5, 2.0), at);
}

/// A hand that drags the map does not carry a link away.
pub fn on_dragstart(_: &Rc<Controller>, event: &Event) {
    if in_map(event).is_some() {
        event.prevent_default();
    }
}

pub fn on_down(live: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|_| in_map(event).is_some()) else { return };
    let mut pointers = live.map.pointers.borrow_mut();
    pointers.retain(|(id, ..)| *id != pointer.pointer_id());
    pointers.push((pointer.pointer_id(), pointer.client_x().into(), pointer.client_y().into()));
    live.map.dragged.set(0.0);
}

/// One finger or the mouse drags what is magnified, two fingers pinch.
pub fn on_move(live: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
    let mut pointers = live.map.pointers.borrow_mut();
    let Some(at) = pointers.iter().position(|(id, ..)| *id == pointer.pointer_id()) else {
        drop(pointers);
        super::panel::move_tip(pointer);
        return;
    };
    let before = pointers.clone();
    (pointers[at].1, pointers[at].2) = (x, y);
    let after = pointers.clone();
    drop(pointers);
    let Some(whole) = whole(live) else { return };
    let seen = live.map.seen.get().unwrap_or(whole);
    live.map.dragged.set(live.map.dragged.get() + (x - before[at].1).abs() + (y - before[at].2).abs());
    if let ([one, other], [one_now, other_now]) = (before.as_slice(), after.as_slice()) {
        let apart = |a: &(i32, f64, f64), b: &(i32, f64, f64)| ((a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).sqrt().max(1.0);
        let middle = ((one_now.1 + other_now.1) / 2.0, (one_now.2 + other_now.2) / 2.0);
        if let Some((at, _)) = on_sheet(live, middle.0, middle.1) {
            event.prevent_default();
            set_viewport(live, seen.zoomed(apart(one_now, other_now) / apart(one, other), at, whole));
        }
    } else if seen.width < whole.width
        && let Some((_, scale)) = on_sheet(live, x, y)
    {
        event.prevent_default();
        set_viewport(live, seen.moved((before[at].1 - x) * scale, (before[at].2 - y) * scale, whole));
    }
}

pub fn on_up(live: &Rc<Controller>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let held = live.map.pointers.borrow().len();
    live.map.pointers.borrow_mut().retain(|(id, ..)| *id != pointer.pointer_id());
    if held == 1 && live.map.seen.get().is_some() {
        settle(live);
    }
}

/// Whether a click ends a drag: then it chooses nothing.
pub fn was_dragged(live: &Controller, event: &Event) -> bool {
    in_map(event).is_some() && live.map.dragged.replace(0.0) > 8.0
}

/// The buttons.
pub fn on_click(live: &Rc<Controller>, event: &Event) {
    let tool =
        target(event).and_then(|element| element.closest("[data-map]").ok().flatten()).and_then(|tool| tool.get_attribute("data-map"));
    match tool.as_deref() {
        Some("in") => zoom(live, STEP, None),
        Some("out") => zoom(live, 1.0 / STEP, None),
        Some("fit") => {
            if let Some(whole) = whole(live) {
                set_viewport(live, whole);
            }
        }
        _ => {}
    }
}
