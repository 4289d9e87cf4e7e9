//! The conditions in use in a catalogue query: each has a name, and a query without it.

use crate::api::{Api, ProductFilter};
use crate::domain::{Basis, ProducerKind, Stars};
use crate::facts::year_bit;
use crate::text::{Lang, format, producer, product, recognition, unit};

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
    if !question.q.is_empty() {
        add(lang.catalogue_contains(&question.q), &|question| question.q.clear());
    }
    for validity in &question.validity.0 {
        add(recognition::validity(lang, *validity).to_owned(), &|question| question.validity.0.retain(|other| other != validity));
    }
    if filter.basis == Basis::Ever && question.validity.0.is_empty() {
        add(recognition::basis(lang, Basis::Ever).to_owned(), &|question| question.filter.basis = Basis::Valid);
    }
    for stars in Stars::ALL.into_iter().filter(|stars| filter.stars >> stars.index() & 1 == 1) {
        add(recognition::stars(lang, stars.count()), &|question| question.filter.stars &= !(1 << stars.index()));
    }
    for sector in (0..=6u8).filter(|sector| filter.sectors >> sector & 1 == 1) {
        add(product::sector(lang, sector).to_owned(), &|question| question.filter.sectors &= !(1 << sector));
    }
    let sets = register.sets();
    for set in (0..=26u8).filter(|set| filter.sets >> set & 1 == 1) {
        add(product::set(lang, &sets, set), &|question| question.filter.sets &= !(1 << set));
    }
    for kind in ProducerKind::ALL.into_iter().filter(|kind| filter.kinds >> kind.index() & 1 == 1) {
        add(producer::kind(lang, kind).to_owned(), &|question| question.filter.kinds &= !(1 << kind.index()));
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
    for year in filter.years_asked() {
        add(lang.figure_first_recognised_in(&year), &|question| question.filter.years &= !year_bit(year).unwrap_or(0));
    }
    if let Some(day) = filter.from {
        add(format!("{} {}", lang.catalogue_from(), format::date(lang, day)), &|question| question.filter.from = None);
    }
    if let Some(day) = filter.to {
        add(format!("{} {}", lang.catalogue_to(), format::date(lang, day)), &|question| question.filter.to = None);
    }
    found
}
