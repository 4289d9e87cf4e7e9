//! The dashboard comes alive in the browser: it downloads the facts once, then answers every choice by itself and keeps the
//! address true. Until the facts are there, and where they never arrive, links and the form load the page they name.

use super::browser::{address, each, listen, set_text, target};
use super::controller::{Address, Controller};
use super::form::{form_of, question_of_form};
use super::navigation::go;
use super::query::added;
use super::{map_controller, memory, playback, save_png, slider};
use core::time::Duration;
use leptos::prelude::{set_interval, window};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlElement, KeyboardEvent, MouseEvent};

/// Begins to download the facts.
pub fn start(controller: &Rc<Controller>) {
    listen("popstate", controller, on_popstate);
    listen("online", controller, on_online);
    reload_after_midnight();
    open_on_a_desk();
    save_png::attach_listeners(controller);
    map_controller::attach_listeners(controller);
    let controller = Rc::clone(controller);
    spawn_local(async move {
        match controller.load().await {
            Ok(()) => {
                if let Some(view) = controller.view() {
                    slider::show_slider(&controller, view.filter().as_of);
                    memory::keep(&view);
                    map_controller::attach(&controller);
                }
            }
            Err(_) => set_text("dash-notice", controller.bootstrap.lang.dashboard_quiet_failure()),
        }
    });
}

/// Sections that are closed on a phone are open on a desk; browsers that can do so by style need no help.
fn open_on_a_desk() {
    let is_wide = window().inner_width().ok().and_then(|width| width.as_f64()).is_some_and(|width| width >= 992.0);
    if is_wide {
        each("details.fold", |fold| {
            let _ = fold.set_attribute("open", "");
        });
    }
}

/// A page left open speaks of the day it was opened: once that is over here, it is loaded anew.
fn reload_after_midnight() {
    let opened = day_in_vietnam();
    set_interval(
        move || {
            if day_in_vietnam() != opened {
                let _ = window().location().reload();
            }
        },
        Duration::from_secs(60),
    );
}

/// The number of the day in Vietnam, seven hours ahead of UTC all year.
fn day_in_vietnam() -> f64 {
    ((js_sys::Date::now() / 3_600_000.0 + 7.0) / 24.0).floor()
}

/// A click within the dashboard.
pub fn on_click(controller: &Rc<Controller>, click: &MouseEvent) {
    let element = target(click);
    close_panels(element.as_ref());
    let closest = |selector: &str| element.as_ref().and_then(|element| element.closest(selector).ok().flatten());
    if closest("[data-forget]").is_some() {
        return memory::forget(controller.bootstrap.lang);
    }
    // With a modifier key or another button the browser opens a window or a tab, or downloads: that is left to it.
    let is_plain = click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.alt_key());
    let link = closest("a[data-go], #map-holder a[data-unit]").filter(|_| is_plain);
    let Some(href) = link.as_ref().and_then(|link| link.get_attribute("href")) else { return };
    let Some(mut question) = controller.question_of(&href) else { return };
    click.prevent_default();
    if map_controller::was_dragged(controller, click) || link.is_some_and(|link| map_controller::selects_first(controller, click, &link)) {
        return;
    }
    if let Some(shown) = controller.shown().filter(|_| click.shift_key()) {
        question.filter = added(&shown.filter, &question.filter);
    }
    playback::stop(controller);
    go(controller, question, Address::Push);
}

/// Closes the panels of the bar that a click is outside of, and the one whose link was followed.
fn close_panels(clicked: Option<&web_sys::Element>) {
    each(".bar-menu[open]", |panel| {
        let inside = clicked.is_some_and(|clicked| panel.contains(Some(clicked)));
        let is_link = clicked.is_some_and(|clicked| clicked.closest("a[data-go]").ok().flatten().is_some());
        if !inside || is_link {
            let _ = panel.remove_attribute("open");
        }
    });
}

/// Escape closes the panel that the focus is in, and leaves the focus on what opens it.
pub fn on_key(event: &KeyboardEvent) {
    let panel = target(event).and_then(|element| element.closest(".bar-menu[open], .figure-menu[open]").ok().flatten());
    if let Some(panel) = panel.filter(|_| event.key() == "Escape") {
        let _ = panel.remove_attribute("open");
        if let Some(summary) = panel.first_element_child().and_then(|summary| summary.dyn_into::<HtmlElement>().ok()) {
            let _ = summary.focus();
        }
    }
}

/// A field of the form was changed.
pub fn on_change(controller: &Rc<Controller>, event: &Event) {
    let Some(form) = form_of(event) else { return };
    let field = target(event).and_then(|field| field.get_attribute("name")).unwrap_or_default();
    match question_of_form(controller, &form, &field) {
        Some(question) => go(controller, question, Address::Push),
        None => say_no_day(controller),
    }
}

/// A day that does not exist is said, not lost: what was typed stays.
fn say_no_day(controller: &Controller) {
    if controller.facts().is_some() {
        set_text("dash-notice", controller.bootstrap.lang.bar_not_a_day());
    }
}

/// The form is sent.
pub fn on_submit(controller: &Rc<Controller>, event: &Event) {
    let Some(form) = form_of(event).filter(|_| controller.facts().is_some()) else { return };
    event.prevent_default();
    match question_of_form(controller, &form, "") {
        Some(question) => go(controller, question, Address::Push),
        None => say_no_day(controller),
    }
}

/// The focus has left a panel of the bar: it closes.
pub fn on_focus(event: &Event) {
    let focused = target(event);
    each(".bar-menu[open]", |panel| {
        if focused.as_ref().is_some_and(|focused| !panel.contains(Some(focused))) {
            let _ = panel.remove_attribute("open");
        }
    });
}

/// The line is back: what could not be fetched is fetched now.
fn on_online(controller: &Rc<Controller>, _: &Event) {
    if let Some(question) = controller.shown().filter(|_| controller.is_waiting.get()) {
        go(controller, question, Address::Keep);
    }
}

fn on_popstate(controller: &Rc<Controller>, _: &Event) {
    playback::stop(controller);
    match controller.question_of(&address()) {
        Some(question) => go(controller, question, Address::Keep),
        None => {
            let _ = window().location().reload();
        }
    }
}
