//! The state of the dashboard, and its parts as signals: on the server each is what it is, in the browser it follows the
//! question.

use super::Bootstrap;
#[cfg(feature = "hydrate")]
use super::controller::Controller;
use super::figures::{self, FigureId};
use super::section_signals::SectionSignals;
use super::view::DashboardView;
use crate::ui::figure::FigureParts;
use leptos::ev::MouseEvent;
use leptos::prelude::*;
#[cfg(feature = "hydrate")]
use std::rc::Rc;
#[cfg(feature = "ssr")]
use std::sync::Arc;

/// A part of the page: from the view to markup.
pub type Render = fn(&DashboardView) -> String;

/// The dashboard as its components see it.
#[derive(Clone, Copy)]
pub struct State {
    #[cfg(feature = "ssr")]
    view: StoredValue<Arc<DashboardView>>,
    #[cfg(feature = "hydrate")]
    pub(super) controller: StoredValue<Rc<Controller>, LocalStorage>,
    sections: SectionSignals,
}

#[cfg(feature = "ssr")]
impl State {
    /// The dashboard of the page that is rendered.
    pub fn new(_: Bootstrap) -> State {
        let first = expect_context::<super::bootstrap::FirstRender>();
        let sections = SectionSignals {
            plans: RwSignal::new(first.sections.plans),
            lapsing: RwSignal::new(first.sections.lapsing),
            changes: RwSignal::new(first.sections.changes),
            place: RwSignal::new(first.sections.place),
        };
        State { view: StoredValue::new(first.view), sections }
    }

    /// A part of the page.
    pub fn part(self, render: Render) -> Signal<String> {
        Signal::stored(self.view.with_value(|view| render(view)))
    }

    /// The parts of a figure.
    pub fn figure(self, id: FigureId) -> FigureParts {
        let text = self.view.with_value(|view| figures::text(id, view));
        FigureParts {
            separate: (id == FigureId::Map).then(|| (figures::map::HOLDER, StoredValue::new(text.map_svg))),
            body: Signal::stored(text.body),
            table: Signal::stored(text.table),
            note: Signal::stored(text.note),
            menu: Signal::stored(text.menu),
        }
    }
}

#[cfg(feature = "ssr")]
#[allow(clippy::unused_self)]
impl State {
    /// A click, which only the browser has.
    pub fn clicked(self, _: &MouseEvent) {}

    /// A change of a field, which only the browser has.
    pub fn changed(self, _: &leptos::ev::Event) {}

    /// A key is pressed, in the browser.
    pub fn key_pressed(self, _: &leptos::ev::KeyboardEvent) {}

    /// The focus moves, in the browser.
    pub fn focused(self, _: &leptos::ev::FocusEvent) {}

    /// The slider moves, in the browser.
    pub fn slid(self, _: &leptos::ev::Event) {}

    /// The slider was let go, in the browser.
    pub fn slid_to(self, _: &leptos::ev::Event) {}

    /// The button that lets time run, in the browser.
    pub fn played(self) {}

    /// A form that is sent, which only the browser has.
    pub fn submitted(self, _: &leptos::ev::SubmitEvent) {}
}

#[cfg(feature = "hydrate")]
impl State {
    /// The dashboard of the page that the server sent: it shows that page until the first choice.
    pub fn new(bootstrap: Bootstrap) -> State {
        let sent = || RwSignal::new(String::new());
        let sections = SectionSignals { plans: sent(), lapsing: sent(), changes: sent(), place: sent() };
        let state = State { controller: StoredValue::new_local(Controller::new(bootstrap, sections)), sections };
        super::start::start(&state.controller.get_value());
        state
    }

    /// A part of the page. The server has sent it already, so there is nothing to render before the first choice.
    pub fn part(self, render: Render) -> Signal<String> {
        let (answer, changed) = self.controller.with_value(|controller| (controller.answer, controller.changed));
        Memo::new(move |_| {
            changed.track();
            answer.get_untracked().map(|view| render(&view.0)).unwrap_or_default()
        })
        .into()
    }

    /// The parts of a figure, rendered when it is due: at once where it is in view, otherwise when the browser is idle.
    pub fn figure(self, id: FigureId) -> FigureParts {
        let (answer, due) = self.controller.with_value(|controller| (controller.answer, controller.due[id as usize]));
        let text = Memo::new(move |_| {
            due.track();
            answer.get_untracked().map(|view| figures::text(id, &view.0)).unwrap_or_default()
        });
        FigureParts {
            separate: (id == FigureId::Map).then(|| (figures::map::HOLDER, StoredValue::new(String::new()))),
            body: Signal::derive(move || text.with(|text| text.body.clone())),
            table: Signal::derive(move || text.with(|text| text.table.clone())),
            note: Signal::derive(move || text.with(|text| text.note.clone())),
            menu: Signal::derive(move || text.with(|text| text.menu.clone())),
        }
    }

    /// A click on a link that the browser answers by itself.
    pub fn clicked(self, event: &MouseEvent) {
        super::start::on_click(&self.controller.get_value(), event);
    }

    /// A change of a field of the form.
    pub fn changed(self, event: &leptos::ev::Event) {
        super::start::on_change(&self.controller.get_value(), event);
    }

    /// A key is pressed.
    pub fn key_pressed(self, event: &leptos::ev::KeyboardEvent) {
        super::start::on_key(event);
    }

    /// The focus moves.
    pub fn focused(self, event: &leptos::ev::FocusEvent) {
        super::start::on_focus(event);
    }

    /// The slider moves.
    pub fn slid(self, event: &leptos::ev::Event) {
        super::playback::on_slider_moved(&self.controller.get_value(), event);
    }

    /// The slider was let go.
    pub fn slid_to(self, event: &leptos::ev::Event) {
        super::playback::on_slider_released(&self.controller.get_value(), event);
    }

    /// The button that lets time run was pressed.
    pub fn played(self) {
        super::playback::toggle(&self.controller.get_value());
    }

    /// The form is sent.
    pub fn submitted(self, event: &leptos::ev::SubmitEvent) {
        super::start::on_submit(&self.controller.get_value(), event);
    }
}

impl State {
    /// The sections that only the server can answer.
    pub fn sections(self) -> SectionSignals {
        self.sections
    }
}
