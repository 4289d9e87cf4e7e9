//! The form of the dashboard: reading the question from it, and filling it in when the question was changed elsewhere.

use super::Controller;
use crate::dashboard::browser::{each, target};
use crate::dashboard::map_options::MapOptions;
use crate::dashboard::query::{Compare, DashboardQuery, has_menu};
use crate::dashboard::view::DashboardView;
use crate::facts::{Choices, Dimension, Filter, query};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, UrlSearchParams};

/// The question of the form. Conditions that have no field stay as they are.
pub(in crate::dashboard) fn question_of_form(controller: &Controller, form: &HtmlFormElement, field: &str) -> Option<DashboardQuery> {
    let fields = FormData::new_with_form(form).and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
    let mut question = controller.question_of(&fields.map_or(String::new(), |fields| String::from(fields.to_string())))?;
    let shown = controller.shown()?;
    let kept = shown.filter;
    let keep = |choices: Choices, dimension: Dimension| choices.with(dimension, kept.chosen.bits(dimension));
    let chosen = Dimension::ALL.into_iter().filter(|dimension| !has_menu(*dimension)).fold(question.filter.chosen, keep);
    question.filter = Filter { chosen, from: kept.from, to: kept.to, ..question.filter };
    if field != "compare" {
        question.compare = shown.compare;
    }
    question.map_options = MapOptions { measure: question.map_options.measure, ..shown.map_options.without_selection() };
    Some(question)
}

/// The form of the field that an event is about; the field of the map lies outside of its form.
pub(in crate::dashboard) fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let form = target(event)?.closest("#dash-controls, [form=dash-controls]").ok()??;
    let form = if form.id() == "dash-controls" { form } else { document().get_element_by_id("dash-controls")? };
    form.dyn_into().ok()
}

/// Fills in the form from the question.
pub(in crate::dashboard) fn fill_form(view: &DashboardView) {
    let in_force = view.geography.in_force(view.today);
    let pairs = query::parse(&view.filter().to_query(view.today, in_force));
    each("#dash-controls input", |element| {
        let Ok(input) = element.dyn_into::<HtmlInputElement>() else { return };
        let name = input.name();
        match (input.type_().as_str(), name.as_str()) {
            ("checkbox", _) => {
                let value = input.value();
                input.set_checked(query::list(&pairs, &name).any(|chosen| chosen == value));
            }
            ("date", "compare") => {
                set_value(&input, &if let Some(Compare::Day(day)) = view.question.compare { day.to_string() } else { String::new() })
            }
            ("date", _) => set_value(&input, &view.filter().as_of.to_string()),
            (_, "vintage") => {
                input.set_disabled(view.filter().vintage == in_force);
                set_value(&input, &view.filter().vintage.to_string());
            }
            // Hidden fields carry parameters that have no visible field; without a value they are not sent.
            (_, _) => input.set_disabled(query::value(&pairs, &name).is_none()),
        }
    });
    let unit = if let Some(Compare::Unit(unit)) = view.question.compare { unit.to_string() } else { String::new() };
    for (selector, value) in [("#dash-controls [name=basis]", view.filter().basis.name()), ("#dash-controls select[name=compare]", &unit)] {
        each(selector, |element| {
            if let Ok(select) = element.dyn_into::<HtmlSelectElement>() {
                select.set_value(value);
            }
        });
    }
}

/// Sets a field only where its value differs: setting it would disturb a date that is being typed.
fn set_value(input: &HtmlInputElement, value: &str) {
    if input.value() != value {
        input.set_value(value);
    }
}
