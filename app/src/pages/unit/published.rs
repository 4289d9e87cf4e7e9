//! What others have published about a unit, beside what this register counts: never mixed.

use crate::api::PublishedTotal;
use crate::domain::published::PublishedUnit;
use crate::domain::{Basis, UnitId};
use crate::facts::Summary;
use crate::text::{Lang, format, published, source};
use crate::ui::request::register;
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// What others have published about the unit, beside what this register holds.
#[component]
pub fn Published(lang: Lang, unit: UnitId, summary: Summary) -> impl IntoView {
    let published = register().published(Some(unit));
    if published.is_empty() {
        return ().into_any();
    }
    let headline = published.iter().find(|total| total.basis().is_some());
    let headline = headline.map(|total| view! { <p class="lead" data-stat="published">{compared(lang, total, &summary)}</p> });
    // A simulated register has no gaps to explain.
    let why = (!register().simulated()).then(|| view! { <p class="soft">{lang.unit_published_why()}</p> });
    let row = |total: PublishedTotal| {
        let date = if total.date.is_empty() { lang.unit_published_no_date().to_owned() } else { format::partial_date(lang, &total.date) };
        view! {
            <tr>
                <td class="numbers">{date}</td>
                <td>{published::label(lang, &total.measure, &total.dimension)}</td>
                <td class="num">{published_value(lang, &total)}</td>
                <td><SourceLinks source=total.source/></td>
            </tr>
        }
    };
    view! {
        <section id="cong-bo">
            {headline}
            {why}
            <details>
                <summary>{lang.unit_published_all()}</summary>
                <div class="scroll" tabindex="0" role="region" aria-label=lang.unit_published_all()>
                    <table class="table">
                        <thead><tr>
                            <th scope="col">{lang.unit_published_date()}</th>
                            <th scope="col">{lang.unit_published_what()}</th>
                            <th scope="col" class="num">{lang.unit_published_value()}</th>
                            <th scope="col">{lang.label_source()}</th>
                        </tr></thead>
                        <tbody>{published.into_iter().map(row).collect::<Vec<_>>()}</tbody>
                    </table>
                </div>
            </details>
        </section>
    }
    .into_any()
}

/// Both counts in a sentence: "Trong sổ này 68, đã công bố 176 (nguồn …, 12/2022)."
fn compared(lang: Lang, total: &PublishedTotal, summary: &Summary) -> String {
    let [valid, expiring, expired, revoked] = summary.by_validity.0;
    // A published total usually counts all products ever recognised; one of valid products is compared with valid products.
    let here = if total.basis() == Some(Basis::Valid) { valid + expiring } else { valid + expiring + expired + revoked };
    let here = format::number(lang, u64::from(here));
    let value = published_value(lang, total);
    let source = source::titles(&total.source);
    if total.date.is_empty() {
        return lang.unit_published_undated(&here, &value, &source);
    }
    lang.unit_published_compared(&here, &value, &source, &format::partial_date(lang, &total.date))
}

fn published_value(lang: Lang, total: &PublishedTotal) -> String {
    let value = total.value.parse::<u64>().map_or_else(|_| total.value.clone(), |value| format::number(lang, value));
    if total.unit == PublishedUnit::Percent {
        format!("{} %", if lang == Lang::Vi { value.replace('.', ",") } else { value })
    } else {
        value
    }
}
