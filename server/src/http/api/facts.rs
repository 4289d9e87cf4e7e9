//! The columns that everything is counted from, and the geography they point into, in their compact form.

use super::Answer;
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters};
use crate::http::response::{AnswerKind, CachePolicy, Coding, Delivery, coded};
use crate::snapshot::{File, Snapshot};
use axum::http::{HeaderMap, header};
use axum::response::Response;

/// The newest facts, to be asked for again each time; pages use the address that names the version.
pub async fn facts_newest(request: ApiRequest, headers: HeaderMap) -> Answer {
    let snapshot = request.view.snapshot.clone();
    let delivery = request.delivery().varying_by(header::ACCEPT_ENCODING);
    delivery.respond_slowly(request.conditions, move || Ok(packed(snapshot.facts_file(), &headers))).await
}

/// The facts under an address that names their version.
pub async fn facts(PathParameters(version): PathParameters<String>, request: ApiRequest, headers: HeaderMap) -> Answer {
    let is_newest = version == request.view.snapshot.version().to_string();
    versioned(request, headers, is_newest, Snapshot::facts_file).await
}

/// The geography under an address that names its version.
pub async fn geography(PathParameters(version): PathParameters<String>, request: ApiRequest, headers: HeaderMap) -> Answer {
    let is_newest = version == request.view.snapshot.geography_version();
    versioned(request, headers, is_newest, Snapshot::geography_file).await
}

/// A file that may be kept for ever, since another one has another address.
async fn versioned(request: ApiRequest, headers: HeaderMap, is_newest: bool, file: fn(&Snapshot) -> &File) -> Answer {
    if !is_newest {
        return Err(AppError::NotFound);
    }
    let snapshot = request.view.snapshot;
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Immutable).varying_by(header::ACCEPT_ENCODING);
    delivery.respond_slowly(request.conditions, move || Ok(packed(file(&snapshot), &headers))).await
}

fn packed(file: &File, headers: &HeaderMap) -> Response {
    const KIND: &str = "application/octet-stream";
    match Coding::preferred(headers, &[Coding::Brotli]) {
        Coding::Brotli if !file.brotli.is_empty() => coded(KIND, Coding::Brotli, file.brotli.clone()),
        _ => coded(KIND, Coding::Identity, file.plain.clone()),
    }
}
