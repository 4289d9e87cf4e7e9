//! Dumps of the public register: `/data/ocop.csv` and `/data/ocop.json`, one row per recognition, in the columns of the
//! import file.

use super::extract::{Asked, revalidated};
use super::{AppError, AppState};
use crate::export::recognition_table;
use axum::Router;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/data/ocop.csv", get(csv)).route("/data/ocop.json", get(json))
}

async fn csv(asked: Asked) -> Response {
    dump(asked, "text/csv; charset=utf-8", |table| table.csv(true)).await
}

async fn json(asked: Asked) -> Response {
    dump(asked, "application/json", |table| table.json()).await
}

async fn dump(asked: Asked, kind: &'static str, write: fn(&crate::export::Table) -> Vec<u8>) -> Response {
    let tag = asked.tag();
    if asked.is_known(&tag) {
        return revalidated(StatusCode::NOT_MODIFIED.into_response(), &tag);
    }
    let (lang, snapshot) = (asked.lang, asked.view.snapshot);
    let written = tokio::task::spawn_blocking(move || recognition_table(snapshot.register()).map(|table| write(&table))).await;
    let Ok(Ok(bytes)) = written else { return AppError::Unavailable.respond(lang) };
    let mut response = revalidated(Response::new(Body::from(bytes)), &tag);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}
