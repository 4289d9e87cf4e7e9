//! Plans and their targets: as JSON, and as a table where `format=csv` or `format=xlsx` asks for one.

use super::Answer;
use crate::datasets::{Cell, Table};
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters, QueryParameters};
use crate::http::response::{attached, media_type, typed};
use crate::snapshot::View;
use app::api::{Api, PlanDetail, PlanFilter, TargetDetail, TargetRow, TargetRows};
use app::domain::Day;
use app::domain::plan::{Comparator, Reason, Status};
use app::facts::{self, FilterError, query};
use app::text::plan;
use serde::Serialize;

/// All plans that fit.
pub async fn plan_list(request: ApiRequest<PlanFilter>) -> Answer {
    request.answer(|ApiRequest { view, query, lang, .. }| Ok(plan::answer::list(*lang, query.as_of, view.plans(query))))
}

/// A plan with its targets.
pub async fn plan(PathParameters(id): PathParameters<String>, request: ApiRequest<TableQuery>) -> Answer {
    let find = |as_of| request.view.plan(&id, as_of).map(|report| plan::answer::detail(request.lang, report));
    answer(&request, plan_table, find)
}

/// The rows that make the number of a target.
pub async fn target_rows(PathParameters((plan, target)): PathParameters<(String, String)>, request: ApiRequest<TableQuery>) -> Answer {
    let find = |as_of| request.view.target_rows(&plan, &target, as_of).map(|report| plan::answer::rows(request.lang, report));
    answer(&request, rows_table, find)
}

/// The day that an answer speaks for, and the form it is wanted in.
pub struct TableQuery {
    as_of: Day,
    format: Format,
}

impl QueryParameters for TableQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<TableQuery, FilterError> {
        let format = match query::value(pairs, "format") {
            None | Some("json") => Format::Json,
            Some("csv") => Format::Csv,
            Some("xlsx") => Format::Xlsx,
            Some(other) => return Err(FilterError::new("format", other, facts::Reason::NotAChoice)),
        };
        Ok(TableQuery { as_of: PlanFilter::read(pairs, view)?.as_of, format })
    }
}

/// The form of an answer.
#[derive(Clone, Copy)]
enum Format {
    Json,
    Csv,
    Xlsx,
}

fn answer<T: Serialize>(
    request: &ApiRequest<TableQuery>,
    table: impl FnOnce(&T) -> (String, Table),
    find: impl FnOnce(Day) -> Option<T>,
) -> Answer {
    let TableQuery { as_of, format } = request.query;
    let found = || find(as_of).ok_or(AppError::NotFound);
    let file = |found: T| {
        let (name, table) = table(&found);
        match format {
            // Spreadsheets tell UTF-8 by its mark.
            Format::Csv => attached(typed(media_type::CSV, table.csv(true)), &format!("{name}.csv")),
            _ => attached(typed(media_type::XLSX, table.xlsx()), &format!("{name}.xlsx")),
        }
    };
    match format {
        Format::Json => request.answer(|_| found()),
        Format::Csv | Format::Xlsx => request.delivery().respond(&request.conditions, || found().map(file)),
    }
}

fn plan_table(plan: &PlanDetail) -> (String, Table) {
    let columns = vec![
        "plan",
        "as_of",
        "target",
        "name",
        "measure",
        "numerator",
        "denominator",
        "comparator",
        "target_min",
        "target_max",
        "unit",
        "deadline",
        "actual",
        "actual_text",
        "counted",
        "whole",
        "attained_pct",
        "status",
        "published",
        "published_date",
        "published_status",
        "published_source",
        "expected_by_now",
        "forecast",
        "needed",
        "lapsing",
        "computed",
        "missing",
        "note",
    ];
    let count = |count: Option<u64>| Cell::from(count.and_then(|count| i64::try_from(count).ok()));
    let line = |target: &TargetDetail| {
        let missing: Vec<&str> = target.missing.iter().map(|missing| missing.text.as_str()).collect();
        vec![
            plan.summary.id.as_str().into(),
            Some(plan.as_of).into(),
            target.id.as_str().into(),
            target.name.as_str().into(),
            target.measure.name().into(),
            target.numerator.as_str().into(),
            target.denominator.as_ref().into(),
            target.comparator.map_or("", Comparator::name).into(),
            target.target_min.into(),
            target.target_max.into(),
            target.unit.as_ref().into(),
            Some(target.deadline).into(),
            target.actual.into(),
            target.actual_text.as_str().into(),
            target.counted.into(),
            count(target.whole),
            target.attained_pct.into(),
            target.status.name().into(),
            target.published.as_ref().map(|published| published.value).into(),
            target.published.as_ref().map(|published| published.date.clone()).into(),
            target.published.as_ref().and_then(|published| published.status).map_or("", Status::name).into(),
            target.published.as_ref().and_then(|published| published.source.clone()).into(),
            target.expected_by_now.into(),
            target.forecast.into(),
            count(target.needed),
            count(Some(target.lapsing)),
            target.computed.name().into(),
            missing.join("; ").as_str().into(),
            target.note.as_ref().into(),
        ]
    };
    (format!("{}-{}", plan.summary.id, plan.as_of), Table { columns, rows: plan.targets.iter().map(line).collect() })
}

fn rows_table(answer: &TargetRows) -> (String, Table) {
    let columns =
        vec!["counted", "reason", "reason_text", "kind", "id", "name", "place", "since", "since_text", "unit", "year", "detail", "source"];
    let line = |row: &TargetRow| {
        vec![
            Cell::Flag(row.reason.is_none()),
            row.reason.map_or("", Reason::name).into(),
            row.reason_text.unwrap_or_default().into(),
            row.kind.name().into(),
            row.id.as_ref().into(),
            row.name.as_str().into(),
            row.place.as_str().into(),
            row.since.into(),
            row.since_text.as_ref().into(),
            row.unit.map(|unit| unit.to_string()).into(),
            row.year.map(i64::from).into(),
            row.detail.as_str().into(),
            row.source.as_ref().into(),
        ]
    };
    let rows = answer.counted.iter().chain(&answer.not_counted).map(line).collect();
    (format!("{}-{}-{}", answer.plan, answer.target.id, answer.as_of), Table { columns, rows })
}
