//! A producer with its products.

use super::{Answer, AsOf};
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters};
use app::api::Api;
use axum::response::{IntoResponse, Redirect};

/// A producer as seen on a day.
pub async fn producer(PathParameters(id): PathParameters<String>, request: ApiRequest<AsOf>) -> Answer {
    if let Some(survivor) = request.view.snapshot.survivor("producer", &id) {
        return Ok(Redirect::permanent(&format!("/api/v1/producers/{survivor}")).into_response());
    }
    request.answer(|request| request.view.producer(&id, request.query.0).ok_or(AppError::NotFound))
}
