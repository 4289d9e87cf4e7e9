//! The drawings of maps, under addresses that name what they were made from.

use super::Answer;
use crate::http::AppError;
use crate::http::request::{ApiRequest, PathParameters};
use crate::http::response::{AnswerKind, CachePolicy, Coding, Delivery, EntityTag, coded, media_type};
use app::map::BaseMapKey;
use axum::http::{HeaderMap, header};
use bytes::Bytes;
use std::sync::Arc;

/// One drawing.
pub async fn map(PathParameters((hash, name)): PathParameters<(String, String)>, request: ApiRequest, headers: HeaderMap) -> Answer {
    let atlas = Arc::clone(request.view.snapshot.atlas());
    let key = name.strip_suffix(".svg").and_then(BaseMapKey::parse).filter(|_| hash == atlas.hash()).ok_or(AppError::NotFound)?;
    let coding = Coding::preferred(&headers, &[Coding::Brotli, Coding::Gzip]);
    // Packed in another way it is another sequence of bytes.
    let suffix = coding.token().map(|coding| format!("-{coding}")).unwrap_or_default();
    let tag = EntityTag::strong(&format!("{hash}-{}{suffix}", key.name()));
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::Immutable).tagged(tag).varying_by(header::ACCEPT_ENCODING);
    let make = move || {
        let file = atlas.file(key).ok_or(AppError::NotFound)?;
        // A form that could not be packed is empty.
        let packed = match coding {
            Coding::Brotli => file.brotli().clone(),
            Coding::Gzip => file.gzip().clone(),
            Coding::Identity => Bytes::new(),
        };
        Ok(match packed.is_empty() {
            true => coded(media_type::SVG, Coding::Identity, Bytes::copy_from_slice(file.text.as_bytes())),
            false => coded(media_type::SVG, coding, packed),
        })
    };
    delivery.respond_slowly(request.conditions, make).await
}
