//! What the living page knows: the downloaded facts, the question it shows, and the view that answers it.
//!
//! Drawing and listening are done elsewhere, by functions that are handed the controller; it knows none of them but the one
//! that goes to another question.

mod form;
mod loading;

use super::map_state::MapState;
use super::query::DashboardQuery;
use super::view::{Comparison, DashboardView, Names};
use super::{Bootstrap, Parts};
use crate::domain::Day;
use crate::domain::unit::geography::UnitIndex;
use crate::facts::{Facts, Filter, History, UnitCounts, query};
use crate::map::{BaseMap, BaseMapKey, Detail};
use core::cell::{Cell, RefCell};
use std::rc::Rc;

pub(super) use form::{fill_form, form_of, question_of_form};

/// Shows another question.
type Navigate = fn(&Rc<Controller>, DashboardQuery, Address);

/// The state of the page.
pub(super) struct Controller {
    pub(super) bootstrap: Bootstrap,
    pub(super) parts: Parts,
    navigate: Navigate,
    pub(super) facts: RefCell<Option<Facts>>,
    pub(super) names: RefCell<Names>,
    /// What is shown.
    question: RefCell<Option<DashboardQuery>>,
    /// Counts the questions gone to: deferred work stops when a newer question has been asked meanwhile.
    pub(super) generation: Cell<u32>,
    /// The base maps downloaded so far.
    sheets: RefCell<Vec<Rc<BaseMap>>>,
    pub(super) map: MapState,
    /// The title of the document as the server sent it.
    pub(super) title: RefCell<String>,
    /// Histories until today of the questions asked last: while the slider moves, only the day differs.
    histories: RefCell<Vec<(Filter, History)>>,
    last_unit_counts: RefCell<LastUnitCounts>,
    /// The days that the slider stops at.
    pub(super) months: RefCell<Vec<Day>>,
    /// The day that the slider was moved to, until the next frame shows it.
    pub(super) slider_day: Cell<Option<Day>>,
    pub(super) playing: Cell<bool>,
}

/// The last answer of [`Controller::count_by_unit`], since one view asks for it several times.
#[derive(Default)]
struct LastUnitCounts {
    filter: Option<Filter>,
    units: Vec<UnitIndex>,
    counts: Vec<UnitCounts>,
}

/// Whether going to a question writes its address.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Address {
    /// Adds an entry to the history of the browser, so that a reader can go back.
    Push,
    /// Leaves the address as it is.
    Keep,
}

impl Controller {
    /// The state of a page whose facts are not downloaded yet.
    pub(super) fn new(bootstrap: Bootstrap, parts: Parts, navigate: Navigate) -> Controller {
        Controller {
            bootstrap,
            parts,
            navigate,
            facts: RefCell::default(),
            names: RefCell::default(),
            question: RefCell::default(),
            generation: Cell::default(),
            sheets: RefCell::default(),
            map: MapState::default(),
            title: RefCell::default(),
            histories: RefCell::default(),
            last_unit_counts: RefCell::default(),
            months: RefCell::default(),
            slider_day: Cell::default(),
            playing: Cell::default(),
        }
    }

    /// Goes to another question.
    pub(super) fn go(self: &Rc<Self>, question: DashboardQuery, address: Address) {
        (self.navigate)(self, question, address);
    }

    /// The base map that shows a question.
    fn sheet_key(&self, question: &DashboardQuery, facts: &Facts) -> Option<BaseMapKey> {
        question.base_map_key(facts.geography(), |key| self.bootstrap.sheets.contains(&key.name()))
    }

    fn sheet(&self, key: BaseMapKey) -> Option<Rc<BaseMap>> {
        self.sheets.borrow().iter().find(|sheet| sheet.key == key).cloned()
    }

    /// Reads the base map that is shown.
    pub(super) fn with_sheet<T>(&self, read: impl FnOnce(&BaseMap) -> T) -> Option<T> {
        let sheet = {
            let facts = self.facts.borrow();
            let key = self.sheet_key(&self.shown()?, facts.as_ref()?)?;
            self.sheet(key)
        };
        sheet.map(|sheet| read(&sheet))
    }

    fn parse(&self, facts: &Facts, text: &str) -> Option<DashboardQuery> {
        DashboardQuery::parse(&query::parse(text), facts.geography(), self.bootstrap.today).ok()
    }

    /// The question of a query string; `None` while there are no facts to answer it.
    pub(super) fn question_of(&self, text: &str) -> Option<DashboardQuery> {
        self.parse(self.facts.borrow().as_ref()?, text)
    }

    /// The question that is shown; `None` while there are no facts.
    pub(super) fn shown(&self) -> Option<DashboardQuery> {
        self.question.borrow().clone()
    }

    /// Remembers the question that is shown from now on.
    pub(super) fn set_shown(&self, question: &DashboardQuery) {
        self.question.replace(Some(question.clone()));
    }

    /// Reads the view that is shown.
    pub(super) fn with_view<T>(&self, read: impl FnOnce(&DashboardView) -> T) -> Option<T> {
        let question = self.shown()?;
        self.with_view_of(&question, read)
    }

    /// Reads the view that answers a question.
    pub(super) fn with_view_of<T>(&self, question: &DashboardQuery, read: impl FnOnce(&DashboardView) -> T) -> Option<T> {
        let (mut read, mut answer) = (Some(read), None);
        self.prepare_view(question, &mut |view| answer = read.take().map(|read| read(view)));
        answer
    }

    /// The part of [`Controller::with_view_of`] that is no generic function: WebAssembly carries it once.
    fn prepare_view(&self, question: &DashboardQuery, read: &mut dyn FnMut(&DashboardView)) {
        let facts = self.facts.borrow();
        let Some(facts) = facts.as_ref() else { return };
        let names = self.names.borrow();
        let sheet = self.sheet_key(question, facts).and_then(|key| self.sheet(key));
        let (bootstrap, filter) = (&self.bootstrap, &question.filter);
        let comparison = question.other().map(|other| self.compare(facts, filter, other));
        let (history, recognised_history) = (self.history(facts, filter), self.history(facts, &DashboardView::recognised_filter(filter)));
        let view = DashboardView {
            lang: bootstrap.lang,
            today: bootstrap.today,
            simulated: bootstrap.simulated,
            origin: &bootstrap.origin,
            sheet: sheet.as_deref(),
            has_communes: bootstrap.sheets.contains(&BaseMapKey { vintage: filter.vintage, unit: None, detail: Detail::Communes }.name()),
            geography: facts.geography(),
            names: &names,
            sets: &bootstrap.sets,
            question,
            summary: &facts.summarise(filter),
            history: &history,
            recognised_history: &recognised_history,
            comparison: comparison.as_ref(),
            published: &bootstrap.published,
            attainment: &[],
            count_by_unit: &|filter: &Filter, units: &[UnitIndex]| self.count_by_unit(facts, filter, units),
            ask: &|filter: &Filter| facts.summarise(filter),
        };
        read(&view);
    }

    fn compare(&self, facts: &Facts, filter: &Filter, other: Filter) -> Comparison {
        let ordered = if other.as_of < filter.as_of { [&other, filter] } else { [filter, &other] };
        let changes = (other.unit == filter.unit).then(|| facts.changes(ordered[0], ordered[1]));
        Comparison { summary: facts.summarise(&other), changes, filter: other }
    }

    /// The history until the day of a filter. It is counted until today and kept, so that moving the slider, which changes
    /// nothing but the day, does not count anew.
    fn history(&self, facts: &Facts, filter: &Filter) -> History {
        if !self.months.borrow().contains(&filter.as_of) {
            return facts.history(filter);
        }
        let until_today = Filter { as_of: self.bootstrap.today, ..filter.clone() };
        let mut known = self.histories.borrow_mut();
        if !known.iter().any(|(counted_filter, _)| *counted_filter == until_today) {
            if known.len() > 3 {
                known.remove(0);
            }
            let history = facts.history(&until_today);
            known.push((until_today.clone(), history));
        }
        known
            .iter()
            .find(|(counted_filter, _)| *counted_filter == until_today)
            .map(|(_, history)| history.until(filter.as_of))
            .unwrap_or_default()
    }

    /// The counts of each unit.
    fn count_by_unit(&self, facts: &Facts, filter: &Filter, units: &[UnitIndex]) -> Vec<UnitCounts> {
        let mut last = self.last_unit_counts.borrow_mut();
        if last.filter.as_ref() != Some(filter) || last.units != units {
            *last = LastUnitCounts { filter: Some(filter.clone()), units: units.to_vec(), counts: facts.count_by_unit(filter, units) };
        }
        last.counts.clone()
    }
}
