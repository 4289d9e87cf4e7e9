//! The form of the catalogue: the search field and the facets, each choice with its count.

use super::request::CatalogueRequest;
use crate::api::{Facets, ProductSort};
use crate::domain::{Basis, ProducerKind, Stars, UnitId, Validity};
use crate::text::{Lang, format, producer, product, recognition};
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The search field, as wide as the page.
#[component]
pub(super) fn SearchRow(catalog: CatalogueRequest) -> impl IntoView {
    let lang = catalog.lang;
    view! {
        <div class="find search">
            <input type="search" name="q" maxlength="200" value=catalog.question.q aria-label=lang.catalogue_search_label() placeholder=lang.catalogue_search_label()/>
            <button>{lang.shell_search()}</button>
        </div>
    }
    .into_any()
}

/// All facets in one collapsible panel; wide screens show it beside the results.
#[component]
pub(super) fn FacetPanel(catalog: CatalogueRequest, facets: Facets, used: usize) -> impl IntoView {
    let lang = catalog.lang;
    let filter = &catalog.question.filter;
    let title = if used == 0 { lang.label_filters().to_owned() } else { lang.catalogue_filters_used(&used) };
    let all = [Validity::Valid, Validity::Expiring, Validity::Expired, Validity::Revoked, Validity::None];
    let validity = all.map(|class| Choice {
        value: class.name().to_owned(),
        label: recognition::validity(lang, class).to_owned(),
        count: count_of(&facets.validity, class),
        chosen: catalog.question.validity.0.contains(&class),
    });
    let stars = Stars::ALL.iter().rev().map(|stars| {
        let value = stars.count().to_string();
        let label = recognition::stars(lang, stars.count());
        Choice { count: count(&facets.stars, &value), label, chosen: filter.stars >> stars.index() & 1 == 1, value }
    });
    let sectors = (1..=6).chain([0u8]).map(|sector| {
        let value = class_value(sector);
        let label = product::sector(lang, sector).to_owned();
        Choice { count: count(&facets.sector, &value), label, chosen: filter.sectors >> sector & 1 == 1, value }
    });
    let kinds = ProducerKind::ALL.map(|kind| Choice {
        value: kind.name().to_owned(),
        label: producer::kind(lang, kind).to_owned(),
        count: count(&facets.producer_kind, kind.name()),
        chosen: filter.kinds >> kind.index() & 1 == 1,
    });
    let sets = set_choices(&catalog, &facets);
    view! {
        <details class="filters">
            <summary>{title}</summary>
            <Facet name="stars" legend=lang.label_stars() lang choices=stars.collect() keep_empty=true/>
            <Facet name="validity" legend=lang.label_validity() lang choices=validity.into() keep_empty=true/>
            <PlaceFacet catalog=catalog.clone() counts=facets.province/>
            <Facet name="sector" legend=lang.label_sector() lang choices=sectors.collect()/>
            <Facet name="set" legend=lang.label_product_set() lang choices=sets/>
            <Facet name="producer_kind" legend=lang.label_producer_kind() lang choices=kinds.into()/>
            <TimeFacet catalog/>
            <p class="facet"><button>{lang.action_apply()}</button></p>
        </details>
    }
    .into_any()
}

/// How many products a choice of validity finds: `valid` includes those that expire soon, as in the filter.
fn count_of(counts: &BTreeMap<String, u32>, class: Validity) -> u32 {
    let expiring = if class == Validity::Valid { count(counts, Validity::Expiring.name()) } else { 0 };
    count(counts, class.name()) + expiring
}

fn count(counts: &BTreeMap<String, u32>, value: &str) -> u32 {
    counts.get(value).copied().unwrap_or(0)
}

fn class_value(number: u8) -> String {
    if number == 0 { "unknown".to_owned() } else { number.to_string() }
}

/// The sets of the chosen sectors; none while no sector is chosen.
fn set_choices(catalog: &CatalogueRequest, facets: &Facets) -> Vec<Choice> {
    let filter = &catalog.question.filter;
    let sets = catalog.register.sets();
    let choice = |number: u8| {
        let value = class_value(number);
        Choice {
            count: count(&facets.set, &value),
            label: product::set(catalog.lang, &sets, number),
            chosen: filter.sets >> number & 1 == 1,
            value,
        }
    };
    let offered = sets.iter().filter(|set| filter.sectors >> set.sector & 1 == 1 || filter.sets >> set.number & 1 == 1);
    let mut choices: Vec<Choice> = offered.map(|set| choice(set.number)).collect();
    if filter.sectors != 0 || filter.sets & 1 == 1 {
        choices.push(choice(0));
    }
    choices
}

struct Choice {
    value: String,
    label: String,
    count: u32,
    chosen: bool,
}

/// One group of checkboxes. Choices that would find nothing are left out unless they are chosen, or `keep_empty` is set.
#[component]
fn Facet(name: &'static str, legend: &'static str, lang: Lang, choices: Vec<Choice>, #[prop(optional)] keep_empty: bool) -> impl IntoView {
    let choices: Vec<Choice> = choices.into_iter().filter(|choice| keep_empty || choice.chosen || choice.count > 0).collect();
    if choices.is_empty() {
        return ().into_any();
    }
    let line = |choice: Choice| {
        let class = if choice.count == 0 { "choice zero" } else { "choice" };
        view! {
            <label class=class>
                <input type="checkbox" name=name value=choice.value checked=choice.chosen/>
                <span>{choice.label}</span>
                <span class="total">{format::number(lang, u64::from(choice.count))}</span>
            </label>
        }
    };
    view! { <fieldset class="facet"><legend>{legend}</legend>{choices.into_iter().map(line).collect::<Vec<_>>()}</fieldset> }.into_any()
}

/// The provinces of the chosen list, and the unit of the address where it is a finer one.
#[component]
fn PlaceFacet(catalog: CatalogueRequest, counts: BTreeMap<String, u32>) -> impl IntoView {
    let lang = catalog.lang;
    let filter = catalog.question.filter.clone();
    let provinces = catalog.register.unit_children(None, filter.vintage);
    let finer =
        filter.unit.filter(|unit| provinces.iter().all(|province| province.unit != *unit)).and_then(|unit| catalog.register.unit(unit));
    let option = |unit: UnitId, name: String, count: Option<u32>| {
        let label = count.map_or(name.clone(), |count| format!("{name} ({})", format::number(lang, u64::from(count))));
        view! { <option value=unit.to_string() selected=filter.unit == Some(unit)>{label}</option> }
    };
    let in_force = catalog.register.in_force();
    view! {
        <div class="facet">
            <label for="unit">{lang.label_place()}</label>
            <select id="unit" name="unit">
                <option value="">{lang.label_whole_country()}</option>
                {finer.map(|unit| option(unit.unit, unit.full_name, None))}
                {provinces.into_iter().map(|province| option(province.unit, province.name, Some(count(&counts, &province.unit.to_string())))).collect::<Vec<_>>()}
            </select>
            {(filter.vintage != in_force).then(|| view! { <input type="hidden" name="vintage" value=filter.vintage.to_string()/> })}
        </div>
    }
    .into_any()
}

/// Day of validity, basis and days of issue, with hidden fields for the parameters that have no field.
#[component]
fn TimeFacet(catalog: CatalogueRequest) -> impl IntoView {
    let lang = catalog.lang;
    let question = &catalog.question;
    let filter = &question.filter;
    let is_today = filter.as_of == catalog.register.today();
    let as_of = if is_today { String::new() } else { filter.as_of.to_string() };
    let text = |day: Option<crate::domain::Day>| day.map(|day| day.to_string()).unwrap_or_default();
    let basis =
        |basis: Basis| view! { <option value=basis.name() selected=filter.basis == basis>{recognition::basis(lang, basis)}</option> };
    let sort = (question.sort != ProductSort::Name).then(|| view! { <input type="hidden" name="sort" value=question.sort.name()/> });
    let per_page = (question.per_page != crate::api::PER_PAGE)
        .then(|| view! { <input type="hidden" name="per_page" value=question.per_page.to_string()/> });
    let years: Vec<_> = filter.years_asked().map(|year| view! { <input type="hidden" name="year" value=year.to_string()/> }).collect();
    view! {
        <fieldset class="facet">
            <legend>{lang.catalogue_time()}</legend>
            <div class="fields">
                <label><span>{lang.catalogue_as_of()}</span><input type="date" name="as_of" value=as_of/></label>
                <label><span>{lang.catalogue_basis()}</span><select name="basis">{basis(Basis::Valid)}{basis(Basis::Ever)}</select></label>
                <label><span>{lang.catalogue_from()}</span><input type="date" name="from" value=text(filter.from)/></label>
                <label><span>{lang.catalogue_to()}</span><input type="date" name="to" value=text(filter.to)/></label>
            </div>
            {years}
            {sort}
            {per_page}
        </fieldset>
    }
    .into_any()
}
