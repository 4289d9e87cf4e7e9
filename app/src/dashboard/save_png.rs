//! Taking a figure away: as a PNG, as its address in the clipboard, on paper.

use super::browser::{listen, set_text, target};
use super::controller::Controller;
use crate::api::client;
use leptos::prelude::{document, window};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, Element, Event, HtmlAnchorElement, HtmlCanvasElement, HtmlImageElement};

/// Pixels of the PNG for each unit of the drawing.
const DENSITY: u32 = 2;

/// Listens to the menus of the figures and the print button.
pub fn attach_listeners(controller: &Rc<Controller>) {
    listen("click", controller, on_click);
}

fn on_click(controller: &Rc<Controller>, event: &Event) {
    let Some(element) = target(event) else { return };
    let closest = |selector: &str| element.closest(selector).ok().flatten();
    if closest("[data-print]").is_some() {
        let _ = window().print();
    } else if let Some(link) = closest("a[data-png]") {
        event.prevent_default();
        spawn_local(async move {
            let _ = save_png(&link).await;
        });
    } else if let Some(link) = closest("a[data-copy]") {
        event.prevent_default();
        let address = [controller.bootstrap.origin.as_str(), &link.get_attribute("href").unwrap_or_default()].concat();
        let copied = window().navigator().clipboard().write_text(&address);
        let (controller, href) = (Rc::clone(controller), link.get_attribute("href").unwrap_or_default());
        spawn_local(async move {
            match JsFuture::from(copied).await {
                Ok(_) => set_text("dash-notice", controller.bootstrap.lang.figure_link_copied()),
                // Where the browser refuses to copy, the link is followed instead.
                Err(_) => drop(window().location().set_href(&href)),
            }
        });
    }
}

/// Draws the SVG file of a link as a PNG, and saves it under the name that the link states.
async fn save_png(link: &Element) -> Result<(), JsValue> {
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
