//! Small things that every part of the living page asks of the browser.

use core::cell::Cell;
use core::time::Duration;
use leptos::prelude::{document, request_animation_frame, request_idle_callback, set_timeout, window, window_event_listener_untyped};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// Runs work when the browser is idle; soon, in browsers that do not tell when that is.
pub fn when_idle(work: impl FnOnce() + 'static) {
    let work = Cell::new(Some(work));
    let work = move || {
        if let Some(work) = work.take() {
            work();
        }
    };
    if js_sys::Reflect::has(&window(), &"requestIdleCallback".into()).unwrap_or(false) {
        request_idle_callback(work);
    } else {
        set_timeout(work, Duration::from_millis(1));
    }
}

/// Runs work once the next frame has been drawn.
pub fn after_frame(work: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}

/// Answers an event of the window for as long as the page lives.
pub fn listen<T: 'static>(name: &'static str, state: &Rc<T>, answer: fn(&Rc<T>, &Event)) {
    let state = Rc::clone(state);
    let _ = window_event_listener_untyped(name, move |event| answer(&state, &event));
}

/// The element that an event is about.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Does something with every element that a selector finds.
pub fn each(selector: &str, act: impl Fn(Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()) {
        act(element);
    }
}

/// Replaces the text of an element, where the page has it.
pub fn set_text(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// Sets or removes a mark on the dashboard that its style sheet reads.
pub fn mark(name: &str, value: Option<&str>) {
    let Some(dashboard) = document().get_element_by_id("dash") else { return };
    let _ = match value {
        Some(value) => dashboard.set_attribute(name, value),
        None => dashboard.remove_attribute(name),
    };
}

/// The address of the page: path and query.
pub fn address() -> String {
    let location = window().location();
    [location.pathname().unwrap_or_default(), location.search().unwrap_or_default()].concat()
}
