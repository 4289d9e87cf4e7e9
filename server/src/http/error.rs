//! One error for every handler: a stable code, a status, a sentence, and a way onward.

use app::api::{ErrorBody, ErrorInfo};
use app::facts::FilterError;
use app::text::{Lang, parameter};
use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::any::Any;
use std::sync::atomic::{AtomicU64, Ordering};

/// Why a request is refused.
#[derive(Debug)]
pub enum AppError {
    /// A parameter could not be understood.
    Filter(FilterError),
    /// There is no such thing.
    NotFound,
    /// There is no such address.
    NoRoute,
    /// The address takes other methods.
    Method,
    /// The database does not answer.
    Unavailable,
}

impl From<FilterError> for AppError {
    fn from(error: FilterError) -> AppError {
        AppError::Filter(error)
    }
}

impl AppError {
    /// The status, code and sentence of each error: the one table of them.
    fn describe(&self, lang: Lang) -> (StatusCode, &'static str, String, Option<&'static str>) {
        match self {
            AppError::Filter(error) => (StatusCode::BAD_REQUEST, error.reason.code(), parameter::refusal(lang, error), Some(error.field)),
            AppError::NotFound => (StatusCode::NOT_FOUND, "not_found", lang.error_not_found().to_owned(), None),
            AppError::NoRoute => (StatusCode::NOT_FOUND, "no_such_address", lang.error_no_route().to_owned(), None),
            AppError::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", lang.error_method().to_owned(), None),
            AppError::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable", lang.error_unavailable().to_owned(), None),
        }
    }

    /// The answer as JSON, in a language.
    pub fn respond(&self, lang: Lang) -> Response {
        let (status, code, message, field) = self.describe(lang);
        let error = ErrorInfo { code: code.to_owned(), message, field: field.map(str::to_owned) };
        let mut response = (status, Json(ErrorBody { error })).into_response();
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
}

/// The answer when a handler failed: logged once under an id that the page names, without details for the reader.
pub(super) fn failed(panic: Box<dyn Any + Send>, lang: Lang, address: &str) -> Response {
    static COUNT: AtomicU64 = AtomicU64::new(1);
    let id = format!("{:x}-{:x}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let what = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    tracing::error!(id, address, "a request failed: {}", what.unwrap_or("unknown panic"));
    let mut response = Response::new(Body::from(app::pages::server_error::server_error_html(lang, &id)));
    *response.status_mut() = StatusCode::INTERNAL_SERVER_ERROR;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    response
}
