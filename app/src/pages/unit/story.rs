//! The history of a unit: its predecessors and successors with day and document, which communes moved, its products on
//! the boundaries of then and now, and its communes without a product.

use super::changes::Changes;
use crate::api::{LineageStep, Piece, Reform, UnitDetail, UnitRef};
use crate::domain::unit::geography::UnitIndex;
use crate::domain::{Basis, Level, UnitId};
use crate::facts::Filter;
use crate::text::{Lang, format, unit};
use crate::ui::request::register;
use leptos::prelude::*;
use std::collections::BTreeSet;

/// How many units of another list are shown; the rest is folded away.
const MOST: usize = 12;

/// The story, with the units it names as links.
#[component]
pub fn Story(lang: Lang, unit: UnitDetail, filter: Filter) -> impl IntoView {
    let past = (!unit.predecessors.is_empty()).then(|| came_from(lang, &unit));
    let future = (!unit.successors.is_empty()).then(|| went_to(lang, &unit));
    let unchanged = past.is_none() && future.is_none();
    let has_past_or_future = !unchanged;
    let (id, changes) = (unit.unit.unit.to_string(), unit.changes.clone());
    view! {
        <section class="flow" id="story" data-story=id>
            <h2>{lang.unit_story_title()}</h2>
            {past.map(|text| view! { <p data-tells="past">{text}</p> })}
            <Steps lang steps=unit.predecessors.clone() back=true/>
            {future.map(|text| view! { <p data-tells="future">{text}</p> })}
            <Steps lang steps=unit.successors.clone() back=false/>
            {unchanged.then(|| view! { <p class="soft">{lang.unit_no_change()}</p> })}
            <Changes lang changes/>
            {has_past_or_future.then(|| view! { <ThenAndNow lang unit=unit.clone() filter=filter.clone()/> })}
            <Blank lang unit filter/>
        </section>
    }
    .into_any()
}

/// A name inside a sentence: Vietnamese writes "tỉnh An Giang" with a small letter there.
fn within(lang: Lang, full_name: &str) -> String {
    if lang == Lang::En {
        return full_name.to_owned();
    }
    let mut characters = full_name.chars();
    characters.next().into_iter().flat_map(char::to_lowercase).chain(characters).collect()
}

/// Day and document of a reform, as far as they are known: "Từ ngày 01/07/2025, theo Quyết định 19/2025/QĐ-TTg".
fn since(lang: Lang, reform: Option<&Reform>) -> String {
    let day = reform.and_then(|reform| reform.day).map(|day| format::date(lang, day));
    let document = reform.and_then(|reform| reform.document.as_deref()).map(|number| unit::document(lang, number));
    match (day, document) {
        (Some(day), Some(document)) => lang.unit_story_since_by(&day, &document),
        (Some(day), None) => lang.unit_story_since(&day),
        _ => lang.unit_story_in_list(&reform.map(|reform| reform.vintage.to_string()).unwrap_or_default()),
    }
}

fn number(lang: Lang, value: u32) -> String {
    format::number(lang, u64::from(value))
}

/// The predecessors, in one sentence.
fn came_from(lang: Lang, unit: &UnitDetail) -> String {
    // On that day it may have had another name than on the day of the page.
    let then = unit.made_by.as_ref().and_then(|reform| reform.day).and_then(|day| register().named_on(day).unit(unit.unit.unit));
    let name = within(lang, &then.unwrap_or_else(|| unit.unit.clone()).full_name);
    let since = since(lang, unit.made_by.as_ref());
    let steps = &unit.predecessors;
    let parts = steps.iter().filter(|step| !step.whole).count();
    match (steps.as_slice(), unit.unit.level) {
        ([one], _) if one.whole => {
            lang.unit_story_from_one(&since, &name, &within(lang, &one.unit.full_name), &within(lang, &one.place_or_list(lang)))
        }
        (steps, Level::Commune) if parts == 0 => lang.unit_story_from_communes(&since, &name, &steps.len()),
        (steps, Level::Commune) => lang.unit_story_from_parts(&since, &name, &steps.len(), &parts),
        (steps, _) => lang.unit_story_from_many(&since, &name, &steps.len(), &number(lang, steps.iter().map(|step| step.moved).sum())),
    }
}

/// The successors, in one sentence or two.
fn went_to(lang: Lang, unit: &UnitDetail) -> String {
    let (name, since) = (within(lang, &unit.unit.full_name), since(lang, unit.ended_by.as_ref()));
    let steps = &unit.successors;
    let place = common_place(lang, steps);
    let communes = number(lang, unit.unit.communes);
    match (steps.as_slice(), unit.unit.level) {
        ([one], Level::Commune) => lang.unit_story_to_one(&since, &name, &within(lang, &one.unit.full_name), &place),
        ([one], Level::Province) => {
            lang.unit_story_province_to_one(&since, &name, &communes, &within(lang, &one.unit.full_name), &number(lang, one.of))
        }
        (steps, Level::Commune) => lang.unit_story_split(&since, &name, &steps.len(), &place),
        (steps, Level::District) => {
            let split: BTreeSet<UnitId> =
                steps.iter().flat_map(|step| &step.pieces).filter(|piece| !piece.whole).map(|piece| piece.unit).collect();
            let ended = if next_list_has_districts(unit) { "" } else { lang.unit_story_no_districts() };
            let sentence = lang.unit_story_district(&since, &communes, &name, &steps.len(), &kind_of_all(lang, steps), &place);
            let split = if split.is_empty() { String::new() } else { lang.unit_story_some_split(&split.len()) };
            [sentence.as_str(), ended, &split].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
        }
        (steps, _) => lang.unit_story_to_many(&since, &name, &communes, &steps.len()),
    }
}

/// The kind of all these units: one word where they are of one kind ("xã"), else "xã, phường, đặc khu".
fn kind_of_all(lang: Lang, steps: &[LineageStep]) -> &'static str {
    let first = steps.first().map(|step| step.unit.kind);
    let one_kind = first.filter(|first| lang == Lang::Vi && steps.iter().all(|step| step.unit.kind == *first));
    one_kind.map_or(lang.unit_story_communes(), |kind| unit::kind(lang, kind))
}

fn next_list_has_districts(unit: &UnitDetail) -> bool {
    let Some(next) = unit.successors.first() else { return true };
    register().geography().of_level(next.unit.unit.vintage, Level::District).next().is_some()
}

impl LineageStep {
    /// The units above it; where it has none, its list.
    fn place_or_list(&self, lang: Lang) -> String {
        if self.place.is_empty() { unit::vintage(lang, register().geography(), self.unit.unit.vintage) } else { self.place.clone() }
    }
}

/// The place that all these units lie in: "của thành phố Đồng Nai"; empty where they lie in several places or in none.
pub fn common_place(lang: Lang, steps: &[LineageStep]) -> String {
    let mut places = steps.iter().map(|step| step.place.as_str());
    let first = places.next().filter(|place| !place.is_empty());
    first.filter(|first| places.all(|place| place == *first)).map(|place| lang.unit_story_of(&within(lang, place))).unwrap_or_default()
}

/// The predecessors or successors one by one, with what moved.
#[component]
fn Steps(lang: Lang, steps: Vec<LineageStep>, back: bool) -> impl IntoView {
    if steps.is_empty() {
        return ().into_any();
    }
    let title = if back { lang.unit_predecessors() } else { lang.unit_successors() };
    let same_place = !common_place(lang, &steps).is_empty();
    let is_split = steps.iter().any(|step| !step.whole);
    let line = |step: LineageStep| {
        let place = (!same_place && !step.place.is_empty()).then(|| format!(", {}", within(lang, &step.place)));
        let how = how(lang, &step, back, is_split);
        let pieces = (!step.pieces.is_empty()).then(|| pieces(lang, step.pieces));
        let (id, href) = (step.unit.unit.to_string(), unit::href(lang, step.unit.unit));
        view! {
            <li data-step=id>
                <a href=href>{step.unit.full_name}</a>{place}<span class="soft">" · "{how}</span>
                {pieces}
            </li>
        }
    };
    let mut lines: Vec<_> = steps.into_iter().map(line).collect();
    let rest = lines.split_off(lines.len().min(MOST));
    let rest = (!rest.is_empty()).then(|| {
        view! { <details><summary>{lang.unit_story_more(&rest.len())}</summary><ul class="found">{rest}</ul></details> }
    });
    view! { <h3>{title}</h3><ul class="found">{lines}</ul>{rest} }.into_any()
}

/// How much moved: "toàn bộ", "một phần, nhận các ghi nhận cũ", "nhận 3 đơn vị cấp xã, trong tổng số 4 đơn vị cũ của nó".
fn how(lang: Lang, step: &LineageStep, back: bool, is_split: bool) -> String {
    if step.pieces.is_empty() && (step.unit.level == Level::Commune || (step.whole && !back)) {
        let default = (is_split && step.default && !step.whole).then(|| format!(", {}", lang.unit_default()));
        let how = if step.whole { lang.unit_whole() } else { lang.unit_part() };
        return format!("{how}{}", default.unwrap_or_default());
    }
    let (moved, of) = (number(lang, step.moved), number(lang, step.of));
    match (back, step.whole) {
        (true, true) => lang.unit_story_all_communes(&moved),
        (true, false) => lang.unit_story_some_communes(&moved, &of),
        (false, _) if step.moved == step.of => lang.unit_story_takes(&moved),
        (false, _) => lang.unit_story_takes_of(&moved, &of),
    }
}

/// The old communes that moved in a step; those that moved only in part are marked.
fn pieces(lang: Lang, pieces: Vec<Piece>) -> impl IntoView {
    let piece = |(index, piece): (usize, Piece)| {
        let part = match (piece.whole, piece.default) {
            (true, _) => None,
            (false, true) => Some(format!(" ({}, {})", lang.unit_part(), lang.unit_default())),
            (false, false) => Some(format!(" ({})", lang.unit_part())),
        };
        view! { {(index > 0).then_some(", ")}<a href=unit::href(lang, piece.unit)>{piece.full_name}</a>{part} }
    };
    view! { <div class="soft">{lang.unit_story_from()}" "{pieces.into_iter().enumerate().map(piece).collect::<Vec<_>>()}</div> }
}

/// The products of the unit, its predecessors and its successors, each counted on its own boundaries.
#[component]
fn ThenAndNow(lang: Lang, unit: UnitDetail, filter: Filter) -> impl IntoView {
    let register = register();
    let others = |steps: Vec<LineageStep>| steps.into_iter().map(|step| (step.unit, step.place));
    let own = (unit.unit.clone(), unit.parents.first().map(|parent| parent.full_name.clone()).unwrap_or_default());
    let rows = others(unit.predecessors).chain([own]).chain(others(unit.successors));
    let mut some_unplaced = false;
    let rows: Vec<_> = rows
        .map(|(row, place): (UnitRef, String)| {
            let count = |basis| register.summary(&Filter { basis, ..filter.clone() }.in_unit(Some(row.unit)));
            let (valid, ever) = (count(Basis::Valid), count(Basis::Ever));
            some_unplaced |= ever.unplaced > 0;
            let is_own = row.unit == unit.unit.unit;
            let name = if is_own {
                view! { <strong>{row.full_name}</strong> }.into_any()
            } else {
                view! { <a href=unit::href(lang, row.unit)>{row.full_name}</a> }.into_any()
            };
            let list = unit::vintage(lang, register.geography(), row.unit.vintage);
            let list = if place.is_empty() { list } else { format!("{place} · {list}") };
            view! {
                <tr data-row=row.unit.to_string()>
                    <th scope="row">{name}<br/><small class="soft">{list}</small></th>
                    <td class="num" data-count="valid">{number(lang, valid.total)}</td>
                    <td class="num" data-count="ever">{number(lang, ever.total)}</td>
                    <td class="num" data-count="unplaced">{number(lang, ever.unplaced)}</td>
                </tr>
            }
        })
        .collect();
    let note = some_unplaced.then(|| view! { <p class="note">{lang.unit_then_now_unplaced()}</p> });
    view! {
        <h3>{lang.unit_then_now()}</h3>
        <div class="scroll" tabindex="0" role="region" aria-label=lang.unit_then_now()>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.label_unit()}</th>
                    <th scope="col" class="num">{lang.validity_valid()}</th>
                    <th scope="col" class="num">{lang.basis_ever()}</th>
                    <th scope="col" class="num">{lang.unit_then_now_unknown()}</th>
                </tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {note}
    }
    .into_any()
}

/// The communes in which no product was recognised until the day: those of the unit, and those of its successors.
#[component]
fn Blank(lang: Lang, unit: UnitDetail, filter: Filter) -> impl IntoView {
    let register = register();
    let geography = register.geography();
    let Some(index) = geography.index_of(unit.unit.unit).filter(|_| unit.unit.level != Level::Commune) else {
        return ().into_any();
    };
    let own = register.communes_without_product(unit.unit.unit, filter.as_of);
    let now: BTreeSet<UnitIndex> = geography.step_forward(&geography.leaves(index)).into_iter().collect();
    let above: BTreeSet<UnitIndex> = now.iter().filter_map(|commune| geography.upward(*commune).last()).collect();
    let is_there = |commune: &UnitRef| geography.index_of(commune.unit).is_some_and(|index| now.contains(&index));
    let successors: Vec<UnitRef> = above
        .into_iter()
        .flat_map(|province| register.communes_without_product(geography.unit(province).id, filter.as_of))
        .filter(is_there)
        .collect();
    let list = |units: Vec<UnitRef>| {
        let line = |unit: UnitRef| view! { <li><a href=unit::href(lang, unit.unit)>{unit.full_name}</a></li> };
        view! { <ul class="columns zero">{units.into_iter().map(line).collect::<Vec<_>>()}</ul> }
    };
    let folded = |text: String, stat: &'static str, units: Vec<UnitRef>| {
        let count = units.len();
        if count == 0 {
            return view! { <p data-stat=stat data-value="0">{text}</p> }.into_any();
        }
        view! { <details><summary data-stat=stat data-value=count.to_string()>{text}</summary>{list(units)}</details> }.into_any()
    };
    let day = format::date(lang, filter.as_of);
    let text = lang.unit_blank_own(&day, &number(lang, own.len() as u32), &number(lang, unit.unit.communes));
    let own = folded(text, "blank", own);
    let later = (!now.is_empty()).then(|| {
        let text = lang.unit_blank_now(&number(lang, successors.len() as u32), &number(lang, now.len() as u32));
        folded(text, "blank_now", successors)
    });
    view! { <h3>{lang.label_communes_without_product()}</h3>{own}{later} }.into_any()
}
