//! Which published numbers exceed what the register held on their day, for each plan and target: there the register lacks
//! rows, and no target is called short by them (contract §3).

use super::Snapshot;
use app::api::PublishedTotal;
use app::domain::Day;
use app::domain::plan::{
    Decimal, Evaluation, Gap, Measure, Noun, Observation, ObservationDimension, Plan, PublishedValue, Target, Value, published_status,
};
use app::facts::{Filter, Summary};
use std::collections::HashMap;

/// What published numbers prove about the place of a plan and about its targets.
#[derive(Default)]
pub(super) struct PlanGaps {
    /// Products of the place that others have published and the register did not hold.
    place: Vec<Gap>,
    /// By target: what was published of it.
    targets: HashMap<String, Vec<Gap>>,
}

/// What is told first ranks last: a number of the whole before one of a part, then the newest.
const fn rank(gap: &Gap) -> (bool, Day) {
    (gap.is_whole, gap.day)
}

impl Snapshot {
    /// The gaps of every plan, found once for a snapshot: they do not depend on the day of a question.
    fn gaps(&self) -> &HashMap<String, PlanGaps> {
        self.plan_gaps.get_or_init(|| {
            let mut by_plan: HashMap<String, PlanGaps> = HashMap::new();
            for plan in &self.register.plans {
                by_plan.insert(plan.id.clone(), PlanGaps { place: self.gaps_of_totals(plan), targets: self.gaps_of_targets(plan) });
            }
            // What was published of the products of one plan holds for every plan of the same place.
            for plan in &self.register.plans {
                let gaps: Vec<Gap> = self
                    .products_published(plan)
                    .filter_map(|target| by_plan[&plan.id].targets.get(&target.id))
                    .flatten()
                    .cloned()
                    .collect();
                for other in self.register.plans.iter().filter(|other| other.scope == plan.scope) {
                    if let Some(found) = by_plan.get_mut(&other.id) {
                        found.place.extend(gaps.iter().cloned());
                    }
                }
            }
            for found in by_plan.values_mut() {
                found.place.sort_by_key(rank);
            }
            by_plan
        })
    }

    /// The targets of a plan that count products.
    fn products_published<'a>(&'a self, plan: &'a Plan) -> impl Iterator<Item = &'a Target> {
        let counts_products = |target: &&Target| target.numerator.set.noun == Noun::Products && target.measure == Measure::Count;
        self.register.targets.iter().filter(|target| target.plan == plan.id).filter(counts_products)
    }

    fn gaps_of_targets(&self, plan: &Plan) -> HashMap<String, Vec<Gap>> {
        let mut gaps: HashMap<String, Vec<Gap>> = HashMap::new();
        for target in self.register.targets.iter().filter(|target| target.plan == plan.id) {
            let published = self.register.observations.iter().filter(|observation| observation.target == target.id);
            let mut found: Vec<Gap> = published.filter_map(|observation| self.gap_of_observation(plan, target, observation)).collect();
            if !found.is_empty() {
                found.sort_by_key(rank);
                gaps.insert(target.id.clone(), found);
            }
        }
        gaps
    }

    fn gap_of_observation(&self, plan: &Plan, target: &Target, observation: &Observation) -> Option<Gap> {
        // A higher share proves no missing row; a higher count, or a higher share of the plan, does.
        if target.measure == Measure::Ratio && observation.dimension != ObservationDimension::PercentOfPlan {
            return None;
        }
        let date = observation.date.clone()?;
        let (published, day) = (observation.value?, Day::of_partial(&date)?);
        // The products of one round are a part of the whole: a whole that is smaller lacks rows too.
        let dimension = match &observation.dimension {
            ObservationDimension::Round(..) => &ObservationDimension::Total,
            other => other,
        };
        let held = self.held_of(plan, target, dimension, day)?;
        let is_whole = observation.dimension == ObservationDimension::Total;
        held.compare(published).is_lt().then(|| Gap { is_whole, published, held, day, date, source: observation.source.clone() })
    }

    fn gaps_of_totals(&self, plan: &Plan) -> Vec<Gap> {
        let gap = |total: &PublishedTotal| {
            let (published, day) = (Decimal::parse(&total.value)?, Day::of_partial(&total.date)?);
            let held = Value::count(u64::from(self.held_of_total(total)?.total));
            let source = Some(total.source.clone()).filter(|source| !source.is_empty());
            held.compare(published).is_lt().then(|| Gap { is_whole: true, published, held, day, date: total.date.clone(), source })
        };
        self.register.official_totals.iter().filter(|total| total.scope == plan.scope).filter_map(gap).collect()
    }

    /// What the register held on the day of a published total of products.
    pub(super) fn held_of_total(&self, total: &PublishedTotal) -> Option<Summary> {
        let (basis, day) = (total.basis()?, Day::of_partial(&total.date)?);
        let vintage = total.scope.map_or_else(|| self.facts.geography().in_force(day), |unit| unit.vintage);
        Some(self.facts.summarise(&Filter { basis, ..Filter::of_day(day, vintage) }.in_unit(total.scope)))
    }

    /// The newest gap known on a day that makes a shortfall of a target doubtful: of the target itself, else of its place.
    pub(super) fn gap_of(&self, target: &Target, as_of: Day) -> Option<&Gap> {
        let gaps = self.gaps().get(&target.plan)?;
        let known = |gaps: &'_ [Gap]| gaps.iter().rposition(|gap| gap.day <= as_of);
        let own = gaps.targets.get(&target.id).and_then(|own| own.get(known(own)?));
        own.or_else(|| gaps.place.get(known(&gaps.place)?).filter(|_| target.counts_recognitions()))
    }

    /// The newest published value of a target on a day, with what it says of the target.
    pub(super) fn published_value(&self, plan: &Plan, target: &Target, as_of: Day) -> Option<PublishedValue> {
        let known = self.register.observations.iter().filter(|observation| {
            observation.target == target.id && observation.dimension == ObservationDimension::Total && observation.value.is_some()
        });
        let dated = known.filter_map(|observation| Some((Day::of_partial(observation.date.as_deref()?)?, observation)));
        let (day, newest) = dated.filter(|(day, _)| *day <= as_of).max_by_key(|(day, _)| *day)?;
        let value = newest.value?;
        Some(PublishedValue {
            value,
            date: newest.date.clone().unwrap_or_default(),
            source: newest.source.clone(),
            status: published_status(&self.plan_records, plan, target, value, day),
            attained: target.min.and_then(|min| Value::from(value).attained_tenths(min)),
        })
    }

    /// Takes back what the data cannot prove.
    pub(super) fn doubted(&self, target: &Target, mut evaluation: Evaluation, as_of: Day) -> Evaluation {
        if self.gap_of(target, as_of).is_some() {
            evaluation.doubt_shortfall();
        }
        evaluation
    }
}
