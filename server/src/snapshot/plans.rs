//! Plans of the register, evaluated on a day.

use super::Snapshot;
use crate::store::{Register, Status};
use app::api::{
    BesideDetail, CellDetail, CellName, GridDetail, GridRow, MissingDetail, ObservationDetail, PlanDetail, PlanFilter, PlanList,
    PlanRelation, PlanSummary, TargetDetail, UnitRef,
};
use app::domain::plan::{
    CellState, CertificateRule, Evaluation, Grid, Key, LinkedRecord, Observation, Plan, ProductRows, Records, Row, Target, Term,
    evaluate_plan,
};
use app::domain::record::Record;
use app::domain::{Authority, Certificate, Day, Geography, UnitId, Vintage};
use app::text::Lang;
use app::text::{plan_vocabulary, plan_words};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Everything targets count, from the rows of the register.
pub(super) fn records(register: &Register, geography: &Arc<Geography>) -> Records {
    let mut products: Vec<ProductRows> =
        register.products.iter().map(|product| ProductRows { producer: product.producer, rows: Vec::new() }).collect();
    for row in &register.recognitions {
        let issued = row.issued.map(|(day, _)| day);
        let recognised = row.status == Status::Recognised;
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

/// One of two texts in the reader's language, the other where it is missing.
fn of_lang(lang: Lang, texts: &[String; 2]) -> String {
    let (own, other) = if lang == Lang::Vi { (&texts[0], &texts[1]) } else { (&texts[1], &texts[0]) };
    if own.is_empty() { other.clone() } else { own.clone() }
}

impl Snapshot {
    fn targets_of(&self, plan: &Plan) -> Vec<&Target> {
        self.register.targets.iter().filter(|target| target.plan == plan.id).collect()
    }

    /// All targets of a plan on a day.
    pub(super) fn evaluate(&self, plan: &Plan, targets: &[&Target], as_of: Day) -> Vec<Evaluation> {
        evaluate_plan(&self.plan_records, plan, targets, as_of)
    }

    /// A plan by id, with what the engine counts for it.
    pub fn plan_by_id(&self, id: &str) -> Option<&Plan> {
        self.register.plans.iter().find(|plan| plan.id == id)
    }

    /// Evaluates every target of every plan: the work behind the register of plans.
    pub fn evaluate_all(&self, as_of: Day) -> usize {
        self.register.plans.iter().map(|plan| self.evaluate(plan, &self.targets_of(plan), as_of).len()).sum()
    }

    pub(super) fn plan_list(&self, filter: &PlanFilter, lang: Lang) -> PlanList {
        let mut plans = Vec::new();
        for plan in &self.register.plans {
            let in_year = filter.year.is_none_or(|year| (plan.from.year()..=plan.to.year()).contains(&year));
            let in_place = filter.unit.is_none_or(|unit| self.relation(plan, unit).is_some_and(|relation| relation != PlanRelation::Above));
            if !in_year || !in_place {
                continue;
            }
            let summary = self.plan_summary(plan, filter.as_of, lang);
            if filter.status.is_none_or(|status| summary.by_status.contains_key(status.name())) {
                plans.push(summary);
            }
        }
        PlanList { as_of: filter.as_of, plans }
    }

    fn plan_summary(&self, plan: &Plan, as_of: Day, lang: Lang) -> PlanSummary {
        let evaluations = self.evaluate(plan, &self.targets_of(plan), as_of);
        self.summary_of(plan, &evaluations, as_of, lang)
    }

    fn summary_of(&self, plan: &Plan, evaluations: &[Evaluation], as_of: Day, lang: Lang) -> PlanSummary {
        let mut by_status = BTreeMap::new();
        for evaluation in evaluations {
            *by_status.entry(evaluation.status.name().to_owned()).or_insert(0) += 1;
        }
        PlanSummary {
            id: plan.id.clone(),
            title: of_lang(lang, &plan.title),
            authority: plan.authority.clone(),
            document_number: plan.document.clone(),
            issued: plan.issued,
            period_from: plan.from,
            period_to: plan.to,
            scope: plan.scope.and_then(|unit| self.unit_ref(unit, as_of)),
            scope_text: plan.scope_text.clone(),
            source: plan.source.clone(),
            target_count: evaluations.len() as u32,
            by_status,
        }
    }

    pub(super) fn plan_detail(&self, id: &str, as_of: Day, now: Vintage, lang: Lang) -> Option<PlanDetail> {
        let plan = self.plan_by_id(id)?;
        let targets = self.targets_of(plan);
        let evaluations = self.evaluate(plan, &targets, as_of);
        let mut details = Vec::with_capacity(targets.len());
        for (target, evaluation) in targets.iter().zip(&evaluations) {
            let mut detail = self.target_detail(plan, target, evaluation, as_of, lang);
            // What was published later was not known on the day.
            let known = |observation: &&Observation| {
                observation.target == target.id && observation.date.as_deref().and_then(end_of).is_none_or(|day| day <= as_of)
            };
            let observations = self.register.observations.iter().filter(known);
            detail.observations = observations.map(|observation| self.observation(plan, target, observation, as_of, lang)).collect();
            details.push(detail);
        }
        let summary = self.summary_of(plan, &evaluations, as_of, lang);
        Some(PlanDetail { as_of, summary, scope_now: self.scope_now(plan, now, as_of), targets: details })
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

    pub(super) fn target_detail(&self, plan: &Plan, target: &Target, evaluation: &Evaluation, as_of: Day, lang: Lang) -> TargetDetail {
        let shown = |value: f64| (value * 10.0).round() / 10.0;
        let missing =
            evaluation.missing.iter().map(|need| MissingDetail { file: need.file().to_owned(), text: plan_words::need(lang, need) });
        let own_note = &target.note[usize::from(lang == Lang::En)];
        TargetDetail {
            id: target.id.clone(),
            seq: target.seq,
            indicator: target.indicator.clone(),
            name: of_lang(lang, &target.name),
            measure: target.measure.name().to_owned(),
            comparator: target.comparator.map(|comparator| comparator.name().to_owned()),
            target_min: target.min.map(|value| value.approximate()),
            target_max: target.max.map(|value| value.approximate()),
            target_text: plan_words::aim(lang, target),
            unit: target.unit.clone(),
            unit_text: plan_words::unit(lang, target.unit.as_deref()),
            numerator: target.formula[0].clone(),
            denominator: Some(target.formula[1].clone()).filter(|text| !text.is_empty()),
            numerator_text: plan_vocabulary::measured(lang, &target.numerator),
            denominator_text: target.denominator.as_ref().map(|set| plan_vocabulary::set(lang, set)),
            noun_text: plan_vocabulary::noun(lang, target.numerator.set.noun).to_owned(),
            baseline: target.baseline.map(|value| value.approximate()),
            baseline_date: target.baseline_date.clone(),
            deadline: target.deadline,
            measured_on: evaluation.day,
            actual: evaluation.actual.map(|value| shown(value.approximate())),
            actual_text: plan_words::actual(lang, target, evaluation),
            counted: evaluation.actual.map(|_| evaluation.counted),
            whole: evaluation.whole,
            attained_pct: evaluation.attained.map(|tenths| tenths as f64 / 10.0),
            status: evaluation.status,
            exceeded: evaluation.exceeded,
            expected_by_now: evaluation.expected.map(|value| shown(value.approximate())),
            forecast: evaluation.forecast.map(|value| shown(value.approximate())),
            needed: evaluation.needed,
            lapsing: evaluation.lapsing,
            computed: target.computed.name().to_owned(),
            records_url: format!("/api/v1/plans/{}/targets/{}/records?as_of={as_of}", plan.id, target.id),
            note: own_note.clone().or_else(|| target.note[1].clone()),
            missing: missing.collect(),
            nothing_to_share: evaluation.nothing_to_share,
            participants_stand_in: evaluation.participants_stand_in,
            beside: evaluation.beside.map(|(speaks, value)| BesideDetail {
                basis: if speaks == CertificateRule::Valid { "valid" } else { "period" }.to_owned(),
                value,
            }),
            grid: evaluation.grid.as_ref().filter(|_| evaluation.actual.is_some()).map(|grid| self.grid(grid, as_of)),
            observations: Vec::new(),
        }
    }

    fn grid(&self, grid: &Grid, as_of: Day) -> GridDetail {
        let geography = self.facts.geography();
        let cell = |cell: &app::domain::plan::Cell| CellDetail {
            value: cell.value,
            state: match cell.state {
                CellState::Met => CellName::Met,
                CellState::Open => CellName::Open,
                CellState::Missed => CellName::Missed,
                CellState::Future => CellName::Future,
            },
        };
        let rows = grid.units.iter().zip(grid.cells.chunks(grid.columns()));
        let rows = rows.map(|(unit, cells)| GridRow {
            unit: unit.and_then(|unit| self.unit_ref(geography.unit(unit).id, as_of)),
            cells: cells.iter().map(cell).collect(),
        });
        let (sum, count) = grid.mean();
        GridDetail {
            years: grid.years.clone(),
            rows: rows.collect(),
            met: grid.met(),
            mean: (sum * 10).checked_div(count).map_or(0.0, |tenths| tenths as f64 / 10.0),
        }
    }

    /// A published value, and what the register computes for the end of its date.
    fn observation(&self, plan: &Plan, target: &Target, observation: &Observation, as_of: Day, lang: Lang) -> ObservationDetail {
        let computed =
            observation.date.as_deref().and_then(end_of).and_then(|day| self.computed_for(plan, target, &observation.dimension, day));
        let value = observation.value.map(|value| value.approximate());
        ObservationDetail {
            date: observation.date.clone(),
            dimension: observation.dimension.clone(),
            dimension_text: self.dimension_text(plan, &observation.dimension, as_of, lang),
            value,
            text: observation.text.clone(),
            source: observation.source.clone(),
            computed,
            difference: value.zip(computed).map(|(value, computed)| ((value - computed) * 10.0).round() / 10.0),
        }
    }

    /// What part of a whole a published value speaks of; units by name.
    fn dimension_text(&self, plan: &Plan, dimension: &str, as_of: Day, lang: Lang) -> String {
        let unit = dimension.strip_prefix("district=").and_then(|code| code.parse().ok());
        let unit = unit.and_then(|code| self.unit_ref(UnitId::new(plan.vintage, code), as_of));
        unit.map_or_else(|| plan_words::dimension(lang, dimension), |unit| unit.full_name)
    }

    fn computed_for(&self, plan: &Plan, target: &Target, dimension: &str, day: Day) -> Option<f64> {
        let (mut plan, mut target) = (plan.clone(), target.clone());
        // A number published after the deadline is held against what the register held then.
        plan.to = plan.to.max(day);
        target.deadline = target.deadline.max(day);
        match dimension.split_once('=') {
            Some(("stars", stars)) => target.numerator.set.terms.push(Term::Is(Key::Stars, vec![stars.to_owned()])),
            Some(("district", code)) => plan.scope = Some(UnitId::new(plan.vintage, code.parse().ok()?)),
            None if dimension == "total" || dimension == "percent_of_plan" => {}
            _ => return None,
        }
        let evaluation = self.evaluate(&plan, &[&target], day).pop()?;
        if dimension == "percent_of_plan" {
            return evaluation.attained.filter(|_| evaluation.actual.is_some()).map(|tenths| tenths as f64 / 10.0);
        }
        evaluation.actual.map(|value| (value.approximate() * 10.0).round() / 10.0)
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

    pub(super) fn plans_of_unit(&self, unit: UnitId, as_of: Day, lang: Lang) -> Vec<(PlanSummary, PlanRelation)> {
        let related =
            self.register.plans.iter().filter(|plan| plan.scope.is_some()).filter_map(|plan| Some((plan, self.relation(plan, unit)?)));
        let mut plans: Vec<_> = related.map(|(plan, relation)| (self.plan_summary(plan, as_of, lang), relation)).collect();
        plans.sort_by_key(|(_, relation)| *relation as u8);
        plans
    }
}

/// The last day of a date that may lack its day or month.
fn end_of(text: &str) -> Option<Day> {
    if let Some(day) = Day::parse_iso(text) {
        return Some(day);
    }
    match text.split_once('-') {
        Some((year, month)) => Day::from_ymd(year.parse().ok()?, month.parse().ok()?, 1).map(Day::end_of_month),
        None => Day::from_ymd(text.parse().ok()?, 12, 31),
    }
}
