//! One error for every handler: a stable code, a status, a sentence, and a way onward.

use app::api::{ErrorBody, ErrorInfo};
use app::facts::FilterError;
use app::text::{Lang, parameter};
use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

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

    /// The answer as a page, in a language.
    pub fn page(&self, lang: Lang) -> Response {
        let (status, _, message, _) = self.describe(lang);
        (status, message).into_response()
    }
}
