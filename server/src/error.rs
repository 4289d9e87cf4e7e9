//! One error for every use case and every handler: a status, a stable code, a sentence in both languages and a way
//! onward. [`AppError::describe`] is the one table of them; pages, JSON answers and the command line all read it.

use crate::store::StoreError;
use app::api::{ErrorBody, ErrorField, ErrorInfo};
use app::facts::FilterError;
use app::pages::error_document::ErrorDocument;
use app::text::{Lang, parameter};
use axum::Json;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::path::PathBuf;
use std::time::Duration;

/// Why something is refused or cannot be done.
#[derive(Debug)]
pub enum AppError {
    /// Parameters or fields of a form could not be understood or are not allowed: at least one.
    Invalid(Vec<FieldError>),
    /// Nobody is signed in where somebody must be.
    Unauthenticated,
    /// Who is signed in may not do this, or not for this unit.
    Forbidden,
    /// There is no such thing.
    NotFound,
    /// There is no such address.
    NoRoute,
    /// The address takes other methods.
    Method,
    /// What was to be changed has changed in the meantime.
    Conflict,
    /// Too many attempts; after this time another one is allowed.
    TooMany {
        /// How long to wait.
        retry_after: Duration,
    },
    /// The data are not ready.
    Unavailable,
    /// A file cannot be read.
    FileUnreadable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The database failed.
    Store(StoreError),
}

/// What is wrong with one field of a form, or with one parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field's name, as the reader sent it.
    pub field: String,
    /// A stable code.
    pub code: &'static str,
    /// One sentence, Vietnamese and English.
    message: [String; 2],
}

impl FieldError {
    /// An error of a field, its sentence made by `message` in each language.
    pub fn new(field: impl Into<String>, code: &'static str, message: impl Fn(Lang) -> String) -> FieldError {
        FieldError { field: field.into(), code, message: Lang::ALL.map(message) }
    }

    /// The sentence in a language.
    pub fn message(&self, lang: Lang) -> &str {
        let [vietnamese, english] = &self.message;
        match lang {
            Lang::Vi => vietnamese,
            Lang::En => english,
        }
    }
}

impl From<FilterError> for AppError {
    fn from(error: FilterError) -> AppError {
        AppError::Invalid(vec![FieldError::new(error.field, error.reason.code(), |lang| parameter::refusal(lang, &error))])
    }
}

impl From<StoreError> for AppError {
    fn from(error: StoreError) -> AppError {
        AppError::Store(error)
    }
}

/// What is said about an error, in one language.
struct Description {
    status: StatusCode,
    code: &'static str,
    message: String,
    /// The text of the way onward and its address without language prefix; empty for the same page.
    onward: (&'static str, &'static str),
}

impl AppError {
    /// The one table of errors.
    fn describe(&self, lang: Lang) -> Description {
        let home = (lang.nav_home(), "/");
        let data = (lang.nav_data(), "/du-lieu");
        let again = (lang.error_onward_again(), "");
        let (status, code, message, onward) = match self {
            AppError::Invalid(fields) => match fields.as_slice() {
                [field] => (StatusCode::BAD_REQUEST, field.code, field.message(lang).to_owned(), data),
                fields => (StatusCode::BAD_REQUEST, "invalid", lang.error_invalid(&fields.len()), data),
            },
            AppError::Unauthenticated => {
                let sign_in = (lang.error_onward_sign_in(), "/quan-tri/dang-nhap");
                (StatusCode::UNAUTHORIZED, "unauthenticated", lang.error_unauthenticated().to_owned(), sign_in)
            }
            AppError::Forbidden => (StatusCode::FORBIDDEN, "forbidden", lang.error_forbidden().to_owned(), home),
            AppError::NotFound => (StatusCode::NOT_FOUND, "not_found", lang.error_not_found().to_owned(), home),
            AppError::NoRoute => (StatusCode::NOT_FOUND, "no_such_address", lang.error_no_route().to_owned(), data),
            AppError::Method => (StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", lang.error_method().to_owned(), data),
            AppError::Conflict | AppError::Store(StoreError::Constraint(_)) => {
                (StatusCode::CONFLICT, "conflict", lang.error_conflict().to_owned(), again)
            }
            AppError::FileUnreadable { file, reason } => {
                (StatusCode::BAD_REQUEST, "file_unreadable", lang.cli_file_unreadable(&file.display(), reason), again)
            }
            AppError::TooMany { retry_after } => {
                (StatusCode::TOO_MANY_REQUESTS, "too_many_requests", lang.error_too_many(&whole_seconds(*retry_after)), again)
            }
            AppError::Unavailable | AppError::Store(_) => {
                (StatusCode::SERVICE_UNAVAILABLE, "unavailable", lang.error_unavailable().to_owned(), again)
            }
        };
        Description { status, code, message, onward }
    }

    /// The sentence for a reader.
    pub fn message(&self, lang: Lang) -> String {
        self.describe(lang).message
    }

    /// The answer as JSON, in a language.
    pub fn respond(&self, lang: Lang) -> Response {
        let Description { status, code, message, .. } = self.describe(lang);
        let (field, fields) = match self {
            AppError::Invalid(fields) => match fields.as_slice() {
                [field] => (Some(field.field.clone()), Vec::new()),
                fields => (None, fields.iter().map(|field| error_field(field, lang)).collect()),
            },
            _ => (None, Vec::new()),
        };
        let error = ErrorInfo { code: code.to_owned(), message, field, fields };
        self.with_headers((status, Json(ErrorBody { error })).into_response())
    }

    /// The answer as a page, in a language.
    pub fn page(&self, lang: Lang) -> Response {
        let Description { status, message, onward: (text, address), .. } = self.describe(lang);
        let details = match self {
            AppError::Invalid(fields) if fields.len() > 1 => fields.iter().map(|field| field.message(lang).to_owned()).collect(),
            _ => Vec::new(),
        };
        let address = if address.is_empty() { String::new() } else { lang.path(address) };
        let document = ErrorDocument { title: lang.error_title().to_owned(), text: message, details, onward: (text.to_owned(), address) };
        let content_type = HeaderValue::from_static("text/html; charset=utf-8");
        self.with_headers((status, [(header::CONTENT_TYPE, content_type)], Body::from(document.html(lang))).into_response())
    }

    /// An error is never kept, and says when to come back where that is known.
    fn with_headers(&self, mut response: Response) -> Response {
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let AppError::TooMany { retry_after } = self {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(whole_seconds(*retry_after)));
        }
        response
    }
}

fn error_field(field: &FieldError, lang: Lang) -> ErrorField {
    ErrorField { field: field.field.clone(), code: field.code.to_owned(), message: field.message(lang).to_owned() }
}

/// Rounded up: who comes back after these seconds does not come too early.
fn whole_seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::facts::Reason;

    fn filter_error(field: &'static str) -> FilterError {
        FilterError { field, value: "7<b>".to_owned(), reason: Reason::NotAChoice }
    }

    fn table() -> Vec<(AppError, u16, &'static str)> {
        let two = vec![
            FieldError::new("name", "required", |lang| lang.error_missing(&"name")),
            FieldError::new("stars", "value_invalid", |lang| parameter::refusal(lang, &filter_error("stars"))),
        ];
        vec![
            (filter_error("stars").into(), 400, "value_invalid"),
            (AppError::Invalid(two), 400, "invalid"),
            (AppError::Unauthenticated, 401, "unauthenticated"),
            (AppError::Forbidden, 403, "forbidden"),
            (AppError::NotFound, 404, "not_found"),
            (AppError::NoRoute, 404, "no_such_address"),
            (AppError::Method, 405, "method_not_allowed"),
            (AppError::Conflict, 409, "conflict"),
            (AppError::Store(StoreError::Constraint("producer_identity_unique".to_owned())), 409, "conflict"),
            (AppError::TooMany { retry_after: Duration::from_millis(1500) }, 429, "too_many_requests"),
            (AppError::FileUnreadable { file: "a.csv".into(), reason: "?".to_owned() }, 400, "file_unreadable"),
            (AppError::Unavailable, 503, "unavailable"),
            (AppError::Store(StoreError::Busy), 503, "unavailable"),
        ]
    }

    async fn body(response: Response) -> String {
        let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap();
        String::from_utf8(bytes.to_vec()).unwrap()
    }

    async fn json(error: &AppError, lang: Lang) -> serde_json::Value {
        serde_json::from_str(&body(error.respond(lang)).await).unwrap()
    }

    #[tokio::test]
    async fn every_error_is_a_page_and_json_in_both_languages() {
        for (error, status, code) in table() {
            for lang in Lang::ALL {
                let response = error.respond(lang);
                assert_eq!((response.status().as_u16(), response.headers()[header::CACHE_CONTROL].as_bytes()), (status, &b"no-store"[..]));
                let answer = json(&error, lang).await;
                assert_eq!(
                    (&answer["error"]["code"], &answer["error"]["message"]),
                    (&code.into(), &error.message(lang).into()),
                    "{error:?}"
                );
                assert_ne!(error.message(lang), error.message(lang.other()), "{error:?}");

                let page = error.page(lang);
                assert_eq!(page.status().as_u16(), status, "{error:?}");
                assert_eq!(page.headers()[header::CONTENT_TYPE], "text/html; charset=utf-8");
                let html = body(page).await;
                assert!(html.contains("<a href=\"") && !html.contains("<b>"), "{html}");
            }
        }
    }

    #[tokio::test]
    async fn fields_are_named_one_by_one() {
        let mut table = table();
        let (two, ..) = table.remove(1);
        let (one, ..) = table.remove(0);
        let answer = json(&one, Lang::En).await;
        assert_eq!((&answer["error"]["field"], answer["error"].get("fields")), (&"stars".into(), None));
        let answer = json(&two, Lang::En).await;
        assert_eq!((&answer["error"]["fields"][0]["field"], &answer["error"]["fields"][1]["field"]), (&"name".into(), &"stars".into()));
        let html = body(two.page(Lang::Vi)).await;
        assert!(html.contains("Cần có tham số “name”") && html.contains("“7&lt;b&gt;”"), "{html}");
    }

    #[test]
    fn nobody_comes_back_too_early() {
        let error = AppError::TooMany { retry_after: Duration::from_millis(1500) };
        assert_eq!(error.respond(Lang::Vi).headers()[header::RETRY_AFTER], "2");
        assert!(error.message(Lang::En).contains("2 seconds"));
    }
}
