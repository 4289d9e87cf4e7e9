//! The browser's files: names that hold their content's hash, kept forever, already compressed.
//!
//! A released binary carries them: `server/build.rs` generates the table from what `cargo xtask` published. A binary of the
//! dev profile reads the same files when it first needs them. The answers are final: layers that compress or add cache headers
//! have nothing to do here.

#[cfg(not(embedded_site))]
mod folder;

use super::response::{AnswerKind, CachePolicy, Coding, Conditions, Delivery, EntityTag, coded};
use axum::extract::Request;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use bytes::Bytes;
use std::sync::LazyLock;

/// One file of the site.
#[derive(Debug)]
pub struct Asset {
    /// What the code calls it.
    name: &'static str,
    /// Its address.
    url: &'static str,
    /// Its content type.
    kind: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
    gzip: Option<&'static [u8]>,
}

#[cfg(embedded_site)]
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(|| include!(concat!(env!("OUT_DIR"), "/assets.rs")).into());

#[cfg(not(embedded_site))]
static ASSETS: LazyLock<Vec<Asset>> = LazyLock::new(folder::read);

/// Files that others ask for under a fixed name.
pub(super) const FIXED: [&str; 3] = ["embed.js", "favicon.ico", "favicon.svg"];

/// The address of a file by its logical name (`main.css`, `boot.js`, `app.js`, `app.wasm`, `fonts/NAME.woff2`, …), or
/// nothing where it was not built.
pub fn asset_url(logical: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == logical).map(|asset| asset.url)
}

/// The content of a file by its logical name, or nothing where it was not built.
pub fn asset_bytes(logical: &str) -> Option<&'static [u8]> {
    ASSETS.iter().find(|asset| asset.name == logical).map(|asset| asset.plain)
}

/// Names this build of the program: answers may have another shape after an upgrade even where the data are the same. Copies
/// of one binary agree on it, whichever machine they run on.
pub fn build_id() -> &'static str {
    static BUILD_ID: LazyLock<String> = LazyLock::new(|| {
        // The addresses of the files hold hashes of their contents.
        let urls = ASSETS.iter().map(|asset| asset.url).collect::<Vec<_>>().join(" ");
        let sources = include!(concat!(env!("OUT_DIR"), "/source_id.rs"));
        crate::snapshot::hash(format!("{sources} {urls}").as_bytes())
    });
    &BUILD_ID
}

/// Tells the log once which files there are.
pub fn announce() {
    if ASSETS.is_empty() {
        tracing::warn!("there are no styles and scripts: pages are plain; build them with `cargo xtask serve` or `cargo xtask build`");
    } else {
        tracing::debug!(files = ASSETS.len(), "styles and scripts are ready");
    }
}

/// A file under an address that holds its content's hash.
pub(super) async fn hashed(request: Request) -> Response {
    let path = request.uri().path();
    answer(ASSETS.iter().find(|asset| asset.url == path), request.headers(), CachePolicy::Immutable)
}

/// A file under a name that others fixed.
pub(super) async fn fixed(request: Request) -> Response {
    let name = request.uri().path().trim_start_matches('/');
    answer(ASSETS.iter().find(|asset| asset.name == name), request.headers(), CachePolicy::OneDay)
}

fn answer(asset: Option<&'static Asset>, headers: &HeaderMap, cache: CachePolicy) -> Response {
    let missing = || {
        // A page of an older version may ask for a name of its own time: never to be remembered.
        Delivery::new(AnswerKind::Other, CachePolicy::NoStore).send((StatusCode::NOT_FOUND, "404\n"))
    };
    let Some(asset) = asset else { return missing() };
    let forms = asset.forms();
    let offered: Vec<Coding> = forms.iter().map(|(coding, _)| *coding).collect();
    let coding = Coding::preferred(headers, &offered);
    let bytes = forms.iter().find(|(form, _)| *form == coding).map_or(asset.plain, |(_, bytes)| bytes);
    let delivery = Delivery::new(AnswerKind::Other, cache).tagged(entity_tag(asset, coding));
    let delivery = if forms.is_empty() { delivery } else { delivery.varying_by(header::ACCEPT_ENCODING) };
    delivery.respond(&Conditions::of(headers), || Ok(coded(asset.kind, coding, Bytes::from_static(bytes)))).unwrap_or_else(|_| missing())
}

impl Asset {
    /// The packed forms there are, the smallest first.
    fn forms(&self) -> Vec<(Coding, &'static [u8])> {
        let forms = [(Coding::Brotli, self.brotli), (Coding::Gzip, self.gzip)];
        forms.into_iter().filter_map(|(coding, bytes)| bytes.map(|bytes| (coding, bytes))).collect()
    }
}

/// The address already holds the content's hash; the coding makes the rest.
fn entity_tag(asset: &Asset, coding: Coding) -> EntityTag {
    let file = asset.url.rsplit('/').next().unwrap_or(asset.url);
    let suffix = coding.token().map(|coding| format!("-{coding}")).unwrap_or_default();
    EntityTag::strong(&format!("{file}{suffix}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, IF_NONE_MATCH, VARY};
    use axum::http::{HeaderName, HeaderValue};

    static SHEET: Asset = Asset {
        name: "main.css",
        url: "/assets/main.0123.css",
        kind: "text/css; charset=utf-8",
        plain: b"body {}",
        brotli: Some(b"brotli"),
        gzip: Some(b"gzip"),
    };
    static FONT: Asset =
        Asset { name: "fonts/a.woff2", url: "/assets/a.0123.woff2", kind: "font/woff2", plain: b"font", brotli: None, gzip: None };

    fn request_headers(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn an_answer_is_kept_forever_and_varies_only_where_there_are_forms() {
        let sheet = answer(Some(&SHEET), &request_headers(&[(ACCEPT_ENCODING, "br")]), CachePolicy::Immutable);
        assert_eq!(sheet.status(), StatusCode::OK);
        assert_eq!(sheet.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(sheet.headers()[CONTENT_ENCODING], "br");
        assert_eq!(sheet.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(sheet.headers()[VARY], "accept-encoding");
        let font = answer(Some(&FONT), &HeaderMap::new(), CachePolicy::Immutable);
        assert!(!font.headers().contains_key(VARY));
        assert!(!font.headers().contains_key(CONTENT_ENCODING));
    }

    #[test]
    fn a_known_form_is_not_sent_again() {
        let known = |tag| request_headers(&[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, tag)]);
        for (tag, status) in [
            ("\"main.0123.css-br\"", StatusCode::NOT_MODIFIED),
            ("\"other\", W/\"main.0123.css-br\"", StatusCode::NOT_MODIFIED),
            ("*", StatusCode::NOT_MODIFIED),
            ("\"main.0123.css\"", StatusCode::OK),
        ] {
            assert_eq!(answer(Some(&SHEET), &known(tag), CachePolicy::Immutable).status(), status, "{tag}");
        }
    }

    #[test]
    fn an_unknown_name_is_not_remembered() {
        let missing = answer(None, &HeaderMap::new(), CachePolicy::Immutable);
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert_eq!(missing.headers()[CACHE_CONTROL], "no-store");
    }
}
