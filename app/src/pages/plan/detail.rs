//! `/ke-hoach/{id}`: one plan with its targets.

use super::super::not_found::Missing;
use super::index::{Glance, document, scope};
use super::target::TargetCard;
use super::{StatusMark, percent};
use crate::api::{PlanDetail, PlanFilter, unit_path};
use crate::domain::Day;
use crate::text::{Lang, format, plan, unit};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::request::{register, request};
use crate::ui::source::SourceLinks;
use leptos::prelude::*;

/// The page of one plan.
#[component]
pub fn PlanPage() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let day = understood!(PlanFilter::parse(&request.pairs, register.geography(), register.today())).as_of;
    let id = request.segment(1);
    let Some(plan) = register.plan(id, day).map(|report| plan::answer::detail(lang, report)) else {
        return view! { <Missing text=lang.plan_not_found(&id)/> }.into_any();
    };
    let summary = plan.summary.clone();
    let query = as_of_query(day, register.today());
    let published_href = lang.path(&match &summary.scope {
        Some(unit) => format!("{}#cong-bo", unit_path(unit.unit)),
        None => "/du-lieu#do-phu".to_owned(),
    });
    let cards: Vec<_> = plan
        .targets
        .iter()
        .cloned()
        .map(|target| view! { <TargetCard lang plan=summary.id.clone() target query=query.clone() published_href=published_href.clone()/> })
        .collect();
    view! {
        <Head title=summary.title.clone() description=lang.plan_description() path=format!("/ke-hoach/{}", summary.id)/>
        <p class="eyebrow"><a href=lang.path("/ke-hoach")>{lang.plan_title()}</a></p>
        <h1>{summary.title.clone()}</h1>
        <About lang plan=plan.clone()/>
        <DayForm lang day/>
        <Downloads lang id=summary.id.clone() day/>
        <section class="plan-overview">
            <h2>{lang.plan_at_a_glance()}</h2>
            <Glance lang plan=summary.clone()/>
            <Overview lang plan=plan.clone()/>
        </section>
        <section class="plan-cards">
            <h2>{lang.label_targets()}</h2>
            {cards}
        </section>
    }
    .into_any()
}

#[component]
fn Downloads(lang: Lang, id: String, day: Day) -> impl IntoView {
    let address = format!("/api/v1/plans/{id}?as_of={day}&lang={}", lang.tag());
    view! {
        <p class="plan-downloads">
            <a href=format!("{address}&format=csv") download rel="nofollow">{lang.plan_data_csv()}</a>" · "
            <a href=format!("{address}&format=xlsx") download rel="nofollow">{lang.plan_data_xlsx()}</a>" · "
            <a href=address rel="nofollow">{lang.plan_data()}</a>
        </p>
    }
    .into_any()
}

/// The query string that keeps the day of the page; empty for today.
pub(super) fn as_of_query(day: Day, today: Day) -> String {
    if day == today { String::new() } else { format!("?as_of={day}") }
}

#[component]
fn About(lang: Lang, plan: PlanDetail) -> impl IntoView {
    let summary = plan.summary;
    let period = lang.plan_period(&format::date(lang, summary.period_from), &format::date(lang, summary.period_to));
    let name = scope(lang, &summary);
    let place = match &summary.scope {
        Some(unit) => {
            view! { <a href=unit::href(lang, unit.unit)>{name}</a>" ("{unit::vintage(lang, register().geography(), unit.unit.vintage)}")" }
                .into_any()
        }
        None => view! { {name} }.into_any(),
    };
    let now: Vec<_> = plan
        .scope_now
        .into_iter()
        .take(4)
        .enumerate()
        .map(|(index, unit)| view! { {(index > 0).then_some(", ")}<a href=unit::href(lang, unit.unit)>{unit.full_name}</a> })
        .collect();
    let now = (!now.is_empty()).then(|| view! { <p>{lang.label_now_in()}" "{now}"."</p> });
    let before = (plan.as_of < summary.period_from).then(|| {
        view! { <p class="note" role="note">{lang.plan_before(&format::date(lang, plan.as_of), &format::date(lang, summary.period_from))}</p> }
    });
    let document = document(lang, &summary);
    let source = summary.source.map(|source| view! { <p class="soft">{lang.label_source()}": "<SourceLinks source/></p> });
    view! {
        <div class="flow">
            <p class="lead">{[summary.authority.unwrap_or_default(), document, period].join(" · ")}</p>
            <p>{place}". "<span class="soft">{lang.plan_frozen()}</span></p>
            {now}{source}{before}
        </div>
    }
    .into_any()
}

#[component]
fn DayForm(lang: Lang, day: Day) -> impl IntoView {
    let path = request().path;
    view! {
        <form class="plan-filter" method="get" action=lang.path(&path)>
            <label><span>{lang.plan_filter_day()}</span><input type="date" name="as_of" value=day.to_string()/></label>
            <button>{lang.plan_day_submit()}</button>
        </form>
    }
    .into_any()
}

/// All targets in one table, for the first page of a print.
#[component]
fn Overview(lang: Lang, plan: PlanDetail) -> impl IntoView {
    let row = |target: &crate::api::TargetDetail| {
        // Where the register lacks rows, its own value says nothing; the published one stands in its place.
        let published = target.published.as_ref().filter(|_| target.gap.is_some());
        let actual = match published {
            Some(published) => lang.plan_gap_published(&published.value_text),
            None => target.actual_text.clone(),
        };
        let decided = published.and_then(|published| published.status).map(|status| view! { <StatusMark lang status/>" " });
        let share = match published {
            Some(published) => published.attained_pct,
            None => target.attained_pct.filter(|_| target.actual.is_some() && target.gap.is_none()),
        };
        let attained = share.map(|share| percent(lang, share)).unwrap_or_default();
        let is_target = target.comparator.is_some() || target.actual.is_none();
        let is_empty = attained.is_empty().then_some("");
        view! {
            <tr>
                <th scope="row"><a href=format!("#{}", target.id)>{target.name.clone()}</a></th>
                <td data-label=lang.plan_value_aim()>{target.target_text.clone()}</td>
                <td data-label=lang.plan_value_actual()>{actual}</td>
                <td class="num" data-label=lang.plan_column_attained() data-empty=is_empty>{attained}</td>
                <td>{decided}{is_target.then(|| view! { <StatusMark lang status=target.status/> })}</td>
            </tr>
        }
    };
    view! {
        <div class="scroll" tabindex="0" role="region" aria-label=lang.label_targets()>
            <table class="table">
                <thead><tr>
                    <th scope="col">{lang.plan_column_target()}</th>
                    <th scope="col">{lang.plan_value_aim()}</th>
                    <th scope="col">{lang.plan_value_actual()}</th>
                    <th scope="col" class="num">{lang.plan_column_attained()}</th>
                    <th scope="col">{lang.plan_column_status()}</th>
                </tr></thead>
                <tbody>{plan.targets.iter().map(row).collect::<Vec<_>>()}</tbody>
            </table>
        </div>
    }
    .into_any()
}
