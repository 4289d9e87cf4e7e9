//! Going from one question to the next without loading a page: downloads what is missing, renders, writes the address.

use super::browser::{after_frame, each, set_text, when_idle};
use super::controller::{Address, Controller, fill_form};
use super::figures::FigureId;
use super::measure::Measure;
use super::phrases::place_phrase;
use super::query::DashboardQuery;
use super::render::render;
use super::view::{DashboardView, ListKey, lists_needed};
use super::{map_controller, timeline};
use crate::text::format::count;
use leptos::prelude::{document, request_animation_frame, window};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Shows a question, once the names and the base map it needs are downloaded. Where that fails, the page is loaded instead.
pub(super) fn go(controller: &Rc<Controller>, question: DashboardQuery, to_address: Address) {
    let missing: Vec<ListKey> = {
        let (facts, names) = (controller.facts.borrow(), controller.names.borrow());
        let Some(facts) = facts.as_ref() else { return };
        lists_needed(&question, facts.geography()).into_iter().filter(|key| !names.knows(*key)).collect()
    };
    // The facts say nothing of plans: only the server knows how many targets are met.
    if question.map_options.measure == Measure::Plans {
        return load_page(controller, &question);
    }
    let generation = controller.generation.get() + 1;
    controller.generation.set(generation);
    let drawn = controller.facts.borrow().as_ref().is_some_and(|facts| controller.is_drawn(&question, facts));
    if missing.is_empty() && drawn {
        return show_in_turn(controller, question, to_address, generation);
    }
    let controller = Rc::clone(controller);
    spawn_local(async move {
        let mut named = controller.name(missing).await;
        let facts = controller.facts.borrow().clone();
        if let (Ok(()), Some(facts)) = (named, &facts) {
            named = controller.fetch(&question, facts).await;
        }
        if controller.generation.get() != generation {
            return;
        }
        if named.is_ok() {
            return show_in_turn(&controller, question, to_address, generation);
        }
        load_page(&controller, &question);
    });
}

/// Lets the server answer a question.
fn load_page(controller: &Controller, question: &DashboardQuery) {
    let bootstrap = &controller.bootstrap;
    if let Some(facts) = controller.facts.borrow().as_ref() {
        let _ = window().location().set_href(&question.address(bootstrap.lang, "/", bootstrap.today, facts.geography()));
    }
}

/// Shows the figures in the window within this frame, the others when the browser is idle. Where only the map options
/// change, the colours of the map come first and its texts one frame later.
fn show_in_turn(controller: &Rc<Controller>, question: DashboardQuery, to_address: Address, generation: u32) {
    let only_map_changes = controller.shown().is_some_and(|shown| shown.filter == question.filter && shown.compare == question.compare);
    if !only_map_changes || to_address == Address::Keep {
        return show_figures(controller, question, to_address, generation, &figures_in_view());
    }
    let is_coloured = controller.with_view_of(&question, |view| map_controller::colour(controller, view)).unwrap_or(false);
    if !is_coloured {
        return show_figures(controller, question, to_address, generation, &[FigureId::Map]);
    }
    let controller = Rc::clone(controller);
    after_frame(move || {
        if controller.generation.get() == generation {
            show_figures(&controller, question, to_address, generation, &[FigureId::Map]);
        }
    });
}

/// Shows some figures now and the others when the browser is idle.
fn show_figures(controller: &Rc<Controller>, question: DashboardQuery, to_address: Address, generation: u32, first: &[FigureId]) {
    show(controller, &question, to_address, |figure| first.contains(&figure));
    if first.len() == FigureId::ALL.len() {
        return;
    }
    let (controller, first) = (Rc::clone(controller), first.to_vec());
    when_idle(move || {
        if controller.generation.get() == generation {
            show(&controller, &question, Address::Keep, |figure| !first.contains(&figure));
        }
    });
}

/// The figures of which at least a part is in the window.
fn figures_in_view() -> Vec<FigureId> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let in_view = |figure: &FigureId| {
        let place = document().get_element_by_id(&["figure-", figure.name()].concat()).map(|element| element.get_bounding_client_rect());
        place.is_some_and(|place| place.bottom() > 0.0 && place.top() < height)
    };
    FigureId::ALL.into_iter().filter(in_view).collect()
}

fn show(controller: &Rc<Controller>, question: &DashboardQuery, to_address: Address, wanted: impl Fn(FigureId) -> bool) {
    controller.with_view_of(question, |view| show_view(controller, view, to_address, wanted));
}

/// Shows a view: of the figures those that are wanted, everything else always.
fn show_view(controller: &Rc<Controller>, view: &DashboardView, to_address: Address, wanted: impl Fn(FigureId) -> bool) {
    let (question, filter) = (view.question, view.filter());
    let address = view.here();
    if to_address == Address::Push {
        let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
    }
    controller.set_shown(question);
    let with_map = wanted(FigureId::Map);
    controller.parts.show(render(view, wanted));
    if with_map {
        map_controller::show(controller, view);
    }
    name_page(controller, view, &address);
    fill_form(view);
    timeline::show_slider(controller, filter.as_of);
    keep_focus();
}

/// Title, the result for screen readers, and the links to the other language follow the question.
fn name_page(controller: &Controller, view: &DashboardView, address: &str) {
    let title = view.lang.dashboard_title(&place_phrase(view));
    let total = count(view.lang, view.summary.total);
    set_text("dash-status", &[&title, ": ", &total, " ", view.lang.figure_unit_products()].concat());
    // The name of the site follows that of the page, after a sign that no name of a place contains.
    let sent = controller.title.borrow();
    let site = sent.find(['·', '|', '—']).map_or("", |start| &sent[start..]);
    document().set_title(&if site.is_empty() { title } else { [&title, " ", site].concat() });
    let query = address.split_once('?').map_or(String::new(), |(_, query)| ["?", query].concat());
    each("a[hreflang]", |link| {
        let path = link.get_attribute("href").unwrap_or_default();
        let path = path.split('?').next().unwrap_or_default();
        let _ = link.set_attribute("href", &[path, &query].concat());
    });
}

/// Gives the keyboard focus back to a link that was rendered anew; where the link is gone, to the title.
fn keep_focus() {
    let Some(id) = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty()) else { return };
    request_animation_frame(move || {
        let is_lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let focus_fallback = document().get_element_by_id(&id).or_else(|| document().get_element_by_id("dash-head"));
        if let Some(element) = focus_fallback.filter(|_| is_lost) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}
