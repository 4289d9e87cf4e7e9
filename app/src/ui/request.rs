//! The request of a page, and the status of its answer.

use crate::api::Api;
use crate::domain::Day;
use crate::facts::{FilterError, Reason, query};
use crate::text::Lang;
use leptos::prelude::*;
use std::sync::Arc;

/// The register as of this request, in context for every page.
#[derive(Clone)]
pub struct Register(pub Arc<dyn Api>);

/// The address asked for, in context for every page.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// The language, from the path.
    pub lang: Lang,
    /// The path without the language prefix.
    pub path: String,
    /// The query string as sent.
    pub query: String,
    /// Its decoded parameters.
    pub pairs: Vec<(String, String)>,
    /// Scheme and host of the site, for absolute links: `https://ocop.example`.
    pub origin: String,
}

impl PageRequest {
    /// The request for a path and query on a site.
    pub fn new(origin: &str, path: &str, raw_query: &str) -> PageRequest {
        let (lang, rest) = Lang::of_path(path);
        PageRequest { lang, path: rest.to_owned(), query: raw_query.to_owned(), pairs: query::parse(raw_query), origin: origin.to_owned() }
    }

    /// The part of the path at a position, 0 the first: `/san-pham/{1}`.
    pub fn segment(&self, index: usize) -> &str {
        self.path.split('/').filter(|part| !part.is_empty()).nth(index).unwrap_or_default()
    }

    /// This address in a language, with its query.
    pub fn address_in(&self, lang: Lang) -> String {
        let path = lang.path(&self.path);
        if self.query.is_empty() { path } else { format!("{path}?{}", self.query) }
    }
}

/// Where the built files are, by logical name (`main.css`, `boot.js`, …); in context for the shell.
#[derive(Clone, Copy)]
pub struct AssetUrls(pub fn(&str) -> Option<&'static str>);

/// The time of day in Vietnam at which a page was asked for, `14:05`; in context for every page.
#[derive(Clone, Debug)]
pub struct TimeOfDay(pub String);

/// The time of day at which this page was asked for.
pub fn time_of_day() -> String {
    expect_context::<TimeOfDay>().0
}

/// The register of this request.
pub fn register() -> Arc<dyn Api> {
    expect_context::<Register>().0
}

/// The request of this page.
pub fn request() -> PageRequest {
    expect_context::<PageRequest>()
}

/// The language of this page.
pub fn lang() -> Lang {
    request().lang
}

/// The address of a built file; empty while the site has not been built.
pub fn asset(name: &str) -> &'static str {
    use_context::<AssetUrls>().and_then(|urls| urls.0(name)).unwrap_or_default()
}

/// Sets the status of the answer.
pub fn set_status(status: u16) {
    let (Some(options), Ok(status)) = (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(status)) else { return };
    options.set_status(status);
}

/// Answers with a permanent redirection to a path of the site (with language prefix).
pub fn redirect_permanently(path: &str) {
    let (Some(options), Ok(location)) = (use_context::<leptos_axum::ResponseOptions>(), http::HeaderValue::from_str(path)) else { return };
    options.set_status(http::StatusCode::PERMANENT_REDIRECT);
    options.insert_header(http::header::LOCATION, location);
}

/// The day of the page: `as_of` of the query, or today.
pub fn day_asked() -> Result<Day, FilterError> {
    let today = register().today();
    let request = request();
    let Some(text) = query::value(&request.pairs, "as_of") else { return Ok(today) };
    Day::parse(text).ok_or_else(|| FilterError::new("as_of", text, Reason::NotADay))
}
