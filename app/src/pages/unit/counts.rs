//! What a unit counts: headline figures, and products by stars.

use crate::domain::{Basis, Level, Stars as StarClass};
use crate::facts::Summary;
use crate::text::{Lang, format, product};
use crate::ui::marks::Stars;
use leptos::prelude::*;

/// The same question counted on both bases.
#[derive(Clone)]
pub struct BothBases {
    /// Products valid on the day.
    pub valid: Summary,
    /// Products ever recognised.
    pub ever: Summary,
}

/// The headline figures of the unit.
#[component]
pub fn Figures(lang: Lang, level: Level, summary: Summary) -> impl IntoView {
    let number = |value: u32| format::number(lang, u64::from(value));
    let recognised = (summary.basis == Basis::Valid).then(|| {
        let ever: u32 = summary.by_validity.0.iter().sum();
        view! { <div class="stat"><dt>{lang.stat_total_ever()}</dt><dd data-stat="ever">{number(ever)}</dd></div> }
    });
    let total_label = if summary.basis == Basis::Ever { lang.stat_total_ever() } else { lang.unit_total_valid() };
    let communes = lang.unit_communes(&number(summary.communes.total));
    // For a single commune a share of communes says nothing.
    let communes = (level != Level::Commune).then(
        || view! { <div class="stat"><dt>{communes}</dt><dd data-stat="communes">{number(summary.communes.with_product)}</dd></div> },
    );
    let unplaced = (summary.unplaced > 0)
        .then(|| view! { <p class="note" data-stat="unplaced">{lang.unit_unplaced(&product::count(lang, summary.unplaced))}</p> });
    view! {
        <section>
            <h2>{lang.unit_figures(&format::date(lang, summary.as_of))}</h2>
            <dl class="stats">
                <div class="stat"><dt>{total_label}</dt><dd data-stat="total">{number(summary.total)}</dd></div>
                {recognised}
                <div class="stat"><dt>{lang.stat_producers()}</dt><dd data-stat="producers">{number(summary.producers)}</dd></div>
                {communes}
                <div class="stat"><dt>{lang.unit_expiring()}</dt><dd data-stat="expiring">{number(summary.by_validity.0[1])}</dd></div>
            </dl>
            {unplaced}
        </section>
    }
    .into_any()
}

/// The unit's products by stars: those valid on the day, and all ever recognised.
#[component]
pub fn ByStars(lang: Lang, both: BothBases) -> impl IntoView {
    let number = |value: u32| format::number(lang, u64::from(value));
    let row = |class: &StarClass| {
        let [valid, ever] = [&both.valid, &both.ever].map(|summary| number(summary.by_star.0[class.index()]));
        view! { <tr><th scope="row"><Stars lang count=Some(class.count())/></th><td class="num">{valid}</td><td class="num">{ever}</td></tr> }
    };
    view! {
        <section>
            <h2>{lang.unit_by_stars()}</h2>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.label_stars()}</th>
                    <th scope="col" class="num">{lang.validity_valid()}</th>
                    <th scope="col" class="num">{lang.basis_ever()}</th>
                </tr></thead>
                <tbody>{StarClass::ALL.iter().rev().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </section>
    }
    .into_any()
}
