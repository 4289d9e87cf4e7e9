//! Name and numbers of the unit that is pointed at: a tip beside the pointer, and a panel below the map.

use super::{holder, unit_of};
use crate::dashboard::browser::{each, target};
use crate::dashboard::controller::Controller;
use crate::dashboard::figures;
use crate::dashboard::link::go;
use crate::dashboard::view::DashboardView;
use crate::domain::UnitId;
use crate::text::format::count;
use leptos::prelude::document;
use maud::html;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, PointerEvent};

/// Shows the numbers of the unit that is pointed at or has the focus.
pub fn on_point(controller: &Rc<Controller>, event: &Event) {
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
    show(controller, unit);
}

/// Shows the card of a unit, and marks its shape.
pub fn select(controller: &Rc<Controller>, link: &Element, unit: UnitId) {
    each("#map-holder a.picked", |picked| {
        let _ = picked.class_list().remove_1("picked");
    });
    let _ = link.class_list().add_1("picked");
    show(controller, unit);
}

fn show(controller: &Controller, unit: UnitId) {
    let html = controller.view().map(|view| panel(&view, unit));
    if let (Some(panel), Some(html)) = (document().get_element_by_id("map-panel"), html) {
        panel.set_inner_html(&html);
    }
}

fn panel(view: &DashboardView, unit: UnitId) -> String {
    let lang = view.lang;
    let Some((label, value, counts)) = figures::map::unit_summary(view, unit) else { return String::new() };
    let stars =
        counts.by_star.iter().zip(3u8..6).rev().map(|(value, stars)| [&count(lang, *value), " × ", &stars.to_string(), "★"].concat());
    html! {
        strong { (label) }
        p { (value) }
        p.soft { (stars.collect::<Vec<_>>().join(" · ")) }
        p { (go("map-enter", &view.address_of_unit(unit), "", &lang.map_panel_enter(&label))) }
    }
    .into_string()
}

fn tip_element() -> Option<HtmlElement> {
    holder()?.query_selector(".map-tip").ok()??.dyn_into().ok()
}

fn tip(link: &Element) {
    if let Some(tip) = tip_element() {
        tip.set_text_content(link.get_attribute("aria-label").as_deref());
        let _ = tip.remove_attribute("hidden");
        // The browser would show the title as a second tip.
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

/// Moves the tip with the pointer.
pub fn move_tip(pointer: &PointerEvent) {
    let Some(tip) = tip_element().filter(|tip| !tip.has_attribute("hidden")) else { return };
    let Some(frame) = tip.parent_element().map(|parent| parent.get_bounding_client_rect()) else { return };
    let (x, y) = (f64::from(pointer.client_x()) - frame.left(), f64::from(pointer.client_y()) - frame.top());
    // On the side where there is more room.
    let left = if x > frame.width() / 2.0 { x - 12.0 - f64::from(tip.offset_width()) } else { x + 14.0 };
    let style = tip.style();
    let _ = style.set_property("translate", &[&(left as i32).to_string(), "px ", &(y as i32 + 12).to_string(), "px"].concat());
}
