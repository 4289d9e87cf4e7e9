//! Health: `/healthz` says that the process lives, `/readyz` that database and snapshot answer.

use super::AppState;
use crate::store::change_latest;
use app::api::Api;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;

pub(super) fn router() -> Router<AppState> {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready))
}

async fn alive() -> Response {
    uncached((StatusCode::OK, Json(json!({ "status": "ok" }))).into_response())
}

async fn ready(State(state): State<AppState>) -> Response {
    let version = state.live.view().version();
    uncached(match change_latest(state.live.db()).await {
        Ok(stored) => (StatusCode::OK, Json(json!({ "status": "ok", "version": version, "stored": stored }))).into_response(),
        Err(error) => {
            tracing::error!("not ready: {error}");
            (StatusCode::SERVICE_UNAVAILABLE, Json(json!({ "status": "database_unavailable", "version": version }))).into_response()
        }
    })
}

fn uncached(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
