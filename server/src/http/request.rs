//! What handlers take from a request. The one home of axum's raw extractors: their own rejections speak neither
//! Vietnamese nor our error format.

use super::{AppError, AppState};
use crate::snapshot::View;
use app::facts::query;
use app::text::Lang;
use axum::extract::{FromRequestParts, RawPathParams};
use axum::http::header::{ACCEPT_LANGUAGE, IF_NONE_MATCH};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use std::convert::Infallible;

/// A request to the open-data interface: the register at one version, the parameters, the language of errors.
pub struct ApiRequest {
    /// The register as of this request.
    pub view: View,
    /// Decoded query parameters.
    pub pairs: Vec<(String, String)>,
    /// Decoded path parameters, in order.
    pub path: Vec<String>,
    /// Vietnamese unless the client prefers English.
    pub lang: Lang,
    if_none_match: Option<HeaderValue>,
}

impl FromRequestParts<AppState> for ApiRequest {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<ApiRequest, Infallible> {
        let params = RawPathParams::from_request_parts(parts, state).await.ok();
        let path = params.map(|params| params.iter().map(|(_, value)| value.to_owned()).collect()).unwrap_or_default();
        let pairs = query::parse(parts.uri.query().unwrap_or_default());
        let accepted = parts.headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let english = match query::value(&pairs, "lang") {
            Some(lang) => lang == "en",
            None => accepted.starts_with("en"),
        };
        Ok(ApiRequest {
            view: state.live.view().asked(&pairs),
            pairs,
            path,
            lang: if english { Lang::En } else { Lang::Vi },
            if_none_match: parts.headers.get(IF_NONE_MATCH).cloned(),
        })
    }
}

impl ApiRequest {
    /// The entity tag of every answer at this version and day.
    pub fn tag(&self) -> String {
        let build = super::assets::build_id();
        format!("W/\"{build}-{}-{}-{}\"", self.view.snapshot.version(), self.view.today, self.lang.tag())
    }

    /// Answers with JSON, or with 304 where the client has this version. What depends on nothing but version and day
    /// is not even computed then.
    pub fn answer<T: Serialize>(self, answer: impl FnOnce(&ApiRequest) -> Result<T, AppError>) -> Response {
        let tag = self.tag();
        let response = if self.is_known(&tag) {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            match answer(&self) {
                Ok(answer) => axum::Json(answer).into_response(),
                Err(error) => return error.respond(self.lang),
            }
        };
        revalidated(response, &tag)
    }

    /// Whether the client already has the answer of this tag.
    pub fn is_known(&self, tag: &str) -> bool {
        let known = self.if_none_match.as_ref().and_then(|value| value.to_str().ok());
        known.is_some_and(|known| known.split(',').any(|known| known.trim() == tag))
    }
}

/// An answer that may be kept, but is asked for again each time.
pub fn revalidated(mut response: Response, tag: &str) -> Response {
    if let Ok(tag) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("public, no-cache"));
    response
}
