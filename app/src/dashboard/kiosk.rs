//! `/man-hinh`: the dashboard on the wall. One figure at a time in large type, the next after some seconds, each fetched
//! anew, so that what hangs there for weeks is never old. `screen.js` turns the pages; without it the browser reloads.

use super::figures::{self, FigureId, embed, note};
use super::phrases::place_phrase;
use super::render::{conditions, stats};
use super::view::DashboardView;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::facts::{FilterError, Reason, query};
use crate::text::Lang;
use crate::text::format::date;

/// The path of the page.
pub const PATH: &str = "/man-hinh";
const SECONDS: u32 = 20;
const USUAL: [FigureId; 5] = [FigureId::Map, FigureId::Units, FigureId::Stars, FigureId::Cumulative, FigureId::Validity];

/// What is shown in turn, and how fast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slideshow {
    /// The figures, in turn.
    pub views: Vec<FigureId>,
    /// The position of the one shown now.
    pub at: usize,
    /// How long each stays, in seconds: 5 to 3600.
    pub seconds: u32,
}

impl Slideshow {
    /// Reads `views`, `view` and `seconds`.
    pub fn parse(pairs: &[(String, String)]) -> Result<Slideshow, FilterError> {
        let mut views = Vec::new();
        for name in query::list(pairs, "views") {
            views.push(FigureId::parse(name).ok_or_else(|| FilterError::new("views", name, Reason::NotAChoice))?);
        }
        if views.is_empty() {
            views.extend(USUAL);
        }
        let number = |name: &'static str, least: u32, most: u32, usual: u32| match query::value(pairs, name) {
            None => Ok(usual),
            Some(text) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| FilterError::new(name, text, Reason::NotANumber))
            }
        };
        let seconds = number("seconds", 5, 3600, SECONDS)?;
        let at = number("view", 0, 1000, 0)? as usize % views.len();
        Ok(Slideshow { views, at, seconds })
    }

    fn address(&self, scene: &DashboardView, at: usize) -> String {
        let mut asked = scene.question.to_query(scene.today, scene.geography.in_force(scene.today));
        if self.views != USUAL {
            query::push(&mut asked, "views", &self.views.iter().map(|view| view.name()).collect::<Vec<_>>().join(","));
        }
        if self.seconds != SECONDS {
            query::push(&mut asked, "seconds", &self.seconds.to_string());
        }
        if at != 0 {
            query::push(&mut asked, "view", &at.to_string());
        }
        let path = scene.lang.path(PATH);
        if asked.is_empty() { path } else { [&path, "?", &asked].concat() }
    }
}

/// Built files that the page needs.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The style sheet.
    pub style: &'a str,
    /// The script that turns the pages.
    pub script: &'a str,
}

/// The document. `time` is the time of day at which the register was asked.
pub fn document(scene: &DashboardView, programme: &Slideshow, files: Files, time: &str) -> String {
    let lang = scene.lang;
    let count = programme.views.len();
    let next = programme.address(scene, (programme.at + 1) % count);
    let back = programme.address(scene, (programme.at + count - 1) % count);
    let title = lang.dashboard_title(&place_phrase(scene));
    let mut page = String::from("<!DOCTYPE html><html class=\"screen\"");
    push_attribute(&mut page, "lang", lang.tag());
    push_attribute(&mut page, "data-seconds", &programme.seconds.to_string());
    page.push_str("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">");
    push_element(&mut page, "title", &[&title, " · OCOP Atlas"].concat());
    page.push_str("<link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\"");
    push_attribute(&mut page, "href", files.style);
    page.push_str("><noscript><meta http-equiv=\"refresh\"");
    push_attribute(&mut page, "content", &[&programme.seconds.to_string(), ";url=", &next].concat());
    page.push_str("></noscript>");
    if !files.script.is_empty() {
        page.push_str("<script type=\"module\"");
        push_attribute(&mut page, "src", files.script);
        page.push_str("></script>");
    }
    page.push_str("</head><body><main");
    push_attribute(&mut page, "data-next", &next);
    push_attribute(&mut page, "data-back", &back);
    page.push_str("><header>");
    if scene.simulated {
        page.push_str("<p class=\"simulated\">");
        push_text(&mut page, lang.shell_simulated());
        page.push_str("</p>");
    }
    push_element(&mut page, "h1", &title);
    let conditions = conditions(scene);
    page.push_str("<p class=\"screen-conditions\">");
    push_text(&mut page, &lang.dashboard_as_of(&date(lang, scene.filter().as_of)));
    for condition in &conditions {
        page.push_str(" · ");
        push_text(&mut page, condition);
    }
    page.push_str("</p></header><section class=\"dash-headline\"");
    push_attribute(&mut page, "aria-label", lang.dashboard_headline());
    page.push('>');
    page.push_str(&stats(scene));
    page.push_str("</section>");
    push_figure(&mut page, scene, programme.views[programme.at]);
    push_foot(&mut page, scene, programme, &back, &next, time);
    page.push_str("</main>");
    push_settings(&mut page, scene, programme);
    page.push_str("</body></html>\n");
    page
}

fn push_figure(page: &mut String, scene: &DashboardView, figure: FigureId) {
    let data = embed::with_drawing(figure, scene);
    page.push_str("<figure class=\"figure\"");
    push_attribute(page, "data-figure", figure.name());
    page.push_str("><figcaption>");
    push_element(page, "h2", figure.title(scene.lang));
    page.push_str("<span class=\"figure-unit\">");
    push_text(page, figure.unit(scene.lang));
    page.push_str("</span></figcaption><div class=\"figure-body\">");
    page.push_str(&figures::body(&data));
    page.push_str("</div><div class=\"screen-table\"><table class=\"table\">");
    page.push_str(&figures::table(scene.lang, &data));
    page.push_str("</table></div><p class=\"figure-note\">");
    push_text(page, &note(scene, &data));
    page.push_str("</p></figure>");
}

fn push_foot(page: &mut String, scene: &DashboardView, programme: &Slideshow, back: &str, next: &str, time: &str) {
    let lang = scene.lang;
    page.push_str("<footer><nav");
    push_attribute(page, "aria-label", lang.kiosk_start());
    page.push_str("><a rel=\"prev\"");
    push_attribute(page, "href", back);
    page.push('>');
    push_text(page, lang.kiosk_back());
    page.push_str("</a> <span>");
    push_text(page, &lang.kiosk_of(&(programme.at + 1), &programme.views.len()));
    page.push_str("</span> <a rel=\"next\"");
    push_attribute(page, "href", next);
    page.push('>');
    push_text(page, lang.kiosk_next());
    page.push_str("</a></nav><p>");
    push_text(page, &lang.kiosk_time(&time));
    page.push_str(" <strong class=\"screen-line\" role=\"status\">");
    push_text(page, lang.kiosk_connection_lost());
    page.push_str("</strong></p></footer>");
}

/// What is shown and how fast: a form of links and boxes, out of sight while the page fills the screen.
fn push_settings(page: &mut String, scene: &DashboardView, programme: &Slideshow) {
    let lang = scene.lang;
    page.push_str("<details class=\"screen-settings\"><summary>");
    push_text(page, lang.kiosk_settings());
    page.push_str("</summary><form method=\"get\"");
    push_attribute(page, "action", &lang.path(PATH));
    page.push('>');
    for (name, value) in query::parse(&scene.question.to_query(scene.today, scene.geography.in_force(scene.today))) {
        page.push_str("<input type=\"hidden\"");
        push_attribute(page, "name", &name);
        push_attribute(page, "value", &value);
        page.push('>');
    }
    page.push_str("<fieldset><legend>");
    push_text(page, lang.kiosk_views());
    page.push_str("</legend>");
    for figure in FigureId::ALL {
        page.push_str("<label><input type=\"checkbox\" name=\"views\"");
        push_attribute(page, "value", figure.name());
        page.push_str(if programme.views.contains(&figure) { " checked> " } else { "> " });
        push_text(page, figure.title(lang));
        page.push_str("</label>");
    }
    page.push_str("</fieldset><label>");
    push_text(page, lang.kiosk_seconds());
    page.push_str(" <input type=\"number\" name=\"seconds\" min=\"5\" max=\"3600\"");
    push_attribute(page, "value", &programme.seconds.to_string());
    page.push_str("></label> <button>");
    push_text(page, lang.action_apply());
    page.push_str("</button> <button type=\"button\" class=\"quiet\" id=\"screen-full\">");
    push_text(page, lang.kiosk_full());
    page.push_str("</button> <a");
    push_attribute(page, "href", &scene.here());
    page.push('>');
    push_text(page, lang.figure_open_in_atlas());
    page.push_str("</a></form></details>");
}

/// The address of the screen for what is shown.
pub fn address(scene: &DashboardView) -> String {
    let programme = Slideshow { views: USUAL.to_vec(), at: 0, seconds: SECONDS };
    programme.address(scene, 0)
}

/// A short page that says why nothing can be shown, for frames and screens.
pub fn refusal(lang: Lang, message: &str, style: &str) -> String {
    let mut page = String::from("<!DOCTYPE html><html class=\"embed\"");
    push_attribute(&mut page, "lang", lang.tag());
    page.push_str("><head><meta charset=\"utf-8\">");
    push_element(&mut page, "title", "OCOP Atlas");
    page.push_str("<link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\"");
    push_attribute(&mut page, "href", style);
    page.push_str("></head><body><main>");
    push_element(&mut page, "h1", "OCOP Atlas");
    push_element(&mut page, "p", message);
    page.push_str("</main></body></html>\n");
    page
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_programme_is_read_and_refused() {
        let parse = |text: &str| Slideshow::parse(&query::parse(text));
        assert_eq!(parse("").unwrap(), Slideshow { views: USUAL.to_vec(), at: 0, seconds: 20 });
        let asked = parse("views=stars,map&view=3&seconds=60").unwrap();
        assert_eq!(asked, Slideshow { views: vec![FigureId::Stars, FigureId::Map], at: 1, seconds: 60 });
        for (text, field) in [("views=stars,weather", "views"), ("seconds=0", "seconds"), ("seconds=fast", "seconds"), ("view=-1", "view")]
        {
            assert_eq!(parse(text).unwrap_err().field, field, "{text}");
        }
    }
}
