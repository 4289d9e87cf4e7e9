//! The dashboard in the browser: downloads the facts once, then answers every choice by itself and keeps the address true.
//!
//! Until the facts are there, and where they never arrive, links and the form simply load the page they name.

mod form;
mod loading;

use super::figures::FigureId;
use super::map_controller::{self, MapState};
use super::map_options::{Measure, sheet_key};
use super::phrases::{count, place_phrase};
use super::query::{DashboardQuery, added};
use super::render::paint;
use super::timeline;
use super::view::{Comparison, DashboardView, ListKey, Names, lists_needed};
use super::{Bootstrap, Parts};
use crate::domain::Day;
use crate::domain::unit::geography::UnitIndex;
use crate::facts::{Facts, Filter, History, UnitCounts, query};
use crate::map::{BaseMap, BaseMapKey, Detail};
use core::cell::{Cell, RefCell};
use core::time::Duration;
use form::{asked_by, fill_form, form_of};
use leptos::prelude::{document, request_animation_frame, request_idle_callback, set_timeout, window, window_event_listener_untyped};
use leptos::task::spawn_local;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, MouseEvent};

pub(super) struct Controller {
    pub(super) opening: Bootstrap,
    parts: Parts,
    facts: RefCell<Option<Facts>>,
    names: RefCell<Names>,
    /// What is shown.
    question: RefCell<Option<DashboardQuery>>,
    /// How many choices were made: what had to wait is dropped where a later choice came before it.
    pub(super) choices: Cell<u32>,
    /// The drawings fetched so far.
    sheets: RefCell<Vec<Rc<BaseMap>>>,
    pub(super) map: MapState,
    title: RefCell<String>,
    /// The months up to today of the last two questions asked: the slider moves along them.
    histories: RefCell<Vec<(Filter, History)>>,
    /// What was last counted in units beside each other.
    count_by_unit: RefCell<Spread>,
    /// The days that the slider stops at.
    pub(super) months: RefCell<Vec<Day>>,
    /// Where the slider was moved to, until the next frame shows it.
    pub(super) moved: Cell<Option<Day>>,
    pub(super) playing: Cell<bool>,
}

/// An answer to keep.
#[derive(Default)]
struct Spread {
    asked: Option<Filter>,
    units: Vec<UnitIndex>,
    counts: Vec<UnitCounts>,
}

/// What becomes of the address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// A choice: the browser can go back to what was before.
    Push,
    /// The address is right already.
    Keep,
}

/// Begins to load, and to listen.
pub fn start(opening: Bootstrap, parts: Parts) {
    let live = Rc::new(Controller {
        opening,
        parts,
        facts: RefCell::default(),
        names: RefCell::default(),
        question: RefCell::default(),
        choices: Cell::default(),
        sheets: RefCell::default(),
        map: MapState::default(),
        title: RefCell::default(),
        histories: RefCell::default(),
        count_by_unit: RefCell::default(),
        months: RefCell::default(),
        moved: Cell::default(),
        playing: Cell::default(),
    });
    listen("click", &live, on_click);
    listen("change", &live, on_change);
    listen("submit", &live, on_submit);
    listen("popstate", &live, on_popstate);
    timeline::attach_listeners(&live);
    map_controller::attach_listeners(&live);
    spawn_local(async move {
        match live.load().await {
            Ok(()) => {
                map_controller::attach(&live);
                when_idle(move || spawn_local(async move { live.name_provinces().await }));
            }
            Err(_) => set_text("dash-notice", live.opening.lang.dashboard_quiet_failure()),
        }
    });
}

/// Does something as soon as the browser has nothing better to do; shortly, where it does not say when that is.
pub(super) fn when_idle(work: impl FnOnce() + 'static) {
    let work = Cell::new(Some(work));
    let work = move || {
        if let Some(work) = work.take() {
            work();
        }
    };
    if js_sys::Reflect::has(&window(), &"requestIdleCallback".into()).unwrap_or(false) {
        request_idle_callback(work);
    } else {
        set_timeout(work, Duration::from_millis(1));
    }
}

/// Does something once the next frame is drawn.
fn after_frame(work: impl FnOnce() + 'static) {
    request_animation_frame(move || set_timeout(work, Duration::ZERO));
}

pub(super) fn listen(name: &'static str, live: &Rc<Controller>, answer: fn(&Rc<Controller>, &Event)) {
    let live = Rc::clone(live);
    let _ = window_event_listener_untyped(name, move |event| answer(&live, &event));
}

impl Controller {
    /// The drawing that shows a question.
    fn sheet_key(&self, question: &DashboardQuery, facts: &Facts) -> Option<BaseMapKey> {
        sheet_key(question, facts.geography(), &|key| self.opening.sheets.contains(&key.name()))
    }

    fn sheet(&self, key: BaseMapKey) -> Option<Rc<BaseMap>> {
        self.sheets.borrow().iter().find(|sheet| sheet.key == key).cloned()
    }

    /// Something of the drawing that is shown.
    pub(super) fn with_sheet<T>(&self, read: impl FnOnce(&BaseMap) -> T) -> Option<T> {
        let sheet = {
            let facts = self.facts.borrow();
            let key = self.sheet_key(&self.shown()?, facts.as_ref()?)?;
            self.sheet(key)
        };
        sheet.map(|sheet| read(&sheet))
    }

    fn parse(&self, facts: &Facts, text: &str) -> Option<DashboardQuery> {
        DashboardQuery::parse(&query::parse(text), facts.geography(), self.opening.today).ok()
    }

    /// The question of a query string; `None` while there are no facts to answer it.
    fn question_of(&self, text: &str) -> Option<DashboardQuery> {
        self.parse(self.facts.borrow().as_ref()?, text)
    }

    /// What is shown, once the facts are there.
    pub(super) fn shown(&self) -> Option<DashboardQuery> {
        self.question.borrow().clone()
    }

    /// Everything that is shown, to read from it.
    pub(super) fn with_scene<T>(&self, read: impl FnOnce(&DashboardView) -> T) -> Option<T> {
        let question = self.shown()?;
        self.scene(&question, read)
    }

    fn scene<T>(&self, question: &DashboardQuery, read: impl FnOnce(&DashboardView) -> T) -> Option<T> {
        let (mut read, mut answer) = (Some(read), None);
        self.set_scene(question, &mut |scene| answer = read.take().map(|read| read(scene)));
        answer
    }

    /// Prepares everything once in the program, whoever reads it.
    fn set_scene(&self, question: &DashboardQuery, read: &mut dyn FnMut(&DashboardView)) {
        let facts = self.facts.borrow();
        let Some(facts) = facts.as_ref() else { return };
        let names = self.names.borrow();
        let sheet = self.sheet_key(question, facts).and_then(|key| self.sheet(key));
        let (opening, filter) = (&self.opening, &question.filter);
        let beside = question.other().map(|other| self.beside(facts, filter, other));
        let (history, held_history) = (self.history(facts, filter), self.history(facts, &DashboardView::held_filter(filter)));
        let scene = DashboardView {
            lang: opening.lang,
            today: opening.today,
            simulated: opening.simulated,
            origin: &opening.origin,
            sheet: sheet.as_deref(),
            has_communes: opening.sheets.contains(&BaseMapKey { vintage: filter.vintage, unit: None, detail: Detail::Communes }.name()),
            geography: facts.geography(),
            names: &names,
            sets: &opening.sets,
            question,
            summary: &facts.summarise(filter),
            history: &history,
            held_history: &held_history,
            beside: beside.as_ref(),
            published: &opening.published,
            attainment: &[],
            count_by_unit: &|filter: &Filter, units: &[UnitIndex]| self.count_by_unit(facts, filter, units),
            ask: &|filter: &Filter| facts.summarise(filter),
        };
        read(&scene);
    }

    /// Counts and shows what is wanted of the figures; everything else always.
    fn show(self: &Rc<Self>, question: &DashboardQuery, to_address: Address, wanted: impl Fn(FigureId) -> bool) {
        self.scene(question, |scene| self.show_scene(scene, to_address, wanted));
    }

    fn show_scene(self: &Rc<Self>, scene: &DashboardView, to_address: Address, wanted: impl Fn(FigureId) -> bool) {
        let (question, filter) = (scene.question, scene.filter());
        let address = scene.here();
        if to_address == Address::Push {
            let _ = window().history().and_then(|history| history.push_state_with_url(&JsValue::NULL, "", Some(&address)));
        }
        self.question.replace(Some(question.clone()));
        let with_map = wanted(FigureId::Map);
        self.parts.show(paint(scene, wanted));
        if with_map {
            map_controller::show(self, scene);
        }
        self.name_page(scene, &address);
        fill_form(scene);
        timeline::show_slider(self, filter.as_of);
        keep_focus();
    }

    fn beside(&self, facts: &Facts, filter: &Filter, other: Filter) -> Comparison {
        let ordered = if other.as_of < filter.as_of { [&other, filter] } else { [filter, &other] };
        let changes = (other.unit == filter.unit).then(|| facts.changes(ordered[0], ordered[1]));
        Comparison { summary: facts.summarise(&other), changes, filter: other }
    }

    /// The months until the day of a filter. Until today they are counted once for as long as nothing but the day is asked
    /// anew, so that the slider finds them counted.
    fn history(&self, facts: &Facts, filter: &Filter) -> History {
        if !self.months.borrow().contains(&filter.as_of) {
            return facts.history(filter);
        }
        let until_today = Filter { as_of: self.opening.today, ..filter.clone() };
        let mut known = self.histories.borrow_mut();
        if !known.iter().any(|(asked, _)| *asked == until_today) {
            if known.len() > 3 {
                known.remove(0);
            }
            let history = facts.history(&until_today);
            known.push((until_today.clone(), history));
        }
        known.iter().find(|(asked, _)| *asked == until_today).map(|(_, history)| history.until(filter.as_of)).unwrap_or_default()
    }

    /// Counts in units beside each other; the last answer is kept, since the map asks for it several times over.
    fn count_by_unit(&self, facts: &Facts, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        let mut last = self.count_by_unit.borrow_mut();
        if last.asked.as_ref() != Some(filter) || last.units != units {
            *last = Spread { asked: Some(filter.clone()), units: units.to_vec(), counts: facts.count_by_unit(filter, units) };
        }
        last.counts.clone()
    }

    /// Title, spoken result, and the links to the other language follow the filter.
    fn name_page(&self, scene: &DashboardView, address: &str) {
        let title = scene.lang.dashboard_title(&place_phrase(scene));
        let total = count(scene.lang, scene.summary.total);
        set_text("dash-status", &[&title, ": ", &total, " ", scene.lang.figure_unit_products()].concat());
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

/// Shows a question, once the names it needs are known. Where they cannot be had the page is loaded instead.
pub(super) fn go(live: &Rc<Controller>, question: DashboardQuery, to_address: Address) {
    let missing: Vec<ListKey> = {
        let (facts, names) = (live.facts.borrow(), live.names.borrow());
        let Some(facts) = facts.as_ref() else { return };
        lists_needed(&question, facts.geography()).into_iter().filter(|key| !names.knows(*key)).collect()
    };
    // How far plans have come the register alone knows.
    if question.look.measure == Measure::Plans {
        if let Some(facts) = live.facts.borrow().as_ref() {
            let _ = window().location().set_href(&question.address(live.opening.lang, "/", live.opening.today, facts.geography()));
        }
        return;
    }
    let choice = live.choices.get() + 1;
    live.choices.set(choice);
    let drawn = live.facts.borrow().as_ref().is_some_and(|facts| live.is_drawn(&question, facts));
    if missing.is_empty() && drawn {
        return show_in_turn(live, question, to_address, choice);
    }
    let live = Rc::clone(live);
    spawn_local(async move {
        let mut named = live.name(missing).await;
        let facts = live.facts.borrow().clone();
        if let (Ok(()), Some(facts)) = (named, &facts) {
            named = live.fetch(&question, facts).await;
        }
        if live.choices.get() != choice {
            return;
        }
        if named.is_ok() {
            return show_in_turn(&live, question, to_address, choice);
        }
        let opening = &live.opening;
        if let Some(facts) = live.facts.borrow().as_ref() {
            let _ = window().location().set_href(&question.address(opening.lang, "/", opening.today, facts.geography()));
        }
    });
}

/// Shows the figures that are looked at within this frame, the others as soon as the browser has nothing better to do.
/// Where nothing but the look of the map changes, its colours come first and its words in the frame after.
fn show_in_turn(live: &Rc<Controller>, question: DashboardQuery, to_address: Address, choice: u32) {
    let is_look = live.shown().is_some_and(|shown| shown.filter == question.filter && shown.compare == question.compare);
    if !is_look || to_address == Address::Keep {
        return show_figures(live, question, to_address, choice, &figures_in_view());
    }
    let is_coloured = live.scene(&question, |scene| map_controller::colour(live, scene)).unwrap_or(false);
    if !is_coloured {
        return show_figures(live, question, to_address, choice, &[FigureId::Map]);
    }
    let live = Rc::clone(live);
    after_frame(move || {
        if live.choices.get() == choice {
            show_figures(&live, question, to_address, choice, &[FigureId::Map]);
        }
    });
}

fn show_figures(live: &Rc<Controller>, question: DashboardQuery, to_address: Address, choice: u32, first: &[FigureId]) {
    live.show(&question, to_address, |figure| first.contains(&figure));
    if first.len() == FigureId::ALL.len() {
        return;
    }
    let (live, first) = (Rc::clone(live), first.to_vec());
    when_idle(move || {
        if live.choices.get() == choice {
            live.show(&question, Address::Keep, |figure| !first.contains(&figure));
        }
    });
}

/// The figures of which something is in the window.
fn figures_in_view() -> Vec<FigureId> {
    let height = window().inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(0.0);
    let in_view = |figure: &FigureId| {
        let place = document().get_element_by_id(&["figure-", figure.name()].concat()).map(|element| element.get_bounding_client_rect());
        place.is_some_and(|place| place.bottom() > 0.0 && place.top() < height)
    };
    FigureId::ALL.into_iter().filter(in_view).collect()
}

fn on_click(live: &Rc<Controller>, event: &Event) {
    let Some(click) = event.dyn_ref::<MouseEvent>() else { return };
    // Another window, another tab, a download: what the reader asked the browser for stays the browser's.
    let plain = click.button() == 0 && !(click.ctrl_key() || click.meta_key() || click.alt_key());
    let link = target(event).and_then(|element| element.closest("a[data-go], #map-holder a[data-unit]").ok().flatten());
    let Some(href) = link.filter(|_| plain).and_then(|link| link.get_attribute("href")) else { return };
    let asked = href.split_once('?').map_or("", |(_, asked)| asked);
    let Some(mut question) = live.question_of(asked) else { return };
    event.prevent_default();
    if map_controller::was_dragged(live, event) {
        return;
    }
    if let Some(shown) = live.shown().filter(|_| click.shift_key()) {
        question.filter = added(&shown.filter, &question.filter);
    }
    timeline::stop(live);
    go(live, question, Address::Push);
}

fn on_change(live: &Rc<Controller>, event: &Event) {
    let Some(form) = form_of(event) else { return };
    let field = target(event).and_then(|field| field.get_attribute("name")).unwrap_or_default();
    if let Some(question) = asked_by(live, &form, &field) {
        go(live, question, Address::Push);
    }
}

fn on_submit(live: &Rc<Controller>, event: &Event) {
    let Some(question) = form_of(event).and_then(|form| asked_by(live, &form, "")) else { return };
    event.prevent_default();
    go(live, question, Address::Push);
}

fn on_popstate(live: &Rc<Controller>, _: &Event) {
    timeline::stop(live);
    match live.question_of(&search()) {
        Some(question) => go(live, question, Address::Keep),
        None => {
            let _ = window().location().reload();
        }
    }
}

pub(super) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// A link that was painted anew keeps the keyboard; where it is gone the title takes it.
fn keep_focus() {
    let Some(id) = document().active_element().map(|element| element.id()).filter(|id| !id.is_empty()) else { return };
    request_animation_frame(move || {
        let lost = document().active_element().is_none_or(|element| element.tag_name() == "BODY");
        let focus_fallback = document().get_element_by_id(&id).or_else(|| document().get_element_by_id("dash-head"));
        if let Some(element) = focus_fallback.filter(|_| lost) {
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

pub(super) fn set_text(id: &str, text: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.set_text_content(Some(text));
    }
}

/// The query string of the address, without its question mark.
fn search() -> String {
    let search = window().location().search().unwrap_or_default();
    search.strip_prefix('?').map(str::to_owned).unwrap_or(search)
}
