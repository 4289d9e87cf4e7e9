//! `/dia-phuong`: the provinces of every list with their counts, and a search among all units.

use super::unit::common_place;
use crate::api::{LineageStep, UnitFound, UnitRef};
use crate::domain::{Basis, Day, Level, UnitId, Vintage};
use crate::facts::{Filter, FilterError, Reason, Summary, query};
use crate::text::{Lang, format, unit};
use crate::ui::bad_request::{BadRequest, understood};
use crate::ui::head::Head;
use crate::ui::request::{day_asked, register, request};
use leptos::prelude::*;
use std::collections::HashMap;

/// How many units a search shows.
const MOST: usize = 60;

/// The list of places.
#[component]
pub fn Places() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let day = understood!(day_asked());
    let words = query::value(&request.pairs, "q").unwrap_or_default().to_owned();
    if words.chars().count() > 200 {
        return view! { <BadRequest error=FilterError::new("q", &words, Reason::TooLong)/> }.into_any();
    }
    let body = if words.is_empty() {
        let mut vintages = register().geography().vintages();
        vintages.sort_unstable_by(|a, b| b.cmp(a));
        let lists: Vec<_> = vintages.into_iter().map(|vintage| view! { <Provinces lang vintage day/> }).collect();
        view! { <p class="soft">{lang.places_counts_note(&format::date(lang, day))}</p>{lists} }.into_any()
    } else {
        view! { <Found lang words=words.clone()/> }.into_any()
    };
    view! {
        <Head title=lang.label_places() description=lang.places_description() unlisted=!words.is_empty()/>
        <h1>{lang.label_places()}</h1>
        <p class="lead">{lang.places_intro()}</p>
        <form class="search" role="search" aria-label=lang.places_search_label() action=lang.path("/dia-phuong") method="get">
            <input type="search" name="q" maxlength="200" value=words aria-label=lang.places_search_label() placeholder=lang.places_search_label()/>
            <button>{lang.shell_search()}</button>
        </form>
        {body}
    }
    .into_any()
}

/// The provinces of one list in dictionary order.
#[component]
fn Provinces(lang: Lang, vintage: Vintage, day: Day) -> impl IntoView {
    let register = register();
    let provinces = register.unit_children(None, vintage);
    let summary = register.summary(&Filter::of_day(day, vintage));
    let ever = register.summary(&Filter { basis: Basis::Ever, ..Filter::of_day(day, vintage) });
    let by_unit = |summary: &Summary| summary.children.iter().map(|child| (child.unit, child.total)).collect::<HashMap<_, _>>();
    let (totals, ever) = (by_unit(&summary), by_unit(&ever));
    let title = unit::provinces_of_list(lang, register.geography(), vintage, provinces.len());
    let line = |unit: UnitRef| {
        let count = |totals: &HashMap<UnitId, u32>| totals.get(&unit.unit).copied().unwrap_or(0);
        let (total, ever) = (count(&totals), count(&ever));
        let (number, all) = (format::number(lang, u64::from(total)), format::number(lang, u64::from(ever)));
        view! {
            <li class=if ever == 0 { "zero" } else { "" }>
                <a href=unit::href(lang, unit.unit)>{unit.name.clone()}</a>
                <span class="numbers" aria-hidden="true">{number.clone()}<small>" / "{all.clone()}</small></span>
                <span class="hidden">{lang.places_number_label(&number, &all)}</span>
            </li>
        }
    };
    view! {
        <section>
            <h2>{title}</h2>
            <ul class="columns">{provinces.into_iter().map(line).collect::<Vec<_>>()}</ul>
        </section>
    }
    .into_any()
}

/// The successors of a unit of an older list: one unit, or several with how many of its communes each took over.
#[component]
fn Went(lang: Lang, steps: Vec<LineageStep>) -> impl IntoView {
    if steps.is_empty() {
        return ().into_any();
    }
    let place = common_place(lang, &steps);
    let whole = steps.len() == 1 && steps.iter().all(|step| step.whole);
    let head = if whole { lang.places_went_whole() } else { lang.label_now_in() };
    let several = steps.len() > 1;
    let line = |(index, step): (usize, LineageStep)| {
        let count = match (several, step.pieces.is_empty() && step.unit.level == Level::Commune) {
            (false, _) => None,
            (true, true) if step.default => Some(format!(" ({}, {})", lang.unit_part(), lang.unit_default())),
            (true, true) => Some(format!(" ({})", lang.unit_part())),
            (true, false) => Some(format!(" ({})", lang.places_went_count(&step.moved))),
        };
        let href = unit::href(lang, step.unit.unit);
        view! { {(index > 0).then_some(", ")}<a href=href data-went=step.unit.unit.to_string()>{step.unit.full_name}</a>{count} }
    };
    view! { <div class="went">{head}" "{steps.into_iter().enumerate().map(line).collect::<Vec<_>>()}" "{place}</div> }.into_any()
}

/// The units that a search found, each with the units above it and its list.
#[component]
fn Found(lang: Lang, words: String) -> impl IntoView {
    let register = register();
    let found = register.unit_search(&words, None, MOST + 1);
    let text = match found.len() {
        0 => return view! { <p class="empty" role="status">{lang.places_found_none(&words)}</p> }.into_any(),
        count if count > MOST => lang.places_found_many(&MOST, &words),
        count => lang.places_found(&count, &words),
    };
    let line = |found: UnitFound| {
        let unit = found.unit;
        let list = unit::vintage(lang, register.geography(), unit.unit.vintage);
        let above = if found.place.is_empty() { format!(" · {list}") } else { format!(" · {} · {list}", found.place) };
        view! {
            <li data-found=unit.unit.to_string()>
                <a href=unit::href(lang, unit.unit)>{unit.full_name}</a><span class="soft">{above}</span>
                <Went lang steps=found.successors/>
            </li>
        }
    };
    let lines: Vec<_> = found.into_iter().take(MOST).map(line).collect();
    view! { <p role="status">{text}</p><ul class="found">{lines}</ul> }.into_any()
}
