//! What the living page knows: the downloaded facts, the question it shows, and the view that answers it.
//!
//! The question is a signal; the answer follows it, counted once a change. Parts of the page read the answer.

mod answer;
mod loading;

use super::Bootstrap;
use super::figures::FigureId;
use super::map_state::MapState;
use super::names::Names;
use super::query::DashboardQuery;
use super::section_signals::SectionSignals;
use super::view::{DashboardView, Surroundings};
use crate::domain::Day;
use crate::facts::{Facts, Filter, History};
use crate::map::{BaseMap, BaseMapKey};
use core::cell::{Cell, RefCell};
use leptos::prelude::*;
use std::rc::Rc;
use std::sync::Arc;

/// An answer, compared by identity: a new question has a new one.
#[derive(Clone)]
pub(super) struct Answer(pub Arc<DashboardView>);

impl PartialEq for Answer {
    fn eq(&self, other: &Answer) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// The state of the page.
pub(super) struct Controller {
    pub(super) bootstrap: Bootstrap,
    pub(super) sections: SectionSignals,
    /// What the sections speak of; `None` where they could not be fetched.
    pub(super) sections_of: RefCell<Option<DashboardQuery>>,
    facts: RefCell<Option<Arc<Facts>>>,
    surroundings: RefCell<Option<Arc<Surroundings>>>,
    names: RefCell<Arc<Names>>,
    /// The base maps downloaded so far.
    sheets: RefCell<Vec<Arc<BaseMap>>>,
    /// The question that is shown; `None` while there are no facts to answer it.
    question: RwSignal<Option<DashboardQuery>>,
    /// What answers the question.
    pub(super) answer: Memo<Option<Answer>>,
    /// The trigger of every part but the figures: another question is shown.
    pub(super) changed: Trigger,
    /// One trigger a figure, in the order of `FigureId::ALL`: when it may be rendered.
    pub(super) due: [Trigger; FigureId::ALL.len()],
    /// Counts the questions gone to: deferred work stops when a newer question has been asked meanwhile.
    pub(super) generation: Cell<u32>,
    /// Whether names and shapes of the question that is shown are still on their way.
    pub(super) is_waiting: Cell<bool>,
    pub(super) map: MapState,
    /// The title of the document as the server sent it.
    pub(super) title: RefCell<String>,
    /// Histories until today of the questions asked last: while the slider moves, only the day differs.
    histories: RefCell<Vec<(Filter, History)>>,
    /// The days that the slider stops at.
    pub(super) months: RefCell<Vec<Day>>,
    /// The day that the slider was moved to, until the next frame shows it.
    pub(super) slider_day: Cell<Option<Day>>,
    pub(super) playing: Cell<bool>,
}

/// Whether going to a question writes its address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// Adds an entry to the history of the browser, so that a reader can go back.
    Push,
    /// Leaves the address as it is.
    Keep,
    /// The same for a day on the way to another one: what only the server can answer waits until time stands still.
    Passing,
}

impl Controller {
    /// The state of a page whose facts are not downloaded yet.
    pub(super) fn new(bootstrap: Bootstrap, sections: SectionSignals) -> Rc<Controller> {
        let question = RwSignal::new(None);
        // The memo reads the controller that it is a part of.
        let own = StoredValue::new_local(None::<Rc<Controller>>);
        let answer = Memo::new(move |before: Option<&Option<Answer>>| {
            let question = question.get()?;
            let before = before.and_then(Option::as_ref).map(|before| Arc::clone(&before.0));
            own.with_value(|controller| controller.as_ref()?.answer_to(question, before.as_deref()))
        });
        let controller = Rc::new(Controller {
            bootstrap,
            sections,
            sections_of: RefCell::default(),
            facts: RefCell::default(),
            surroundings: RefCell::default(),
            names: RefCell::default(),
            sheets: RefCell::default(),
            question,
            answer,
            changed: Trigger::new(),
            due: core::array::from_fn(|_| Trigger::new()),
            generation: Cell::default(),
            is_waiting: Cell::default(),
            map: MapState::default(),
            title: RefCell::default(),
            histories: RefCell::default(),
            months: RefCell::default(),
            slider_day: Cell::default(),
            playing: Cell::default(),
        });
        own.set_value(Some(Rc::clone(&controller)));
        controller
    }

    /// The base map that shows a question.
    fn sheet_key(&self, question: &DashboardQuery, facts: &Facts) -> Option<BaseMapKey> {
        question.base_map_key(facts.geography(), |key| self.bootstrap.sheets.contains(&key.name()))
    }

    fn sheet(&self, key: BaseMapKey) -> Option<Arc<BaseMap>> {
        self.sheets.borrow().iter().find(|sheet| sheet.key == key).cloned()
    }

    /// The facts, once they are downloaded.
    pub(super) fn facts(&self) -> Option<Arc<Facts>> {
        self.facts.borrow().clone()
    }

    /// The names known so far.
    pub(super) fn names(&self) -> Arc<Names> {
        Arc::clone(&self.names.borrow())
    }

    /// The question of an address; `None` for other pages, and while there are no facts to answer it.
    pub(super) fn question_of(&self, address: &str) -> Option<DashboardQuery> {
        DashboardQuery::of_address(address, self.facts()?.geography(), self.bootstrap.today)
    }

    /// The question that is shown; `None` while there are no facts.
    pub(super) fn shown(&self) -> Option<DashboardQuery> {
        self.question.get_untracked()
    }

    /// Shows a question from now on: everything that reads the answer follows.
    pub(super) fn show(&self, question: DashboardQuery) {
        self.question.set(Some(question));
        self.changed.notify();
    }

    /// The view that is shown; `None` while there are no facts.
    pub(super) fn view(&self) -> Option<Arc<DashboardView>> {
        self.answer.get_untracked().map(|answer| answer.0)
    }
}
