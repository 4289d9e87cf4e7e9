//! How answers are given: in which coding and language, how long they may be kept, by which tag they are known again, and
//! what a browser may do with them.

mod cache;
mod negotiation;
mod security;
mod validator;

pub use cache::CachePolicy;
pub use negotiation::{Coding, preferred_language};
pub use security::{AnswerKind, open_to_all, page_policy, preflight, secure};
pub use validator::{Conditions, EntityTag};

use crate::http::AppError;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;

/// How an answer is delivered. It is the same whether the answer is sent or the client has it already, because a 304
/// replaces the headers of the kept copy.
#[derive(Clone, Debug)]
pub struct Delivery {
    kind: AnswerKind,
    cache: CachePolicy,
    tag: Option<EntityTag>,
    /// The request header that the answer depends on.
    varies: Option<HeaderName>,
}

impl Delivery {
    /// An answer of a kind, kept so long.
    pub fn new(kind: AnswerKind, cache: CachePolicy) -> Delivery {
        Delivery { kind, cache, tag: None, varies: None }
    }

    /// Known again by this tag.
    pub fn tagged(self, tag: EntityTag) -> Delivery {
        Delivery { tag: Some(tag), ..self }
    }

    /// Another answer to another value of that request header.
    pub fn varying_by(self, name: HeaderName) -> Delivery {
        Delivery { varies: Some(name), ..self }
    }

    /// The answer, made only where the client does not have it.
    pub fn respond<R: IntoResponse>(
        &self,
        conditions: &Conditions,
        make: impl FnOnce() -> Result<R, AppError>,
    ) -> Result<Response, AppError> {
        if self.tag.as_ref().is_some_and(|tag| conditions.name(tag)) {
            return Ok(self.unchanged());
        }
        let made = make()?;
        let is_known = self.tag.is_some() && conditions.take_any();
        Ok(if is_known { self.unchanged() } else { self.send(made) })
    }

    /// The same where making it takes long: on a thread that may be blocked.
    pub async fn respond_slowly<R: IntoResponse + Send + 'static>(
        self,
        conditions: Conditions,
        make: impl FnOnce() -> Result<R, AppError> + Send + 'static,
    ) -> Result<Response, AppError> {
        let made = tokio::task::spawn_blocking(move || self.respond(&conditions, make));
        made.await.unwrap_or(Err(AppError::Unavailable))
    }

    /// The answer itself.
    pub fn send(&self, response: impl IntoResponse) -> Response {
        let mut response = response.into_response();
        response.extensions_mut().insert(self.kind);
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, self.cache.header());
        if let Some(tag) = self.tag.as_ref().and_then(EntityTag::header) {
            headers.insert(header::ETAG, tag);
        }
        if let Some(name) = &self.varies {
            headers.append(header::VARY, name.clone().into());
        }
        response
    }

    fn unchanged(&self) -> Response {
        self.send(StatusCode::NOT_MODIFIED)
    }
}

/// The media types of files that are made on demand.
pub mod media_type {
    /// A table as text.
    pub const CSV: &str = "text/csv; charset=utf-8";
    /// A page.
    pub const HTML: &str = "text/html; charset=utf-8";
    /// Data for programs.
    pub const JSON: &str = "application/json";
    /// A document to print.
    pub const PDF: &str = "application/pdf";
    /// A picture.
    pub const PNG: &str = "image/png";
    /// A drawing.
    pub const SVG: &str = "image/svg+xml";
    /// A workbook.
    pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
}

/// Bytes with their media type.
pub fn typed(media_type: &'static str, bytes: impl Into<Body>) -> Response {
    let mut response = Response::new(bytes.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    response
}

/// Bytes in a coding, with their media type.
pub fn coded(media_type: &'static str, coding: Coding, bytes: Bytes) -> Response {
    let mut response = typed(media_type, bytes);
    if let Some(coding) = coding.token() {
        response.headers_mut().insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    response
}

/// Something to be saved under a file name.
pub fn attached(mut response: Response, file_name: &str) -> Response {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{file_name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
