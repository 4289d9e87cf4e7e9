//! Plans of the register, evaluated on a day.

use super::Snapshot;
use crate::store::Register;
use app::api::{ObservationReport, PlanFilter, PlanOverview, PlanRelation, PlanReport, TargetReport, UnitRef};
use app::domain::plan::{
    Evaluation, Key, LinkedRecord, Observation, ObservationDimension, Plan, ProductRows, Records, Row, Status, Target, Term, Value,
    evaluate_plan,
};
use app::domain::recognition::RecognitionStatus;
use app::domain::record::Record;
use app::domain::{Authority, Certificate, Day, Geography, UnitId, Vintage};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Everything targets count, from the rows of the register.
pub(super) fn records(register: &Register, geography: &Arc<Geography>) -> Records {
    let mut products: Vec<ProductRows> =
        register.products.iter().map(|product| ProductRows { producer: product.producer, rows: Vec::new() }).collect();
    for row in &register.recognitions {
        let issued = row.issued.map(|(day, _)| day);
        let recognised = row.status == RecognitionStatus::Recognised;
        let certificate = Certificate::new(issued.unwrap_or(Day::from_number(0)), row.expires, row.revoked);
        let counted = Row {
            stars: row.stars.filter(|_| recognised),
            recognised,
            proposed: row.proposed_stars.unwrap_or(0),
            potential_5: row.potential_5,
            score: row.score,
            level: row.level.as_deref().and_then(Authority::parse),
            issued: issued.filter(|_| recognised),
            dated: issued.or_else(|| row.year.and_then(|year| Day::from_ymd(year, 12, 31))),
            expires: certificate.expires,
            revoked: row.revoked,
            place: 0,
        };
        products[row.product as usize].rows.push((counted, row.unit));
    }
    let kinds = register.producers.iter().map(|producer| producer.kind).collect();
    Records::build(Arc::clone(geography), kinds, &products, linked_records(register))
}

/// The dated records with the positions of what they name.
fn linked_records(register: &Register) -> Vec<LinkedRecord> {
    let producers: HashMap<&str, u32> = register.producers.iter().zip(0..).map(|(producer, index)| (producer.id.as_str(), index)).collect();
    let products: HashMap<&str, u32> = register.products.iter().zip(0..).map(|(product, index)| (product.id.as_str(), index)).collect();
    let link = |record: &Record| {
        let shared = record.shared();
        LinkedRecord {
            producer: shared.producer.as_deref().and_then(|id| producers.get(id).copied()),
            product: shared.product.as_deref().and_then(|id| products.get(id).copied()),
            record: record.clone(),
        }
    };
    register.records.iter().map(link).collect()
}

impl Snapshot {
    fn targets_of(&self, plan: &Plan) -> Vec<&Target> {
        self.register.targets.iter().filter(|target| target.plan == plan.id).collect()
    }

    /// All targets of a plan on a day; what the data cannot prove is not judged.
    pub(super) fn evaluate(&self, plan: &Plan, targets: &[&Target], as_of: Day) -> Vec<Evaluation> {
        let evaluations = evaluate_plan(&self.plan_records, plan, targets, as_of);
        targets.iter().zip(evaluations).map(|(target, evaluation)| self.doubted(target, evaluation, as_of)).collect()
    }

    /// A plan by id, with what the engine counts for it.
    pub fn plan_by_id(&self, id: &str) -> Option<&Plan> {
        self.register.plans.iter().find(|plan| plan.id == id)
    }

    /// Evaluates every target of every plan: the work behind the register of plans.
    pub fn evaluate_all(&self, as_of: Day) -> usize {
        self.register.plans.iter().map(|plan| self.evaluate(plan, &self.targets_of(plan), as_of).len()).sum()
    }

    pub(super) fn plan_list(&self, filter: &PlanFilter) -> Vec<PlanOverview<'_>> {
        let mut plans = Vec::new();
        for plan in &self.register.plans {
            let in_year = filter.year.is_none_or(|year| (plan.from.year()..=plan.to.year()).contains(&year));
            let in_place = filter.unit.is_none_or(|unit| self.relation(plan, unit).is_some_and(|relation| relation != PlanRelation::Above));
            if !in_year || !in_place {
                continue;
            }
            let overview = self.plan_overview(plan, filter.as_of);
            if filter.status.is_none_or(|status| overview.count(status) > 0) {
                plans.push(overview);
            }
        }
        plans
    }

    fn plan_overview<'a>(&'a self, plan: &'a Plan, as_of: Day) -> PlanOverview<'a> {
        self.overview_of(plan, &self.evaluate(plan, &self.targets_of(plan), as_of), as_of)
    }

    fn overview_of<'a>(&self, plan: &'a Plan, evaluations: &[Evaluation], as_of: Day) -> PlanOverview<'a> {
        let mut by_status = BTreeMap::new();
        for evaluation in evaluations {
            *by_status.entry(evaluation.status).or_insert(0) += 1;
        }
        PlanOverview { plan, scope: plan.scope.and_then(|unit| self.unit_ref(unit, as_of)), by_status }
    }

    pub(super) fn plan_report(&self, id: &str, as_of: Day, now: Vintage) -> Option<PlanReport<'_>> {
        let plan = self.plan_by_id(id)?;
        let targets = self.targets_of(plan);
        let evaluations = self.evaluate(plan, &targets, as_of);
        let overview = self.overview_of(plan, &evaluations, as_of);
        let mut reports = Vec::with_capacity(targets.len());
        for (target, evaluation) in targets.into_iter().zip(evaluations) {
            // What was published later was not known on the day.
            let known = |observation: &&Observation| {
                observation.target == target.id && observation.date.as_deref().and_then(Day::of_partial).is_none_or(|day| day <= as_of)
            };
            let observations = self.register.observations.iter().filter(known);
            let observations = observations.map(|observation| self.observation(plan, target, observation, as_of)).collect();
            reports.push(TargetReport { observations, ..self.target_report(plan, target, evaluation, as_of) });
        }
        Some(PlanReport { as_of, overview, scope_now: self.scope_now(plan, now, as_of), targets: reports })
    }

    /// The units of the list in force that a frozen scope went into.
    fn scope_now(&self, plan: &Plan, now: Vintage, as_of: Day) -> Vec<UnitRef> {
        let geography = self.facts.geography();
        let Some(scope) = plan.scope.filter(|unit| unit.vintage != now).and_then(|unit| geography.index_of(unit)) else {
            return Vec::new();
        };
        let membership = geography.membership(scope);
        let units = membership.counted.iter().chain(&membership.unplaced).map(|index| geography.unit(*index));
        let mut found: Vec<UnitRef> =
            units.filter(|unit| unit.id.vintage == now).filter_map(|unit| self.unit_ref(unit.id, as_of)).collect();
        found.sort_by_key(|unit| unit.level);
        found
    }

    /// A target without its published values.
    pub(super) fn target_report<'a>(&'a self, plan: &Plan, target: &'a Target, evaluation: Evaluation, as_of: Day) -> TargetReport<'a> {
        let geography = self.facts.geography();
        let units = evaluation.grid.iter().flat_map(|grid| &grid.units);
        let grid_units = units.map(|unit| unit.and_then(|unit| self.unit_ref(geography.unit(unit).id, as_of))).collect();
        let published = self.published_value(plan, target, as_of);
        let gap = self.gap_of(target, as_of).filter(|_| evaluation.status == Status::Incomplete);
        TargetReport { as_of, target, evaluation, grid_units, published, gap, observations: Vec::new() }
    }

    /// A published value, and what the register computes for the end of its date.
    fn observation<'a>(&self, plan: &Plan, target: &Target, observation: &'a Observation, as_of: Day) -> ObservationReport<'a> {
        let end = observation.date.as_deref().and_then(Day::of_partial);
        let unit_name = match observation.dimension {
            ObservationDimension::District(code) => self.unit_ref(UnitId::new(plan.vintage, code), as_of).map(|unit| unit.full_name),
            _ => None,
        };
        let computed = end.and_then(|day| self.computed_for(plan, target, &observation.dimension, day));
        ObservationReport { observation, unit_name, computed }
    }

    fn computed_for(&self, plan: &Plan, target: &Target, dimension: &ObservationDimension, day: Day) -> Option<f64> {
        let held = self.held_of(plan, target, dimension, day)?;
        Some((held.approximate() * 10.0).round() / 10.0)
    }

    /// What the register holds, on the day of a publication, of what was published.
    pub(super) fn held_of(&self, plan: &Plan, target: &Target, dimension: &ObservationDimension, day: Day) -> Option<Value> {
        let (mut plan, mut target) = (plan.clone(), target.clone());
        // A number published after the deadline is held against what the register held then.
        plan.to = plan.to.max(day);
        target.deadline = target.deadline.max(day);
        match dimension {
            ObservationDimension::Total | ObservationDimension::PercentOfPlan => {}
            ObservationDimension::Stars(count) => target.numerator.set.terms.push(Term::Is(Key::Stars, vec![count.to_string()])),
            ObservationDimension::District(code) => plan.scope = Some(UnitId::new(plan.vintage, *code)),
            ObservationDimension::National | ObservationDimension::Round(..) | ObservationDimension::Other(_) => return None,
        }
        let evaluation = evaluate_plan(&self.plan_records, &plan, &[&target], day).pop()?;
        if *dimension == ObservationDimension::PercentOfPlan {
            let attained = evaluation.attained.filter(|_| evaluation.actual.is_some())?;
            return Some(Value { part: attained.into(), whole: 10 });
        }
        evaluation.actual
    }

    /// How a plan bears on a unit.
    fn relation(&self, plan: &Plan, unit: UnitId) -> Option<PlanRelation> {
        let geography = self.facts.geography();
        let Some(scope) = plan.scope else { return Some(PlanRelation::Above) };
        let (scope, unit) = (geography.index_of(scope)?, geography.index_of(unit)?);
        if scope == unit {
            return Some(PlanRelation::Own);
        }
        let of_scope = geography.membership(scope);
        let of_unit = geography.membership(unit);
        if of_scope.counted.contains(&unit) {
            Some(PlanRelation::Within)
        } else if of_unit.counted.contains(&scope) {
            Some(PlanRelation::Above)
        } else if of_scope.unplaced.contains(&unit) || of_unit.unplaced.contains(&scope) {
            Some(PlanRelation::Part)
        } else {
            None
        }
    }

    /// The plans of a unit, of what lies in it and of what lies around it, its own first; of the country its own.
    pub(super) fn plans_bearing_on(&self, unit: Option<UnitId>) -> Vec<(&Plan, PlanRelation)> {
        let Some(unit) = unit else {
            return self.register.plans.iter().filter(|plan| plan.scope.is_none()).map(|plan| (plan, PlanRelation::Own)).collect();
        };
        let of_units = self.register.plans.iter().filter(|plan| plan.scope.is_some());
        let mut plans: Vec<_> = of_units.filter_map(|plan| Some((plan, self.relation(plan, unit)?))).collect();
        plans.sort_by_key(|(_, relation)| *relation);
        plans
    }
}
