//! Plans as the open interface and the pages show them: what the register answers, with the words of one language.

use super::{rows, target, vocabulary};
use crate::api::{
    BesideDetail, CellDetail, GapDetail, GridDetail, GridRow, MissingDetail, ObservationDetail, ObservationReport, PlanDetail, PlanList,
    PlanOverview, PlanReport, PlanSummary, PublishedDetail, RowsReport, TargetDetail, TargetReport, TargetRows, UnitRef,
};
use crate::domain::Day;
use crate::domain::plan::Grid;
use crate::text::Lang;

/// The plans of a list on a day.
pub fn list(lang: Lang, as_of: Day, plans: Vec<PlanOverview<'_>>) -> PlanList {
    PlanList { as_of, plans: plans.into_iter().map(|plan| summary(lang, plan)).collect() }
}

/// A plan in a list.
pub fn summary(lang: Lang, overview: PlanOverview<'_>) -> PlanSummary {
    let (plan, target_count) = (overview.plan, overview.target_count());
    PlanSummary {
        id: plan.id.clone(),
        title: in_language(lang, &plan.title).to_owned(),
        authority: plan.authority.clone(),
        document_number: plan.document.clone(),
        issued: plan.issued,
        period_from: plan.from,
        period_to: plan.to,
        scope: overview.scope,
        scope_text: plan.scope_text.clone(),
        source: plan.source.clone(),
        target_count,
        by_status: overview.by_status,
    }
}

/// A plan with all its targets.
pub fn detail(lang: Lang, report: PlanReport<'_>) -> PlanDetail {
    let plan = &report.overview.plan.id;
    let targets = report.targets.into_iter().map(|report| target(lang, plan, report)).collect();
    PlanDetail { as_of: report.as_of, summary: summary(lang, report.overview), scope_now: report.scope_now, targets }
}

/// The rows behind the number of a target.
pub fn rows(lang: Lang, report: RowsReport<'_>) -> TargetRows {
    let row = |row| rows::row(lang, row);
    TargetRows {
        as_of: report.target.as_of,
        plan: report.plan.id.clone(),
        plan_title: in_language(lang, &report.plan.title).to_owned(),
        target: target(lang, &report.plan.id, report.target),
        counted: report.counted.into_iter().map(row).collect(),
        not_counted: report.not_counted.into_iter().map(row).collect(),
    }
}

/// One target of a plan.
fn target(lang: Lang, plan: &str, report: TargetReport<'_>) -> TargetDetail {
    let TargetReport { as_of, target, evaluation, grid_units, published, gap, observations } = report;
    let missing = evaluation.missing.iter().map(|need| MissingDetail { file: need.file(), text: target::need(lang, need) });
    let note = target.note[usize::from(lang == Lang::En)].as_ref().or(target.note[1].as_ref());
    TargetDetail {
        id: target.id.clone(),
        seq: target.seq,
        indicator: target.indicator.clone(),
        name: in_language(lang, &target.name).to_owned(),
        measure: target.measure,
        comparator: target.comparator,
        target_min: target.min.map(|value| value.approximate()),
        target_max: target.max.map(|value| value.approximate()),
        target_text: target::aim(lang, target),
        unit: target.unit.clone(),
        unit_text: target::unit(lang, target.unit.as_deref()),
        numerator: target.formula[0].clone(),
        denominator: Some(target.formula[1].clone()).filter(|text| !text.is_empty()),
        numerator_text: vocabulary::measured(lang, &target.numerator),
        denominator_text: target.denominator.as_ref().map(|set| vocabulary::set(lang, set)),
        noun_text: vocabulary::noun(lang, target.numerator.set.noun),
        baseline: target.baseline.map(|value| value.approximate()),
        baseline_date: target.baseline_date.clone(),
        deadline: target.deadline,
        measured_on: evaluation.day,
        actual: evaluation.actual.map(|value| in_tenths(value.approximate())),
        actual_text: target::actual(lang, target, &evaluation),
        counted: evaluation.actual.map(|_| evaluation.counted),
        whole: evaluation.whole,
        attained_pct: evaluation.attained.map(|tenths| tenths as f64 / 10.0),
        status: evaluation.status,
        published: published.map(|published| PublishedDetail {
            value: in_tenths(published.value.approximate()),
            value_text: target::with_unit(lang, target, &target::decimal(lang, published.value)),
            date: published.date,
            source: published.source,
            status: published.status,
            attained_pct: published.attained.map(|tenths| tenths as f64 / 10.0),
        }),
        gap: gap.map(|gap| GapDetail {
            held: in_tenths(gap.held.approximate()),
            published: in_tenths(gap.published.approximate()),
            date: gap.date.clone(),
            source: gap.source.clone(),
        }),
        exceeded: evaluation.exceeded,
        expected_by_now: evaluation.expected.map(|value| in_tenths(value.approximate())),
        forecast: evaluation.forecast.map(|value| in_tenths(value.approximate())),
        needed: evaluation.needed,
        lapsing: evaluation.lapsing,
        computed: target.computed,
        records_url: format!("/api/v1/plans/{plan}/targets/{}/records?as_of={as_of}", target.id),
        note: note.cloned(),
        missing: missing.collect(),
        nothing_to_share: evaluation.denominator_is_empty,
        participants_stand_in: evaluation.participants_stand_in,
        beside: evaluation.other_basis.map(|(basis, value)| BesideDetail { basis, value }),
        grid: evaluation.grid.as_ref().filter(|_| evaluation.actual.is_some()).map(|found| grid(found, grid_units)),
        observations: observations.iter().map(|report| observation(lang, report)).collect(),
    }
}

fn grid(grid: &Grid, units: Vec<Option<UnitRef>>) -> GridDetail {
    let rows = units.into_iter().zip(grid.cells.chunks(grid.columns())).map(|(unit, cells)| GridRow {
        unit,
        cells: cells.iter().map(|cell| CellDetail { value: cell.value, state: cell.state }).collect(),
    });
    let (sum, count) = grid.mean();
    GridDetail {
        years: grid.years.clone(),
        rows: rows.collect(),
        met: grid.met(),
        mean: (sum * 10).checked_div(count).map_or(0.0, |tenths| tenths as f64 / 10.0),
    }
}

fn observation(lang: Lang, report: &ObservationReport<'_>) -> ObservationDetail {
    let published = report.observation;
    let value = published.value.map(|value| value.approximate());
    ObservationDetail {
        date: published.date.clone(),
        dimension: published.dimension.clone(),
        dimension_text: report.unit_name.clone().unwrap_or_else(|| target::dimension(lang, &published.dimension)),
        value,
        text: published.text.clone(),
        source: published.source.clone(),
        computed: report.computed,
        difference: value.zip(report.computed).map(|(value, computed)| in_tenths(value - computed)),
    }
}

/// The text of a document in the reader's language, in the other where it has none.
pub fn in_language(lang: Lang, texts: &[String; 2]) -> &str {
    let (own, other) = if lang == Lang::Vi { (&texts[0], &texts[1]) } else { (&texts[1], &texts[0]) };
    if own.is_empty() { other } else { own }
}

/// Numbers are sent with one decimal.
fn in_tenths(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
