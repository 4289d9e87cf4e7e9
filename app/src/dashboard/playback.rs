//! The slider in the browser, and the button that lets the months run.

use super::browser::target;
use super::controller::{Address, Controller};
use super::navigation::go;
use crate::domain::Day;
use core::time::Duration;
use leptos::prelude::{document, request_animation_frame, set_timeout};
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

/// How long each month is shown while time runs.
const MONTH: Duration = Duration::from_millis(450);

fn day_of_slider(controller: &Controller, event: &Event) -> Option<Day> {
    let slider: HtmlInputElement = target(event)?.dyn_into().ok()?;
    let position: usize = Some(slider).filter(|slider| slider.id() == "dash-slider")?.value().parse().ok()?;
    controller.months.borrow().get(position).copied()
}

/// The slider may move several times within a frame: only its last day is shown.
pub fn on_slider_moved(controller: &Rc<Controller>, event: &Event) {
    let Some(day) = day_of_slider(controller, event) else { return };
    stop(controller);
    if controller.slider_day.replace(Some(day)).is_none() {
        let controller = Rc::clone(controller);
        request_animation_frame(move || {
            if let Some(day) = controller.slider_day.take() {
                show_day(&controller, day, Address::Passing);
            }
        });
    }
}

/// The slider was let go: its day becomes an address to come back to.
pub fn on_slider_released(controller: &Rc<Controller>, event: &Event) {
    if let Some(day) = day_of_slider(controller, event) {
        controller.slider_day.set(None);
        show_day(controller, day, Address::Push);
    }
}

fn show_day(controller: &Rc<Controller>, day: Day, address: Address) {
    let Some(mut question) = controller.shown() else { return };
    question.filter.as_of = day;
    go(controller, question, address);
}

/// Starts or stops time.
pub fn toggle(controller: &Rc<Controller>) {
    if controller.playing.get() { stop(controller) } else { play(controller) }
}

/// Lets time run; from the first month where the last is shown.
fn play(controller: &Rc<Controller>) {
    let Some(shown) = controller.shown() else { return };
    controller.playing.set(true);
    show_button(controller);
    if shown.filter.as_of >= controller.bootstrap.today
        && let Some(first) = controller.months.borrow().first()
    {
        controller.slider_day.set(None);
        show_day(controller, *first, Address::Passing);
    }
    tick(controller);
}

fn tick(controller: &Rc<Controller>) {
    let controller = Rc::clone(controller);
    set_timeout(
        move || {
            let Some(shown) = controller.shown().filter(|_| controller.playing.get()) else { return };
            let next = controller.months.borrow().iter().copied().find(|month| *month > shown.filter.as_of);
            let Some(next) = next else { return stop(&controller) };
            show_day(&controller, next, Address::Passing);
            tick(&controller);
        },
        MONTH,
    );
}

/// Stops time; the address then names the day that is shown.
pub fn stop(controller: &Rc<Controller>) {
    if controller.playing.replace(false) {
        show_button(controller);
        if let Some(question) = controller.shown() {
            go(controller, question, Address::Push);
        }
    }
}

fn show_button(controller: &Controller) {
    let (lang, playing) = (controller.bootstrap.lang, controller.playing.get());
    if let Some(button) = document().get_element_by_id("dash-play") {
        let _ = button.set_attribute("aria-pressed", if playing { "true" } else { "false" });
        button.set_text_content(Some(if playing { lang.time_pause() } else { lang.time_play() }));
    }
}
