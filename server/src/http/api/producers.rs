//! A producer with its products.

use super::{Answer, AsOf};
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters};
use app::api::Api;

/// A producer as seen on a day.
pub async fn producer(PathParameters(id): PathParameters<String>, request: ApiRequest<AsOf>) -> Answer {
    request.answer(|request| request.view.producer(&id, request.query.0).ok_or(AppError::NotFound))
}
