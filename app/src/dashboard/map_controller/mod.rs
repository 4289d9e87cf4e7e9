//! The interactive map: it is recoloured in place, zoomed and moved, walked over with arrow keys, and shows name and numbers
//! of the unit that is pointed at.

mod gestures;
mod keys;
mod panel;

pub use gestures::{selects_first, was_dragged};

use super::browser::{listen, mark, when_idle};
use super::controller::Controller;
use super::figures::map::{HOLDER, drawn, highlights_zero, name as title, names, picture, tones};
use super::map_state::Canvas;
use super::view::DashboardView;
use crate::domain::UnitId;
use crate::map::{self, BaseMap, ColorClass, Mark, ShapeStyle};
use leptos::prelude::{document, window};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, SvgElement};

/// The mark of a dashboard whose names and shapes are not here yet.
const WAITING: &str = "data-waiting";
/// How many links are updated at a time, so that the page stays responsive.
const PORTION: usize = 300;

/// Listens to keyboard, mouse, touch and size.
pub fn attach_listeners(controller: &Rc<Controller>) {
    listen("keydown", controller, keys::on_key);
    listen("click", controller, gestures::on_click);
    listen("focusin", controller, panel::on_point);
    listen("pointerover", controller, panel::on_point);
    listen("dragstart", controller, gestures::on_dragstart);
    listen("pointerdown", controller, gestures::on_down);
    listen("pointermove", controller, gestures::on_move);
    listen("pointerup", controller, gestures::on_up);
    listen("pointercancel", controller, gestures::on_up);
    if let Some(holder) = holder() {
        // A passive listener, the default for wheels, could not keep the page from scrolling.
        let (controller, options) = (Rc::clone(controller), web_sys::AddEventListenerOptions::new());
        options.set_passive(false);
        let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| gestures::on_wheel(&controller, &event)).into_js_value();
        let _ = holder.add_event_listener_with_callback_and_add_event_listener_options("wheel", listener.unchecked_ref(), &options);
    }
    if let (Some(holder), Ok(Some(dark))) = (holder(), window().match_media("(prefers-color-scheme: dark)")) {
        let repaint = |controller: &Rc<Controller>, has_new_colors: bool| {
            let controller = Rc::clone(controller);
            Closure::<dyn Fn()>::new(move || repaint(&controller, has_new_colors)).into_js_value()
        };
        let _ = dark.add_event_listener_with_callback("change", repaint(controller, true).unchecked_ref());
        if let Ok(observer) = web_sys::ResizeObserver::new(repaint(controller, false).unchecked_ref()) {
            observer.observe(&holder);
        }
    }
}

/// The base map that is shown.
fn sheet(controller: &Controller) -> Option<Arc<BaseMap>> {
    controller.view()?.sheet.clone()
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
    (0..count).filter_map(move |index| found.as_ref()?.get(index)?.dyn_into().ok())
}

fn link_of(svg: &Element, unit: UnitId) -> Option<Element> {
    svg.query_selector(&["a[data-unit=\"", &unit.to_string(), "\"]"].concat()).ok()?
}

fn unit_of(link: &Element) -> Option<UnitId> {
    link.get_attribute("data-unit")?.parse().ok()
}

/// Marks what is made of names and shapes while those of another place are on their way.
pub fn wait() {
    mark(WAITING, Some("soon"));
}

/// Names and shapes of another place cannot be fetched: nothing of the place before stays in sight.
pub fn lose() {
    mark(WAITING, Some("lost"));
}

/// Shows a view. While the base map stays the same, its shapes, viewport and focus are kept: only colours, texts and links
/// change.
pub fn show(controller: &Rc<Controller>, view: &DashboardView) {
    let Some(holder) = holder() else { return };
    let Some(sheet) = view.sheet.as_deref() else {
        // The shapes of the place before say nothing of this one.
        holder.set_inner_html("");
        mark(WAITING, None);
        return;
    };
    mark(WAITING, None);
    let name = sheet.key.name();
    let old = drawing().filter(|svg| svg.get_attribute("data-sheet").as_deref() == Some(&name));
    let svg = match old {
        Some(svg) => {
            recolour(controller, &svg, view);
            svg
        }
        None => {
            holder.set_inner_html(&picture(view).map(|picture| drawn(view, &picture)).unwrap_or_default());
            gestures::forget(controller);
            let Some(svg) = drawing() else { return };
            init_roving_tabindex(&svg, view.filter().unit);
            lay_canvas(controller, view);
            svg
        }
    };
    // Shapes may arrive late: whoever has gone elsewhere meanwhile stays there.
    let active = document().active_element();
    let has_gone_on = active.is_some_and(|active| active.tag_name() != "BODY" && !holder.contains(Some(&active)));
    if let Some(wanted) = controller.map.focus.take().filter(|_| !has_gone_on) {
        let found = wanted.and_then(|unit| link_of(&svg, unit));
        if let Some(link) = found.or_else(|| svg.query_selector("a[tabindex=\"0\"]").ok().flatten()) {
            focus(&svg, &link);
        }
    }
}

/// Puts one of the shapes into the tab order; arrow keys lead to the others.
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

/// Takes over the map that the server sent.
pub fn attach(controller: &Rc<Controller>) {
    if let (Some(view), Some(svg)) = (controller.view(), drawing()) {
        init_roving_tabindex(&svg, view.filter().unit);
        lay_canvas(controller, &view);
    }
}

/// Draws a large base map on a canvas, once the browser is idle.
fn lay_canvas(controller: &Rc<Controller>, view: &DashboardView) {
    controller.map.canvas.take();
    if !view.sheet.as_deref().is_some_and(map::is_large) {
        return;
    }
    let controller = Rc::clone(controller);
    when_idle(move || {
        let Some(view) = controller.view() else { return };
        let (Some(svg), Some(sheet), Some(tones), Some(seen)) =
            (drawing(), view.sheet.as_deref(), tones(&view), gestures::seen(&controller))
        else {
            return;
        };
        let is_shown = svg.get_attribute("data-sheet").as_deref() == Some(&sheet.key.name());
        if is_shown && controller.map.canvas.borrow().is_none() {
            controller.map.canvas.replace(Canvas::lay(&svg, sheet, &map::class(sheet, highlights_zero(&view)), &tones, seen));
        }
    });
}

/// Draws the canvas anew after its size or the colours of the page have changed.
fn repaint(controller: &Rc<Controller>, has_new_colors: bool) {
    if let (Some(canvas), Some(seen)) = (&*controller.map.canvas.borrow(), gestures::seen(controller)) {
        if has_new_colors {
            canvas.reload_colors();
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

/// Recolours only the shapes of the canvas. Returns whether there is a canvas that shows the base map of the view.
pub fn colour(controller: &Controller, view: &DashboardView) -> bool {
    let canvas = controller.map.canvas.borrow();
    let shown = drawing().and_then(|svg| canvas.as_ref().filter(|canvas| canvas.is_below(&svg)));
    let (Some(canvas), Some(sheet), Some(seen)) = (shown, view.sheet.as_deref(), gestures::seen(controller)) else { return false };
    if drawing().and_then(|svg| svg.get_attribute("data-sheet")) != Some(sheet.key.name()) {
        return false;
    }
    let Some(tones) = tones(view) else { return false };
    let is_new = canvas.colour(&map::class(sheet, highlights_zero(view)), &tones);
    if is_new {
        canvas.draw(seen);
    }
    true
}

/// Recolours within the frame; labels and links follow when the browser is idle.
fn recolour(controller: &Rc<Controller>, svg: &Element, view: &DashboardView) {
    if !colour(controller, view) {
        let (Some(sheet), Some(tones)) = (view.sheet.as_deref(), tones(view)) else { return };
        let _ = svg.set_attribute("class", &map::class(sheet, highlights_zero(view)));
        links(svg).zip(&tones).for_each(|(link, tone)| set_tone(&link, *tone));
    }
    let (svg, generation) = (svg.clone(), controller.generation.get());
    let controller = Rc::clone(controller);
    when_idle(move || {
        let view = controller.view().filter(|_| controller.generation.get() == generation);
        let texts = view.as_ref().and_then(|view| Some((picture(view)?.paints, title(view, view.sheet.as_deref()?))));
        if let Some((paints, title)) = texts {
            let _ = svg.set_attribute("aria-label", &title);
            name(&controller, &svg);
            let links: Vec<Element> = links(&svg).collect();
            update_labels(controller, generation, links, paints, 0);
        }
    });
}

/// Updates labels and addresses of the links, some at a time, until a newer question is shown.
fn update_labels(controller: Rc<Controller>, generation: u32, links: Vec<Element>, paints: Vec<Mark>, from: usize) {
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
            if controller.generation.get() == generation {
                update_labels(controller, generation, links, paints, from + PORTION);
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

/// Shows the names that fit.
fn name(controller: &Rc<Controller>, svg: &Element) {
    let view = controller.view();
    let text = view.as_ref().and_then(|view| Some(names(view, view.sheet.as_deref()?, gestures::seen(controller)?.view())));
    if let (Ok(Some(names)), Some(text)) = (svg.query_selector(".map-names"), text)
        && names.inner_html() != text
    {
        names.set_inner_html(&text);
    }
}
