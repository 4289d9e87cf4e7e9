//! What only a living page can do: move through time, take a figure away as a picture, copy an address.

use super::controller::{Address, Controller, go, listen, set_text, target};
use super::query::DashboardQuery;
use crate::api::client;
use crate::domain::Day;
use crate::text::format::date;
use core::time::Duration;
use leptos::prelude::{document, request_animation_frame, set_timeout, window};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Element, Event, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement, HtmlInputElement};

/// How long a month stays while time runs.
const MONTH: Duration = Duration::from_millis(450);
/// Pixels of a picture for each unit of its drawing.
const DENSITY: u32 = 2;

/// Begins to listen.
pub fn attach_listeners(live: &Rc<Controller>) {
    listen("input", live, on_slide);
    listen("change", live, on_slid);
    listen("click", live, on_click);
}

fn slider() -> Option<HtmlInputElement> {
    document().get_element_by_id("dash-slider")?.dyn_into().ok()
}

/// Puts the slider where the day is.
pub fn show_slider(live: &Controller, day: Day) {
    let Some(slider) = slider() else { return };
    let months = live.months.borrow();
    let at = months.iter().position(|month| *month >= day).unwrap_or(months.len().saturating_sub(1));
    let _ = slider.set_attribute("max", &months.len().saturating_sub(1).to_string());
    let _ = slider.set_attribute("aria-valuetext", &date(live.opening.lang, day));
    if slider.value() != at.to_string() {
        slider.set_value(&at.to_string());
    }
}

fn day_of_slider(live: &Controller, event: &Event) -> Option<Day> {
    let slider: HtmlInputElement = target(event)?.dyn_into().ok()?;
    let at: usize = Some(slider).filter(|slider| slider.id() == "dash-slider")?.value().parse().ok()?;
    live.months.borrow().get(at).copied()
}

/// However fast the slider moves, each frame shows the last place alone.
fn on_slide(live: &Rc<Controller>, event: &Event) {
    let Some(day) = day_of_slider(live, event) else { return };
    stop(live);
    if live.moved.replace(Some(day)).is_none() {
        let live = Rc::clone(live);
        request_animation_frame(move || {
            if let Some(day) = live.moved.take() {
                show_day(&live, day, Address::Keep);
            }
        });
    }
}

fn on_slid(live: &Rc<Controller>, event: &Event) {
    if let Some(day) = day_of_slider(live, event) {
        live.moved.set(None);
        show_day(live, day, Address::Push);
    }
}

fn show_day(live: &Rc<Controller>, day: Day, address: Address) {
    let Some(mut question) = live.shown() else { return };
    question.filter.as_of = day;
    go(live, DashboardQuery { ..question }, address);
}

fn on_click(live: &Rc<Controller>, event: &Event) {
    let Some(element) = target(event) else { return };
    let closest = |selector: &str| element.closest(selector).ok().flatten();
    if closest("#dash-play").is_some() {
        if live.playing.get() { stop(live) } else { play(live) }
    } else if closest("#dash-print").is_some() {
        let _ = window().print();
    } else if let Some(link) = closest("a[data-png]") {
        event.prevent_default();
        spawn_local(async move {
            let _ = save_picture(&link).await;
        });
    } else if let Some(link) = closest("a[data-copy]") {
        event.prevent_default();
        let address = [live.opening.origin.as_str(), &link.get_attribute("href").unwrap_or_default()].concat();
        let copied = window().navigator().clipboard().write_text(&address);
        let (live, href) = (Rc::clone(live), link.get_attribute("href").unwrap_or_default());
        spawn_local(async move {
            match JsFuture::from(copied).await {
                Ok(_) => set_text("dash-notice", live.opening.lang.figure_link_copied()),
                // Where the browser does not let a page copy, the link is followed instead.
                Err(_) => drop(window().location().set_href(&href)),
            }
        });
    }
}

/// Lets time run, from the beginning where it has come to its end.
fn play(live: &Rc<Controller>) {
    let Some(shown) = live.shown() else { return };
    live.playing.set(true);
    show_button(live);
    if shown.filter.as_of >= live.opening.today
        && let Some(first) = live.months.borrow().first()
    {
        live.moved.set(None);
        show_day(live, *first, Address::Keep);
    }
    tick(live);
}

fn tick(live: &Rc<Controller>) {
    let live = Rc::clone(live);
    set_timeout(
        move || {
            let Some(shown) = live.shown().filter(|_| live.playing.get()) else { return };
            let next = live.months.borrow().iter().copied().find(|month| *month > shown.filter.as_of);
            let Some(next) = next else { return stop(&live) };
            show_day(&live, next, Address::Keep);
            tick(&live);
        },
        MONTH,
    );
}

/// Lets time stand; the address then names the day it stands at.
pub fn stop(live: &Rc<Controller>) {
    if live.playing.replace(false) {
        show_button(live);
        if let Some(question) = live.shown() {
            go(live, question, Address::Push);
        }
    }
}

fn show_button(live: &Controller) {
    let (lang, playing) = (live.opening.lang, live.playing.get());
    if let Some(button) = document().get_element_by_id("dash-play") {
        let _ = button.set_attribute("aria-pressed", if playing { "true" } else { "false" });
        button.set_text_content(Some(if playing { lang.time_pause() } else { lang.time_play() }));
    }
}

/// Turns the SVG file of a link into a picture of points, and saves it under the link's name.
async fn save_picture(link: &Element) -> Result<(), JsValue> {
    let failed = || JsValue::from_str("no picture");
    let file = client::bytes(&link.get_attribute("href").unwrap_or_default()).await.map_err(|_| failed())?;
    let text = String::from_utf8(file).map_err(|_| failed())?;
    let image = HtmlImageElement::new()?;
    image.set_src(&["data:image/svg+xml;charset=utf-8,", &String::from(js_sys::encode_uri_component(&text))].concat());
    JsFuture::from(image.decode()).await?;
    let canvas: HtmlCanvasElement = document().create_element("canvas")?.unchecked_into();
    canvas.set_width(image.natural_width() * DENSITY);
    canvas.set_height(image.natural_height() * DENSITY);
    let context: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or_else(failed)?.unchecked_into();
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, canvas.width().into(), canvas.height().into())?;
    let save: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    save.set_href(&canvas.to_data_url_with_type("image/png")?);
    save.set_download(&link.get_attribute("download").unwrap_or_default());
    save.click();
    Ok(())
}
