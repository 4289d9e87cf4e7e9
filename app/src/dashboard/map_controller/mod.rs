//! The map once the page lives: colours change in place, arrow keys move over it, it zooms and pans, and what one points
//! at says its name and numbers.

mod canvas;
mod keys;
mod panel;
mod viewport;

pub use viewport::was_dragged;

use super::controller::{Controller, listen, when_idle};
use super::figures::map::{HOLDER, drawn, highlights_zero, name as title, names, picture, tones};
use super::view::DashboardView;
use crate::domain::UnitId;
use crate::map::{self, ColorClass, Mark, ShapeStyle};
use canvas::Canvas;
use core::cell::{Cell, RefCell};
use leptos::prelude::{document, window};
use std::rc::Rc;
use viewport::Viewport;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, SvgElement};

/// So many links are written anew at a time, so that the page answers in between.
const PORTION: usize = 300;

/// The state of the map.
#[derive(Default)]
pub struct MapState {
    seen: Cell<Option<Viewport>>,
    /// The part of the sheet that the links were last placed for.
    placed: Cell<Option<Viewport>>,
    /// The shapes, where they are many.
    canvas: RefCell<Option<Canvas>>,
    /// Whether a frame is asked for already.
    waiting: Cell<bool>,
    /// The fingers, or the mouse, that hold the map: id and place on the screen.
    pointers: RefCell<Vec<(i32, f64, f64)>>,
    /// How far the map was dragged since it was taken hold of, in pixels.
    dragged: Cell<f64>,
    /// How often the part seen has changed.
    moves: Cell<u32>,
    /// What is to be focused once a new sheet is drawn: a unit, or else the first.
    focus: Cell<Option<Option<UnitId>>>,
}

/// Begins to listen.
pub fn attach_listeners(live: &Rc<Controller>) {
    listen("keydown", live, keys::on_key);
    listen("click", live, viewport::on_click);
    listen("focusin", live, panel::on_point);
    listen("pointerover", live, panel::on_point);
    listen("dragstart", live, viewport::on_dragstart);
    listen("pointerdown", live, viewport::on_down);
    listen("pointermove", live, viewport::on_move);
    listen("pointerup", live, viewport::on_up);
    listen("pointercancel", live, viewport::on_up);
    if let Some(holder) = holder() {
        // The page scrolls under a passive listener: this one must be able to hold it.
        let (live, options) = (Rc::clone(live), web_sys::AddEventListenerOptions::new());
        options.set_passive(false);
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| viewport::on_wheel(&live, &event)).into_js_value();
        let _ = holder.add_event_listener_with_callback_and_add_event_listener_options("wheel", listener.unchecked_ref(), &options);
    }
    if let (Some(holder), Ok(Some(dark))) = (holder(), window().match_media("(prefers-color-scheme: dark)")) {
        let repaint = |live: &Rc<Controller>, has_new_inks: bool| {
            let live = Rc::clone(live);
            Closure::<dyn Fn()>::new(move || repaint(&live, has_new_inks)).into_js_value()
        };
        let _ = dark.add_event_listener_with_callback("change", repaint(live, true).unchecked_ref());
        if let Ok(observer) = web_sys::ResizeObserver::new(repaint(live, false).unchecked_ref()) {
            observer.observe(&holder);
        }
    }
}

fn holder() -> Option<Element> {
    document().get_element_by_id(HOLDER)
}

fn drawing() -> Option<Element> {
    holder()?.query_selector("svg[data-sheet]").ok()?
}

fn links(svg: &Element) -> impl Iterator<Item = Element> {
    let found = svg.query_selector_all("a[data-unit]").ok();
    let count = found.as_ref().map_or(0, |found| found.length());
    (0..count).filter_map(move |at| found.as_ref()?.get(at)?.dyn_into().ok())
}

fn link_of(svg: &Element, unit: UnitId) -> Option<Element> {
    svg.query_selector(&["a[data-unit=\"", &unit.to_string(), "\"]"].concat()).ok()?
}

fn unit_of(link: &Element) -> Option<UnitId> {
    link.get_attribute("data-unit")?.parse().ok()
}

/// Shows what was asked. The same sheet keeps its shapes, its part seen and its focus; only colours, texts and links change.
pub fn show(live: &Rc<Controller>, scene: &DashboardView) {
    let Some(holder) = holder() else { return };
    let Some(sheet) = scene.sheet else {
        holder.set_inner_html("");
        return;
    };
    let name = sheet.key.name();
    let old = drawing().filter(|svg| svg.get_attribute("data-sheet").as_deref() == Some(&name));
    let svg = match old {
        Some(svg) => {
            recolour(live, &svg, scene);
            svg
        }
        None => {
            holder.set_inner_html(&picture(scene).map(|picture| drawn(scene, &picture)).unwrap_or_default());
            viewport::forget(live);
            let Some(svg) = drawing() else { return };
            init_roving_tabindex(&svg, scene.filter().unit);
            lay_canvas(live, scene);
            svg
        }
    };
    if let Some(wanted) = live.map.focus.take() {
        let found = wanted.and_then(|unit| link_of(&svg, unit));
        if let Some(link) = found.or_else(|| svg.query_selector("a[tabindex=\"0\"]").ok().flatten()) {
            focus(&svg, &link);
        }
    }
}

/// One of the shapes is in the tab order; arrow keys lead to the others.
fn init_roving_tabindex(svg: &Element, here: Option<UnitId>) {
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
pub fn attach(live: &Rc<Controller>) {
    live.with_scene(|scene| {
        if let Some(svg) = drawing() {
            init_roving_tabindex(&svg, scene.filter().unit);
            lay_canvas(live, scene);
        }
    });
}

/// Many shapes go onto a canvas, as soon as the browser has nothing better to do.
fn lay_canvas(live: &Rc<Controller>, scene: &DashboardView) {
    live.map.canvas.take();
    if !scene.sheet.is_some_and(map::is_large) {
        return;
    }
    let live = Rc::clone(live);
    when_idle(move || {
        live.with_scene(|scene| {
            let (Some(svg), Some(sheet), Some(tones), Some(seen)) = (drawing(), scene.sheet, tones(scene), viewport::seen(&live)) else {
                return;
            };
            let is_shown = svg.get_attribute("data-sheet").as_deref() == Some(&sheet.key.name());
            if is_shown && live.map.canvas.borrow().is_none() {
                live.map.canvas.replace(Canvas::lay(&svg, sheet, &map::class(sheet, highlights_zero(scene)), &tones, seen));
            }
        });
    });
}

/// Paints the canvas anew where its size or the colours of the page have changed.
fn repaint(live: &Rc<Controller>, has_new_inks: bool) {
    if let (Some(canvas), Some(seen)) = (&*live.map.canvas.borrow(), viewport::seen(live)) {
        if has_new_inks {
            canvas.renew_inks();
        } else {
            canvas.resize();
        }
        canvas.draw(seen);
    }
}

fn focus(svg: &Element, link: &Element) {
    if let Ok(Some(before)) = svg.query_selector("a[tabindex=\"0\"]") {
        let _ = before.set_attribute("tabindex", "-1");
    }
    let _ = link.set_attribute("tabindex", "0");
    let _ = link.unchecked_ref::<SvgElement>().focus();
}

/// Colours the shapes on the canvas and nothing else. Answers whether there is one that shows the sheet.
pub fn colour(live: &Controller, scene: &DashboardView) -> bool {
    let canvas = live.map.canvas.borrow();
    let shown = drawing().and_then(|svg| canvas.as_ref().filter(|canvas| canvas.is_below(&svg)));
    let (Some(canvas), Some(sheet), Some(seen)) = (shown, scene.sheet, viewport::seen(live)) else { return false };
    if drawing().and_then(|svg| svg.get_attribute("data-sheet")) != Some(sheet.key.name()) {
        return false;
    }
    let Some(tones) = tones(scene) else { return false };
    let is_new = canvas.colour(&map::class(sheet, highlights_zero(scene)), &tones);
    if is_new {
        canvas.draw(seen);
    }
    true
}

/// Colours within the frame; what is read and followed as soon as the browser has nothing better to do.
fn recolour(live: &Rc<Controller>, svg: &Element, scene: &DashboardView) {
    if !colour(live, scene) {
        let (Some(sheet), Some(tones)) = (scene.sheet, tones(scene)) else { return };
        let _ = svg.set_attribute("class", &map::class(sheet, highlights_zero(scene)));
        links(svg).zip(&tones).for_each(|(link, tone)| set_tone(&link, *tone));
    }
    let (svg, choice) = (svg.clone(), live.choices.get());
    let live = Rc::clone(live);
    when_idle(move || {
        let told = (live.choices.get() == choice)
            .then(|| live.with_scene(|scene| Some((picture(scene)?.paints, title(scene, scene.sheet?)))).flatten())
            .flatten();
        if let Some((paints, title)) = told {
            let _ = svg.set_attribute("aria-label", &title);
            name(&live, &svg);
            let links: Vec<Element> = links(&svg).collect();
            update_labels(live, choice, links, paints, 0);
        }
    });
}

/// Writes what the links say and where they lead, some at a time; a later choice makes an end of it.
fn update_labels(live: Rc<Controller>, choice: u32, links: Vec<Element>, paints: Vec<Mark>, from: usize) {
    for (link, paint) in links.iter().zip(&paints).skip(from).take(PORTION) {
        set_tone(link, paint.tone);
        let _ = link.set_attribute("href", &paint.address);
        let _ = link.set_attribute("aria-label", &paint.text);
        if let Some(title) = link.first_element_child().filter(|child| child.tag_name() == "title") {
            title.set_text_content(Some(&paint.text));
        }
    }
    if from + PORTION < links.len() {
        when_idle(move || {
            if live.choices.get() == choice {
                update_labels(live, choice, links, paints, from + PORTION);
            }
        });
    }
}

fn set_tone(link: &Element, tone: ShapeStyle) {
    let classes = tone.classes();
    if link.get_attribute("class").as_deref() == Some(&classes) {
        return;
    }
    let _ = link.set_attribute("class", &classes);
    let _ = match tone.tint {
        ColorClass::NoData => link.set_attribute("fill", "url(#map-hatch)"),
        ColorClass::Band(_) => link.remove_attribute("fill"),
    };
    let _ = if tone.here { link.set_attribute("aria-current", "true") } else { link.remove_attribute("aria-current") };
}

/// Writes the names that find room.
fn name(live: &Rc<Controller>, svg: &Element) {
    let text = live.with_scene(|scene| Some(names(scene, scene.sheet?, viewport::seen(live)?.view()))).flatten();
    if let (Ok(Some(names)), Some(text)) = (svg.query_selector(".map-names"), text)
        && names.inner_html() != text
    {
        names.set_inner_html(&text);
    }
}
