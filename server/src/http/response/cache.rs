//! How long an answer may be kept, and by whom: one value, one header.

use axum::http::HeaderValue;

/// The cache policy of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CachePolicy {
    /// Never kept: errors, health, what shows the time of day.
    NoStore,
    /// Kept by the reader's browser, asked for again each time: pages.
    PrivatelyRevalidated,
    /// Kept by anybody, asked for again each time: what changes with the register.
    Revalidated,
    /// Kept for five minutes: what others show on their own pages, and what changes with the day.
    FiveMinutes,
    /// Kept for a day: files under names that others fixed.
    OneDay,
    /// Kept for ever: addresses that name their content.
    Immutable,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub const fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            CachePolicy::NoStore => "no-store",
            CachePolicy::PrivatelyRevalidated => "no-cache",
            CachePolicy::Revalidated => "public, no-cache",
            CachePolicy::FiveMinutes => "public, max-age=300",
            CachePolicy::OneDay => "public, max-age=86400",
            CachePolicy::Immutable => "public, max-age=31536000, immutable",
        })
    }
}
