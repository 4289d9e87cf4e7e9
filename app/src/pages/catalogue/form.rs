//! The form of the catalogue: the search field and the facets, each choice with its count.

use super::conditions::value_name;
use super::request::CatalogueRequest;
use crate::api::{Facets, ProductSort, WITHIN_CHOICES};
use crate::domain::{Basis, UnitId, Validity};
use crate::facts::{Choice, Dimension};
use crate::text::{Lang, dimensions, format, recognition};
use crate::ui::search_field::SearchField;
use leptos::prelude::*;
use std::collections::BTreeMap;

/// The search field, as wide as the page.
#[component]
pub(super) fn SearchRow(catalog: CatalogueRequest) -> impl IntoView {
    let lang = catalog.lang;
    view! {
        <div class="find search">
            <SearchField lang label=lang.catalogue_search_label() value=catalog.question.q/>
        </div>
    }
    .into_any()
}

/// All facets in one collapsible panel; wide screens show it beside the results.
#[component]
pub(super) fn FacetPanel(catalog: CatalogueRequest, facets: Facets, used: usize) -> impl IntoView {
    let lang = catalog.lang;
    let title = if used == 0 { lang.label_filters().to_owned() } else { lang.catalogue_filters_used(&used) };
    // Stars and validity first, then the place, then what else a product is; years are chosen in figures.
    let facet = |dimension: Dimension| {
        let choices = choices(&catalog, &facets, dimension);
        let keep_empty = matches!(dimension, Dimension::Stars | Dimension::Validity);
        view! { <Facet name=dimension.name() legend=dimensions::title(lang, dimension) lang choices keep_empty/> }
    };
    let first = [Dimension::Stars, Dimension::Validity];
    let others = Dimension::ALL.into_iter().filter(|dimension| !first.contains(dimension) && *dimension != Dimension::Year);
    let (first, others) = (first.map(facet).collect_view(), others.map(facet).collect_view());
    view! {
        <details class="filters">
            <summary>{title}</summary>
            {first}
            <WithinFacet catalog=catalog.clone()/>
            <PlaceFacet catalog=catalog.clone() counts=facets.province.clone()/>
            {others}
            <TimeFacet catalog/>
            <p class="facet"><button>{lang.action_apply()}</button></p>
        </details>
    }
    .into_any()
}

/// The choices of a dimension with their counts, in the order in which they are shown.
fn choices(catalog: &CatalogueRequest, facets: &Facets, dimension: Dimension) -> Vec<FacetOption> {
    let counts = facets.get(dimension);
    let is_chosen = |choice: Choice| match dimension {
        Dimension::Validity => catalog.question.validity.0.contains(&Validity::ALL[usize::from(choice.value)]),
        _ => catalog.question.filter.chosen.has(choice),
    };
    let option = |choice: Choice| FacetOption {
        value: choice.name().into_owned(),
        label: value_name(choice, catalog.register.as_ref(), catalog.lang),
        count: count(counts, choice),
        chosen: is_chosen(choice),
    };
    let offered = offered_sets(catalog);
    let mut shown: Vec<Choice> = dimension.shown().collect();
    match dimension {
        // The highest class first.
        Dimension::Stars => shown.reverse(),
        Dimension::Set => shown.retain(|choice| offered.contains(&choice.value)),
        _ => {}
    }
    shown.into_iter().map(option).collect()
}

/// How many products a choice finds; `valid` includes those that expire soon, as in the filter.
fn count(counts: &BTreeMap<String, u32>, choice: Choice) -> u32 {
    let included = choice.dimension.shown().filter(|other| choice.bits() >> other.value & 1 == 1);
    included.filter_map(|other| counts.get(other.name().as_ref())).sum()
}

/// The sets of the chosen sectors, and those chosen already; none while neither a sector nor a set is chosen.
fn offered_sets(catalog: &CatalogueRequest) -> Vec<u8> {
    let chosen = catalog.question.filter.chosen;
    let [sectors, sets] = [Dimension::Sector, Dimension::Set].map(|dimension| chosen.bits(dimension));
    let known = catalog.register.sets().into_iter().filter(|set| sectors >> set.sector & 1 == 1 || sets >> set.number & 1 == 1);
    let unknown = (sectors != 0 || sets & 1 == 1).then_some(0);
    known.map(|set| set.number).chain(unknown).collect()
}

/// One box of a facet.
struct FacetOption {
    value: String,
    label: String,
    count: u32,
    chosen: bool,
}

/// One group of checkboxes. Choices that would find nothing are left out unless they are chosen, or `keep_empty` is set.
#[component]
fn Facet(
    name: &'static str,
    legend: &'static str,
    lang: Lang,
    choices: Vec<FacetOption>,
    #[prop(optional)] keep_empty: bool,
) -> impl IntoView {
    let choices: Vec<FacetOption> = choices.into_iter().filter(|choice| keep_empty || choice.chosen || choice.count > 0).collect();
    if choices.is_empty() {
        return ().into_any();
    }
    let line = |choice: FacetOption| {
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

/// Within how many days a certificate lapses.
#[component]
fn WithinFacet(catalog: CatalogueRequest) -> impl IntoView {
    let (lang, chosen) = (catalog.lang, catalog.question.within);
    let option =
        |days: u32| view! { <option value=days.to_string() selected=chosen == Some(days)>{lang.catalogue_within_days(&days)}</option> };
    view! {
        <div class="facet">
            <label for="within">{lang.catalogue_within()}</label>
            <select id="within" name="within">
                <option value="">{lang.catalogue_within_any()}</option>
                {WITHIN_CHOICES.map(option).collect_view()}
            </select>
        </div>
    }
    .into_any()
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
                {provinces.into_iter().map(|province| option(province.unit, province.name, Some(counts.get(&province.unit.to_string()).copied().unwrap_or(0)))).collect::<Vec<_>>()}
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
    let sort = (question.sort != ProductSort::default()).then(|| view! { <input type="hidden" name="sort" value=question.sort.name()/> });
    let per_page = (question.per_page != crate::api::PER_PAGE)
        .then(|| view! { <input type="hidden" name="per_page" value=question.per_page.to_string()/> });
    let producer = question.producer.clone().map(|id| view! { <input type="hidden" name="producer" value=id/> });
    let lapsing = |name: &'static str, day: Option<crate::domain::Day>| {
        day.map(|day| view! { <input type="hidden" name=name value=day.to_string()/> })
    };
    let lapsing = [lapsing("expires_from", question.expires_from), lapsing("expires_to", question.expires_to)];
    let year = |choice: Choice| view! { <input type="hidden" name=choice.dimension.name() value=choice.name().into_owned()/> };
    let years: Vec<_> = filter.chosen.list(Dimension::Year).into_iter().map(year).collect();
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
            {producer}
            {lapsing}
            {sort}
            {per_page}
        </fieldset>
    }
    .into_any()
}
