//! What stands around every check page.

use super::PATH;
use super::marks::mark;
use crate::domain::Day;
use crate::domain::recognition::Standing;
use crate::text::{Lang, format};
use maud::{DOCTYPE, Markup, html};

/// What a check page knows besides its answer.
#[derive(Clone, Debug)]
pub struct Surroundings<'a> {
    /// The reader's language.
    pub lang: Lang,
    /// Scheme and host of the site, for addresses that leave the screen: `https://ocop.example`.
    pub origin: &'a str,
    /// The address of the style sheet; empty where it was not built.
    pub style: &'a str,
    /// Today in Asia/Ho_Chi_Minh.
    pub today: Day,
    /// The time of day there, `14:05`.
    pub time: &'a str,
    /// Whether the register is generated for demonstration.
    pub simulated: bool,
    /// The version of the data.
    pub version: i64,
}

impl Surroundings<'_> {
    /// The moment of the check in words.
    pub(super) fn moment(&self) -> String {
        self.lang.verify_checked(&self.time, &format::date(self.lang, self.today))
    }

    /// An address of the site with its host.
    pub(super) fn absolute(&self, path: &str) -> String {
        [self.origin, path].concat()
    }
}

/// The parts of a page.
pub(super) struct Parts<'a> {
    /// The title without the site's name.
    pub title: &'a str,
    /// The path of the page without language prefix and query.
    pub path: &'a str,
    /// Whether search engines may list it.
    pub listed: bool,
    /// The sign beside the first line.
    pub state: Option<Standing>,
    /// The first line.
    pub heading: &'a str,
    /// What stands below it before the style sheet has come: the moment of the check.
    pub moment: Markup,
    /// Everything else.
    pub content: Markup,
}

/// The whole document. Nothing before the first line has to be fetched; the style sheet stands behind it, where browsers wait
/// for it with what follows alone.
pub(super) fn document(surroundings: &Surroundings, parts: Parts) -> String {
    let lang = surroundings.lang;
    let other = lang.other();
    html! {
        (DOCTYPE)
        html lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (parts.title) " · " (lang.site_name()) }
                @if parts.listed { link rel="canonical" href=(surroundings.absolute(&lang.path(parts.path))); }
                @else { meta name="robots" content="noindex"; }
                @for each in Lang::ALL {
                    link rel="alternate" hreflang=(each.tag()) href=(surroundings.absolute(&each.path(parts.path)));
                }
                link rel="icon" href="/favicon.svg" type="image/svg+xml";
            }
            body {
                main {
                    div.verdict data-state=[parts.state.map(Standing::name)] {
                        @if let Some(state) = parts.state { (mark(state)) }
                        h1 { (parts.heading) }
                    }
                    @if surroundings.simulated { p.simulated role="note" { strong { (lang.shell_simulated()) } } }
                    (parts.moment)
                    @if !surroundings.style.is_empty() { link rel="stylesheet" href=(surroundings.style); }
                    (parts.content)
                }
                footer {
                    nav aria-label=(lang.shell_nav()) {
                        a href=(lang.path(PATH)) { (lang.verify_other_code()) }
                        " " a href=(lang.path("/")) { (lang.site_name()) }
                        " " a href=(other.path(parts.path)) lang=(other.tag()) hreflang=(other.tag()) rel="alternate" { (lang.shell_other_language()) }
                    }
                    p { (lang.shell_version(&surroundings.version, &format::date(lang, surroundings.today))) }
                }
            }
        }
    }
    .into_string()
}

/// The field for codes, decisions and names.
pub(super) fn form(lang: Lang, words: &str) -> Markup {
    html! {
        form role="search" method="get" action=(lang.path(PATH)) {
            label for="q" { (lang.verify_field()) }
            div.field {
                input #q type="search" name="q" value=(words) maxlength="200" required autocomplete="off" spellcheck="false";
                button { (lang.verify_check()) }
            }
        }
    }
}
