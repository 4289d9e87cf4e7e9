//! The badge of a certificate for the pages of shops: a drawing that says by itself how the certificate stands today.

use super::marks;
use crate::api::Verification;
use crate::domain::recognition::Standing;
use crate::text::{Lang, format, recognition, verification as words};
use maud::{Markup, PreEscaped, html};

/// How large a badge is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadgeSize {
    /// One line: stars and state.
    Small,
    /// Two lines: stars, state, the day.
    #[default]
    Medium,
    /// Three lines: the name of the product too.
    Large,
}

impl BadgeSize {
    /// All sizes, the smallest first.
    pub const ALL: [BadgeSize; 3] = [BadgeSize::Small, BadgeSize::Medium, BadgeSize::Large];

    /// The name in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            BadgeSize::Small => "small",
            BadgeSize::Medium => "medium",
            BadgeSize::Large => "large",
        }
    }

    /// The size of that name.
    pub fn parse(name: &str) -> Option<BadgeSize> {
        BadgeSize::ALL.into_iter().find(|size| size.name() == name)
    }

    /// The width in pixels.
    pub const fn width(self) -> u32 {
        match self {
            BadgeSize::Small => 220,
            BadgeSize::Medium => 300,
            BadgeSize::Large => 380,
        }
    }

    /// The height in pixels.
    pub const fn height(self) -> u32 {
        match self {
            BadgeSize::Small => 28,
            BadgeSize::Medium => 64,
            BadgeSize::Large => 96,
        }
    }
}

/// A badge and the register that it speaks for.
#[derive(Clone, Copy, Debug)]
pub struct Badge<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// The certificate.
    pub found: &'a Verification,
    /// Whether the register is generated for demonstration: the badge then says that, and not how the certificate stands.
    pub simulated: bool,
}

impl Badge<'_> {
    /// The state whose sign and colour it bears.
    const fn shown(self) -> Standing {
        if self.simulated { Standing::Unknown } else { self.found.state }
    }
}

/// The drawing. Its letters are those of the reader's machine, and no line is longer than the badge.
pub fn badge_svg(badge: Badge, size: BadgeSize) -> String {
    let Badge { lang, found, .. } = badge;
    let (width, height) = (size.width(), size.height());
    let colour = marks::colour(badge.shown());
    let title = if badge.simulated { lang.shell_simulated().to_owned() } else { format!("OCOP: {}", words::line(lang, found)) };
    let drawing = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox={ "0 0 " (width) " " (height) } width=(width) height=(height) role="img" aria-label=(title) font-family="system-ui,Arial,sans-serif" {
            title { (title) }
            rect x=".5" y=".5" width=(width - 1) height=(height - 1) rx="5" fill="#fdfbf5" stroke=(colour) {}
            @match size {
                BadgeSize::Small => (small(badge)),
                BadgeSize::Medium => (medium(badge, 0)),
                BadgeSize::Large => {
                    (line(16, 26, 15, "600", "#20241e", found.product.as_ref().map(|product| product.name.as_str()).unwrap_or("OCOP"), width - 28))
                    (medium(badge, 32))
                }
            }
        }
    };
    drawing.into_string()
}

fn small(badge: Badge) -> Markup {
    html! {
        g transform="translate(6 5) scale(.375)" { (disc(badge.shown())) }
        (line(30, 18, 12, "600", marks::colour(badge.shown()), &short(badge), BadgeSize::Small.width() - 36))
    }
}

fn medium(badge: Badge, top: u32) -> Markup {
    let Badge { lang, found, .. } = badge;
    let detail = match (found.state, found.expires, found.revoked) {
        _ if badge.simulated => lang.verify_badge_ask().to_owned(),
        (Standing::Valid | Standing::Expiring, Some(expires), _) => lang.verify_badge_until(&format::date(lang, expires)),
        (Standing::Expired, Some(expires), _) => lang.verify_badge_since(&format::date(lang, expires.add_days(1))),
        (Standing::Revoked, _, Some(revoked)) => lang.verify_badge_since(&format::date(lang, revoked)),
        _ => lang.verify_badge_ask().to_owned(),
    };
    let width = BadgeSize::Medium.width() - 72;
    html! {
        g transform={ "translate(14 " (top + 12) ") scale(.8333)" } { (disc(badge.shown())) }
        (line(64, top + 28, 15, "600", marks::colour(badge.shown()), &short(badge), width))
        (line(64, top + 49, 13, "400", "#565c50", &detail, width))
    }
}

fn disc(state: Standing) -> Markup {
    html! {
        circle cx="24" cy="24" r="24" fill=(marks::colour(state)) {}
        path d=(marks::sign(state)) fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round" {}
    }
}

/// Stars and state: "OCOP 4★ · Hết hạn".
fn short(badge: Badge) -> String {
    let Badge { lang, found, simulated } = badge;
    if simulated {
        return format!("OCOP · {}", lang.verify_badge_simulated());
    }
    match found.stars.filter(|_| found.state != Standing::NotCertified) {
        Some(count) => format!("OCOP {count}★ · {}", state(lang, found.state)),
        None => format!("OCOP · {}", state(lang, found.state)),
    }
}

/// A state in the words of a badge, which has little room.
const fn state(lang: Lang, state: Standing) -> &'static str {
    match state {
        Standing::Expired => lang.verify_badge_expired(),
        Standing::NotCertified => lang.verify_badge_not_certified(),
        other => words::state(lang, other),
    }
}

/// A line of text, cut where it would be longer than its room. Letters are taken to be as wide as those of wide typefaces, six
/// tenths of their height.
fn line(x: u32, y: u32, size: u32, weight: &str, colour: &str, text: &str, room: u32) -> Markup {
    let most = (room * 10 / (size * 6)) as usize;
    let is_long = text.chars().count() > most;
    let text: String = if is_long { text.chars().take(most.saturating_sub(1)).chain(['…']).collect() } else { text.to_owned() };
    html! { text x=(x) y=(y) font-size=(size) font-weight=(weight) fill=(colour) { (text) } }
}

/// What a shop writes into its page. What it says in words is not how the certificate stands, since that changes.
pub fn badge_snippet(lang: Lang, origin: &str, code: &str, size: BadgeSize) -> String {
    let PreEscaped(snippet) = html! {
        a href=(format!("{origin}{}", lang.path(&format!("{}/{code}", super::PATH)))) {
            img src=(format!("{origin}/nhan/{code}.svg?lang={}&size={}", lang.tag(), size.name())) alt=(lang.verify_badge_alt()) width=(size.width()) height=(size.height());
        }
    };
    snippet
}

/// What the badge says as data, in the reader's words.
#[derive(Clone, Debug, PartialEq, serde::Serialize)]
pub struct BadgeData {
    /// The code.
    pub code: String,
    /// How it stands.
    pub state: Standing,
    /// The same in words.
    pub label: String,
    /// The class given.
    pub stars: Option<u8>,
    /// The stars in words.
    pub stars_label: Option<String>,
    /// The last valid day, where it is valid.
    pub valid_until: Option<crate::domain::Day>,
    /// The day it speaks for.
    pub as_of: crate::domain::Day,
    /// Whether the register is generated for demonstration.
    pub simulated: bool,
    /// The page of the certificate.
    pub address: String,
}

/// The badge as data.
pub fn badge_data(badge: Badge, origin: &str) -> BadgeData {
    let Badge { lang, found, simulated } = badge;
    BadgeData {
        code: found.code.clone(),
        state: found.state,
        label: state(lang, found.state).to_owned(),
        stars: found.stars,
        stars_label: found.stars.map(|count| recognition::stars(lang, count)),
        valid_until: found.expires.filter(|_| found.state.is_valid()),
        as_of: found.as_of,
        simulated,
        address: format!("{origin}{}", lang.path(&format!("{}/{}", super::PATH, found.code))),
    }
}
