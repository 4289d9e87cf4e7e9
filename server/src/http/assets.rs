//! The browser's files out of the binary: names that hold their content's hash, kept forever, already compressed.
//!
//! `server/build.rs` generates the table from what `cargo xtask` published. The answers are final: layers that compress or
//! add cache headers have nothing to do here.

use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, ETAG, IF_NONE_MATCH, VARY};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

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

static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// Files that others ask for under a fixed name.
const FIXED: [&str; 3] = ["favicon.ico", "favicon.svg", "robots.txt"];

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const ONE_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The address of a file by its logical name (`main.css`, `boot.js`, `app.js`, `app.wasm`, `fonts/NAME.woff2`, …), or
/// nothing where it was not built.
pub fn asset_url(logical: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == logical).map(|asset| asset.url)
}

/// Names this build of the program: answers may have another shape after an upgrade even where the data are the same. Copies
/// of one binary agree on it, whichever machine they run on.
pub fn build_id() -> &'static str {
    include!(concat!(env!("OUT_DIR"), "/build_id.rs"))
}

/// Tells the log once what the binary carries.
pub fn announce() {
    if ASSETS.is_empty() {
        tracing::warn!(
            "this binary carries no styles and scripts: pages are plain; build it with `cargo xtask serve` or `cargo xtask build`"
        );
    } else {
        tracing::debug!(files = ASSETS.len(), "styles and scripts are in the binary");
    }
}

/// The routes of the files. Merge them outside of layers that compress or set cache headers.
pub fn router<S: Clone + Send + Sync + 'static>() -> Router<S> {
    let router = Router::new().route("/assets/{file}", get(hashed));
    FIXED.iter().fold(router, |router, name| router.route(&format!("/{name}"), get(fixed)))
}

async fn hashed(request: Request) -> Response {
    let path = request.uri().path();
    answer(ASSETS.iter().find(|asset| asset.url == path), request.headers(), FOREVER)
}

async fn fixed(request: Request) -> Response {
    let name = request.uri().path().trim_start_matches('/');
    answer(ASSETS.iter().find(|asset| asset.name == name), request.headers(), ONE_DAY)
}

fn answer(asset: Option<&'static Asset>, asked: &HeaderMap, keep: HeaderValue) -> Response {
    let Some(asset) = asset else {
        // A page of an older version may ask for a name of its own time: never to be remembered.
        return (StatusCode::NOT_FOUND, [(CACHE_CONTROL, "no-store")], "404\n").into_response();
    };
    let (encoding, bytes) = choose(asset, asked);
    let tag = entity_tag(asset, encoding);
    let mut headers = HeaderMap::new();
    headers.insert(CACHE_CONTROL, keep);
    if asset.brotli.is_some() || asset.gzip.is_some() {
        headers.insert(VARY, HeaderValue::from_static("accept-encoding"));
    }
    let known = asked.get(IF_NONE_MATCH).is_some_and(|value| names_tag(value, &tag));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    if known {
        return (StatusCode::NOT_MODIFIED, headers).into_response();
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(asset.kind));
    headers.insert(HeaderName::from_static("x-content-type-options"), HeaderValue::from_static("nosniff"));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    (headers, Body::from(bytes)).into_response()
}

/// The smallest form that the reader understands.
fn choose(asset: &'static Asset, asked: &HeaderMap) -> (Option<&'static str>, &'static [u8]) {
    let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let forms = [("br", asset.brotli), ("gzip", asset.gzip)];
    let chosen = forms.into_iter().find_map(|(name, bytes)| bytes.filter(|_| accepts(accepted, name)).map(|bytes| (Some(name), bytes)));
    chosen.unwrap_or((None, asset.plain))
}

/// Whether an `Accept-Encoding` allows a coding: named with a weight above zero, or covered by `*`.
fn accepts(header: &str, coding: &str) -> bool {
    let weight_of = |wanted: &str| {
        header.split(',').find_map(|item| {
            let mut parts = item.split(';').map(str::trim);
            let name = parts.next()?;
            name.eq_ignore_ascii_case(wanted).then(|| {
                let weight = parts.find_map(|part| part.strip_prefix("q=").or_else(|| part.strip_prefix("Q=")));
                weight.map_or(1.0, |text| text.trim().parse::<f32>().unwrap_or(0.0))
            })
        })
    };
    weight_of(coding).or_else(|| weight_of("*")).is_some_and(|weight| weight > 0.0)
}

/// The address already holds the content's hash; the coding makes the rest.
fn entity_tag(asset: &Asset, encoding: Option<&str>) -> String {
    let file = asset.url.rsplit('/').next().unwrap_or(asset.url);
    match encoding {
        Some(encoding) => format!("\"{file}-{encoding}\""),
        None => format!("\"{file}\""),
    }
}

fn names_tag(header: &HeaderValue, tag: &str) -> bool {
    let Ok(text) = header.to_str() else { return false };
    text.split(',').map(str::trim).any(|item| item == "*" || item.strip_prefix("W/").unwrap_or(item) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

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

    fn asking(pairs: &[(HeaderName, &'static str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_static(value))).collect()
    }

    #[test]
    fn the_smallest_understood_form_is_sent() {
        for (accepted, encoding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip", Some("gzip")),
            ("br;q=0, gzip;q=0.5", Some("gzip")),
            ("*", Some("br")),
            ("*;q=0", None),
            ("identity", None),
            ("", None),
            ("brotli", None),
            ("BR", Some("br")),
            ("br;q=x", None),
        ] {
            assert_eq!(choose(&SHEET, &asking(&[(ACCEPT_ENCODING, accepted)])).0, encoding, "{accepted}");
        }
        assert_eq!(choose(&FONT, &asking(&[(ACCEPT_ENCODING, "br")])), (None, &b"font"[..]));
    }

    #[test]
    fn an_answer_is_kept_forever_and_varies_only_where_there_are_forms() {
        let sheet = answer(Some(&SHEET), &asking(&[(ACCEPT_ENCODING, "br")]), FOREVER);
        assert_eq!(sheet.status(), StatusCode::OK);
        assert_eq!(sheet.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
        assert_eq!(sheet.headers()[CONTENT_ENCODING], "br");
        assert_eq!(sheet.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
        assert_eq!(sheet.headers()[VARY], "accept-encoding");
        let font = answer(Some(&FONT), &HeaderMap::new(), FOREVER);
        assert!(!font.headers().contains_key(VARY));
        assert!(!font.headers().contains_key(CONTENT_ENCODING));
    }

    #[test]
    fn a_known_form_is_not_sent_again() {
        let asked = |tag| asking(&[(ACCEPT_ENCODING, "br"), (IF_NONE_MATCH, tag)]);
        for (tag, status) in [
            ("\"main.0123.css-br\"", StatusCode::NOT_MODIFIED),
            ("\"other\", W/\"main.0123.css-br\"", StatusCode::NOT_MODIFIED),
            ("*", StatusCode::NOT_MODIFIED),
            ("\"main.0123.css\"", StatusCode::OK),
        ] {
            assert_eq!(answer(Some(&SHEET), &asked(tag), FOREVER).status(), status, "{tag}");
        }
    }

    #[test]
    fn an_unknown_name_is_not_remembered() {
        let missing = answer(None, &HeaderMap::new(), FOREVER);
        assert_eq!(missing.status(), StatusCode::NOT_FOUND);
        assert_eq!(missing.headers()[CACHE_CONTROL], "no-store");
    }

    #[tokio::test]
    async fn the_routes_answer_head_and_get() {
        use tower::ServiceExt;
        let Some(asset) = ASSETS.first() else { return };
        for method in ["GET", "HEAD"] {
            let request = Request::builder().method(method).uri(asset.url).body(Body::empty()).unwrap();
            let response = router::<()>().oneshot(request).await.unwrap();
            assert_eq!(response.status(), StatusCode::OK);
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            assert_eq!(bytes.is_empty(), method == "HEAD");
        }
    }
}
