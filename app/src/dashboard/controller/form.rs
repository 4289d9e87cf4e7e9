//! The form of the dashboard: what it asks, and how it follows what was asked elsewhere.

use super::Controller;
use crate::dashboard::browser::{each, target};
use crate::dashboard::map_options::MapOptions;
use crate::dashboard::query::{Compare, DashboardQuery};
use crate::dashboard::view::DashboardView;
use crate::facts::{Filter, query};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement, HtmlInputElement, HtmlSelectElement, UrlSearchParams};

/// What the form asks. What it has no field for stays as it is.
pub(in crate::dashboard) fn question_of_form(controller: &Controller, form: &HtmlFormElement, field: &str) -> Option<DashboardQuery> {
    let fields = FormData::new_with_form(form).and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
    let mut question = controller.question_of(&fields.map_or(String::new(), |fields| String::from(fields.to_string())))?;
    let shown = controller.shown()?;
    let kept = shown.filter;
    question.filter =
        Filter { sets: kept.sets, validity: kept.validity, years: kept.years, from: kept.from, to: kept.to, ..question.filter };
    if field != "compare" {
        question.compare = shown.compare;
    }
    question.map_options = MapOptions { measure: question.map_options.measure, ..shown.map_options.without_selection() };
    Some(question)
}

/// The form of a field; that of the map stands outside of it.
pub(in crate::dashboard) fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let form = target(event)?.closest("#dash-controls, [form=dash-controls]").ok()??;
    let form = if form.id() == "dash-controls" { form } else { document().get_element_by_id("dash-controls")? };
    form.dyn_into().ok()
}

/// Ticks and fills the form as the filter says.
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
            // Parameters without a field of their own are released by their chips alone.
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

/// A date that is being typed is not disturbed by its own value.
fn set_value(input: &HtmlInputElement, value: &str) {
    if input.value() != value {
        input.set_value(value);
    }
}
