//! Name and numbers of the unit that is pointed at: a tip beside the pointer, and a panel below the map.

use super::{holder, unit_of};
use crate::api::unit_path;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::dashboard::browser::target;
use crate::dashboard::controller::Controller;
use crate::dashboard::figures;
use crate::dashboard::view::DashboardView;
use crate::domain::UnitId;
use crate::text::format::count;
use leptos::prelude::document;
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
    let html = controller.with_view(|view| panel(view, unit));
    if let (Some(panel), Some(html)) = (document().get_element_by_id("map-panel"), html) {
        panel.set_inner_html(&html);
    }
}

fn panel(view: &DashboardView, unit: UnitId) -> String {
    let lang = view.lang;
    let Some((label, value)) = figures::map::unit_summary(view, unit) else { return String::new() };
    let summary = (view.ask)(&view.filter().clone().in_unit(Some(unit)));
    let mut html = String::new();
    push_element(&mut html, "strong", &label);
    push_element(&mut html, "p", &value);
    html.push_str("<p class=\"soft\">");
    let products = lang.measure_value_products(&count(lang, summary.total));
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
