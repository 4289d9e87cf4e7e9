//! The dashboard in the browser: downloads the facts once, then answers every choice by itself and keeps the address true.
//!
//! Until the facts are there, and where they never arrive, links and the form simply load the page they name.

use super::paint::paint;
use super::scene::{ListKey, Names, Place, Scene, address, lists_needed};
use super::words::{count, place_phrase};
use super::{Opening, Parts};
use crate::api::client::{self, ClientError};
use crate::facts::{Facts, Filter, codec, query};
use core::cell::RefCell;
use core::future::Future;
use core::pin::pin;
use core::task::Poll;
use leptos::prelude::{document, request_animation_frame, window, window_event_listener_untyped};
use leptos::task::spawn_local;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, FormData, HtmlElement, HtmlFormElement, HtmlInputElement, HtmlSelectElement, MouseEvent, UrlSearchParams};

struct Live {
    opening: Opening,
    parts: Parts,
    facts: RefCell<Option<Facts>>,
    names: RefCell<Names>,
    /// How many choices were made: an answer that had to wait for names is dropped where a later choice came before it.
    choices: RefCell<u32>,
    title: RefCell<String>,
    /// The last count that compares with a published total, and its question: most choices leave it as it is.
    held: RefCell<Option<(Filter, u32)>>,
}

/// Begins to load, and to listen.
pub fn start(opening: Opening, parts: Parts) {
    let live = Rc::new(Live {
        opening,
        parts,
        facts: RefCell::default(),
        names: RefCell::default(),
        choices: RefCell::default(),
        title: RefCell::default(),
        held: RefCell::default(),
    });
    listen("click", &live, on_click);
    listen("change", &live, on_change);
    listen("submit", &live, on_submit);
    listen("popstate", &live, on_popstate);
    spawn_local(async move {
        if live.load().await.is_err() {
            set_text("dash-notice", live.opening.lang.dash_quiet_failure());
        }
    });
}

fn listen(name: &str, live: &Rc<Live>, answer: fn(&Rc<Live>, &Event)) {
    let live = Rc::clone(live);
    let _ = window_event_listener_untyped(name, move |event| answer(&live, &event));
}

impl Live {
    async fn load(&self) -> Result<(), ClientError> {
        let (geography, facts) = both(client::bytes(&self.opening.geography), client::bytes(&self.opening.facts)).await;
        let geography = codec::decode_geography(&geography?).map_err(|_| ClientError::Shape)?;
        let facts = codec::decode_facts(&facts?, Arc::new(geography)).map_err(|_| ClientError::Shape)?;
        // The names of where one is now are those that the first choice will most likely need.
        let here = self.parse(&facts, &search());
        let keys = here.map(|filter| lists_needed(&filter, facts.geography())).unwrap_or_default();
        let title = document().title();
        self.name(keys).await?;
        self.title.replace(title);
        self.facts.replace(Some(facts));
        document().document_element().map(|root| root.set_attribute("data-dashboard", "live"));
        Ok(())
    }

    /// Fetches the lists of units that are not known yet.
    async fn name(&self, keys: Vec<ListKey>) -> Result<(), ClientError> {
        for (vintage, parent) in keys {
            if !self.names.borrow().knows((vintage, parent)) {
                let units = client::units_below(parent, vintage).await?;
                self.names.borrow_mut().keep((vintage, parent), units.into_iter().map(Place::from).collect());
            }
        }
        Ok(())
    }

    fn parse(&self, facts: &Facts, text: &str) -> Option<Filter> {
        Filter::parse(&query::parse(text), facts.geography(), self.opening.today).ok()
    }

    /// The filter of a query string; `None` while there are no facts to answer it.
    fn filter_of(&self, text: &str) -> Option<Filter> {
        self.parse(self.facts.borrow().as_ref()?, text)
    }

    /// Counts and shows, all figures together.
    fn show(&self, filter: &Filter, push: bool) {
        let facts = self.facts.borrow();
        let Some(facts) = facts.as_ref() else { return };
        let names = self.names.borrow();
        let opening = &self.opening;
        let published = opening.published.iter().any(|published| published.unit == filter.unit);
        let scene = Scene {
            lang: opening.lang,
            today: opening.today,
            outline: &opening.outline,
            geography: facts.geography(),
            names: &names,
            filter,
            summary: &facts.summarise(filter),
            held: if published { self.held(facts, filter) } else { 0 },
            published: &opening.published,
        };
        self.parts.show(paint(&scene));
        let address = scene.address(filter);
        if push {
            let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        }
        self.name_page(&scene, &address);
        fill_form(&scene);
        keep_focus();
    }

    fn held(&self, facts: &Facts, filter: &Filter) -> u32 {
        let question = Scene::held_filter(filter);
        if let Some((_, held)) = self.held.borrow().as_ref().filter(|(asked, _)| *asked == question) {
            return *held;
        }
        let held = facts.summarise(&question).total;
        self.held.replace(Some((question, held)));
        held
    }

    /// Title, spoken result, and the links to the other language follow the filter.
    fn name_page(&self, scene: &Scene, address: &str) {
        let title = scene.lang.dash_title(&place_phrase(scene));
        let total = count(scene.lang, scene.summary.total);
        set_text("dash-status", &[&title, ": ", &total, " ", scene.lang.dash_unit_products()].concat());
        // The site's name stands behind the page's own, after a mark that no place has in its name.
        let before = self.title.borrow();
        let site = before.find(['·', '|', '—']).map_or("", |at| &before[at..]);
        document().set_title(&if site.is_empty() { title } else { [&title, " ", site].concat() });
        let asked = address.split_once('?').map_or(String::new(), |(_, asked)| ["?", asked].concat());
        each("a[hreflang]", |link| {
            let path = link.get_attribute("href").unwrap_or_default();
            let path = path.split('?').next().unwrap_or_default();
            let _ = link.set_attribute("href", &[path, &asked].concat());
        });
    }
}

/// Shows a filter, once the names it needs are known. Where they cannot be had the page is loaded instead.
fn go(live: &Rc<Live>, filter: Filter, push: bool) {
    let missing: Vec<ListKey> = {
        let (facts, names) = (live.facts.borrow(), live.names.borrow());
        let Some(facts) = facts.as_ref() else { return };
        lists_needed(&filter, facts.geography()).into_iter().filter(|key| !names.knows(*key)).collect()
    };
    let choice = live.choices.replace_with(|choices| *choices + 1) + 1;
    if missing.is_empty() {
        return live.show(&filter, push);
    }
    let live = Rc::clone(live);
    spawn_local(async move {
        let named = live.name(missing).await;
        if *live.choices.borrow() != choice {
            return;
        }
        if named.is_ok() {
            return live.show(&filter, push);
        }
        let opening = &live.opening;
        if let Some(facts) = live.facts.borrow().as_ref() {
            let _ = window().location().set_href(&address(opening.lang, opening.today, facts.geography(), &filter));
        }
    });
}

fn on_click(live: &Rc<Live>, event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    // Another window, another tab, a download: what the reader asked the browser for stays the browser's.
    let plain = click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.shift_key() || click.alt_key());
    let link = target(event).and_then(|element| element.closest("a[data-go]").ok().flatten());
    let Some(href) = link.filter(|_| plain).and_then(|link| link.get_attribute("href")) else { return };
    let asked = href.split_once('?').map_or("", |(_, asked)| asked);
    if let Some(filter) = live.filter_of(asked) {
        event.prevent_default();
        go(live, filter, true);
    }
}

fn on_change(live: &Rc<Live>, event: &Event) {
    if let Some(filter) = form_of(event).and_then(|form| live.filter_of(&asked_by(&form))) {
        go(live, filter, true);
    }
}

fn on_submit(live: &Rc<Live>, event: &Event) {
    if let Some(filter) = form_of(event).and_then(|form| live.filter_of(&asked_by(&form))) {
        event.prevent_default();
        go(live, filter, true);
    }
}

fn on_popstate(live: &Rc<Live>, _: &Event) {
    match live.filter_of(&search()) {
        Some(filter) => go(live, filter, false),
        None => {
            let _ = window().location().reload();
        }
    }
}

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn form_of(event: &Event) -> Option<HtmlFormElement> {
    target(event)?.closest("#dash-controls").ok()??.dyn_into().ok()
}

/// The query string that the form would send.
fn asked_by(form: &HtmlFormElement) -> String {
    let fields = FormData::new_with_form(form).and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
    fields.map_or(String::new(), |fields| fields.to_string().into())
}

/// Ticks and fills the form as the filter says.
fn fill_form(scene: &Scene) {
    let newest = scene.geography.newest();
    let pairs = query::parse(&scene.filter.to_query(scene.today, newest));
    each("#dash-controls input", |element| {
        let Ok(input) = element.dyn_into::<HtmlInputElement>() else { return };
        let name = input.name();
        match (input.type_().as_str(), name.as_str()) {
            ("checkbox", _) => {
                let value = input.value();
                input.set_checked(query::list(&pairs, &name).any(|asked| asked == value));
            }
            ("date", _) => set_value(&input, &scene.filter.as_of.to_string()),
            (_, "vintage") => {
                input.set_disabled(scene.filter.vintage == newest);
                set_value(&input, &scene.filter.vintage.to_string());
            }
            // Parameters without a field of their own are released by their chips alone.
            (_, _) => input.set_disabled(query::value(&pairs, &name).is_none()),
        }
    });
    each("#dash-controls [name=basis]", |element| {
        if let Ok(select) = element.dyn_into::<HtmlSelectElement>() {
            select.set_value(scene.filter.basis.name());
        }
    });
}

/// A date that is being typed is not disturbed by its own value.
fn set_value(input: &HtmlInputElement, value: &str) {
    if input.value() != value {
        input.set_value(value);
    }
}

/// A link that was painted anew keeps the keyboard; where it is gone the title takes it.
fn keep_focus() {
    let Some(id) = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty()) else { return };
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let heir = document().get_element_by_id(&id).or_else(|| document().get_element_by_id("dash-head"));
        if let Some(element) = heir.filter(|_| lost) {
            let _ = element.unchecked_into::<HtmlElement>().focus();
        }
    });
}

fn each(selector: &str, act: impl Fn(Element)) {
    let Ok(found) = document().query_selector_all(selector) else { return };
    for element in (0..found.length()).filter_map(|at| found.get(at)?.dyn_into().ok()) {
        act(element);
    }
}

fn set_text(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// The query string of the address, without its question mark.
fn search() -> String {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix('?').map(str::to_owned).unwrap_or(search)
}

/// Waits for both at once.
async fn both<A, B>(first: impl Future<Output = A>, second: impl Future<Output = B>) -> (A, B) {
    let (mut first, mut second) = (pin!(first), pin!(second));
    let (mut one, mut other) = (None, None);
    core::future::poll_fn(|context| {
        if one.is_none()
            && let Poll::Ready(value) = first.as_mut().poll(context)
        {
            one = Some(value);
        }
        if other.is_none()
            && let Poll::Ready(value) = second.as_mut().poll(context)
        {
            other = Some(value);
        }
        match (one.take(), other.take()) {
            (Some(one), Some(other)) => Poll::Ready((one, other)),
            (first, second) => {
                (one, other) = (first, second);
                Poll::Pending
            }
        }
    })
    .await
}
