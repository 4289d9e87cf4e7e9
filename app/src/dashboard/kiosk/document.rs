//! The page on the wall: a slim head, a row of numbers, one view, a foot.

use super::data::WallData;
use super::numbers::{numbers, tell_change};
use super::views::render;
use super::{PATH, Slideshow, WallView};
use crate::dashboard::conditions::conditions;
use crate::dashboard::phrases::place_phrase;
use crate::dashboard::view::DashboardView;
use crate::facts::query;
use crate::text::Lang;
use crate::text::format::date;
use maud::{DOCTYPE, Markup, html};

/// Built files that the page needs.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The style sheet.
    pub style: &'a str,
    /// The script that loads the next view.
    pub script: &'a str,
}

/// Where the show stands.
struct Progress {
    /// The view that is shown; none where no view has anything to show.
    shown: Option<WallView>,
    /// Its place among those that are shown, from 0.
    place: usize,
    /// How many are shown.
    count: usize,
    /// The views that have nothing to show.
    skipped: Vec<WallView>,
    next: String,
    back: String,
}

impl Progress {
    fn of(view: &DashboardView, wall: &WallData, slideshow: &Slideshow) -> Progress {
        let (programme, skipped) = wall.programme(view, slideshow);
        let count = programme.len();
        // A view that is passed over gives its turn to the next one.
        let place = programme.iter().position(|at| *at >= slideshow.position).unwrap_or(0);
        let address = |place: usize| {
            let position = programme.get(place).copied().unwrap_or(0);
            slideshow.address(view.lang, &wall.asked, view.today, view.geography(), position)
        };
        Progress {
            shown: programme.get(place).map(|at| slideshow.views[*at]),
            place,
            count,
            skipped: skipped.into_iter().map(|at| slideshow.views[at]).collect(),
            next: address((place + 1) % count.max(1)),
            back: address((place + count.max(1) - 1) % count.max(1)),
        }
    }
}

/// The document. `time` is the time of day at which the data were read.
pub fn document(view: &DashboardView, wall: &WallData, slideshow: &Slideshow, files: Files, time: &str) -> String {
    let lang = view.lang;
    let title = lang.dashboard_title(&place_phrase(view));
    let progress = Progress::of(view, wall, slideshow);
    let page = html! {
        (DOCTYPE)
        html.screen lang=(lang.tag()) data-seconds=(slideshow.seconds) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                title { (title) " · OCOP Atlas" }
                link rel="icon" href="/favicon.svg";
                link rel="stylesheet" href=(files.style);
                noscript { meta http-equiv="refresh" content={ (slideshow.seconds) ";url=" (progress.next) }; }
                @if !files.script.is_empty() { script type="module" src=(files.script) {} }
            }
            body {
                main data-next=(progress.next) data-back=(progress.back) {
                    (head(view, wall, &title, &progress, time))
                    section.wall-headline aria-label=(lang.dashboard_headline()) { (numbers(view, wall)) }
                    @match progress.shown {
                        Some(shown) => (render(view, wall, shown)),
                        None => p.wall-nothing { (lang.kiosk_nothing()) },
                    }
                    (foot(lang, &progress))
                }
                (tools(view, wall, slideshow))
            }
        }
    };
    page.into_string()
}

/// Place, day, time, progress; below them what else is asked, where anything is.
fn head(view: &DashboardView, wall: &WallData, title: &str, progress: &Progress, time: &str) -> Markup {
    let lang = view.lang;
    let mut remarks = Vec::new();
    if wall.shows_lapsed {
        remarks.push(lang.kiosk_lapsed().to_owned());
    } else {
        remarks.extend(conditions(view));
    }
    if tell_change(view, wall) {
        remarks.push(lang.kiosk_since(&date(lang, wall.changed.from)));
    }
    html! {
        header.wall-head {
            h1 { (title) }
            p.wall-day { (lang.dashboard_as_of(&date(lang, view.filter().as_of))) " · " (lang.kiosk_time(&time)) }
            p.wall-dots {
                span.hidden { (lang.kiosk_of(&(progress.place + 1), &progress.count)) }
                span aria-hidden="true" { @for at in 0..progress.count { @if at <= progress.place { "●" } @else { "○" } } }
            }
            @if view.simulated() || !remarks.is_empty() {
                p.screen-conditions {
                    @if view.simulated() { strong.alarm { (lang.shell_simulated()) } " " }
                    (remarks.join(" · "))
                }
            }
        }
    }
}

fn foot(lang: Lang, progress: &Progress) -> Markup {
    html! {
        footer.wall-foot {
            nav aria-label=(lang.kiosk_start()) {
                a rel="prev" href=(progress.back) { (lang.kiosk_back()) }
                " " a rel="next" href=(progress.next) { (lang.kiosk_next()) }
            }
            p {
                strong.screen-line role="status" { (lang.kiosk_connection_lost()) }
                @if !progress.skipped.is_empty() {
                    " " (lang.kiosk_skipped(&progress.skipped.iter().map(|view| view.title(lang)).collect::<Vec<_>>().join(", ")))
                }
            }
        }
    }
}

/// What stays while the views change: the button that holds the show, and the settings, which open over the page.
fn tools(view: &DashboardView, wall: &WallData, slideshow: &Slideshow) -> Markup {
    let lang = view.lang;
    let asked = query::parse(&wall.asked.to_query(view.today, view.geography().in_force(view.today)));
    html! {
        aside.screen-tools aria-label=(lang.kiosk_settings()) {
            button.quiet #screen-hold type="button" hidden data-hold=(lang.kiosk_hold()) data-resume=(lang.kiosk_resume()) { (lang.kiosk_hold()) }
            details.screen-settings {
                summary { (lang.kiosk_settings()) }
                form method="get" action=(lang.path(PATH)) {
                    @for (name, value) in &asked { input type="hidden" name=(name) value=(value); }
                    fieldset {
                        legend { (lang.kiosk_views()) }
                        @for choice in WallView::all() {
                            label {
                                input type="checkbox" name="views" value=(choice.name()) checked[slideshow.views.contains(&choice)];
                                " " (choice.title(lang))
                            }
                        }
                    }
                    label { (lang.kiosk_seconds()) " " input type="number" name="seconds" min="5" max="3600" value=(slideshow.seconds); }
                    p.screen-buttons {
                        button { (lang.action_apply()) }
                        " " button.quiet #screen-full type="button" { (lang.kiosk_full()) }
                        " " a href=(view.here()) { (lang.figure_open_in_atlas()) }
                    }
                }
            }
        }
    }
}

/// A short page that says why nothing can be shown, for embedded figures and the wall.
pub fn refusal(lang: Lang, message: &str, style: &str) -> String {
    let page = html! {
        (DOCTYPE)
        html.embed lang=(lang.tag()) {
            head {
                meta charset="utf-8";
                title { "OCOP Atlas" }
                link rel="icon" href="/favicon.svg";
                link rel="stylesheet" href=(style);
            }
            body { main { h1 { "OCOP Atlas" } p { (message) } } }
        }
    };
    page.into_string()
}
