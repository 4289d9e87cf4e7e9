//! The place that was looked at last, remembered in this browser alone, and forgotten on request.

use super::link::go;
use super::view::DashboardView;
use crate::text::Lang;
use leptos::prelude::{document, window};
use maud::html;
use web_sys::Storage;

const KEY: &str = "ocop.place";

/// The storage of the browser; `None` where it is refused.
fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// Remembers the place that is shown, and offers the one remembered where the whole country is shown.
pub fn keep(view: &DashboardView) {
    if let Some(here) = view.trail().last()
        && let Some(storage) = storage()
    {
        let path = crate::api::unit_path(here.unit);
        let _ = storage.set_item(KEY, &[&path, "\n", &here.full_name].concat());
    }
    offer(view.lang, view.filter().unit.is_none());
}

/// Offers the place remembered, with a way to forget it.
pub fn offer(lang: Lang, of_country: bool) {
    let Some(element) = document().get_element_by_id("dash-memory") else { return };
    let remembered = storage().and_then(|storage| storage.get_item(KEY).ok().flatten()).filter(|_| of_country);
    let remembered = remembered.as_deref().and_then(|remembered| remembered.split_once('\n'));
    let markup = remembered.filter(|(path, _)| path.starts_with("/dia-phuong/")).map(|(path, name)| {
        html! {
            span.soft { (lang.bar_last()) } " " (go("memory-go", &lang.path(path), "", name)) " "
            button.quiet type="button" data-forget="" aria-label=(lang.bar_forget(&name)) title=(lang.bar_forget(&name)) { "×" }
        }
        .into_string()
    });
    element.set_inner_html(&markup.unwrap_or_default());
}

/// Forgets the place.
pub fn forget(lang: Lang) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(KEY);
    }
    offer(lang, true);
}
