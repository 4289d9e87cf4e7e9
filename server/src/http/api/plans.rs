//! Plans over the open interface: as JSON, and as a table where `format=csv` or `format=xlsx` asks for one.

use crate::datasets::{Cell, Table};
use crate::http::downloads::WORKBOOK;
use crate::http::request::{ApiRequest, revalidated};
use crate::http::{AppError, AppState};
use app::api::{Api, PlanDetail, PlanFilter, TargetDetail, TargetRow, TargetRows};
use app::domain::plan::{Comparator, Reason};
use app::facts::{self, FilterError, query};
use app::text::plan;
use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(super) fn router() -> Router<AppState> {
    Router::new()
        .route("/plans", get(plan_list))
        .route("/plans/{id}", get(plan))
        .route("/plans/{id}/targets/{target}/records", get(target_rows))
}

async fn plan_list(asked: ApiRequest) -> Response {
    asked.answer(|asked| {
        let filter = filter(asked)?;
        Ok(plan::answer::list(asked.lang, filter.as_of, asked.view.plans(&filter)))
    })
}

async fn plan(asked: ApiRequest) -> Response {
    let answer = |asked: &ApiRequest| {
        let id = asked.path.first().ok_or(AppError::NotFound)?;
        let report = asked.view.plan(id, filter(asked)?.as_of).ok_or(AppError::NotFound)?;
        Ok(plan::answer::detail(asked.lang, report))
    };
    match Format::of(&asked) {
        Ok(Format::Json) => asked.answer(answer),
        Ok(format) => as_table(&asked, answer(&asked), format, plan_table),
        Err(error) => AppError::from(error).respond(asked.lang),
    }
}

async fn target_rows(asked: ApiRequest) -> Response {
    let answer = |asked: &ApiRequest| {
        let [plan, target] = asked.path.as_slice() else { return Err(AppError::NotFound) };
        let report = asked.view.target_rows(plan, target, filter(asked)?.as_of).ok_or(AppError::NotFound)?;
        Ok(plan::answer::rows(asked.lang, report))
    };
    match Format::of(&asked) {
        Ok(Format::Json) => asked.answer(answer),
        Ok(format) => as_table(&asked, answer(&asked), format, rows_table),
        Err(error) => AppError::from(error).respond(asked.lang),
    }
}

fn filter(asked: &ApiRequest) -> Result<PlanFilter, AppError> {
    Ok(PlanFilter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?)
}

/// The form of an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Format {
    Json,
    Csv,
    Xlsx,
}

impl Format {
    fn of(asked: &ApiRequest) -> Result<Format, FilterError> {
        match query::value(&asked.pairs, "format") {
            None | Some("json") => Ok(Format::Json),
            Some("csv") => Ok(Format::Csv),
            Some("xlsx") => Ok(Format::Xlsx),
            Some(other) => Err(FilterError::new("format", other, facts::Reason::NotAChoice)),
        }
    }
}

fn as_table<T>(asked: &ApiRequest, answer: Result<T, AppError>, format: Format, table: impl FnOnce(&T) -> (String, Table)) -> Response {
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return error.respond(asked.lang),
    };
    let (name, table) = table(&answer);
    // Spreadsheets tell UTF-8 by its mark.
    let (bytes, ending, kind) =
        if format == Format::Xlsx { (table.xlsx(), "xlsx", WORKBOOK) } else { (table.csv(true), "csv", "text/csv; charset=utf-8") };
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.{ending}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    revalidated(response, &asked.tag())
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
