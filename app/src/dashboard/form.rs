//! The form of the dashboard in the browser: the question that its fields ask.

use super::browser::target;
use super::controller::Controller;
use super::map_options::MapOptions;
use super::query::{DashboardQuery, has_menu};
use crate::facts::{Choices, Dimension, Filter, query};
use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::{Event, FormData, HtmlFormElement, UrlSearchParams};

/// The question of the form. Conditions that have no field stay as they are; `field` is the one that was changed.
pub fn question_of_form(controller: &Controller, form: &HtmlFormElement, field: &str) -> Option<DashboardQuery> {
    let fields = FormData::new_with_form(form).and_then(|data| UrlSearchParams::new_with_str_sequence_sequence(&data));
    let query = fields.map_or(String::new(), |fields| String::from(fields.to_string()));
    let shown = controller.shown()?;
    // A day that was typed wrong and left there is no part of another choice: the days shown stand in its stead.
    let mut pairs = query::parse(&query);
    let is_asked = |name: &str| field == name || field.is_empty();
    pairs.retain(|(name, _)| !matches!(name.as_str(), "as_of" | "compare") || is_asked(name));
    if !is_asked("as_of") {
        pairs.push(("as_of".to_owned(), shown.filter.as_of.to_string()));
    }
    let mut question = DashboardQuery::parse(&pairs, controller.facts()?.geography(), controller.bootstrap.today).ok()?;
    let kept = shown.filter;
    let keep = |choices: Choices, dimension: Dimension| choices.with(dimension, kept.chosen.bits(dimension));
    let chosen = Dimension::ALL.into_iter().filter(|dimension| !has_menu(*dimension)).fold(question.filter.chosen, keep);
    question.filter = Filter { chosen, from: kept.from, to: kept.to, ..question.filter };
    if field != "compare" {
        question.compare = shown.compare;
    }
    question.map_options = MapOptions { measure: question.map_options.measure, ..shown.map_options.without_selection() };
    question.unit_table = shown.unit_table;
    Some(question)
}

/// The form of the field that an event is about; the field of the map lies outside of its form.
pub fn form_of(event: &Event) -> Option<HtmlFormElement> {
    let form = target(event)?.closest("#dash-controls, [form=dash-controls]").ok()??;
    let form = if form.id() == "dash-controls" { form } else { document().get_element_by_id("dash-controls")? };
    form.dyn_into().ok()
}
