//! `/man-hinh`: the dashboard for a wall screen. It shows one figure at a time in large type and loads the next one after
//! some seconds, so that a screen left alone for weeks stays up to date. `screen.js` does that; without it the browser
//! reloads.

use super::conditions::conditions;
use super::figures::{self, FigureId, standalone_note};
use super::headline;
use super::phrases::place_phrase;
use super::view::DashboardView;
use crate::charts::markup::{push_attribute, push_element, push_text};
use crate::facts::{FilterError, Reason, query};
use crate::text::Lang;
use crate::text::format::date;

/// The path of the page.
pub const PATH: &str = "/man-hinh";
const SECONDS: u32 = 20;
const DEFAULT_FIGURES: [FigureId; 5] = [FigureId::Map, FigureId::Units, FigureId::Stars, FigureId::Cumulative, FigureId::Validity];

/// The figures shown in turn, and how long each stays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slideshow {
    /// The figures, in order.
    pub views: Vec<FigureId>,
    /// The position of the one shown now.
    pub position: usize,
    /// How long each is shown, in seconds: 5 to 3600.
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
            views.extend(DEFAULT_FIGURES);
        }
        let number = |name: &'static str, least: u32, most: u32, default: u32| match query::value(pairs, name) {
            None => Ok(default),
            Some(text) => {
                let number = text.parse().ok().filter(|number| (least..=most).contains(number));
                number.ok_or_else(|| FilterError::new(name, text, Reason::NotANumber))
            }
        };
        let seconds = number("seconds", 5, 3600, SECONDS)?;
        let position = number("view", 0, 1000, 0)? as usize % views.len();
        Ok(Slideshow { views, position, seconds })
    }

    fn address(&self, view: &DashboardView, position: usize) -> String {
        let mut query_text = view.question.to_query(view.today, view.geography().in_force(view.today));
        if self.views != DEFAULT_FIGURES {
            query::push(&mut query_text, "views", &self.views.iter().map(|view| view.name()).collect::<Vec<_>>().join(","));
        }
        if self.seconds != SECONDS {
            query::push(&mut query_text, "seconds", &self.seconds.to_string());
        }
        if position != 0 {
            query::push(&mut query_text, "view", &position.to_string());
        }
        let path = view.lang.path(PATH);
        if query_text.is_empty() { path } else { [&path, "?", &query_text].concat() }
    }
}

/// Built files that the page needs.
#[derive(Clone, Copy, Debug)]
pub struct Files<'a> {
    /// The style sheet.
    pub style: &'a str,
    /// The script that loads the next figure.
    pub script: &'a str,
}

/// The document. `time` is the time of day at which the data were read.
pub fn document(view: &DashboardView, slideshow: &Slideshow, files: Files, time: &str) -> String {
    let lang = view.lang;
    let count = slideshow.views.len();
    let next = slideshow.address(view, (slideshow.position + 1) % count);
    let back = slideshow.address(view, (slideshow.position + count - 1) % count);
    let title = lang.dashboard_title(&place_phrase(view));
    let mut page = String::from("<!DOCTYPE html><html class=\"screen\"");
    push_attribute(&mut page, "lang", lang.tag());
    push_attribute(&mut page, "data-seconds", &slideshow.seconds.to_string());
    page.push_str("><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><meta name=\"robots\" content=\"noindex\">");
    push_element(&mut page, "title", &[&title, " · OCOP Atlas"].concat());
    page.push_str("<link rel=\"icon\" href=\"/favicon.svg\"><link rel=\"stylesheet\"");
    push_attribute(&mut page, "href", files.style);
    page.push_str("><noscript><meta http-equiv=\"refresh\"");
    push_attribute(&mut page, "content", &[&slideshow.seconds.to_string(), ";url=", &next].concat());
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
    if view.simulated() {
        page.push_str("<p class=\"simulated\">");
        push_text(&mut page, lang.shell_simulated());
        page.push_str("</p>");
    }
    push_element(&mut page, "h1", &title);
    let conditions = conditions(view);
    page.push_str("<p class=\"screen-conditions\">");
    push_text(&mut page, &lang.dashboard_as_of(&date(lang, view.filter().as_of)));
    for condition in &conditions {
        page.push_str(" · ");
        push_text(&mut page, condition);
    }
    page.push_str("</p></header><section class=\"dash-headline\"");
    push_attribute(&mut page, "aria-label", lang.dashboard_headline());
    page.push('>');
    page.push_str(&headline::render(view));
    page.push_str("</section>");
    push_figure(&mut page, view, slideshow.views[slideshow.position]);
    push_foot(&mut page, view, slideshow, &back, &next, time);
    page.push_str("</main>");
    push_settings(&mut page, view, slideshow);
    page.push_str("</body></html>\n");
    page
}

fn push_figure(page: &mut String, view: &DashboardView, figure: FigureId) {
    let data = figure.data(view);
    page.push_str("<figure class=\"figure\"");
    push_attribute(page, "data-figure", figure.name());
    page.push_str("><figcaption>");
    push_element(page, "h2", figure.title(view.lang));
    page.push_str("<span class=\"figure-unit\">");
    push_text(page, figure.unit(view.lang));
    page.push_str("</span></figcaption><div class=\"figure-body\">");
    page.push_str(&figures::body(figure, view, &data).into_string());
    page.push_str("</div><div class=\"screen-table\"><table class=\"table\">");
    page.push_str(&figures::table(view.lang, &data).into_string());
    page.push_str("</table></div><p class=\"figure-note\">");
    push_text(page, &standalone_note(view, &data));
    page.push_str("</p></figure>");
}

fn push_foot(page: &mut String, view: &DashboardView, slideshow: &Slideshow, back: &str, next: &str, time: &str) {
    let lang = view.lang;
    page.push_str("<footer><nav");
    push_attribute(page, "aria-label", lang.kiosk_start());
    page.push_str("><a rel=\"prev\"");
    push_attribute(page, "href", back);
    page.push('>');
    push_text(page, lang.kiosk_back());
    page.push_str("</a> <span>");
    push_text(page, &lang.kiosk_of(&(slideshow.position + 1), &slideshow.views.len()));
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

/// The form that chooses figures and seconds; hidden while the page fills the screen.
fn push_settings(page: &mut String, view: &DashboardView, slideshow: &Slideshow) {
    let lang = view.lang;
    page.push_str("<details class=\"screen-settings\"><summary>");
    push_text(page, lang.kiosk_settings());
    page.push_str("</summary><form method=\"get\"");
    push_attribute(page, "action", &lang.path(PATH));
    page.push('>');
    for (name, value) in query::parse(&view.question.to_query(view.today, view.geography().in_force(view.today))) {
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
        page.push_str(if slideshow.views.contains(&figure) { " checked> " } else { "> " });
        push_text(page, figure.title(lang));
        page.push_str("</label>");
    }
    page.push_str("</fieldset><label>");
    push_text(page, lang.kiosk_seconds());
    page.push_str(" <input type=\"number\" name=\"seconds\" min=\"5\" max=\"3600\"");
    push_attribute(page, "value", &slideshow.seconds.to_string());
    page.push_str("></label> <button>");
    push_text(page, lang.action_apply());
    page.push_str("</button> <button type=\"button\" class=\"quiet\" id=\"screen-full\">");
    push_text(page, lang.kiosk_full());
    page.push_str("</button> <a");
    push_attribute(page, "href", &view.here());
    page.push('>');
    push_text(page, lang.figure_open_in_atlas());
    page.push_str("</a></form></details>");
}

/// The address of the kiosk for a view.
pub fn address(view: &DashboardView) -> String {
    let slideshow = Slideshow { views: DEFAULT_FIGURES.to_vec(), position: 0, seconds: SECONDS };
    slideshow.address(view, 0)
}

/// A short page that says why nothing can be shown, for embedded figures and kiosks.
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
        assert_eq!(parse("").unwrap(), Slideshow { views: DEFAULT_FIGURES.to_vec(), position: 0, seconds: 20 });
        let slideshow = parse("views=stars,map&view=3&seconds=60").unwrap();
        assert_eq!(slideshow, Slideshow { views: vec![FigureId::Stars, FigureId::Map], position: 1, seconds: 60 });
        for (text, field) in [("views=stars,weather", "views"), ("seconds=0", "seconds"), ("seconds=fast", "seconds"), ("view=-1", "view")]
        {
            assert_eq!(parse(text).unwrap_err().field, field, "{text}");
        }
    }
}
