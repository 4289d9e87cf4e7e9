//! Where the slider of time stands.

use super::controller::Controller;
use crate::domain::Day;
use crate::text::format::date;
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

fn slider() -> Option<HtmlInputElement> {
    document().get_element_by_id("dash-slider")?.dyn_into().ok()
}

/// Moves the slider to a day.
pub fn show_slider(controller: &Controller, day: Day) {
    let Some(slider) = slider() else { return };
    let months = controller.months.borrow();
    let position = months.iter().position(|month| *month >= day).unwrap_or(months.len().saturating_sub(1));
    let _ = slider.set_attribute("max", &months.len().saturating_sub(1).to_string());
    let _ = slider.set_attribute("aria-valuetext", &date(controller.bootstrap.lang, day));
    if slider.value() != position.to_string() {
        slider.set_value(&position.to_string());
    }
}
