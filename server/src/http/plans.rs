//! Plans over the open interface: as JSON, and as CSV where `format=csv` asks for it.

use super::extract::{Asked, revalidated};
use super::{AppError, AppState};
use crate::export::spreadsheet_safe;
use app::api::{Api, PlanDetail, PlanFilter, TargetRow, TargetRows};
use app::facts::{FilterError, Reason, query};
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

async fn plan_list(asked: Asked) -> Response {
    asked.answer(|asked| Ok(asked.view.plans(&filter(asked)?, asked.lang)))
}

async fn plan(asked: Asked) -> Response {
    let answer = |asked: &Asked| {
        let id = asked.path.first().ok_or(AppError::NotFound)?;
        asked.view.plan(id, filter(asked)?.as_of, asked.lang).ok_or(AppError::NotFound)
    };
    match wants_csv(&asked) {
        Ok(false) => asked.answer(answer),
        Ok(true) => as_csv(&asked, answer(&asked), plan_csv),
        Err(error) => AppError::from(error).respond(asked.lang),
    }
}

async fn target_rows(asked: Asked) -> Response {
    let answer = |asked: &Asked| {
        let [plan, target] = asked.path.as_slice() else { return Err(AppError::NotFound) };
        asked.view.target_rows(plan, target, filter(asked)?.as_of, asked.lang).ok_or(AppError::NotFound)
    };
    match wants_csv(&asked) {
        Ok(false) => asked.answer(answer),
        Ok(true) => as_csv(&asked, answer(&asked), rows_csv),
        Err(error) => AppError::from(error).respond(asked.lang),
    }
}

fn filter(asked: &Asked) -> Result<PlanFilter, AppError> {
    Ok(PlanFilter::parse(&asked.pairs, asked.view.geography(), asked.view.today)?)
}

fn wants_csv(asked: &Asked) -> Result<bool, FilterError> {
    match query::value(&asked.pairs, "format") {
        None | Some("json") => Ok(false),
        Some("csv") => Ok(true),
        Some(other) => Err(FilterError::new("format", other, Reason::NotAChoice)),
    }
}

fn as_csv<T>(asked: &Asked, answer: Result<T, AppError>, table: impl FnOnce(&T) -> (String, Vec<Vec<String>>)) -> Response {
    let answer = match answer {
        Ok(answer) => answer,
        Err(error) => return error.respond(asked.lang),
    };
    let (name, rows) = table(&answer);
    // Spreadsheets tell UTF-8 by its mark.
    let mut writer = csv::Writer::from_writer(vec![0xef, 0xbb, 0xbf]);
    for row in rows {
        // Writing to memory does not fail.
        let _ = writer.write_record(row.iter().map(|cell| spreadsheet_safe(cell).to_string()));
    }
    let mut response = writer.into_inner().unwrap_or_default().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8"));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}.csv\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    revalidated(response, &asked.tag())
}

fn text<T: ToString>(value: Option<T>) -> String {
    value.map(|value| value.to_string()).unwrap_or_default()
}

fn plan_csv(plan: &PlanDetail) -> (String, Vec<Vec<String>>) {
    let header = [
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
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    for target in &plan.targets {
        let missing: Vec<&str> = target.missing.iter().map(|missing| missing.text.as_str()).collect();
        rows.push(vec![
            plan.summary.id.clone(),
            plan.as_of.to_string(),
            target.id.clone(),
            target.name.clone(),
            target.measure.clone(),
            target.numerator.clone(),
            text(target.denominator.clone()),
            text(target.comparator.clone()),
            text(target.target_min),
            text(target.target_max),
            text(target.unit.clone()),
            target.deadline.to_string(),
            text(target.actual),
            target.actual_text.clone(),
            text(target.counted),
            text(target.whole),
            text(target.attained_pct),
            target.status.name().to_owned(),
            text(target.expected_by_now),
            text(target.forecast),
            text(target.needed),
            target.lapsing.to_string(),
            target.computed.clone(),
            missing.join("; "),
            text(target.note.clone()),
        ]);
    }
    (format!("{}-{}", plan.summary.id, plan.as_of), rows)
}

fn rows_csv(answer: &TargetRows) -> (String, Vec<Vec<String>>) {
    let header = ["counted", "reason", "reason_text", "kind", "id", "name", "place", "since", "unit", "year", "detail", "source"];
    let mut rows = vec![header.map(str::to_owned).to_vec()];
    let line = |row: &TargetRow| {
        let row = row.clone();
        let is_counted = if row.reason.is_none() { "1" } else { "0" };
        vec![
            is_counted.to_owned(),
            text(row.reason),
            text(row.reason_text),
            row.kind,
            text(row.id),
            row.name,
            row.place,
            text(row.since),
            text(row.unit),
            text(row.year),
            row.detail,
            text(row.source),
        ]
    };
    rows.extend(answer.counted.iter().chain(&answer.not_counted).map(line));
    (format!("{}-{}-{}", answer.plan, answer.target.id, answer.as_of), rows)
}
