//! The dashboard comes alive in the browser: it downloads the facts once, then answers every choice by itself and keeps the
//! address true. Until the facts are there, and where they never arrive, links and the form load the page they name.

use super::browser::{listen, search, set_text, target, when_idle};
use super::controller::{Address, Controller, form_of, question_of_form};
use super::query::added;
use super::{Bootstrap, Parts, map_controller, navigation, save_png, timeline};
use core::time::Duration;
use leptos::prelude::{set_interval, window};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, MouseEvent};

/// Begins to download the facts, and to answer what a reader does.
pub fn start(bootstrap: Bootstrap, parts: Parts) {
    let controller = Rc::new(Controller::new(bootstrap, parts, navigation::go));
    listen("click", &controller, on_click);
    listen("change", &controller, on_change);
    listen("submit", &controller, on_submit);
    listen("popstate", &controller, on_popstate);
    reload_after_midnight();
    timeline::attach_listeners(&controller);
    save_png::attach_listeners(&controller);
    map_controller::attach_listeners(&controller);
    spawn_local(async move {
        match controller.load().await {
            Ok(()) => {
                if let Some(question) = controller.shown() {
                    timeline::show_slider(&controller, question.filter.as_of);
                }
                map_controller::attach(&controller);
                when_idle(move || spawn_local(async move { controller.name_provinces().await }));
            }
            Err(_) => set_text("dash-notice", controller.bootstrap.lang.dashboard_quiet_failure()),
        }
    });
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

fn on_click(controller: &Rc<Controller>, event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    // With a modifier key or another button the browser opens a window or a tab, or downloads: that is left to it.
    let is_plain = click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.alt_key());
    let link = target(event).and_then(|element| element.closest("a[data-go], #map-holder a[data-unit]").ok().flatten());
    let Some(href) = link.filter(|_| is_plain).and_then(|link| link.get_attribute("href")) else { return };
    let query = href.split_once('?').map_or("", |(_, query)| query);
    let Some(mut question) = controller.question_of(query) else { return };
    event.prevent_default();
    if map_controller::was_dragged(controller, event) {
        return;
    }
    if let Some(shown) = controller.shown().filter(|_| click.shift_key()) {
        question.filter = added(&shown.filter, &question.filter);
    }
    timeline::stop(controller);
    controller.go(question, Address::Push);
}

fn on_change(controller: &Rc<Controller>, event: &Event) {
    let Some(form) = form_of(event) else { return };
    let field = target(event).and_then(|field| field.get_attribute("name")).unwrap_or_default();
    if let Some(question) = question_of_form(controller, &form, &field) {
        controller.go(question, Address::Push);
    }
}

fn on_submit(controller: &Rc<Controller>, event: &Event) {
    let Some(question) = form_of(event).and_then(|form| question_of_form(controller, &form, "")) else { return };
    event.prevent_default();
    controller.go(question, Address::Push);
}

fn on_popstate(controller: &Rc<Controller>, _: &Event) {
    timeline::stop(controller);
    match controller.question_of(&search()) {
        Some(question) => controller.go(question, Address::Keep),
        None => {
            let _ = window().location().reload();
        }
    }
}
