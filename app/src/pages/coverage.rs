//! How much of what others have published the register holds: the table of provinces on the page of open data.

use crate::api::Coverage;
use crate::domain::Basis;
use crate::text::{Lang, format, unit};
use crate::ui::request::register;
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// Provinces by how much of the published number is here, the least first.
#[component]
pub fn CoverageTable(lang: Lang) -> impl IntoView {
    let register = register();
    let mut rows = register.coverage();
    if rows.is_empty() {
        return ().into_any();
    }
    // Exact: 3 of 7 comes before 4 of 9.
    rows.sort_by(|a, b| (u64::from(a.held) * u64::from(b.published)).cmp(&(u64::from(b.held) * u64::from(a.published))));
    // No sum: provinces of one list lie in those of the other.
    let text = lang.coverage_text(&rows.len());
    let geography_name =
        |row: &Coverage| format!("{} ({})", row.unit.full_name, unit::vintage(lang, register.geography(), row.unit.unit.vintage));
    let number = |value: u32| format::number(lang, u64::from(value));
    let line = |row: Coverage| {
        let basis = match row.basis {
            Basis::Valid => lang.validity_valid(),
            Basis::Ever => lang.basis_ever(),
        };
        let share = (u64::from(row.held) * 1000).checked_div(u64::from(row.published)).map(|tenths| format::tenths(lang, tenths));
        let star = |index: usize| {
            let published = row.published_by_star[index].map_or_else(|| "–".to_owned(), number);
            view! { <td class="num">{format!("{} / {published}", number(row.held_by_star[index]))}</td> }
        };
        view! {
            <tr>
                <th scope="row"><a href=unit::href(lang, row.unit.unit)>{geography_name(&row)}</a></th>
                <td class="num" data-value="held">{number(row.held)}</td>
                <td class="num" data-value="published">{number(row.published)}</td>
                <td class="num">{share.map(|share| format!("{share}\u{a0}%"))}</td>
                {star(2)}{star(1)}{star(0)}
                <td>{basis}</td>
                <td class="numbers">{format::partial_date(lang, &row.date)}</td>
                <td><SourceLinks source=row.source/></td>
            </tr>
        }
    };
    view! {
        <section id="do-phu">
            <h2>{lang.coverage_title()}</h2>
            <p>{text}</p>
            <div class="scroll" tabindex="0" role="region" aria-label=lang.coverage_title()>
                <table class="table">
                    <thead><tr>
                        <th scope="col">{lang.label_unit()}</th>
                        <th scope="col" class="num">{lang.coverage_held()}</th>
                        <th scope="col" class="num">{lang.coverage_published()}</th>
                        <th scope="col" class="num">{lang.coverage_share()}</th>
                        <th scope="col" class="num">{lang.count_stars(&5)}</th>
                        <th scope="col" class="num">{lang.count_stars(&4)}</th>
                        <th scope="col" class="num">{lang.count_stars(&3)}</th>
                        <th scope="col">{lang.coverage_basis()}</th>
                        <th scope="col">{lang.plan_observed_date()}</th>
                        <th scope="col">{lang.label_source()}</th>
                    </tr></thead>
                    <tbody>{rows.into_iter().map(line).collect::<Vec<_>>()}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}
