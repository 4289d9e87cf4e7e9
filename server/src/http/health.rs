//! Health: `/healthz` says that the process lives, `/readyz` that database and snapshot answer.

use super::AppState;
use super::response::{AnswerKind, CachePolicy, Delivery};
use crate::store::change_latest;
use app::api::Api;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::{Value, json};

/// The process lives.
pub async fn alive() -> Response {
    answer(StatusCode::OK, json!({ "status": "ok" }))
}

/// Database and snapshot answer.
pub async fn ready(State(state): State<AppState>) -> Response {
    let version = state.live.view().version();
    match change_latest(state.live.db()).await {
        Ok(stored) => answer(StatusCode::OK, json!({ "status": "ok", "version": version, "stored": stored })),
        Err(error) => {
            tracing::error!("not ready: {error}");
            answer(StatusCode::SERVICE_UNAVAILABLE, json!({ "status": "database_unavailable", "version": version }))
        }
    }
}

fn answer(status: StatusCode, body: Value) -> Response {
    Delivery::new(AnswerKind::Other, CachePolicy::NoStore).send((status, Json(body)))
}
