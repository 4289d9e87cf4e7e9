//! The security headers of each kind of answer: one table, applied to every answer on its way out.

use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

/// What an answer is, as far as a browser has to be told what it may do with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerKind {
    /// A page of the site. Its content policy carries a nonce: see [`page_policy`].
    Page,
    /// A figure in another site's frame.
    Frame,
    /// The screen on the wall.
    Kiosk,
    /// The check of a certificate: a page without any script.
    Certificate,
    /// A figure as a file. A drawing opened by itself keeps its own styles.
    FigureFile,
    /// Open data, which the pages of any site may read.
    OpenData,
    /// Everything else: built files, health, errors.
    Other,
}

/// One row of the table.
struct Policy {
    /// `Content-Security-Policy`.
    content: &'static str,
    /// `Cross-Origin-Opener-Policy`.
    opener: &'static str,
    /// `Access-Control-Allow-Origin`, where other sites' scripts may read the answer.
    readers: Option<&'static str>,
}

const NOTHING: &str = "default-src 'none'; frame-ancestors 'none'";

impl AnswerKind {
    const fn policy(self) -> Policy {
        let usual = Policy { content: NOTHING, opener: "same-origin", readers: None };
        match self {
            // A page without a nonce runs nothing.
            AnswerKind::Page | AnswerKind::Other => usual,
            // A frame loads its style sheet, the letters that it names, and the script that tells the page around it how
            // high it is; anybody may frame it. It is nobody's opener; a browser that opens it on its own need not start a
            // process for it.
            // Who may frame it is left open: `frame-ancestors *` would shut out pages of apps and of files.
            AnswerKind::Frame => Policy {
                content: "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; base-uri 'none'",
                opener: "unsafe-none",
                ..usual
            },
            AnswerKind::Kiosk => Policy {
                content: "default-src 'none'; style-src 'self'; img-src 'self' data:; font-src 'self'; script-src 'self'; connect-src 'self'; \
                          form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                ..usual
            },
            AnswerKind::Certificate => Policy {
                content: "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
                ..usual
            },
            AnswerKind::FigureFile => {
                // A drawing carries its letters within itself.
                Policy {
                    content: "default-src 'none'; style-src 'unsafe-inline'; font-src data:; frame-ancestors 'none'",
                    readers: Some("*"),
                    ..usual
                }
            }
            AnswerKind::OpenData => Policy { readers: Some("*"), ..usual },
        }
    }
}

/// The content policy of a page: everything from this site, scripts with the page's own nonce, no inline styles.
pub fn page_policy(nonce: Option<&str>) -> Option<HeaderValue> {
    let nonce = nonce.map(|nonce| format!(" 'nonce-{nonce}'")).unwrap_or_default();
    let policy = format!(
        "default-src 'none'; script-src 'self'{nonce} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    HeaderValue::from_str(&policy).ok()
}

/// Adds what an answer of its kind carries and does not state itself. A 304 gets the same as the 200 that it confirms: a
/// browser takes its headers over into the copy that it keeps.
pub async fn secure(mut response: Response) -> Response {
    let kind = response.extensions().get().copied().unwrap_or(AnswerKind::Other);
    let policy = kind.policy();
    let headers = response.headers_mut();
    state(headers, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    state(headers, header::REFERRER_POLICY, "strict-origin-when-cross-origin");
    state(headers, HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    state(headers, HeaderName::from_static("cross-origin-opener-policy"), policy.opener);
    state(headers, header::CONTENT_SECURITY_POLICY, policy.content);
    if let Some(readers) = policy.readers {
        state(headers, header::ACCESS_CONTROL_ALLOW_ORIGIN, readers);
        state(headers, header::ACCESS_CONTROL_EXPOSE_HEADERS, "content-disposition, etag, x-request-id");
    }
    response
}

/// What a browser asks before a script of another site may read something: whether it may. Everybody may read.
pub async fn preflight() -> Response {
    let allowed = [
        (header::ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, OPTIONS"),
        (header::ACCESS_CONTROL_ALLOW_HEADERS, "*"),
        (header::ACCESS_CONTROL_MAX_AGE, "86400"),
    ];
    let mut response = (StatusCode::NO_CONTENT, allowed).into_response();
    response.extensions_mut().insert(AnswerKind::OpenData);
    response
}

/// Marks answers that say nothing of their kind as open data, errors included.
pub async fn open_to_all(mut response: Response) -> Response {
    response.extensions_mut().get_or_insert_with(|| AnswerKind::OpenData);
    response
}

fn state(headers: &mut HeaderMap, name: HeaderName, value: &'static str) {
    headers.entry(name).or_insert(HeaderValue::from_static(value));
}
