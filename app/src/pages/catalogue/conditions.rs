//! The conditions in use in a catalogue query: each has a name, and a query without it.

use crate::api::{Api, ProductFilter};
use crate::domain::Basis;
use crate::facts::{Choice, Dimension};
use crate::text::dimensions::{self, Room};
use crate::text::{Lang, format, product, recognition, unit};

/// A condition in use.
pub struct Condition {
    /// Its name.
    pub label: String,
    /// The query without it.
    pub without: ProductFilter,
}

/// Every condition of a query, in the order of the form.
pub fn conditions(question: &ProductFilter, register: &dyn Api, lang: Lang) -> Vec<Condition> {
    let mut found = Vec::new();
    let mut add = |label: String, drop: &dyn Fn(&mut ProductFilter)| {
        let mut without = ProductFilter { page: 1, ..question.clone() };
        drop(&mut without);
        found.push(Condition { label, without });
    };
    let filter = &question.filter;
    let chosen = |dimension: Dimension| filter.chosen.list(dimension);
    if !question.q.is_empty() {
        add(lang.catalogue_contains(&question.q), &|question| question.q.clear());
    }
    for validity in &question.validity.0 {
        add(recognition::validity(lang, *validity).to_owned(), &|question| question.validity.0.retain(|other| other != validity));
    }
    if let Some(id) = &question.producer {
        let name = register.producer(id, filter.as_of).map_or_else(|| id.clone(), |producer| producer.name);
        add(name, &|question| question.producer = None);
    }
    if let Some(days) = question.within {
        add(lang.catalogue_within_days(&days), &|question| question.within = None);
    }
    if filter.basis == Basis::Ever && question.validity.0.is_empty() {
        add(recognition::basis(lang, Basis::Ever).to_owned(), &|question| question.filter.basis = Basis::Valid);
    }
    for choice in Dimension::ALL.into_iter().filter(|dimension| *dimension != Dimension::Year).flat_map(chosen) {
        add(value_name(choice, register, lang), &|question| question.filter.chosen = question.filter.chosen.without(choice));
    }
    if let Some(unit) = filter.unit {
        let name = register.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.full_name);
        let name = if unit.vintage == register.in_force() {
            name
        } else {
            format!("{name} ({})", unit::vintage(lang, register.geography(), unit.vintage))
        };
        add(name, &|question| question.filter.unit = None);
    } else if filter.vintage != register.in_force() {
        add(unit::vintage(lang, register.geography(), filter.vintage), &|question| question.filter.vintage = register.in_force());
    }
    if filter.as_of != register.today() {
        add(format!("{} {}", lang.catalogue_as_of(), format::date(lang, filter.as_of)), &|question| {
            question.filter.as_of = register.today()
        });
    }
    for choice in chosen(Dimension::Year) {
        add(value_name(choice, register, lang), &|question| question.filter.chosen = question.filter.chosen.without(choice));
    }
    if let Some(day) = filter.from {
        add(format!("{} {}", lang.catalogue_from(), format::date(lang, day)), &|question| question.filter.from = None);
    }
    if let Some(day) = filter.to {
        add(format!("{} {}", lang.catalogue_to(), format::date(lang, day)), &|question| question.filter.to = None);
    }
    if let Some(day) = question.expires_from {
        add(format!("{} {}", lang.catalogue_expires_from(), format::date(lang, day)), &|question| question.expires_from = None);
    }
    if let Some(day) = question.expires_to {
        add(format!("{} {}", lang.catalogue_expires_to(), format::date(lang, day)), &|question| question.expires_to = None);
    }
    found
}

/// The name of a value that can be chosen, as lists and forms write it.
pub fn value_name(choice: Choice, register: &dyn Api, lang: Lang) -> String {
    dimensions::value(lang, choice, Room::Wide, |number| Some(product::set(lang, &register.sets(), number)))
}
