//! `/ke-hoach`: all plans, with how many of their targets have which status.

use super::StatusMark;
use crate::api::{PlanFilter, PlanSummary};
use crate::domain::plan::Status;
use crate::text::{Lang, format, plan, unit};
use crate::ui::bad_request::understood;
use crate::ui::head::Head;
use crate::ui::request::{register, request};
use leptos::prelude::*;

/// The page of all plans.
#[component]
pub fn Plans() -> impl IntoView {
    let request = request();
    let lang = request.lang;
    let register = register();
    let filter = understood!(PlanFilter::parse(&request.pairs, register.geography(), register.today()));
    let ask = |filter: &PlanFilter| plan::answer::list(lang, filter.as_of, register.plans(filter));
    let found = ask(&filter);
    let everything = ask(&PlanFilter { unit: None, year: None, status: None, ..filter.clone() });
    let day = format::date(lang, found.as_of);
    let count = match found.plans.len() {
        1 => lang.plan_count_one(&day),
        count => lang.plan_count(&format::number(lang, count as u64), &day),
    };
    let list = if found.plans.is_empty() {
        view! { <div class="empty"><p>{lang.plan_filter_none()}</p><p><a href=lang.path("/ke-hoach")>{lang.plan_filter_clear()}</a></p></div> }.into_any()
    } else {
        let as_of = (filter.as_of != register.today()).then(|| filter.as_of.to_string());
        let lines: Vec<_> = found.plans.into_iter().map(|plan| view! { <Line lang plan as_of=as_of.clone()/> }).collect();
        view! { <ol class="products plans">{lines}</ol> }.into_any()
    };
    view! {
        <Head title=lang.plan_title() description=lang.plan_description()/>
        <h1>{lang.plan_title()}</h1>
        <p class="lead">{lang.plan_intro()}</p>
        <FilterForm lang filter all=everything.plans/>
        <p data-stat="plans">{count}</p>
        {list}
        <p><a href="/api/v1/plans" rel="nofollow"><code>"/api/v1/plans"</code></a></p>
    }
    .into_any()
}

#[component]
fn FilterForm(lang: Lang, filter: PlanFilter, all: Vec<PlanSummary>) -> impl IntoView {
    let register = register();
    let mut places: Vec<(String, String)> = Vec::new();
    for scope in all.iter().filter_map(|plan| plan.scope.as_ref()) {
        let value = scope.unit.to_string();
        if !places.iter().any(|(known, _)| *known == value) {
            places.push((value, format!("{} ({})", scope.full_name, unit::vintage(lang, register.geography(), scope.unit.vintage))));
        }
    }
    // The chosen place may have no plan of its own, for example when it succeeded a unit that has one.
    if let Some(unit) = filter.unit.filter(|unit| !places.iter().any(|(known, _)| *known == unit.to_string())) {
        let name = register.unit(unit).map_or_else(|| unit.to_string(), |unit| unit.full_name);
        places.push((unit.to_string(), format!("{name} ({})", unit::vintage(lang, register.geography(), unit.vintage))));
    }
    let chosen_place = filter.unit.map(|unit| unit.to_string()).unwrap_or_default();
    let first = all.iter().map(|plan| plan.period_from.year()).min().unwrap_or(filter.as_of.year());
    let last = all.iter().map(|plan| plan.period_to.year()).max().unwrap_or(filter.as_of.year());
    let years: Vec<_> =
        (first..=last).map(|year| view! { <option value=year selected=filter.year == Some(year)>{year}</option> }).collect();
    let places: Vec<_> = places
        .into_iter()
        .map(|(value, name)| view! { <option value=value.clone() selected=chosen_place == value>{name}</option> })
        .collect();
    let statuses: Vec<_> = Status::ALL
        .iter()
        .map(|status| view! { <option value=status.name() selected=filter.status == Some(*status)>{plan::target::status(lang, *status)}</option> })
        .collect();
    view! {
        <form class="plan-filter" method="get" action=lang.path("/ke-hoach") aria-label=lang.plan_filter_title()>
            <label><span>{lang.label_area()}</span><select name="unit"><option value="">{lang.plan_filter_any_place()}</option>{places}</select></label>
            <label><span>{lang.label_year()}</span><select name="year"><option value="">{lang.plan_filter_any_year()}</option>{years}</select></label>
            <label><span>{lang.plan_filter_status()}</span><select name="status"><option value="">{lang.plan_filter_any_status()}</option>{statuses}</select></label>
            <label><span>{lang.plan_filter_day()}</span><input type="date" name="as_of" value=filter.as_of.to_string()/></label>
            <button>{lang.action_show()}</button>
        </form>
    }
    .into_any()
}

#[component]
fn Line(lang: Lang, plan: PlanSummary, as_of: Option<String>) -> impl IntoView {
    let href = lang.path(&format!("/ke-hoach/{}{}", plan.id, as_of.map(|day| format!("?as_of={day}")).unwrap_or_default()));
    let document = document(lang, &plan);
    let period = lang.plan_period(&format::date(lang, plan.period_from), &format::date(lang, plan.period_to));
    let scope = scope(lang, &plan);
    let id = plan.id.clone();
    view! {
        <li data-plan=id>
            <div>
                <h2><a href=href>{plan.title.clone()}</a></h2>
                <p class="who">{[plan.authority.clone().unwrap_or_default(), document].join(" · ")}</p>
                <p class="who">{format!("{scope} · {period}")}</p>
            </div>
            <div class="worth"><Glance lang plan/></div>
        </li>
    }
    .into_any()
}

/// How many targets have which status.
#[component]
pub(super) fn Glance(lang: Lang, plan: PlanSummary) -> impl IntoView {
    let mark = |status: &Status| {
        let count = plan.by_status.get(status).copied().filter(|count| *count > 0)?;
        Some(view! { <li data-count=status.name()><span class="total">{count}</span>" "<StatusMark lang status=*status/></li> })
    };
    let marks: Vec<_> = Status::ALL.iter().filter_map(mark).collect();
    view! { <ul class="plan-glance" aria-label=lang.plan_targets_count(&plan.target_count)>{marks}</ul> }.into_any()
}

/// The document in words.
pub(super) fn document(lang: Lang, plan: &PlanSummary) -> String {
    match (&plan.document_number, plan.issued) {
        (Some(number), Some(day)) => lang.plan_document_dated(number, &format::date(lang, day)),
        (Some(number), None) => lang.plan_document(number),
        (None, _) => lang.plan_no_document().to_owned(),
    }
}

/// The scope in words.
pub(super) fn scope(lang: Lang, plan: &PlanSummary) -> String {
    match (&plan.scope, &plan.scope_text) {
        (None, _) => lang.label_whole_country().to_owned(),
        (Some(_), Some(text)) => text.clone(),
        (Some(unit), None) => unit.full_name.clone(),
    }
}
