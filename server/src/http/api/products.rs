//! The catalogue, and a product with all its recognitions.

use super::{Answer, AsOf};
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters};
use app::api::{Api, ProductFilter};
use axum::response::{IntoResponse, Redirect};

/// One page of the catalogue.
pub async fn product_list(request: ApiRequest<ProductFilter>) -> Answer {
    request.answer(|request| Ok(request.view.products(&request.query)))
}

/// A product as seen on a day.
pub async fn product(PathParameters(id): PathParameters<String>, request: ApiRequest<AsOf>) -> Answer {
    if let Some(survivor) = request.view.snapshot.survivor("product", &id) {
        return Ok(Redirect::permanent(&format!("/api/v1/products/{survivor}")).into_response());
    }
    request.answer(|request| request.view.product(&id, request.query.0).ok_or(AppError::NotFound))
}
