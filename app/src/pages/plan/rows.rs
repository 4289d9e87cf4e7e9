//! `/ke-hoach/{id}/{target}`: the rows behind a number: those counted, and those not counted with the reason.

use super::super::not_found::Missing;
use super::StatusMark;
use super::detail::as_of_query;
use crate::api::{PlanFilter, TargetRow};
use crate::domain::plan::Reason;
use crate::text::{Lang, format, plan};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::request::{register, request};
use leptos::prelude::*;

/// How many rows of each table a page shows; the file has all.
const MOST: usize = 500;

/// The page of the rows of one target.
#[component]
pub fn TargetPage() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let day = understood!(PlanFilter::parse(&request.pairs, register.geography(), register.today())).as_of;
    let (plan, target) = (request.segment(1), request.segment(2));
    let Some(answer) = register.target_rows(plan, target, day).map(|report| plan::answer::rows(lang, report)) else {
        return view! { <Missing text=lang.plan_not_found_target(&target)/> }.into_any();
    };
    let title = lang.plan_rows_title(&answer.target.id);
    let back = lang.path(&format!("/ke-hoach/{plan}{}#{target}", as_of_query(day, register.today())));
    let count = |rows: &[TargetRow]| format::number(lang, rows.len() as u64);
    let (counted, not_counted) = (lang.plan_rows_counted(&count(&answer.counted)), lang.plan_rows_not_counted(&count(&answer.not_counted)));
    let file = |format: &str| format!("{}&format={format}&lang={}", answer.target.records_url, lang.tag());
    let (csv, xlsx) = (file("csv"), file("xlsx"));
    view! {
        <Head title=format!("{title}: {}", answer.target.name) description=lang.plan_description()/>
        <p class="eyebrow"><a href=back>{lang.plan_rows_back()}": "{answer.plan_title.clone()}</a></p>
        <h1>{answer.target.name.clone()}</h1>
        <p class="plan-numbers" data-target=answer.target.id.clone()>
            <strong data-value="actual">{answer.target.actual_text.clone()}</strong>
            <span class="soft">{lang.plan_value_aim()}": "{answer.target.target_text.clone()}</span>
            <StatusMark lang status=answer.target.status/>
            <span class="soft">{lang.plan_measured(&format::date(lang, answer.target.measured_on))}</span>
        </p>
        <p>{answer.target.numerator_text.clone()}" "<code>{answer.target.numerator.clone()}</code></p>
        <p class="plan-downloads">
            <a href=csv download rel="nofollow">{lang.plan_rows_csv()}</a>" · "
            <a href=xlsx download rel="nofollow">{lang.plan_rows_xlsx()}</a>
        </p>
        <section data-rows="counted"><h2>{counted}</h2><Rows lang rows=answer.counted with_reason=false/></section>
        <section data-rows="not_counted"><h2>{not_counted}</h2><Rows lang rows=answer.not_counted with_reason=true/></section>
    }
    .into_any()
}

#[component]
fn Rows(lang: Lang, rows: Vec<TargetRow>, with_reason: bool) -> impl IntoView {
    if rows.is_empty() {
        return view! { <p class="soft">{lang.plan_rows_none()}</p> }.into_any();
    }
    let total = rows.len();
    let has_years = rows.iter().any(|row| row.year.is_some());
    let last = if with_reason { lang.plan_rows_reason() } else { lang.plan_rows_since() };
    let more = (total > MOST).then(|| view! { <p class="note">{lang.plan_rows_more(&MOST, &format::number(lang, total as u64))}</p> });
    let line = |row: TargetRow| {
        let name = match row.path {
            Some(path) => view! { <a href=lang.path(&path)>{row.name}</a> }.into_any(),
            None => view! { {row.name} }.into_any(),
        };
        let last = if with_reason {
            row.reason_text.unwrap_or_default().to_owned()
        } else {
            row.since_text.map(|day| format::partial_date(lang, &day)).unwrap_or_default()
        };
        let year = has_years.then(|| view! { <td class="num">{row.year}</td> });
        view! { <tr data-reason=row.reason.map(Reason::name)><th scope="row">{name}</th><td>{row.place}</td><td>{row.detail}</td>{year}<td>{last}</td></tr> }
    };
    let label = if with_reason { lang.plan_rows_reason() } else { lang.plan_rows_name() };
    view! {
        {more}
        <div class="scroll" tabindex="0" role="region" aria-label=label>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.plan_rows_name()}</th>
                    <th scope="col">{lang.label_place()}</th>
                    <th scope="col">{lang.plan_rows_detail()}</th>
                    {has_years.then(|| view! { <th scope="col" class="num">{lang.label_year()}</th> })}
                    <th scope="col">{last}</th>
                </tr></thead>
                <tbody>{rows.into_iter().take(MOST).map(line).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
