//! The units below a unit.

use super::counts::BothBases;
use crate::api::UnitDetail;
use crate::domain::{Level, Stars as StarClass};
use crate::facts::Summary;
use crate::text::{Lang, format, recognition, unit};
use leptos::prelude::*;
use std::collections::HashMap;

/// The units below with their products; those without any are listed apart.
#[component]
pub fn Children(lang: Lang, unit: UnitDetail, both: BothBases) -> impl IntoView {
    if unit.children.is_empty() {
        return ().into_any();
    }
    let by_unit = |summary: &Summary| summary.children.iter().map(|child| (child.unit, child.clone())).collect::<HashMap<_, _>>();
    let (valid, ever) = (by_unit(&both.valid), by_unit(&both.ever));
    let number = |value: u32| format::number(lang, u64::from(value));
    let mut rows = Vec::new();
    let mut without = Vec::new();
    for child in unit.children {
        let href = unit::href(lang, child.unit);
        let Some((valid, ever)) = valid.get(&child.unit).zip(ever.get(&child.unit)).filter(|(_, ever)| ever.total > 0) else {
            without.push(view! { <li><a href=href>{child.full_name}</a></li> });
            continue;
        };
        let stars = StarClass::ALL.iter().rev().map(|class| view! { <td class="num wide">{number(valid.by_star.0[class.index()])}</td> });
        rows.push(view! {
            <tr>
                <th scope="row"><a href=href>{child.full_name}</a></th>
                <td class="num">{number(ever.total)}</td>
                <td class="num"><strong>{number(valid.total)}</strong></td>
                {stars.collect::<Vec<_>>()}
            </tr>
        });
    }
    let title = if unit.unit.level == Level::Province { lang.unit_children_province() } else { lang.unit_children() };
    let caption =
        lang.unit_children_caption(&format::number(lang, (rows.len() + without.len()) as u64), &format::number(lang, rows.len() as u64));
    let heads =
        StarClass::ALL.iter().rev().map(|class| view! { <th scope="col" class="num wide">{recognition::stars(lang, class.count())}</th> });
    let table = (!rows.is_empty()).then(|| {
        view! {
            <div class="scroll" tabindex="0" role="region" aria-label=title>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.label_unit()}</th>
                        <th scope="col" class="num">{lang.basis_ever()}</th>
                        <th scope="col" class="num">{lang.validity_valid()}</th>
                        {heads.collect::<Vec<_>>()}
                    </tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        }
    });
    let without = (!without.is_empty()).then(|| {
        let head = lang.unit_children_without(&format::number(lang, without.len() as u64));
        view! { <h3>{head}</h3><ul class="columns zero">{without}</ul> }
    });
    view! {
        <section>
            <h2>{title}</h2>
            <p class="soft">{caption}</p>
            {table}
            {without}
        </section>
    }
    .into_any()
}
