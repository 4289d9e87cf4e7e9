//! Checking certificates: `/xac-minh` with its field, `/xac-minh/{code}` with what is printed, and the badges of shops under
//! `/nhan`. None of the pages has a script. What asks for codes that are not there is slowed down, address by address.

use super::client::ClientAddress;
use super::request::{PathParameters, QueryParameters, SiteRequest};
use super::response::{AnswerKind, CachePolicy, Delivery, EntityTag, attached, media_type, typed};
use super::{AppError, AppState, assets};
use crate::labels::{QrMatrix, label_sheet, qr_png, qr_svg};
use crate::snapshot::View;
use app::api::{Api, ProductFilter, Verification};
use app::domain::Day;
use app::domain::recognition::code::resembles_code;
use app::domain::recognition::{CertificateCode, Standing};
use app::facts::{Filter, FilterError, Reason, query};
use app::pages::verify::{self as pages, Badge, BadgeSize, Surroundings};
use app::text::Lang;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use std::time::Instant;

/// How many certificates the field lists.
const LISTED: usize = 20;

/// What is asked besides a code.
pub struct VerifyQuery {
    as_of: Day,
    /// What was typed into the field.
    words: Option<String>,
    /// The language of a badge.
    lang: Lang,
    size: BadgeSize,
}

impl QueryParameters for VerifyQuery {
    fn read(pairs: &[(String, String)], view: &View) -> Result<VerifyQuery, FilterError> {
        let refused = |field: &'static str, text: &str, reason| FilterError::new(field, text, reason);
        let as_of = match query::value(pairs, "as_of") {
            None => view.today,
            Some(text) => Day::parse(text).ok_or_else(|| refused("as_of", text, Reason::NotADay))?,
        };
        let lang = match query::value(pairs, "lang") {
            None | Some("vi") => Lang::Vi,
            Some("en") => Lang::En,
            Some(text) => return Err(refused("lang", text, Reason::NotAChoice)),
        };
        let size = match query::value(pairs, "size") {
            None => BadgeSize::default(),
            Some(text) => BadgeSize::parse(text).ok_or_else(|| refused("size", text, Reason::NotAChoice))?,
        };
        let words = query::value(pairs, "q").or_else(|| query::value(pairs, "code"));
        Ok(VerifyQuery { as_of, words: words.map(|words| words.chars().take(200).collect()), lang, size })
    }
}

/// Counts a question for a code that is not there.
pub fn count_guess(state: &AppState, client: ClientAddress) -> Result<(), AppError> {
    state.guesses.count(client.0, Instant::now()).map_err(|retry_after| AppError::TooMany { retry_after })
}

/// The field, and where what was typed into it leads: a code to its page, a decision or names to a list.
pub async fn field(State(state): State<AppState>, site: SiteRequest<VerifyQuery>) -> Result<Response, AppError> {
    let asked = site.query?;
    let (view, lang) = (&site.view, site.lang);
    let time = state.live.clock().time_of_day();
    let surroundings = surroundings(view, lang, &site.origin, &time);
    let delivery = Delivery::new(AnswerKind::Certificate, CachePolicy::Revalidated).tagged(tag(view, lang, &time));
    let Some(words) = asked.words.as_deref().map(code_of_address) else {
        return delivery.respond(&site.conditions, || {
            let example = example(view, asked.as_of).map(|code| view.verify(&code, asked.as_of));
            Ok(typed(media_type::HTML, pages::field(&surroundings, "", None, example.as_ref())))
        });
    };
    let page = |code: &str| Redirect::to(&lang.path(&format!("{}/{code}", pages::PATH))).into_response();
    let found = view.verify(words, asked.as_of);
    if found.state != Standing::Unknown {
        return Ok(page(&found.code));
    }
    let listed = view.certificates(words, asked.as_of, LISTED);
    if listed.total == 0 && resembles_code(words) {
        let code = CertificateCode::parse(words).map_or_else(|_| in_address(words), |code| code.to_string());
        return Ok(page(&code));
    }
    Ok(delivery.send(typed(media_type::HTML, pages::field(&surroundings, words, Some(&listed), None))))
}

/// The page of a certificate, or what is wrong with its code.
pub async fn certificate(
    State(state): State<AppState>,
    client: ClientAddress,
    PathParameters(code): PathParameters<String>,
    site: SiteRequest<VerifyQuery>,
) -> Result<Response, AppError> {
    let as_of = site.query?.as_of;
    let (view, lang) = (&site.view, site.lang);
    let time = state.live.clock().time_of_day();
    let surroundings = surroundings(view, lang, &site.origin, &time);
    let found = view.verify(&code, as_of);
    let delivery = Delivery::new(AnswerKind::Certificate, CachePolicy::Revalidated);
    if found.state == Standing::Unknown {
        count_guess(&state, client)?;
        let meant = found.meant.as_ref().map(|code| view.verify(code, as_of));
        let page = typed(media_type::HTML, pages::missing(&surroundings, &found, meant.as_ref()));
        let delivery = Delivery::new(AnswerKind::Certificate, CachePolicy::NoStore);
        return Ok(delivery.send((StatusCode::NOT_FOUND, page)));
    }
    // The page tells the time of the check, so it is the same for a minute.
    delivery.tagged(tag(view, lang, &time)).respond(&site.conditions, || {
        let successor = found.superseded_by.as_ref().map(|code| view.verify(code, as_of));
        let qr = QrMatrix::of(&address(&site.origin, &found)).ok_or(AppError::Unavailable)?;
        Ok(typed(media_type::HTML, pages::certificate(&surroundings, &found, successor.as_ref(), &qr.squares())))
    })
}

/// What is printed of a certificate: `qr.svg`, `qr.png`, `qr.pdf`. It leads to the page in Vietnamese, as labels are.
pub async fn label(
    State(state): State<AppState>,
    client: ClientAddress,
    PathParameters((code, file)): PathParameters<(String, String)>,
    site: SiteRequest<VerifyQuery>,
) -> Result<Response, AppError> {
    let form = file.strip_prefix("qr.").filter(|form| matches!(*form, "svg" | "png" | "pdf")).ok_or(AppError::NotFound)?;
    let found = site.view.verify(&code, site.view.today);
    if found.state == Standing::Unknown {
        count_guess(&state, client)?;
        return Err(AppError::NotFound);
    }
    let tag = EntityTag::strong(&format!("{}-{}-{form}-{}", assets::build_id(), found.code, crate::snapshot::hash(site.origin.as_bytes())));
    let delivery = Delivery::new(AnswerKind::Other, CachePolicy::OneDay).tagged(tag);
    delivery.respond(&site.conditions, || {
        let address = address(&site.origin, &found);
        let matrix = QrMatrix::of(&address).ok_or(AppError::Unavailable)?;
        let name = format!("ocop-{}.{form}", found.code);
        Ok(match form {
            "svg" => typed(media_type::SVG, qr_svg(&matrix)),
            "png" => typed(media_type::PNG, qr_png(&matrix).ok_or(AppError::Unavailable)?),
            _ => attached(typed(media_type::PDF, label_sheet(&matrix, &grouped(&found.code), &address)), &name),
        })
    })
}

/// A badge, `CODE.svg` or `CODE.json`. A code that is not there has a badge too, which says so: a picture with status 404 is shown.
pub async fn badge(
    State(state): State<AppState>,
    client: ClientAddress,
    PathParameters(file): PathParameters<String>,
    site: SiteRequest<VerifyQuery>,
) -> Result<Response, AppError> {
    let (code, form) = file.rsplit_once('.').filter(|(_, form)| matches!(*form, "svg" | "json")).ok_or(AppError::NotFound)?;
    let asked = site.query?;
    let found = site.view.verify(code, asked.as_of);
    let badge = Badge { lang: asked.lang, found: &found, simulated: site.view.simulated() };
    let make = || match form {
        "json" => Json(pages::badge_data(badge, &site.origin)).into_response(),
        _ => typed(media_type::SVG, pages::badge_svg(badge, asked.size)),
    };
    if found.state == Standing::Unknown {
        count_guess(&state, client)?;
        return Ok(Delivery::new(AnswerKind::OpenData, CachePolicy::NoStore).send((StatusCode::NOT_FOUND, make())));
    }
    // What it says changes with the day and with the register.
    let delivery = Delivery::new(AnswerKind::OpenData, CachePolicy::FiveMinutes);
    delivery.tagged(tag(&site.view, asked.lang, "")).respond(&site.conditions, || Ok(make()))
}

fn surroundings<'a>(view: &View, lang: Lang, origin: &'a str, time: &'a str) -> Surroundings<'a> {
    let style = assets::asset_url("verify.css").unwrap_or_default();
    Surroundings { lang, origin, style, today: view.today, time, simulated: view.simulated(), version: view.version() }
}

/// The tag of what follows from version, day, language and the time of day, where it tells that.
fn tag(view: &View, lang: Lang, time: &str) -> EntityTag {
    let (build, version) = (assets::build_id(), view.version());
    EntityTag::weak(&format!("{build}-{version}-{}-{}-{time}", view.today, lang.tag()))
}

/// The address that a label leads to.
fn address(origin: &str, found: &Verification) -> String {
    format!("{origin}{}/{}", pages::PATH, found.code)
}

fn grouped(code: &str) -> String {
    CertificateCode::parse(code).map_or_else(|_| code.to_owned(), |code| code.grouped())
}

/// The code in an address that was pasted whole; other words as they are.
fn code_of_address(words: &str) -> &str {
    let behind = words.rsplit_once("/xac-minh/").or_else(|| words.rsplit_once("/nhan/")).map(|(_, behind)| behind);
    behind.and_then(|behind| behind.split(['/', '?', '#', '.']).next()).unwrap_or(words)
}

/// Words as a part of a path.
fn in_address(words: &str) -> String {
    let mut written = String::new();
    query::push(&mut written, "", words);
    written.trim_start_matches('=').replace('+', "%20")
}

/// The code of some certificate that is valid on the day.
fn example(view: &View, as_of: Day) -> Option<String> {
    let filter = Filter::of_day(as_of, view.in_force());
    let page = view.products(&ProductFilter { per_page: 1, ..ProductFilter::of(&filter) });
    let product = view.product(&page.items.first()?.id, as_of)?;
    product.recognitions.into_iter().find(|recognition| recognition.current).map(|recognition| recognition.code)
}
