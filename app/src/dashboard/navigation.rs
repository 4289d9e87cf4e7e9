//! Going from one question to the next without loading a page: downloads what is missing, shows it, writes the address.

use super::browser::{after_frame, each, mark, set_text, when_idle};
use super::controller::{Address, Controller};
use super::figures::FigureId;
use super::measure::Measure;
use super::names::{ListKey, lists_needed};
use super::phrases::page_title;
use super::query::DashboardQuery;
use super::sections::{PATH, Sections};
use super::view::DashboardView;
use super::{map_controller, memory, slider};
use crate::api::client::{self, ClientError};
use crate::text::format::count;
use leptos::prelude::{Set, document, request_animation_frame, window};
use leptos::reactive::traits::Notify;
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::HtmlElement;

/// Shows a question, once the names and the base map it needs are downloaded. Where that fails, the page is loaded instead.
pub(super) fn go(controller: &Rc<Controller>, question: DashboardQuery, to_address: Address) {
    let Some(facts) = controller.facts() else { return };
    // The facts say nothing of plans: only the server knows how many targets are met.
    if question.map_options.measure == Measure::Plans {
        return load_page(controller, &question);
    }
    let names = controller.names();
    let missing: Vec<ListKey> = lists_needed(&question, facts.geography()).into_iter().filter(|key| !names.knows(*key)).collect();
    let generation = controller.generation.get() + 1;
    controller.generation.set(generation);
    controller.is_waiting.set(false);
    // What was said of the choice before does not hold for this one.
    set_text("dash-notice", "");
    if missing.is_empty() && controller.is_drawn(&question, &facts) {
        return show_in_turn(controller, question, to_address, generation);
    }
    // The numbers need neither names nor shapes: they are shown at once where the place itself has a name.
    let is_named = question.filter.unit.is_none_or(|unit| names.find(unit).is_some());
    if is_named {
        controller.is_waiting.set(true);
        map_controller::wait();
        show_in_turn(controller, question.clone(), to_address, generation);
        if !is_online() {
            // Without a line the numbers are all there is: the map and the table of another place are hidden until it is back.
            map_controller::lose();
            set_text("dash-notice", controller.bootstrap.lang.dashboard_quiet_section());
            return;
        }
    }
    let controller = Rc::clone(controller);
    spawn_local(async move {
        let mut found = controller.name(missing).await;
        if found.is_ok() {
            found = controller.fetch(&question, &facts).await;
        }
        if controller.generation.get() != generation {
            return;
        }
        match found {
            Ok(()) if is_named => complete(&controller, question),
            Ok(()) => show_in_turn(&controller, question, to_address, generation),
            Err(_) => load_page(&controller, &question),
        }
    });
}

/// Shows what has arrived for the question that is shown: names and shapes.
fn complete(controller: &Rc<Controller>, question: DashboardQuery) {
    controller.is_waiting.set(false);
    controller.show(question);
    render(controller, |_| true);
    keep_focus();
}

/// Whether there is a line, as far as the browser knows.
fn is_online() -> bool {
    window().navigator().on_line()
}

/// Lets the server answer a question.
fn load_page(controller: &Controller, question: &DashboardQuery) {
    if let Some(facts) = controller.facts() {
        let bootstrap = &controller.bootstrap;
        let _ = window().location().set_href(&question.page_address(bootstrap.lang, bootstrap.today, facts.geography()));
    }
}

/// Shows a question: the figures in the window within this frame, the others when the browser is idle. Where only the options
/// of the map change, its colours come first and its texts one frame later.
fn show_in_turn(controller: &Rc<Controller>, question: DashboardQuery, to_address: Address, generation: u32) {
    let before = controller.shown();
    controller.show(question);
    let Some(view) = controller.view() else { return };
    write_address(&view, to_address);
    name_page(controller, &view);
    slider::show_slider(controller, view.filter().as_of);
    memory::keep(&view);
    follow_with_sections(controller, &view, to_address);
    // Where the same is counted, only the figure changes that is shown in another way.
    let same = before.filter(|before| counts_the_same(before, &view.question));
    let Some(before) = same else { return show_figures(controller, generation, &figures_in_view(), true) };
    let map = (before.map_options != view.question.map_options).then_some(FigureId::Map);
    let units = (before.unit_table != view.question.unit_table).then_some(FigureId::Units);
    let changed: Vec<FigureId> = map.into_iter().chain(units).collect();
    if map.is_some() && map_controller::colour(controller, &view) {
        let controller = Rc::clone(controller);
        after_frame(move || show_figures(&controller, generation, &changed, false));
    } else {
        show_figures(controller, generation, &changed, false);
    }
}

/// Whether two questions differ in nothing but how they are shown.
fn counts_the_same(one: &DashboardQuery, other: &DashboardQuery) -> bool {
    one.filter == other.filter && one.compare == other.compare
}

/// Shows some figures now and, where `others` are wanted too, those when the browser is idle.
fn show_figures(controller: &Rc<Controller>, generation: u32, first: &[FigureId], others: bool) {
    if controller.generation.get() != generation {
        return;
    }
    render(controller, |figure| first.contains(&figure));
    keep_focus();
    if !others {
        return;
    }
    let (controller, first) = (Rc::clone(controller), first.to_vec());
    when_idle(move || {
        if controller.generation.get() == generation {
            render(&controller, |figure| !first.contains(&figure));
            keep_focus();
        }
    });
}

/// Renders the figures that are wanted; those made of names and shapes only once these are here.
fn render(controller: &Rc<Controller>, wanted: impl Fn(FigureId) -> bool) {
    let can_be_shown = |figure| !controller.is_waiting.get() || !matches!(figure, FigureId::Map | FigureId::Units | FigureId::Communes);
    for (figure, due) in FigureId::ALL.into_iter().zip(&controller.due) {
        if wanted(figure) && can_be_shown(figure) {
            due.notify();
            if figure == FigureId::Map
                && let Some(view) = controller.view()
            {
                map_controller::show(controller, &view);
            }
        }
    }
}

/// The figures of which at least a part is in the window.
fn figures_in_view() -> Vec<FigureId> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let in_view = |figure: &FigureId| {
        let place = document().get_element_by_id(&["figure-", figure.name()].concat()).map(|element| element.get_bounding_client_rect());
        place.is_some_and(|place| place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height)
    };
    FigureId::ALL.into_iter().filter(in_view).collect()
}

/// Downloads the sections that only the server can answer, where they speak of another question. Until they are here, and
/// while days pass, those of before are pale.
fn follow_with_sections(controller: &Rc<Controller>, view: &DashboardView, to_address: Address) {
    const OLD: &str = "data-sections";
    if controller.sections_of.borrow().as_ref().is_some_and(|told| counts_the_same(told, &view.question)) {
        return mark(OLD, None);
    }
    mark(OLD, Some("old"));
    if to_address == Address::Passing {
        return;
    }
    let (lang, question) = (view.lang, view.question.clone());
    let address = question.address(lang, PATH, view.today, view.geography());
    let controller = Rc::clone(controller);
    spawn_local(async move {
        let answer = if is_online() { client::sections(&address).await } else { Err(ClientError::Network) };
        if controller.shown().is_none_or(|shown| !counts_the_same(&shown, &question)) {
            return;
        }
        controller.sections_of.replace(answer.is_ok().then_some(question));
        let quiet = || ["<p class=\"soft\">", lang.dashboard_quiet_section(), "</p>"].concat();
        let none = |_| Sections { plans: quiet(), lapsing: quiet(), changes: quiet(), place: String::new() };
        let (answer, sections) = (answer.unwrap_or_else(none), controller.sections);
        sections.plans.set(answer.plans);
        sections.lapsing.set(answer.lapsing);
        sections.changes.set(answer.changes);
        sections.place.set(answer.place);
        mark(OLD, None);
    });
}

fn write_address(view: &DashboardView, to_address: Address) {
    if to_address == Address::Push {
        let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&view.here())));
    }
}

/// Title, the result for screen readers, and the links to the other language follow the question.
fn name_page(controller: &Controller, view: &DashboardView) {
    let title = page_title(view);
    let total = count(view.lang, view.summary().total);
    set_text("dash-status", &[&title, ": ", &total, " ", view.lang.figure_unit_products()].concat());
    // The name of the site follows that of the page, after a sign that no name of a place contains.
    let sent = controller.title.borrow();
    let site = sent.find(['·', '|', '—']).map_or("", |start| &sent[start..]);
    document().set_title(&if site.is_empty() { title } else { [&title, " ", site].concat() });
    let other = view.question.page_address(view.lang.other(), view.today, view.geography());
    each("a[hreflang]", |link| {
        let _ = link.set_attribute("href", &other);
    });
}

/// Gives the keyboard focus back to what was rendered anew; where it is gone, to the title.
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
