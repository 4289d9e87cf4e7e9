//! The plans that concern a unit, for the page of that unit.

use super::index::Glance;
use crate::api::{PlanOverview, PlanRelation};
use crate::domain::UnitId;
use crate::text::{Lang, format, plan};
use crate::ui::request::{day_asked, register};
use leptos::prelude::*;

/// The plans of a unit, of its predecessors, and of the units above it; nothing where there are none.
#[component]
pub fn PlansOfUnit(
    /// The reader's language.
    lang: Lang,
    /// The unit.
    unit: UnitId,
) -> impl IntoView {
    let register = register();
    let day = day_asked().unwrap_or_else(|_| register.today());
    let plans = register.plans_of_unit(unit, day);
    if plans.is_empty() {
        return ().into_any();
    }
    let line = |(plan, relation): (PlanOverview<'_>, PlanRelation)| {
        let plan = plan::answer::summary(lang, plan);
        let words = match relation {
            PlanRelation::Own => None,
            PlanRelation::Within => Some(lang.plan_of_unit_within()),
            PlanRelation::Above => Some(lang.plan_of_unit_above()),
            PlanRelation::Part => Some(lang.plan_of_unit_part()),
        };
        let period = lang.plan_period(&format::date(lang, plan.period_from), &format::date(lang, plan.period_to));
        let words = [Some(period), words.map(str::to_owned)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let (id, href) = (plan.id.clone(), lang.path(&format!("/ke-hoach/{}", plan.id)));
        view! {
            <li data-plan=id>
                <div><h3><a href=href>{plan.title.clone()}</a></h3><p class="who">{words}</p></div>
                <div class="worth"><Glance lang plan/></div>
            </li>
        }
    };
    view! { <section><h2>{lang.label_plans()}</h2><ol class="products">{plans.into_iter().map(line).collect::<Vec<_>>()}</ol></section> }
        .into_any()
}
