//! Downloads of the public register: `/data/NAME.csv`, `.json` and `.xlsx`, in the columns of the import files. `ocop` is one
//! row per recognition, the other names are those of the import kinds. Nothing of persons is in them.

use super::request::{ApiRequest, revalidated};
use super::{AppError, AppState};
use crate::clock;
use crate::datasets::registry::{self, Export};
use crate::datasets::{Audience, Table};
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// The media type of a workbook.
pub(super) const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/data/{file}", get(download))
}

async fn download(asked: ApiRequest) -> Response {
    let Some((download, write, kind)) = asked.path.first().and_then(|file| parse(file)) else {
        return AppError::NotFound.respond(asked.lang);
    };
    let tag = asked.tag();
    if asked.is_known(&tag) {
        return revalidated(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let (lang, day, snapshot) = (asked.lang, clock::today(), asked.view.snapshot);
    let written = tokio::task::spawn_blocking(move || download(snapshot.register(), Audience::Public, day).map(|table| write(&table))).await;
    let Ok(Ok(bytes)) = written else { return AppError::Unavailable.respond(lang) };
    let mut response = revalidated(Response::new(Body::from(bytes)), &tag);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

type Write = fn(&Table) -> Vec<u8>;

fn parse(file: &str) -> Option<(Export, Write, &'static str)> {
    let (name, ending) = file.rsplit_once('.')?;
    let (write, kind): (Write, _) = match ending {
        "csv" => (|table| table.csv(true), "text/csv; charset=utf-8"),
        "json" => (Table::json, "application/json"),
        "xlsx" => (Table::xlsx, WORKBOOK),
        _ => return None,
    };
    Some((registry::download(name)?.export?, write, kind))
}
