//! The map once the page lives: colours change in place, arrow keys move over it, it zooms and pans, and what one points
//! at says its name and numbers.

use super::figures::{
    self,
    map::{HOLDER, drawn, picture},
};
use super::live::{Address, Live, go, listen as hear, target};
use super::scene::Scene;
use super::words::count;
use crate::api::unit_path;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::domain::UnitId;
use crate::map::{self, Direction, Picture, View, neighbour};
use core::cell::{Cell, RefCell};
use core::time::Duration;
use leptos::prelude::{document, request_animation_frame, request_idle_callback, set_timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, SvgElement, WheelEvent};

/// The most that the map is magnified.
const MOST: f64 = 40.0;
/// One step of the buttons and keys.
const STEP: f64 = 1.6;
/// How long it takes until a map stands still.
const STILL: Duration = Duration::from_millis(160);

/// What is seen of a sheet, in its units.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Seen {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
}

impl Seen {
    fn of(view: View) -> Seen {
        Seen { x: view.x.into(), y: view.y.into(), width: view.width.into(), height: view.height.into() }
    }

    /// Nearer by a factor, the point staying where it is, within the whole.
    fn zoomed(self, by: f64, at: (f64, f64), whole: Seen) -> Seen {
        let width = (self.width / by).clamp(whole.width / MOST, whole.width);
        let scale = width / self.width;
        Seen { x: at.0 - (at.0 - self.x) * scale, y: at.1 - (at.1 - self.y) * scale, width, height: self.height * scale }.within(whole)
    }

    fn moved(self, x: f64, y: f64, whole: Seen) -> Seen {
        Seen { x: self.x + x, y: self.y + y, ..self }.within(whole)
    }

    fn within(self, whole: Seen) -> Seen {
        let keep = |at: f64, size: f64, from: f64, all: f64| at.clamp(from, (from + all - size).max(from));
        Seen { x: keep(self.x, self.width, whole.x, whole.width), y: keep(self.y, self.height, whole.y, whole.height), ..self }
    }

    fn view(self) -> View {
        View { x: self.x as i32, y: self.y as i32, width: (self.width as i32).max(1), height: (self.height as i32).max(1) }
    }
}

/// The state of the map.
#[derive(Default)]
pub struct MapState {
    seen: Cell<Option<Seen>>,
    /// Whether a frame is asked for already.
    waiting: Cell<bool>,
    /// The fingers, or the mouse, that hold the map: id and place on the screen.
    holding: RefCell<Vec<(i32, f64, f64)>>,
    /// How far the map was dragged since it was taken hold of, in pixels.
    dragged: Cell<f64>,
    /// How often the part seen has changed.
    moves: Cell<u32>,
    /// What is to be focused once a new sheet is drawn: a unit, or else the first.
    focus: Cell<Option<Option<UnitId>>>,
}

/// Begins to listen.
pub fn listen(live: &Rc<Live>) {
    hear("keydown", live, on_key);
    hear("click", live, on_click);
    hear("focusin", live, on_point);
    hear("pointerover", live, on_point);
    hear("pointerdown", live, on_down);
    hear("pointermove", live, on_move);
    hear("pointerup", live, on_up);
    hear("pointercancel", live, on_up);
    let (live, holder) = (Rc::clone(live), holder());
    if let Some(holder) = holder {
        // The page scrolls under a passive listener: this one must be able to hold it.
        let answer = wasm_bindgen::closure::Closure::<dyn Fn(Event)>::new(move |event: Event| on_wheel(&live, &event));
        let options = web_sys::AddEventListenerOptions::new();
        options.set_passive(false);
        let listener = answer.into_js_value();
        let _ = holder.add_event_listener_with_callback_and_add_event_listener_options("wheel", listener.unchecked_ref(), &options);
    }
}

fn holder() -> Option<Element> {
    document().get_element_by_id(HOLDER)
}

fn drawing() -> Option<Element> {
    holder()?.query_selector("svg.map, svg[data-sheet]").ok()?
}

fn links(svg: &Element) -> impl Iterator<Item = Element> {
    let found = svg.query_selector_all("a[data-unit]").ok();
    let count = found.as_ref().map_or(0, |found| found.length());
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

fn unit_of(link: &Element) -> Option<UnitId> {
    link.get_attribute("data-unit")?.parse().ok()
}

/// Shows what was asked. The same sheet keeps its shapes, its part seen and its focus; only colours, texts and links change.
pub fn show(live: &Rc<Live>, scene: &Scene) {
    let Some(holder) = holder() else { return };
    let Some(picture) = picture(scene) else {
        holder.set_inner_html("");
        return;
    };
    let name = picture.sheet.key.name();
    let old = drawing().filter(|svg| svg.get_attribute("data-sheet").as_deref() == Some(&name));
    let svg = match old {
        Some(svg) => {
            recolour(live, &svg, scene, &picture);
            svg
        }
        None => {
            holder.set_inner_html(&drawn(scene, &picture));
            live.map.seen.set(None);
            let Some(svg) = drawing() else { return };
            take_turns(&svg, scene.filter().unit);
            svg
        }
    };
    if let Some(wanted) = live.map.focus.take() {
        let found = wanted.and_then(|unit| links(&svg).find(|link| unit_of(link) == Some(unit)));
        if let Some(link) = found.or_else(|| svg.query_selector("a[tabindex=\"0\"]").ok().flatten()) {
            focus(&svg, &link);
        }
    }
}

/// One of the shapes is in the tab order; arrow keys lead to the others.
pub fn take_turns(svg: &Element, here: Option<UnitId>) {
    let mut chosen = false;
    for link in links(svg) {
        let first = !chosen && (here.is_none() || unit_of(&link) == here);
        chosen |= first;
        let _ = link.set_attribute("tabindex", if first { "0" } else { "-1" });
    }
    if !chosen && let Some(link) = links(svg).next() {
        let _ = link.set_attribute("tabindex", "0");
    }
}

/// Makes the map of a page that has just come alive one stop of the keyboard.
pub fn awake(here: Option<UnitId>) {
    if let Some(svg) = drawing() {
        take_turns(&svg, here);
    }
}

fn focus(svg: &Element, link: &Element) {
    if let Ok(Some(before)) = svg.query_selector("a[tabindex=\"0\"]") {
        let _ = before.set_attribute("tabindex", "-1");
    }
    let _ = link.set_attribute("tabindex", "0");
    let _ = link.unchecked_ref::<SvgElement>().focus();
}

/// Colours within the frame; what is read and followed as soon as the browser has nothing better to do.
fn recolour(live: &Rc<Live>, svg: &Element, scene: &Scene, picture: &Picture) {
    let _ = svg.set_attribute("class", map::class(picture));
    let mut later: Vec<(Element, String, String)> = Vec::with_capacity(picture.paints.len());
    for (link, paint) in links(svg).zip(&picture.paints) {
        let classes = paint.classes();
        if link.get_attribute("class").as_deref() != Some(&classes) {
            let _ = link.set_attribute("class", &classes);
            let _ = match paint.tint {
                map::Tint::NoData => link.set_attribute("fill", "url(#map-hatch)"),
                map::Tint::Band(_) => link.remove_attribute("fill"),
            };
            let _ = if paint.here { link.set_attribute("aria-current", "true") } else { link.remove_attribute("aria-current") };
        }
        later.push((link, paint.text.clone(), paint.address.clone()));
    }
    let seen = live.map.seen.get().map_or(picture.sheet.view, Seen::view);
    name(svg, picture, seen);
    let title = figures::map::name(scene, picture);
    let (svg, choice) = (svg.clone(), live.choices.get());
    let live = Rc::clone(live);
    request_idle_callback(move || {
        if live.choices.get() != choice {
            return;
        }
        let _ = svg.set_attribute("aria-label", &title);
        for (link, text, address) in &later {
            let _ = link.set_attribute("href", address);
            let _ = link.set_attribute("aria-label", text);
            if let Some(title) = link.first_element_child().filter(|child| child.tag_name() == "title") {
                title.set_text_content(Some(text));
            }
        }
    });
}

fn name(svg: &Element, picture: &Picture, seen: View) {
    if let Ok(Some(names)) = svg.query_selector(".map-names") {
        let text = map::names(picture, picture.sheet.view, seen);
        if names.inner_html() != text {
            names.set_inner_html(&text);
        }
    }
}

fn whole(live: &Live) -> Option<Seen> {
    live.with_sheet(|sheet| Seen::of(sheet.view))
}

/// Shows another part of the sheet, in the next frame.
fn look_at(live: &Rc<Live>, seen: Seen) {
    live.map.seen.set(Some(seen));
    if live.map.waiting.replace(true) {
        return;
    }
    let live = Rc::clone(live);
    request_animation_frame(move || {
        live.map.waiting.set(false);
        let (Some(svg), Some(seen)) = (drawing(), live.map.seen.get()) else { return };
        let text = [seen.x, seen.y, seen.width, seen.height].map(tenths).join(" ");
        let _ = svg.set_attribute("viewBox", &text);
        settle(&live);
    });
}

/// A number with one decimal, without the weight of writing any fraction.
fn tenths(number: f64) -> String {
    let tenths = (number * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    [sign, &(tenths.abs() / 10).to_string(), ".", &(tenths.abs() % 10).to_string()].concat()
}

/// Names find their room anew once the map has stood still for a while.
fn settle(live: &Rc<Live>) {
    let moves = live.map.moves.get() + 1;
    live.map.moves.set(moves);
    let live = Rc::clone(live);
    set_timeout(
        move || {
            let (Some(svg), Some(seen)) = (drawing(), live.map.seen.get()) else { return };
            if live.map.moves.get() != moves || !live.map.holding.borrow().is_empty() {
                return;
            }
            live.with_scene(|scene| {
                if let Some(picture) = picture(scene) {
                    name(&svg, &picture, seen.view());
                }
            });
        },
        STILL,
    );
}

fn zoom(live: &Rc<Live>, by: f64, at: Option<(f64, f64)>) {
    let Some(whole) = whole(live) else { return };
    let seen = live.map.seen.get().unwrap_or(whole);
    let middle = (seen.x + seen.width / 2.0, seen.y + seen.height / 2.0);
    look_at(live, seen.zoomed(by, at.unwrap_or(middle), whole));
}

/// A place on the screen in units of the sheet; and how many units a pixel has.
fn on_sheet(live: &Live, x: f64, y: f64) -> Option<((f64, f64), f64)> {
    let (svg, whole) = (drawing()?, whole(live)?);
    let seen = live.map.seen.get().unwrap_or(whole);
    let frame = svg.get_bounding_client_rect();
    // The drawing stands in the middle of its frame, whichever of both is the wider.
    let scale = (seen.width / frame.width().max(1.0)).max(seen.height / frame.height().max(1.0));
    let left = seen.x + seen.width / 2.0 - frame.width() * scale / 2.0;
    let top = seen.y + seen.height / 2.0 - frame.height() * scale / 2.0;
    Some(((left + (x - frame.left()) * scale, top + (y - frame.top()) * scale), scale))
}

fn in_map(event: &Event) -> Option<Element> {
    target(event)?.closest("#map-holder svg").ok()?
}

/// The wheel zooms with Ctrl, as everywhere in a browser; without it the page scrolls.
fn on_wheel(live: &Rc<Live>, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key() || wheel.meta_key()) else { return };
    if in_map(event).is_none() {
        return;
    }
    event.prevent_default();
    let at = on_sheet(live, wheel.client_x().into(), wheel.client_y().into()).map(|(at, _)| at);
    zoom(live, (1.0 - wheel.delta_y() / 240.0).clamp(0.5, 2.0), at);
}

fn on_down(live: &Rc<Live>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>().filter(|_| in_map(event).is_some()) else { return };
    let mut holding = live.map.holding.borrow_mut();
    holding.retain(|(id, ..)| *id != pointer.pointer_id());
    holding.push((pointer.pointer_id(), pointer.client_x().into(), pointer.client_y().into()));
    live.map.dragged.set(0.0);
}

/// One finger or the mouse drags what is magnified, two fingers pinch.
fn on_move(live: &Rc<Live>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
    let mut holding = live.map.holding.borrow_mut();
    let Some(at) = holding.iter().position(|(id, ..)| *id == pointer.pointer_id()) else {
        drop(holding);
        move_tip(pointer);
        return;
    };
    let before = holding.clone();
    (holding[at].1, holding[at].2) = (x, y);
    let after = holding.clone();
    drop(holding);
    let Some(whole) = whole(live) else { return };
    let seen = live.map.seen.get().unwrap_or(whole);
    live.map.dragged.set(live.map.dragged.get() + (x - before[at].1).abs() + (y - before[at].2).abs());
    if let ([one, other], [one_now, other_now]) = (before.as_slice(), after.as_slice()) {
        let apart = |a: &(i32, f64, f64), b: &(i32, f64, f64)| ((a.1 - b.1) * (a.1 - b.1) + (a.2 - b.2) * (a.2 - b.2)).sqrt().max(1.0);
        let middle = ((one_now.1 + other_now.1) / 2.0, (one_now.2 + other_now.2) / 2.0);
        if let Some((at, _)) = on_sheet(live, middle.0, middle.1) {
            event.prevent_default();
            look_at(live, seen.zoomed(apart(one_now, other_now) / apart(one, other), at, whole));
        }
    } else if seen.width < whole.width
        && let Some((_, scale)) = on_sheet(live, x, y)
    {
        event.prevent_default();
        look_at(live, seen.moved((before[at].1 - x) * scale, (before[at].2 - y) * scale, whole));
    }
}

fn on_up(live: &Rc<Live>, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    let held = live.map.holding.borrow().len();
    live.map.holding.borrow_mut().retain(|(id, ..)| *id != pointer.pointer_id());
    if held == 1 && live.map.seen.get().is_some() {
        settle(live);
    }
}

/// Whether a click ends a drag: then it chooses nothing.
pub fn was_dragged(live: &Live, event: &Event) -> bool {
    in_map(event).is_some() && live.map.dragged.replace(0.0) > 8.0
}

fn on_click(live: &Rc<Live>, event: &Event) {
    let tool =
        target(event).and_then(|element| element.closest("[data-map]").ok().flatten()).and_then(|tool| tool.get_attribute("data-map"));
    match tool.as_deref() {
        Some("in") => zoom(live, STEP, None),
        Some("out") => zoom(live, 1.0 / STEP, None),
        Some("fit") => {
            if let Some(whole) = whole(live) {
                look_at(live, whole);
            }
        }
        _ => {}
    }
}

fn on_key(live: &Rc<Live>, event: &Event) {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    let Some(link) = target(event).and_then(|element| element.closest("#map-holder a[data-unit]").ok().flatten()) else { return };
    if key.ctrl_key() || key.alt_key() || key.meta_key() {
        return;
    }
    match key.key().as_str() {
        "Escape" => rise(live),
        "+" | "=" => zoom(live, STEP, centre(live, &link)),
        "-" => zoom(live, 1.0 / STEP, centre(live, &link)),
        "Enter" => return live.map.focus.set(Some(None)),
        other => match (Direction::of_key(other), unit_of(&link), drawing()) {
            (Some(direction), Some(unit), Some(svg)) => {
                if let Some(next) = live.with_sheet(|sheet| neighbour(sheet, unit, direction)).flatten()
                    && let Some(next) = links(&svg).find(|link| unit_of(link) == Some(next))
                {
                    focus(&svg, &next);
                    bring_into_view(live, &next);
                }
            }
            _ => return,
        },
    }
    event.prevent_default();
}

fn centre(live: &Live, link: &Element) -> Option<(f64, f64)> {
    let unit = unit_of(link)?;
    live.with_sheet(|sheet| sheet.shape(unit).map(|shape| (f64::from(shape.at.x), f64::from(shape.at.y)))).flatten()
}

/// A magnified map follows the keyboard.
fn bring_into_view(live: &Rc<Live>, link: &Element) {
    let (Some(whole), Some((x, y))) = (whole(live), centre(live, link)) else { return };
    let Some(seen) = live.map.seen.get().filter(|seen| seen.width < whole.width) else { return };
    let inside = x > seen.x && x < seen.x + seen.width && y > seen.y && y < seen.y + seen.height;
    if !inside {
        look_at(live, Seen { x: x - seen.width / 2.0, y: y - seen.height / 2.0, ..seen }.within(whole));
    }
}

/// One level up, to the unit one came from.
fn rise(live: &Rc<Live>) {
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

/// What one points at, or has focused, says its numbers beside the map.
fn on_point(live: &Rc<Live>, event: &Event) {
    let link = target(event).and_then(|element| element.closest("#map-holder a[data-unit]").ok().flatten());
    let Some(link) = link else {
        hide_tip();
        return;
    };
    let Some(unit) = unit_of(&link) else { return };
    let pointed = event.dyn_ref::<MouseEvent>().is_some();
    if pointed {
        tip(&link);
    }
    let html = live.with_scene(|scene| panel(scene, unit));
    if let (Some(panel), Some(html)) = (document().get_element_by_id("map-panel"), html) {
        panel.set_inner_html(&html);
    }
}

fn panel(scene: &Scene, unit: UnitId) -> String {
    let lang = scene.lang;
    let Some((label, value)) = figures::map::told(scene, unit) else { return String::new() };
    let summary = (scene.ask)(&scene.filter().clone().in_unit(Some(unit)));
    let mut html = String::new();
    push_element(&mut html, "strong", &label);
    push_element(&mut html, "p", &value);
    html.push_str("<p class=\"soft\">");
    let products = lang.measure_say_products(&count(lang, summary.total));
    push_text(&mut html, &products);
    html.push_str(" · ");
    let stars =
        summary.by_star.0.iter().zip(3u8..6).rev().map(|(value, stars)| [&count(lang, *value), " × ", &stars.to_string(), "★"].concat());
    push_text(&mut html, &stars.collect::<Vec<_>>().join(" · "));
    html.push_str("</p><p><a tabindex=\"-1\"");
    push_attribute(&mut html, "href", &lang.path(&unit_path(unit)));
    html.push('>');
    push_text(&mut html, lang.map_panel_open());
    html.push_str("</a></p>");
    html
}

fn tip_element() -> Option<HtmlElement> {
    holder()?.query_selector(".map-tip").ok()??.dyn_into().ok()
}

fn tip(link: &Element) {
    if let Some(tip) = tip_element() {
        tip.set_text_content(link.get_attribute("aria-label").as_deref());
        let _ = tip.remove_attribute("hidden");
        // The browser's own would show the same a second time.
        if let Some(title) = link.first_element_child().filter(|child| child.tag_name() == "title") {
            title.remove();
        }
    }
}

fn hide_tip() {
    if let Some(tip) = tip_element() {
        let _ = tip.set_attribute("hidden", "");
    }
}

fn move_tip(pointer: &PointerEvent) {
    let Some(tip) = tip_element().filter(|tip| !tip.has_attribute("hidden")) else { return };
    let Some(frame) = tip.parent_element().map(|parent| parent.get_bounding_client_rect()) else { return };
    let (x, y) = (f64::from(pointer.client_x()) - frame.left(), f64::from(pointer.client_y()) - frame.top());
    // On the side where there is more room.
    let left = if x > frame.width() / 2.0 { x - 12.0 - f64::from(tip.offset_width()) } else { x + 14.0 };
    let style = tip.style();
    let _ = style.set_property("translate", &[&(left as i32).to_string(), "px ", &(y as i32 + 12).to_string(), "px"].concat());
}
