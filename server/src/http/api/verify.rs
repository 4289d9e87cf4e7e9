//! How the certificate of a code stands.

use super::{Answer, AsOf};
use crate::http::client::ClientAddress;
use crate::http::request::{ApiRequest, PathParameters};
use crate::http::response::{AnswerKind, CachePolicy, Delivery};
use crate::http::{AppState, verify};
use app::api::Api;
use app::domain::recognition::Standing;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;

/// A certificate as seen on a day; 404 with the same body where the register has none.
pub async fn verification(
    State(state): State<AppState>,
    client: ClientAddress,
    PathParameters(code): PathParameters<String>,
    request: ApiRequest<AsOf>,
) -> Answer {
    let found = request.view.verify(&code, request.query.0);
    if found.state == Standing::Unknown {
        verify::count_guess(&state, client)?;
        return Ok(Delivery::new(AnswerKind::OpenData, CachePolicy::NoStore).send((StatusCode::NOT_FOUND, Json(found))));
    }
    request.answer(|_| Ok(found))
}
